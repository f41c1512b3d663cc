import { expect } from 'chai';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../support/cli.js';
import { cli } from './helpers.js';

const here = import.meta.dirname;

const site = {
  version: 1,
  libraries: { 'SITE.PROCLIB': 'proclib' },
  facilities: [
    {
      serial: '75ABC01',
      subsystems: [
        {
          lss: '0A',
          ssid: '890A',
          volumes: [
            {
              device: '0A10',
              synthetic: { volser: 'PRD001', model: '3390:50', dataSets: [{ name: 'PROD.OLD', tracks: 30 }] },
            },
            { device: '0A20', synthetic: { volser: 'BKP001', model: '3390:50' } },
          ],
        },
      ],
    },
  ],
};

describe('a job of procedures and members', () => {
  const folder = temporaryFolder();

  it('runs with overrides, backward references and conditions on procedure steps', () => {
    cpSync(path.join(here, 'procedures'), folder.path, { recursive: true });
    writeFileSync(folder.file('drydasd.jsonc'), JSON.stringify(site));
    expect(cli(folder.path, ['check', 'job.jcl']).stdout).to.equal('');
    const { stdout } = cli(folder.path, ['run', 'job.jcl']);
    const golden = path.join(here, 'procedures/expected.txt');
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(golden, stdout);
    expect(stdout).to.equal(readFileSync(golden, 'utf8'));
  });
});
