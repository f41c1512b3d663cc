import { expect } from 'chai';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { LevelStores } from '../../emulator/node/level-stores.js';
import { drydasd, temporaryFolder } from '../support/cli.js';
import { testSite } from './site-of-tests.js';

interface RunDocument {
  readonly format: string;
  readonly version: number;
  readonly exitStatus: number;
  readonly steps: readonly {
    readonly step: string;
    readonly program: string;
    readonly returnCode: number | null;
  }[];
  readonly spool: readonly { readonly ddname: string; readonly lines: readonly string[] }[];
  readonly problems: readonly { readonly code: string }[];
  readonly flashcopy: {
    readonly established: { readonly relationships: number; readonly tracks: number };
    readonly copied: { readonly inBackground: number };
    readonly completed: number;
    readonly withdrawn: number;
    readonly active: { readonly relationships: number };
  };
  readonly time: { readonly start: string; readonly jobEnd: string; readonly copyEnd: string };
  readonly sandbox: string | null;
}

const copyFull = ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) -\n    ADMINISTRATOR DUMPCONDITIONING\n';

describe('drydasd run', () => {
  const folder = temporaryFolder();

  beforeEach(() => writeFileSync(folder.file('drydasd.jsonc'), testSite));

  function runJson(file: string, ...args: string[]): RunDocument {
    const { status, stdout } = drydasd(['run', file, '--format', 'json', ...args], { cwd: folder.path });
    const document = JSON.parse(stdout) as RunDocument;
    expect(document).to.include({ format: 'drydasd-run', version: 1, exitStatus: status });
    return document;
  }

  it('prints the spool files in order, the steps, and a line of what became of the relationships', () => {
    writeFileSync(
      folder.file('job.jcl'),
      `//BACKUP  JOB\n//COPY    EXEC PGM=ADRDSSU\n//SYSPRINT DD SYSOUT=*\n//SYSIN   DD *\n${copyFull}/*\n`,
    );
    const { status, stdout, stderr } = drydasd(['run', 'job.jcl'], { cwd: folder.path });
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    const titles = [...stdout.matchAll(/^---- (\S+ \S+ \S+) -+$/gm)].map((match) => match[1]);
    expect(titles).to.deep.equal([
      'BACKUP JES2 JESMSGLG',
      'BACKUP JES2 JESJCL',
      'BACKUP JES2 JESYSMSG',
      'BACKUP COPY SYSPRINT',
    ]);
    expect(stdout).to.match(/^COPY +ADRDSSU +RC=0000$/m);
    expect(stdout.trimEnd().split('\n').at(-1)).to.match(
      /^FlashCopy: \d+ relationships established \(\d+ tracks\), \d+ tracks copied in background, \d+ completed, 0 withdrawn, none left$/,
    );
  });

  it('prints the same bytes each time', () => {
    writeFileSync(folder.file('a.dss'), copyFull);
    const first = drydasd(['run', 'a.dss'], { cwd: folder.path });
    expect(drydasd(['run', 'a.dss'], { cwd: folder.path })).to.deep.equal(first);
  });

  it('ends with the highest return code', () => {
    const establish = ' FCESTABL SDEVN(0A10) TDEVN(0A20)\n';
    writeFileSync(folder.file('good.tso'), establish);
    writeFileSync(folder.file('refused.tso'), establish + establish);
    writeFileSync(folder.file('wrong.tso'), `${establish} FCQUERY NOSUCH(1)\n`);
    const statuses = ['good.tso', 'refused.tso', 'wrong.tso'].map(
      (file) => drydasd(['run', file], { cwd: folder.path }).status,
    );
    expect(statuses).to.deep.equal([0, 8, 12]);
  });

  it('finds nothing wrong with what the site allows', () => {
    const site = JSON.parse(testSite) as object;
    writeFileSync(folder.file('s.jsonc'), JSON.stringify({ ...site, tso: { withdrawSourceAlone: true } }));
    writeFileSync(folder.file('w.tso'), ' FCWITHDR SDEVN(0A10)\n');
    const codes = (...args: string[]) => runJson('w.tso', ...args).problems.map(({ code }) => code);
    expect(codes()).to.include('withdraw-target-missing');
    expect(codes('--site', 's.jsonc')).to.deep.equal(['refused-no-relationship']);
  });

  it('lets simulated time go on until the background copies are done, or stops with the job', () => {
    writeFileSync(folder.file('a.tso'), ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(COPY)\n');
    const done = runJson('a.tso');
    expect(done.flashcopy).to.deep.include({ completed: 1, withdrawn: 0 });
    expect(done.flashcopy.active.relationships).to.equal(0);
    expect(done.flashcopy.copied.inBackground).to.equal(50_085);
    expect(done.time.start < done.time.jobEnd && done.time.jobEnd < done.time.copyEnd).to.equal(true);
    const running = runJson('a.tso', '--until', 'job-end');
    expect(running.flashcopy.active.relationships).to.equal(1);
    expect(running.flashcopy.copied.inBackground).to.be.lessThan(50_085);
    expect(running.time).to.deep.equal(done.time);
  });

  it('keeps what it leaves behind in a sandbox, and goes on from it', () => {
    writeFileSync(folder.file('establish.tso'), ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY)\n');
    writeFileSync(folder.file('withdraw.tso'), ' FCWITHDR SDEVN(0A10) TDEVN(0A20)\n');
    expect(runJson('establish.tso', '--keep', 'kept').sandbox).to.equal('kept');
    expect(runJson('withdraw.tso').flashcopy.withdrawn).to.equal(0);
    const { flashcopy } = runJson('withdraw.tso', '--from', 'kept', '--keep', 'after');
    expect(flashcopy).to.deep.include({ withdrawn: 1, active: { relationships: 0, outOfSync: 0 } });
    expect(flashcopy.established.relationships).to.equal(0);
    const list = (sandbox: string): string =>
      drydasd(['volumes', '--sandbox', sandbox], { cwd: folder.path }).stdout;
    expect(list('kept')).to.match(/^OFF001 .* 1 +\(synthetic\)$/m);
    expect(list('after')).to.match(/^OFF001 .* 0 +\(synthetic\)$/m);
  });

  it('never replaces a sandbox without --force, nor a folder with something else in it at all', () => {
    writeFileSync(folder.file('q.tso'), ' FCQUERY DEVN(0A10)\n');
    const run = (...args: string[]) => drydasd(['run', 'q.tso', ...args], { cwd: folder.path });
    expect(run('--keep', 'kept').status).to.equal(0);
    const again = run('--keep', 'kept');
    expect({ status: again.status, stdout: again.stdout }).to.deep.equal({ status: 2, stdout: '' });
    expect(again.stderr).to.contain('--force');
    expect(run('--keep', 'kept', '--force').status).to.equal(0);
    mkdirSync(folder.file('mine'));
    writeFileSync(folder.file('mine/letter.txt'), '');
    expect(run('--keep', 'mine', '--force').status).to.equal(2);
    expect(readdirSync(folder.file('mine'))).to.deep.equal(['letter.txt']);
  });

  it('says what is wrong with a sandbox', () => {
    writeFileSync(folder.file('q.tso'), ' FCQUERY DEVN(0A10)\n');
    const none = drydasd(['run', 'q.tso', '--from', 'nowhere'], { cwd: folder.path });
    expect(none.status).to.equal(2);
    expect(none.stderr).to.contain('no sandbox');
    expect(drydasd(['run', 'q.tso', '--keep', 'kept'], { cwd: folder.path }).status).to.equal(0);
    writeFileSync(folder.file('kept/store/CURRENT'), '{');
    const damaged = drydasd(['run', 'q.tso', '--from', 'kept'], { cwd: folder.path });
    expect(damaged.status).to.equal(2);
    expect(damaged.stderr).to.contain('sandbox-damaged');
    mkdirSync(folder.file('old'));
    writeFileSync(folder.file('old/sandbox.json'), '{}');
    for (const option of ['--from', '--keep', '--sandbox']) {
      const earlier = drydasd(['run', 'q.tso', option, 'old'], { cwd: folder.path });
      expect(earlier.status).to.equal(2);
      expect(earlier.stderr).to.contain('sandbox-earlier').and.to.contain('Remove the folder');
    }
  });

  it('goes on in a sandbox, in its place', () => {
    const establish = (target: string, ...args: string[]): RunDocument => {
      writeFileSync(
        folder.file('e.tso'),
        ` FCESTABL SDEVN(0A10) TDEVN(${target}) MODE(NOCOPY) ONLINTGT(YES)\n`,
      );
      return runJson('e.tso', ...args);
    };
    establish('0A20', '--keep', 'kept');
    const { flashcopy, sandbox } = establish('0A11', '--sandbox', 'kept');
    expect(sandbox).to.equal('kept');
    expect(flashcopy.active.relationships).to.equal(2);
    writeFileSync(folder.file('w.tso'), ' FCWITHDR SDEVN(0A10) TDEVN(0A20)\n');
    const places = ['--from', 'kept', '--keep', './kept'];
    expect(drydasd(['run', 'w.tso', ...places], { cwd: folder.path }).status).to.equal(2);
    expect(runJson('w.tso', ...places, '--force').flashcopy.active.relationships).to.equal(1);
    expect(runJson('w.tso', '--sandbox', 'kept').flashcopy.active.relationships).to.equal(1);
  });

  it('says that another process has the sandbox', async () => {
    writeFileSync(folder.file('q.tso'), ' FCQUERY DEVN(0A10)\n');
    expect(drydasd(['run', 'q.tso', '--keep', 'kept'], { cwd: folder.path }).status).to.equal(0);
    const store = await new LevelStores().open(folder.file('kept/store'), { create: false });
    try {
      for (const args of [
        ['run', 'q.tso', '--from', 'kept'],
        ['run', 'q.tso', '--keep', 'kept', '--force'],
        ['plan', 'q.tso', '--from', 'kept'],
        ['volumes', '--sandbox', 'kept'],
        ['flash', '--sandbox', 'kept'],
        ['export', 'PRD001', 'x.ckd', '--sandbox', 'kept'],
      ]) {
        const { status, stdout, stderr } = drydasd(args, { cwd: folder.path });
        expect({ status, stdout }, args[0]).to.deep.equal({ status: 2, stdout: '' });
        expect(stderr, args[0]).to.contain('sandbox-locked').and.to.contain('try again');
      }
    } finally {
      await store.close();
    }
  });

  it("takes the site file of the job's folder where the working folder has none", () => {
    mkdirSync(folder.file('jobs'));
    writeFileSync(folder.file('jobs/q.tso'), ' FCQUERY DEVN(0A10)\n');
    const result = drydasd(['run', folder.file('jobs/q.tso')], { cwd: '/' });
    expect({ status: result.status, stderr: result.stderr }).to.deep.equal({ status: 0, stderr: '' });
  });

  it('runs the sample jobs on the sample site from anywhere, and leaves nothing behind', () => {
    const before = readdirSync(folder.path);
    const result = drydasd(['run', new URL('../../samples/jobs/flashcopy.jcl', import.meta.url).pathname], {
      cwd: folder.path,
    });
    expect(result.status).to.equal(0);
    expect(result.stdout)
      .to.contain('FCESTABL')
      .and.to.contain('ADR012I')
      .and.to.match(/\nFlashCopy: /);
    expect(readdirSync(folder.path)).to.deep.equal(before);
  });
});
