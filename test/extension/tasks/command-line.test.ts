import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, root, temporaryFolder, type CliResult } from '../../support/cli.js';

interface Tasks {
  readonly contributes: {
    readonly problemMatchers: readonly {
      readonly name: string;
      readonly pattern: Readonly<Record<string, string | number>>;
    }[];
  };
}

const samples = path.join(root, 'samples');

describe('the command line of the extension', () => {
  before(ensureBuilt);
  const folder = temporaryFolder();

  const run = (...args: string[]): CliResult => {
    const script = path.join(root, 'dist', 'extension', 'server', 'cli.mjs');
    const { FORCE_COLOR: _, ...env } = process.env;
    return spawnSync(process.execPath, [script, ...args], { cwd: folder.path, encoding: 'utf8', env });
  };
  const site = path.join(samples, 'site');
  const broken = '//J        JOB 1\n//S        EXEC PGM=ADRDSSU\n//SYSPRINT DD DIPS=SHR\n';

  const [matcher] = (
    JSON.parse(readFileSync(path.join(root, 'extension/manifest/tasks.json'), 'utf8')) as Tasks
  ).contributes.problemMatchers;
  const { regexp, ...groups } = matcher!.pattern;

  /** What VS Code finds in a line by the matcher of our tasks. */
  const matched = (line: string): Record<string, string> | undefined => {
    const found = new RegExp(regexp as string).exec(line);
    if (found === null) return undefined;
    return Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, found[Number(group)]!]));
  };

  it('runs as `drydasd` does', () => {
    const { status, stdout } = run('run', '--site', site, path.join(samples, 'jobs', 'flashcopy.jcl'));
    expect(status).to.equal(0);
    expect(stdout).to.contain('ADR806I').and.to.contain('relationships established');
  });

  it('checks many files in threads', () => {
    const files = Array.from({ length: 220 }, (_, index) => folder.file(`j${index}.jcl`));
    writeFileSync(files[0]!, broken);
    for (const file of files.slice(1)) copyFileSync(files[0]!, file);
    const { status, stdout } = run('check', ...files);
    expect(status).to.equal(1);
    expect(stdout.match(/jcl-unknown-keyword/g)).to.have.length(220);
  });

  it('writes images in a thread', () => {
    const sandbox = folder.file('sandbox');
    const image = folder.file('bkp001.cckd');
    const job = path.join(samples, 'jobs', 'copy-volume.dss');
    expect(run('run', '--site', site, '--keep', sandbox, job).status).to.be.lessThan(8);
    expect(run('export', 'BKP001', image, '--sandbox', sandbox).stdout).to.contain('BKP001, 3390-3');
  });

  it('prints problems as the problem matcher reads them', () => {
    const file = folder.file('a b:1.jcl');
    writeFileSync(file, broken);
    const lines = run('check', file)
      .stdout.split('\n')
      .filter((line) => line !== '');
    expect(lines.map(matched)).to.deep.equal([
      {
        file,
        line: '3',
        column: '15',
        severity: 'error',
        code: 'jcl-unknown-keyword',
        message: 'DIPS is no keyword of the DD statement. Probably DISP is meant.',
      },
    ]);
  });

  it('prints those of dry runs so, too: every line, and a severity that VS Code knows', () => {
    const job = path.join(samples, 'jobs', 'extents.tso');
    const found = run('run', '--site', site, job)
      .stderr.split('\n')
      .filter((line) => line !== '')
      .map(matched);
    expect(found.map((row) => row?.['code'])).to.include('extent-splits-data-set');
    for (const row of found) {
      expect(row?.['file']).to.equal(job);
      expect(row?.['severity']).to.be.oneOf(['error', 'warning', 'info', 'hint']);
    }
  });

  it('has the places of Windows, and nothing is found in what is no problem', () => {
    expect(matched('C:\\jobs\\a.jcl:3:15: information jcl-x: Text: more.')).to.include({
      file: 'C:\\jobs\\a.jcl',
      severity: 'info',
      message: 'Text: more.',
    });
    expect(matched(' ADR101I (R/I)-RI01 (01), 12:30:00 TASKID 001')).to.equal(undefined);
    expect(matched('08.00.00 JOB00001  IEF403I FLASHJOB - STARTED - TIME=08.00.00')).to.equal(undefined);
  });
});
