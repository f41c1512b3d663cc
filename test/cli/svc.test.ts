import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { drydasd } from '../support/cli.js';

describe('drydasd with a script of Spectrum Virtualize', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'drydasd-svc-'));
    const volumes = [{ device: '0A10', synthetic: { volser: 'PRD001', model: '3390:10' } }];
    const site = {
      version: 1,
      facilities: [{ serial: '75ABC01', subsystems: [{ lss: '0A', ssid: '890A', volumes }] }],
      virtualize: {
        volumes: [
          { name: 'a', sizeMiB: 1 },
          { name: 'b', sizeMiB: 1 },
        ],
      },
    };
    writeFileSync(path.join(folder, 'drydasd.jsonc'), JSON.stringify(site));
    writeFileSync(path.join(folder, 'map.svc'), 'mkfcmap -source a -target b\nstartfcmap -prep fcmap0\n');
    writeFileSync(path.join(folder, 'wrong.svc'), 'mkfcmap -source a -target c\nlsfcmap -sort\n');
    const twice = {
      ...site,
      virtualize: {
        volumes: [
          { name: 'a', sizeMiB: 1 },
          { name: 'a', sizeMiB: 1 },
        ],
      },
    };
    writeFileSync(path.join(folder, 'twice.jsonc'), JSON.stringify(twice));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what is left, and that a sandbox does not keep it', () => {
    const { status, stdout, stderr } = drydasd(['run', 'map.svc', '--keep', 'box'], { cwd: folder });
    expect(status, stderr).to.equal(0);
    expect(stdout).to.include('svc:superuser>startfcmap -prep fcmap0');
    expect(stdout).to.include('Mappings: 1 left (1 copying)');
    expect(stderr).to.include('A sandbox keeps no mappings of Spectrum Virtualize');
  });

  it('finds in a check what would be refused, each at its place', () => {
    const { status, stdout } = drydasd(['check', 'wrong.svc', '--format', 'json'], { cwd: folder });
    expect(status).to.be.greaterThan(0);
    const found = JSON.parse(stdout) as { code: string; severity: string }[];
    expect(found.map(({ code }) => code)).to.deep.equal(['svc-refused-unknown-volume', 'svc-option-unknown']);
  });

  it('says that a plan does not show mappings', () => {
    const { status, stdout, stderr } = drydasd(['plan', 'map.svc'], { cwd: folder });
    expect(status, stderr).to.equal(0);
    expect(stdout + stderr).to.include('svc-not-planned');
  });

  it('wants each volume of the site file once', () => {
    const { status, stdout, stderr } = drydasd(['run', 'map.svc', '--site', 'twice.jsonc'], { cwd: folder });
    expect(status).to.be.greaterThan(0);
    expect(stdout + stderr).to.include('must not have two volumes of one name');
  });
});
