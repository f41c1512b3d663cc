import { expect } from 'chai';
import fc from 'fast-check';
import { checkSource } from '../../emulator/jobs/check.js';
import { CheckedDocument } from '../../emulator/jobs/checked-document.js';
import { JclNames } from '../../emulator/language/names/jcl-names.js';
import type { Problem, TextEdit } from '../../emulator/language/problem.js';
import { JclSyntax } from '../../emulator/language/syntax/jcl-syntax.js';
import { symbolUses } from '../../emulator/language/syntax/jcl-values.js';

/** Lines of which any text can be made; many depend on what stands before them. */
const lines = [
  '//J JOB (A)',
  '//K JOB (A),REGOIN=0M',
  '//S EXEC PGM=ADRDSSU',
  '//T EXEC PGM=IKJEFT01,COND=(4,LT,S)',
  '//U EXEC PGM=IEFBR14,PARM=&V',
  '//D DD DSN=&V..X,DISP=SHR',
  '//D DD DSN=A.B,',
  '//   DISP=(NEW,CATLG',
  '//   DISP=SHR',
  "//E DD PATH='ABC",
  '// DD DSN=*.S.D,DISP=OLD',
  '//SYSIN DD *',
  '//SYSIN DD *,SYMBOLS=JCLONLY',
  '//SYSTSIN DD DATA,DLM=$$',
  '$$',
  ' COPY FULL INDDNAME(D) OUTDDNAME(&V) FCNOCOPY',
  ' COPY FULL INDYNAM(PRD001 OUTDY(B) -',
  ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY)',
  ' FCWITHDR SDEVN(0A10) TDEVN(0A11)',
  '/*',
  '//',
  '//* drydasd-ignore jcl-undefined-symbol',
  '// SET V=ONE',
  '// SET V=TWO',
  '// EXPORT SYMLIST=*',
  '//P PROC V=THREE',
  '// PEND',
  '//X EXEC P,V=FOUR,PARM.S=A',
  '//S.SYSIN DD *',
  '// IF RC=0 THEN',
  '// ELSE',
  '// ENDIF',
  '// INCLUDE MEMBER=M',
  '',
  '/*JOBPARM LINES=5',
] as const;

const line = fc.constantFrom(...lines);
const text = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([rows, end]) => rows.map((row) => row + end).join(''));
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(80)),
  text: fc.oneof(
    fc.constantFrom('', '\n', '\r', 'X', ',', '*', "'", ' ', '/', '//', '\n\n', '\r\n'),
    line.map((row) => `${row}\n`),
    line,
  ),
});

function applied(before: string, { span, text: insert }: TextEdit): string {
  return before.slice(0, span.start) + insert + before.slice(span.end);
}

const inShort = (problems: readonly Problem[]): string[] =>
  problems.map((row) =>
    JSON.stringify([row.code, row.span, row.message, row.related ?? [], row.fix ?? null]),
  );

describe('a member that is edited', () => {
  it('has the problems that it would have if it were read anew', () => {
    fc.assert(
      fc.property(text, fc.array(change, { minLength: 1, maxLength: 6 }), (first, changes) => {
        const document = new CheckedDocument(first);
        document.problems();
        let now = first;
        for (const { at, length, text: insert } of changes) {
          const start = Math.floor(at * now.length);
          const edit = { span: { start, end: Math.min(now.length, start + length) }, text: insert };
          document.update(edit);
          now = applied(now, edit);
          expect(document.document.text).to.equal(now);
          const problems = inShort(document.problems());
          expect(problems).to.deep.equal(inShort(new CheckedDocument(now).problems()));
          expect(problems, 'read once').to.deep.equal(inShort(checkSource(now, 'jcl')));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('forgets what it made of jobs that nobody asks for, and makes the same again', () => {
    // So long that all other jobs are put to sleep whenever it is read.
    const long = '//LONG JOB (A)\n' + '//*\n'.repeat(2100);
    fc.assert(
      fc.property(text, text, fc.array(change, { minLength: 1, maxLength: 4 }), (head, tail, changes) => {
        let now = head + long + tail;
        const document = new CheckedDocument(now);
        const names = new JclNames(document.document);
        const syntax = new JclSyntax(document.document);
        for (const { at, length, text: insert } of changes) {
          document.problems();
          // In what stands before the long job, or behind it.
          const start = Math.floor(at < 0.5 ? at * 2 * head.length : now.length - (1 - at) * 2 * tail.length);
          const edit = {
            span: { start, end: Math.min(now.length, start + Math.min(length, 20)) },
            text: insert,
          };
          document.update(edit);
          now = applied(now, edit);
          const fresh = new CheckedDocument(now);
          expect(inShort(document.problems())).to.deep.equal(inShort(fresh.problems()));
          const namesOf = (of: JclNames): unknown => of.uses().map(({ entity: _, scope: __, ...use }) => use);
          expect(namesOf(names)).to.deep.equal(namesOf(new JclNames(fresh.document)));
          expect([...syntax.statements()]).to.deep.equal([...new JclSyntax(fresh.document).statements()]);
          expect([...symbolUses(document.document)]).to.deep.equal([...symbolUses(fresh.document)]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('can be read one job after the other, between edits too', () => {
    fc.assert(
      fc.property(text, fc.array(change, { maxLength: 3 }), (first, changes) => {
        let now = first;
        const document = new CheckedDocument(first);
        /** Enough is one more job. */
        const one = (): (() => boolean) => {
          let read = 0;
          return () => read++ > 0;
        };
        document.readSome(one());
        for (const { at, length, text: insert } of changes) {
          const start = Math.floor(at * now.length);
          const edit = { span: { start, end: Math.min(now.length, start + length) }, text: insert };
          document.update(edit);
          now = applied(now, edit);
          document.readSome(one());
        }
        const all = inShort(new CheckedDocument(now).problems());
        for (const row of inShort(document.problemsOfRead())) expect(all).to.include(row);
        for (let rounds = 0; !document.readSome(one()); rounds++) expect(rounds).to.be.below(100);
        expect(inShort(document.problems())).to.deep.equal(all);
      }),
      { numRuns: 500 },
    );
  });

  it('has a tree of the present text', () => {
    const document = new CheckedDocument('//J JOB\n//A EXEC PGM=P\n');
    document.update({ span: { start: 0, end: 0 }, text: '//* first\n' });
    const { file } = document.document;
    expect(file.text.slice(file.jobs[0]!.steps[0]!.exec.operation.span.start)).to.match(/^EXEC PGM=P/);
  });
});
