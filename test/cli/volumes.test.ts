import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { drydasd, temporaryFolder } from '../support/cli.js';

const site = {
  version: 1,
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
              synthetic: {
                volser: 'PRD001',
                model: '3390-3',
                dataSets: [{ name: 'PROD.PAY.MASTER', extents: ['5.0-9.14', '20.0-21.3'], lines: ['one'] }],
              },
            },
            { device: '0A11', online: false, synthetic: { volser: 'BKP001', model: '3390-9' } },
          ],
        },
      ],
    },
  ],
};

describe('drydasd volumes', () => {
  const folder = temporaryFolder();

  beforeEach(() => writeFileSync(folder.file('drydasd.jsonc'), JSON.stringify(site)));

  it('lists the volumes of the site', () => {
    const { status, stdout, stderr } = drydasd(['volumes'], { cwd: folder.path });
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).to.have.length(3);
    expect(lines[1]).to.match(/^PRD001 +0A10 +3390-3 +3339 +75ABC01 +0A +10 +890A +online /);
    expect(lines[2]).to.match(/^BKP001 +0A11 +3390-9 +10017 +75ABC01 +0A +11 +890A +offline /);
  });

  it('lists the data sets of a volume with their extents in both notations', () => {
    const { status, stdout } = drydasd(['volumes', 'prd001'], { cwd: folder.path });
    expect(status).to.equal(0);
    expect(stdout).to.match(/PROD\.PAY\.MASTER +PS +FB +80 +\d+ +94 +1 +0 +5\.0-9\.14 +00050000-0009000E\n/);
    expect(stdout).to.match(/\n +1 +20\.0-21\.3 +00140000-00150003\n/);
  });

  it('prints the same as JSON', () => {
    const { stdout } = drydasd(['volumes', 'PRD001', '--format', 'json'], { cwd: folder.path });
    const document = JSON.parse(stdout) as Record<string, unknown> & { dataSets: Record<string, unknown>[] };
    expect(document).to.include({ format: 'drydasd-vtoc', version: 1, volser: 'PRD001', model: '3390-3' });
    expect(document.dataSets[0]).to.include({ name: 'PROD.PAY.MASTER', tracks: 94, usedTracks: 1 });
    expect(document.dataSets[0]!.extents).to.deep.include({
      from: { cylinder: 20, head: 0 },
      to: { cylinder: 21, head: 3 },
      fromCchh: '00140000',
      toCchh: '00150003',
      tracks: 19,
    });
  });

  it('takes a device number, so that the offline one of two volumes with one serial can be looked at', () => {
    writeFileSync(folder.file('drydasd.jsonc'), JSON.stringify(site).replace('BKP001', 'PRD001'));
    const model = (volume: string): unknown => {
      const { stdout } = drydasd(['volumes', volume, '--format', 'json'], { cwd: folder.path });
      return (JSON.parse(stdout) as { model: unknown }).model;
    };
    expect([model('PRD001'), model('0a10'), model('0A11')]).to.deep.equal(['3390-3', '3390-3', '3390-9']);
  });

  it('names the volumes there are for one there is not', () => {
    const { status, stdout, stderr } = drydasd(['volumes', 'NOSUCH'], { cwd: folder.path });
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: '' });
    expect(stderr).to.contain('no volume NOSUCH').and.to.contain('0A10 PRD001, 0A11 BKP001');
  });

  it('uses the site file of the nearest parent, and says how to get one where there is none', () => {
    expect(drydasd(['volumes'], { cwd: folder.path }).status).to.equal(0);
    const none = drydasd(['volumes', '--site', folder.file('nowhere.jsonc')]);
    expect(none.status).to.equal(2);
    expect(none.stderr).to.contain('does not exist');
    const root = drydasd(['volumes'], { cwd: '/' });
    expect(root.status).to.equal(2);
    expect(root.stderr).to.contain('drydasd init');
  });

  it('shows mistakes of the site file at their places', () => {
    writeFileSync(
      folder.file('drydasd.jsonc'),
      JSON.stringify(site, undefined, 1).replace('"3390-3"', '"3391-3"'),
    );
    const { status, stdout, stderr } = drydasd(['volumes'], { cwd: folder.path });
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: '' });
    const line =
      JSON.stringify(site, undefined, 1)
        .split('\n')
        .findIndex((text) => text.includes('"3390-3"')) + 1;
    expect(stderr).to.match(
      new RegExp(`^drydasd\\.jsonc:${line}:\\d+: error site-\\S+: .*3391-3|3390-3`, 'm'),
    );
  });
});
