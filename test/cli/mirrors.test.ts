import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { drydasd, temporaryFolder } from '../support/cli.js';

const volume = (device: string, volser: string) => ({ device, synthetic: { volser, model: '3390:20' } });
const site = JSON.stringify({
  version: 1,
  facilities: [
    {
      serial: '75ABC01',
      subsystems: [
        { lss: '0A', ssid: '890A', volumes: [volume('0A10', 'PRD001'), volume('0A11', 'BKP001')] },
      ],
    },
    {
      serial: '75XYZ01',
      subsystems: [{ lss: '10', ssid: '9010', volumes: [volume('1011', 'RMT001')] }],
    },
  ],
  mirrors: [{ primary: '75ABC01/0A/11', secondary: '75XYZ01/10/11', kind: 'metro', state: 'duplex' }],
});

describe('remote copy pairs on the command line', () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => drydasd(args, { cwd: folder.path });

  beforeEach(() => {
    writeFileSync(folder.file('drydasd.jsonc'), site);
    writeFileSync(
      folder.file('flash.tso'),
      ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) ONLINTGT(YES) TGTPPRIM(YES)\n',
    );
  });

  it('are shown with the volumes', () => {
    const lines = run('volumes').stdout.split('\n');
    expect(lines[0]).to.match(/ RELATIONS +PPRC +IMAGE/);
    expect(lines[1]).to.match(/^PRD001 .* simplex /);
    expect(lines[2]).to.match(/^BKP001 .* P duplex /);
    expect(lines[3]).to.match(/^RMT001 .* offline .* S duplex /);
    const json = JSON.parse(run('volumes', '--format', 'json').stdout) as { volumes: { pprc: unknown }[] };
    expect(json.volumes.map(({ pprc }) => pprc)[2]).to.deep.equal([
      {
        primary: { device: '0A11', volser: 'BKP001' },
        secondary: { device: '1011', volser: 'RMT001' },
        kind: 'metro',
        state: 'duplex',
        outOfSync: 0,
      },
    ]);
  });

  it('are planned to go pending', () => {
    const { stdout } = run('plan', 'flash.tso');
    expect(stdout).to.contain('~ PPRC pair  0A11 BKP001 => 1011 RMT001 goes pending: tracks are to be sent');
  });

  it('are kept in a sandbox, with what is to be sent', () => {
    expect(run('run', 'flash.tso', '--keep', 'kept', '--until', 'job-end').status).to.equal(0);
    const { stdout } = run('flash', '--sandbox', 'kept');
    expect(stdout).to.match(/0A11 +BKP001|0A11 +PRD001/);
    expect(stdout).to.match(/^PDEVN +PRIMARY +SDEVN +SECONDARY +KIND +STATE +OUT OF SYNC$/m);
    expect(stdout).to.match(/^0A11 +\S+ +1011 +RMT001 +metro +pending +300$/m);
  });
});
