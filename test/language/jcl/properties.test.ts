import { expect } from 'chai';
import fc from 'fast-check';
import { OperandParser } from '../../../emulator/language/jcl/grammar.js';
import { parseJcl } from '../../../emulator/language/jcl/index.js';
import { tokenize } from '../../../emulator/language/jcl/tokens.js';

const words = [
  '//',
  '//* ',
  '/*',
  '// ',
  '//A ',
  '\n',
  '\n',
  '\n//B ',
  '\n// ',
  ' ',
  'JOB',
  'EXEC ',
  'DD ',
  'SET ',
  'IF ',
  'THEN',
  'ELSE',
  'PROC ',
  'PEND',
  'PGM=',
  'DSN=',
  'DISP=',
  'COND=',
  'SPACE=',
  'UNIT=',
  'VOL=',
  'SER=',
  'DCB=',
  'DLM=',
  'SYSOUT=',
  'A',
  'A.B',
  '*',
  'DATA',
  '1',
  '(',
  ')',
  ',',
  "'",
  '=',
  '&',
  '&&',
  '&A',
  '.',
  '$$',
  'NEW',
  'TRK',
  'RC',
  '>',
  '{',
  '\t',
  'x'.repeat(70),
  '\u2019',
];
const jclLike = fc
  .array(fc.constantFrom(...words), { maxLength: 60 })
  .map((parts) => `//J JOB\n${parts.join('')}`);

describe('any text as JCL', () => {
  it('is read without an exception, and every span lies in it', () => {
    fc.assert(
      fc.property(fc.oneof(jclLike, fc.string({ unit: 'binary' }), fc.string()), (text) => {
        for (const { span } of parseJcl(text).problems) {
          expect(span.start).to.be.within(0, text.length);
          expect(span.end).to.be.within(span.start, text.length);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('has a tree for every operand field', () => {
    const parser = new OperandParser(false);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', '(', ')', ',', '=', "'X'", "'", '&B', '*.C')), (parts) => {
        parser.input = tokenize(parts.join(''));
        parser.field();
        expect(parser.errors).to.deep.equal([]);
      }),
      { numRuns: 600 },
    );
  });

  it('never reports on comment records', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (comment) => {
        const before = '//J JOB\n//S EXEC PGM=A,\n';
        const line = `//* ${comment.replaceAll(/[\r\n]/g, ' ')}`;
        expect(parseJcl(`${before}${line}\n// REGION=0M\n`).problems).to.deep.equal([]);
      }),
    );
  });

  it('survives nesting without end', () => {
    const deep = `//J JOB\n//S EXEC PGM=A,\n${'// ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((A,\n'.repeat(400)}// B\n`;
    expect(parseJcl(deep).problems.map((problem) => problem.code)).to.include('jcl-nesting-too-deep');
  });
});

describe('symbols', () => {
  /** The dumbest model: what stands around a symbol is where it was, and its value leads to all of it. */
  it('lead every character back to where it came from', () => {
    const value = fc.stringMatching(/^[A-Z]{0,7}$/);
    const piece = fc.oneof(
      fc.stringMatching(/^[A-Z]{1,4}$/).map((text) => ({ text, symbol: false })),
      fc.constantFrom('&V.', '&W.').map((text) => ({ text, symbol: true })),
    );
    fc.assert(
      fc.property(value, value, fc.array(piece, { minLength: 1, maxLength: 6 }), (v, w, pieces) => {
        const head = `//J JOB\n// SET V=${v},W=${w}\n//S EXEC PGM=P,PARM=`;
        const text = head + pieces.map((part) => part.text).join('') + '\n';
        const job = parseJcl(text).jobs[0]!;
        const field = job.steps[0]!.exec.field;
        let at = field.text.indexOf('PARM=') + 5;
        let origin = head.length;
        for (const { text: written, symbol } of pieces) {
          const meant = written === '&V.' ? v : written === '&W.' ? w : written;
          expect(field.text.slice(at, at + meant.length)).to.equal(meant);
          for (let index = 0; index < meant.length; index++) {
            const span = field.span(at + index, at + index + 1);
            const wanted = symbol
              ? { start: origin, end: origin + written.length }
              : { start: origin + index, end: origin + index + 1 };
            expect(span).to.deep.equal(wanted);
          }
          at += meant.length;
          origin += written.length;
        }
        expect(field.text.length).to.equal(at);
      }),
    );
  });
});
