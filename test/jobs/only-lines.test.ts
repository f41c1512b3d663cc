import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { usualSite } from './fake-programs.js';
import { runSource } from '../../emulator/jobs/run-source.js';
import { wholeRun } from '../../emulator/jobs/whole-run.js';
import { onlyLines } from '../../emulator/jobs/only-lines.js';
import type { SourceKind } from '../../emulator/jobs/source-kind.js';
import { root } from '../support/cli.js';

const job = `//BACKUP   JOB 1
//*  NIGHTLY
//   SET V=PRD001
//P1       PROC
//X        EXEC PGM=IEFBR14
//         PEND
//COPY     EXEC PGM=ADRDSSU
//SYSPRINT DD SYSOUT=*
//SRC      DD UNIT=3390,VOL=SER=&V,DISP=SHR
//SYSIN    DD *
  COPY FULL INDDNAME(SRC) -
       OUTDYNAM(BKP001)
  /* AND NOW */
  COPY FULL INDDNAME(SRC) OUTDYNAM(TST001)
/*
// IF COPY.RC=0 THEN
//AFTER    EXEC P1
// ENDIF
//LAST     EXEC PGM=IEFBR14
//DATA     DD *
ONE
TWO
/*
//
//OTHER    JOB 1
//S1       EXEC PGM=IEFBR14
`;

/** The lines that are left, by their numbers from 1, without those that mean nothing. */
function left(text: string, kind: SourceKind, from: number, to: number): number[] | undefined {
  const before = text.split('\n');
  const after = onlyLines(text, kind, { from: from - 1, to })?.split('\n');
  if (after === undefined) return undefined;
  expect(after.map(({ length }) => length)).to.deep.equal(before.map(({ length }) => length));
  const kept: number[] = [];
  after.forEach((line, index) => {
    if (line === before[index]) {
      if (line !== '') kept.push(index + 1);
    } else expect(line.trimEnd()).to.be.oneOf(['', '/*']);
  });
  return kept;
}

const lines = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('a document cut down to some lines', () => {
  it('keeps the whole step of a DD statement, and what is of the job', () => {
    expect(left(job, 'jcl', 9, 9)).to.deep.equal([...lines(1, 15), 23]);
  });

  it('keeps of the control statements of a step those that are chosen alone', () => {
    // The delimiters of the other steps are as they were.
    expect(left(job, 'jcl', 12, 12)).to.deep.equal([...lines(1, 12), 15, 23]);
    expect(left(job, 'jcl', 13, 14)).to.deep.equal([...lines(1, 10), 14, 15, 23]);
    // More than control statements: the step.
    expect(left(job, 'jcl', 10, 12)).to.deep.equal([...lines(1, 15), 23]);
    // Nothing is left out of data that is no language.
    expect(left(job, 'jcl', 21, 21)).to.deep.equal([...lines(1, 6), 15, ...lines(19, 24)]);
  });

  it('keeps conditions that are chosen as a whole', () => {
    expect(left(job, 'jcl', 17, 17)).to.deep.equal([...lines(1, 6), 15, 17, 23]);
    expect(left(job, 'jcl', 16, 18)).to.deep.equal([...lines(1, 6), ...lines(15, 18), 23]);
  });

  it('keeps of several jobs those that are chosen', () => {
    expect(left(job, 'jcl', 26, 26)).to.deep.equal([15, 23, 25, 26]);
    expect(left(job, 'jcl', 19, 26)).to.deep.equal([...lines(1, 6), 15, ...lines(19, 26)]);
  });

  it('is nothing where no statement is chosen', () => {
    expect(left(job, 'jcl', 2, 2)).to.equal(undefined);
    expect(left('/* NO */\nFCQUERY DEVN(0A10)\n', 'tso', 1, 1)).to.equal(undefined);
    expect(left('WHAT', 'unknown', 1, 1)).to.equal(undefined);
  });

  it('keeps whole commands of scripts', () => {
    const script =
      '/* ONE */\nFCQUERY DEVN(0A10)\nFCESTABL SDEVN(0A10) -\r\n  TDEVN(0A20)\nFCQUERY DEVN(0A20)\n';
    expect(left(script.replace('\r', ''), 'tso', 4, 4)).to.deep.equal([3, 4]);
    expect(left(script.replace('\r', ''), 'tso', 1, 3)).to.deep.equal([2, 3, 4]);
    expect(onlyLines(script, 'tso', { from: 2, to: 3 })?.replace(/ +$/gm, '')).to.equal(
      '\n\nFCESTABL SDEVN(0A10) -\r\n  TDEVN(0A20)\n\n',
    );
  });

  it('is all of a document whose lines are all chosen, and never fails', () => {
    const sample = readFileSync(path.join(root, 'samples', 'jobs', 'flashcopy.jcl'), 'utf8');
    const count = sample.split('\n').length;
    expect(onlyLines(sample, 'jcl', { from: 0, to: count })).to.equal(sample);
    fc.assert(
      fc.property(fc.nat(count), fc.nat(count), fc.nat(sample.length), (from, length, cut) => {
        const text = sample.slice(0, cut);
        const some = onlyLines(text, 'jcl', { from, to: from + length });
        if (some !== undefined) expect(some).to.have.length(text.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a run of a document cut down to some lines', () => {
  const cond = job.replace('//LAST     EXEC PGM=IEFBR14', '//LAST     EXEC PGM=IEFBR14,COND=(4,LT,COPY)');

  it('is not blamed for what was cut out', () => {
    const part = onlyLines(cond, 'jcl', { from: 18, to: 19 })!;
    expect(part).to.include('COND=(4,LT,COPY)').and.not.include('PGM=ADRDSSU');
    const codes = (isCut: boolean): string[] =>
      wholeRun(part, 'jcl', usualSite(), 'job-end', { isCut }).done.problems.map(({ code }) => code);
    expect(codes(false)).to.include('jcl-unknown-step');
    expect(codes(true)).to.not.include('jcl-unknown-step').and.not.include('jcl-cond-first-step');
  });

  it('prints no empty lines in the place of statements that were cut out', () => {
    const part = onlyLines(job, 'jcl', { from: 13, to: 14 })!;
    const { spool } = runSource(part, 'jcl', usualSite(), { isCut: true }).result;
    const printed = spool.find(({ ddname }) => ddname === 'SYSPRINT')!.lines;
    const at = printed.findIndex((line) => line.includes('COPY FULL'));
    expect(at).to.be.greaterThan(0);
    expect(printed.slice(0, at).filter((line) => line.trim() === '')).to.deep.equal([]);
  });
});
