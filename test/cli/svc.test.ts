import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  const ran = (...args: string[]): string => {
    const { status, stdout, stderr } = drydasd(args, { cwd: folder });
    expect(status, stderr).to.equal(0);
    expect(stderr).to.equal('');
    return stdout;
  };

  it('plans what becomes of mappings', () => {
    const text = ran('plan', 'map.svc');
    expect(text).to.include('+ mapping  fcmap0  a -> b: idle_or_copied, 0% done, copy rate 50');
    expect(text).to.include('~ mapping  fcmap0  a -> b: idle_or_copied becomes copying, 0% done');
    expect(text).to.include('mappings: 1 to make, 1 to change, 0 to remove');
    const document = JSON.parse(ran('plan', 'map.svc', '--format', 'json')) as {
      statements: { mappings: { before: { state: string } | null; after: { state: string } | null }[] }[];
    };
    const states = document.statements.map(({ mappings }) =>
      mappings.map(({ before, after }) => [before?.state ?? null, after?.state ?? null]),
    );
    expect(states).to.deep.equal([[[null, 'idle_or_copied']], [['idle_or_copied', 'copying']]]);
  });

  it('says what is left when the copies have ended', () => {
    const stdout = ran('run', 'map.svc');
    expect(stdout).to.include('svc:superuser>startfcmap -prep fcmap0');
    expect(stdout).to.include('Mappings: 1 left (1 idle_or_copied)');
  });

  it('ends with the script when that is wanted, and says when the copies would have ended', () => {
    expect(ran('run', 'map.svc', '--until', 'job-end')).to.include('Mappings: 1 left (1 copying)');
    const times = ['job-end', 'copy-end'].map((until) => {
      const text = ran('run', 'map.svc', '--until', until, '--format', 'json');
      return (JSON.parse(text) as { time: { jobEnd: string; copyEnd: string } }).time;
    });
    expect(times[0]).to.deep.equal(times[1]);
    // Four grains of 256 KiB at the rate of 50, which is 2 MiB a second.
    const [jobEnd, copyEnd] = [times[0]!.jobEnd, times[0]!.copyEnd].map((time) => Date.parse(time));
    expect(copyEnd! - jobEnd!).to.be.within(1, 500);
  });

  it('keeps mappings in a sandbox, and goes on with them', () => {
    ran('run', 'map.svc', '--keep', 'box', '--until', 'job-end');
    const shown = ran('flash', '--sandbox', 'box');
    expect(shown).to.match(/ID {2}MAPPING +SOURCE +TARGET/);
    expect(shown).to.match(/0 {2}fcmap0 +a +b +- +copying +0% +50/);
    writeFileSync(path.join(folder, 'on.svc'), 'lsfcmap -delim :\nstopfcmap fcmap0\n');
    const printed = ran('run', 'on.svc', '--sandbox', 'box');
    expect(printed).to.include('0:fcmap0:0:a:1:b:');
    expect(printed).to.include('Mappings: 1 left (1 stopped)');
    const { mappings } = JSON.parse(ran('flash', '--sandbox', 'box', '--format', 'json')) as {
      mappings: { name: string; state: string }[];
    };
    expect(mappings.map(({ name, state }) => [name, state])).to.deep.equal([['fcmap0', 'stopped']]);
  });

  it('does not open a sandbox whose volumes have another size now', () => {
    ran('run', 'map.svc', '--keep', 'sized');
    const file = path.join(folder, 'drydasd.jsonc');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('"sizeMiB":1', '"sizeMiB":2'));
    const { status, stderr } = drydasd(['flash', '--sandbox', 'sized'], { cwd: folder });
    writeFileSync(file, before);
    expect(status).to.equal(2);
    expect(stderr).to.include('sandbox-volume-size');
  });

  it('finds in a check what would be refused, each at its place', () => {
    const { status, stdout } = drydasd(['check', 'wrong.svc', '--format', 'json'], { cwd: folder });
    expect(status).to.be.greaterThan(0);
    const found = JSON.parse(stdout) as { code: string; severity: string }[];
    expect(found.map(({ code }) => code)).to.deep.equal(['svc-refused-unknown-volume', 'svc-option-unknown']);
  });

  it('wants each volume of the site file once', () => {
    const { status, stdout, stderr } = drydasd(['run', 'map.svc', '--site', 'twice.jsonc'], { cwd: folder });
    expect(status).to.be.greaterThan(0);
    expect(stdout + stderr).to.include('must not have two volumes of one name');
  });
});
