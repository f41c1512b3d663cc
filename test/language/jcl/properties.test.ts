import { expect } from 'chai';
import fc from 'fast-check';
import { parseJcl } from '../../../emulator/language/jcl/index.js';
import { readOperands } from '../../../emulator/language/jcl/operands.js';
import type { Operand, Value } from '../../../emulator/language/jcl/index.js';
import { SourceMap } from '../../../emulator/language/source-map.js';

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

  it('has a tree for every operand field, whose parts stand in it one behind the other', () => {
    const check = (operands: readonly Operand[], from: number, to: number): void => {
      let at = from;
      for (const { keyword, value, span } of operands) {
        expect(span.start).to.be.within(at, to);
        expect(span.end).to.be.within(span.start, to);
        if (keyword !== undefined) expect(keyword.span.start).to.equal(span.start);
        expect(value.span.start).to.be.within(span.start, span.end);
        expect(value.span.end).to.be.within(value.span.start, span.end);
        inside(value);
        at = span.end;
      }
    };
    const inside = (value: Value): void => {
      if (value.kind === 'list') check(value.items, value.span.start, value.span.end);
      else if (value.kind === 'scalar' && value.suffix !== undefined) {
        check(value.suffix.items, value.suffix.span.start, value.suffix.span.end);
      }
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', '(', ')', ',', '=', "'X'", "'", '&B', '*.C')), (parts) => {
        const text = parts.join('');
        const operands = readOperands(SourceMap.verbatim(text, 100), () => undefined, false);
        check(operands, 100, 100 + text.length);
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
