import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { JclDocument } from '../../../emulator/language/jcl/index.js';
import type { Span } from '../../../emulator/language/problem.js';
import type {
  StatementSyntax,
  SyntaxBlock,
  SyntaxNode,
} from '../../../emulator/language/syntax/document-syntax.js';
import { JclSyntax } from '../../../emulator/language/syntax/jcl-syntax.js';
import { syntaxOf } from './jcl.js';

const samples = readdirSync('samples/jobs')
  .filter((name) => name.endsWith('.jcl'))
  .map((name) => readFileSync(`samples/jobs/${name}`, 'utf8'));

const step = [
  '//S1 EXEC PGM=ADRDSSU,COND=((4,LT),EVEN)',
  '//SYSPRINT DD SYSOUT=*',
  '//IN DD DSN=&HLQ..A(M),  comment',
  '//* between',
  '//   DISP=(NEW,CATLG),',
  '//   VOL=SER=(A,B)',
  '//SYSIN DD *',
  ' COPY DS(INCLUDE(A.**)) -',
  '   TOL(ENQF)',
  '/*',
  '// IF (S1.RC > 4) THEN',
  '//P PROC A=1',
  '// PEND',
  '// ENDIF',
].join('\n');

const inserts = fc.constantFrom(
  '',
  '',
  'X',
  ',',
  '(',
  ')',
  "'",
  '=',
  '&',
  ' ',
  '\n',
  '\n//',
  '\n// ',
  '\n//X DD *\n',
  '/*\n',
  '//* \n',
  '\n//J JOB\n',
  'DD ',
  'EXEC PGM=IKJEFT01\n',
  '\r\n',
  '&&',
  '*.',
);
const edits = fc.array(fc.record({ at: fc.nat(), length: fc.nat({ max: 12 }), text: inserts }), {
  minLength: 1,
  maxLength: 8,
});
const texts = fc.oneof(
  fc.constantFrom(...samples),
  fc.constantFrom(`//J JOB\n${step}\n${step}\n`, `${step}\n//J2 JOB\n${step}`, ''),
  fc.string({ unit: 'binary' }),
);

function* spansOf(node: SyntaxNode): Iterable<{ readonly inner: Span; readonly outer: Span }> {
  if (node.keyword !== undefined) yield { inner: node.keyword.span, outer: node.span };
  if (node.valueSpan !== undefined) yield { inner: node.valueSpan, outer: node.span };
  for (const item of node.items) {
    yield { inner: item.span, outer: node.span };
    yield* spansOf(item);
  }
}

function checkStatement({ span, name, verb, operands, comments }: StatementSyntax): void {
  const inside = (inner: Span, outer: Span): void => {
    expect(inner.start).to.be.within(outer.start, outer.end);
    expect(inner.end).to.be.within(inner.start, outer.end);
  };
  if (name !== undefined) inside(name.span, span);
  if (verb !== undefined) inside(verb.span, span);
  let at = verb?.span.end ?? span.start;
  for (const node of operands) {
    expect(node.span.start).to.be.at.least(at);
    at = node.span.end;
    inside(node.span, span);
    for (const { inner, outer } of spansOf(node)) inside(inner, outer);
  }
  let end = span.start;
  for (const comment of comments) {
    expect(comment.start).to.be.at.least(end);
    end = comment.end;
    inside(comment, span);
  }
}

function languageOf(block: SyntaxBlock): unknown {
  return Reflect.get(block, 'language');
}

describe('the syntax of JCL that is edited', () => {
  it('is that of a fresh document of the same text, and untouched blocks stay', () => {
    fc.assert(
      fc.property(texts, edits, (start, changes) => {
        let text = start;
        const document = new JclDocument(text);
        const syntax = new JclSyntax(document);
        for (const { at, length, text: put } of changes) {
          const before = new Map(syntax.blocks().map(({ block }, index) => [document.pieces[index], block]));
          const from = at % (text.length + 1);
          const to = Math.min(text.length, from + length);
          text = text.slice(0, from) + put + text.slice(to);
          document.update({ span: { start: from, end: to }, text: put });
          const fresh = syntaxOf(text);
          const placed = syntax.blocks();
          expect(placed.map(({ span }) => span)).to.deep.equal(fresh.blocks().map(({ span }) => span));
          expect([...syntax.statements()]).to.deep.equal([...fresh.statements()]);
          document.pieces.forEach((piece, index) => {
            const known = before.get(piece);
            const { block } = placed[index]!;
            // A change of the step before makes of data what it was not.
            if (known !== undefined && languageOf(known) === languageOf(block)) {
              expect(block).to.equal(known);
            }
          });
        }
      }),
      { numRuns: 80 },
    );
  });

  it('has all places inside the text and in order', () => {
    fc.assert(
      fc.property(texts, edits, (start, changes) => {
        let text = start;
        for (const { at, length, text: put } of changes) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + put + text.slice(from + length);
        }
        const syntax = syntaxOf(text);
        let end = 0;
        for (const { span } of syntax.blocks()) {
          expect(span.start).to.be.within(end, text.length);
          expect(span.end).to.be.within(span.start, text.length);
          end = span.end;
        }
        for (const statement of syntax.statements()) {
          expect(statement.span.end).to.be.at.most(text.length);
          checkStatement(statement);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('says of every place what can be written there, its word before the cursor', () => {
    fc.assert(
      fc.property(texts, edits, fc.array(fc.nat(), { maxLength: 40 }), (start, changes, offsets) => {
        let text = start;
        for (const { at, length, text: put } of changes) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + put + text.slice(from + length);
        }
        const syntax = syntaxOf(text);
        for (const number of offsets) {
          const offset = number % (text.length + 1);
          const context = syntax.contextAt(offset);
          const found = syntax.statementAt(offset);
          if (found !== undefined) expect(offset).to.be.within(found.span.start, found.span.end);
          if (context.kind === 'none') continue;
          expect(context.prefix.end).to.equal(offset);
          expect(context.prefix.start).to.be.within(0, offset);
        }
      }),
      { numRuns: 150 },
    );
  });
});
