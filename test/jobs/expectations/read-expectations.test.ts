import { expect } from 'chai';
import fc from 'fast-check';
import { languageProblems } from '../../../emulator/jobs/check.js';
import { CheckedDocument } from '../../../emulator/jobs/checked-document.js';
import { expectationForms } from '../../../emulator/jobs/expectations/forms.js';
import { jobsToTest } from '../../../emulator/jobs/expectations/jobs-to-test.js';
import { readExpectations } from '../../../emulator/jobs/expectations/read-expectations.js';
import type { SourceKind } from '../../../emulator/jobs/source-kind.js';
import { applyTextEdits } from '../../../emulator/language/problem.js';

/** What the only expectation of a text is, or the mistake in it. */
function only(text: string, kind: SourceKind): unknown {
  const [found, ...more] = readExpectations(text, kind);
  expect(more).to.deep.equal([]);
  if (found === undefined) return undefined;
  return 'mistake' in found ? `${found.mistake.code}: ${found.mistake.message}` : found.expected;
}

const jcl = (words: string): unknown => only(`//* ${words}`, 'jcl');

describe('comments that say what is expected', () => {
  it('stand in the comments of every language', () => {
    const rc = { kind: 'return-code', value: 4 };
    expect(only('//* EXPECT RC 4', 'jcl')).to.deep.equal(rc);
    expect(only(' /* EXPECT RC=0004 */', 'tso')).to.deep.equal(rc);
    expect(only('/* EXPECT RC 4 */ -', 'dfsmsdss')).to.deep.equal(rc);
    expect(only(' /*EXPECT rc 4', 'ickdsf')).to.deep.equal(rc);
    for (const kind of ['dscli', 'dscli-shell', 'svc'] as const)
      expect(only('  # EXPECT RC 4', kind)).to.deep.equal(rc);
  });

  it('are no others: prose, statements with a comment, other languages', () => {
    for (const text of [
      '//* Expect RC 4',
      '//* EXPECTED RC 4',
      '//* WE EXPECT RC 4',
      '//A EXEC A EXPECT RC 4',
    ])
      expect(readExpectations(text, 'jcl'), text).to.deep.equal([]);
    expect(readExpectations(' /* EXPECT RC 4 */ FCQUERY', 'tso')).to.deep.equal([]);
    expect(readExpectations('lsflash # EXPECT RC 4', 'dscli')).to.deep.equal([]);
    expect(readExpectations('/* REXX EXPECT RC 4 */', 'rexx')).to.deep.equal([]);
  });

  it('end before the sequence numbers, and go on behind a minus sign', () => {
    const line = '//* EXPECT SAME TEST.PAYROLL.MASTER.OF.ALL.YEARS AS -'.padEnd(72) + '00010000';
    const next = '//*   PROD.PAYROLL.MASTER.OF.ALL.YEARS AT START'.padEnd(72) + '00020000';
    expect(only(`${line}\n${next}`, 'jcl')).to.deep.equal({
      kind: 'same',
      one: 'TEST.PAYROLL.MASTER.OF.ALL.YEARS',
      other: 'PROD.PAYROLL.MASTER.OF.ALL.YEARS',
      before: true,
    });
  });

  it('have the span from EXPECT to the last word', () => {
    const text = '# x\n  #  EXPECT  RC   4  \n';
    const [found] = readExpectations(text, 'dscli');
    expect(text.slice(found!.span.start, found!.span.end)).to.equal('EXPECT  RC   4');
  });

  it('read each form as its example shows it', () => {
    for (const { example, word } of expectationForms) {
      const found = jcl(`EXPECT ${example}`);
      expect(found, word).to.have.property('kind');
    }
  });

  it('read the optional words', () => {
    expect(jcl('EXPECT RC 8 STEP call.inner')).to.deep.equal({
      kind: 'return-code',
      value: 8,
      step: 'CALL.INNER',
    });
    expect(jcl('EXPECT ABEND')).to.deep.equal({ kind: 'abend' });
    expect(jcl('EXPECT ABEND U0001 STEP A')).to.deep.equal({ kind: 'abend', code: 'U0001', step: 'A' });
    expect(jcl('EXPECT PROBLEM jcl-tab LINE 12')).to.deep.equal({
      kind: 'problem',
      code: 'jcl-tab',
      line: 12,
    });
    expect(jcl('EXPECT RELATIONSHIPS 1,234')).to.deep.equal({
      kind: 'relationships',
      count: 1234,
      at: 'job-end',
    });
    expect(jcl('EXPECT RELATIONSHIP A->B')).to.deep.equal({
      kind: 'relationship',
      source: 'A',
      target: 'B',
      at: 'job-end',
    });
    expect(jcl('EXPECT RELATIONSHIP 0a10 -> 0a20 COPY 1 TRACK AT COPYEND')).to.deep.equal({
      kind: 'relationship',
      source: '0A10',
      target: '0A20',
      mode: 'copy',
      tracks: 1,
      at: 'copy-end',
    });
  });

  it('tell what is wrong with them, and how they are written', () => {
    for (const [words, message] of [
      ['EXPECT', /invalid: Nothing is expected/],
      ['EXPECT RC', /invalid: The return code is missing\. Write it as: EXPECT \[NO\] RC n \[STEP name\]/],
      ['EXPECT RC FOUR', /invalid: FOUR is not a number/],
      ['EXPECT RC 4 8', /invalid: 8 is one word too many/],
      ['EXPECT NO RELATIONSHIPS 4', /invalid: NO cannot stand before RELATIONSHIPS/],
      ['EXPECT PROBLEMS', /invalid: NO must stand before PROBLEMS/],
      ['EXPECT RELATIONSHIP A B', /invalid: An arrow -> is missing/],
      ['EXPECT RELATIONSHIP A -> B 30', /invalid: TRACKS is missing behind 30/],
      ['EXPECT RELATIONSHIPS 3 AT NOON', /invalid: Behind AT stands JOBEND or COPYEND/],
      ['EXPECT PROBLM jcl-tab', /misspelt: .*Did you mean EXPECT PROBLEM\?/],
      ['EXPECT PROBLEM jcl-tabs', /code-unknown: .*Did you mean jcl-tab\?/],
      ['EXPECT SOME TROUBLE', /unknown: EXPECT SOME is not something that can be expected/],
    ] as const) {
      expect(jcl(words), words).to.match(message);
    }
  });

  it('can be mended where one word is nearly another', () => {
    const text = '//* EXPECT PROBLM jcl-tabs';
    const [first] = readExpectations(text, 'jcl');
    const once = applyTextEdits(text, first && 'mistake' in first ? first.mistake.fix!.edits : []);
    const [second] = readExpectations(once, 'jcl');
    const twice = applyTextEdits(once, second && 'mistake' in second ? second.mistake.fix!.edits : []);
    expect(twice).to.equal('//* EXPECT PROBLEM jcl-tab');
  });

  it('never fail to be read, whatever stands in them, and lie inside the text', () => {
    const words = fc.array(
      fc.oneof(
        fc.constantFrom(
          ...expectationForms.map(({ word }) => word),
          'NO',
          'STEP',
          'AT',
          '->',
          '-',
          '4',
          'LINE',
        ),
        fc.string({ maxLength: 6 }),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(words, fc.constantFrom('//* ', '/* ', '# '), (list, open) => {
        const text = `${open}EXPECT ${list.join(' ')}`;
        for (const kind of ['jcl', 'tso', 'svc'] as const) {
          for (const { span } of readExpectations(text, kind)) {
            expect(span.start).to.be.at.least(0);
            expect(span.end).to.be.at.least(span.start).and.at.most(text.length);
          }
        }
      }),
    );
  });
});

describe('the jobs that expectations belong to', () => {
  const text = [
    '//* EXPECT RC 0',
    '//A JOB',
    '//S1 EXEC PGM=IEFBR14',
    '//* EXPECT RC 0 STEP S1',
    '//* EXPECT RC 0 STEP S2',
    '//B JOB',
    '//P PROC',
    '//IN EXEC PGM=IEFBR14',
    '// PEND',
    '//S2 EXEC P',
    '//* EXPECT RC 0 STEP S2.IN',
    '//DD DD DATA,DLM=@@',
    '//* EXPECT RC 12',
    '@@',
  ].join('\n');

  it('are those they stand in, or the first; data in the stream is none of them', () => {
    const jobs = jobsToTest(text, 'jcl').map(({ name, expectations, mistakes }) => ({
      name,
      expectations: expectations.map((row) => row.text),
      mistakes: mistakes.map(({ code }) => code),
    }));
    expect(jobs).to.deep.equal([
      { name: 'A', expectations: ['RC 0', 'RC 0 STEP S1'], mistakes: ['expectation-step-unknown'] },
      { name: 'B', expectations: ['RC 0 STEP S2.IN'], mistakes: [] },
    ]);
  });

  it('tell their mistakes while one types, at places that move with the text', () => {
    const document = new CheckedDocument(text);
    const inserted = `//* COMMENT\n${text}`;
    const codesAt = (whole: string, rows: ReturnType<typeof languageProblems>): string[] =>
      rows
        .filter(({ code }) => code.startsWith('expectation-'))
        .map(({ code, span }) => `${code} ${whole.slice(span.start, span.end)}`);
    expect(codesAt(text, document.problems())).to.deep.equal(['expectation-step-unknown S2']);
    document.update({ span: { start: 0, end: 0 }, text: '//* COMMENT\n' });
    expect(codesAt(inserted, document.problems())).to.deep.equal(['expectation-step-unknown S2']);
    expect(codesAt(inserted, languageProblems(inserted, 'jcl', undefined))).to.deep.equal([
      'expectation-step-unknown S2',
    ]);
  });
});
