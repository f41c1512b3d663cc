import { expect } from 'chai';
import fc from 'fast-check';
import { ScriptSyntax, type ScriptKind } from '../../../emulator/language/syntax/script-syntax.js';
import { expectOrdered, shown, shownContext } from './support.js';

const kinds: readonly ScriptKind[] = [
  'tso',
  'dfsmsdss',
  'ickdsf',
  'dscli',
  'svc',
  'dscli-shell',
  'rexx',
  'clist',
];

const line = fc.constantFrom(
  'FCESTABL SDEVN(0A00) -',
  '  TDEVN(0A01)',
  ' COPY FULL INDD(A) -',
  ' COPY DS(INC(A.**',
  '   OUTDD(B)',
  ' /* a comment',
  ' that ends */',
  'DSN SYSTEM(X)',
  'END',
  'mkflash 0100:0200 \\',
  '  0101:0201',
  "address tso 'FCQUERY DEVN(0A00)'",
  '"FCWITHDR SDEVN(0A00)"',
  'dscli mkflash 0100:0200 && echo "$(dscli lsflash)"',
  '',
);
const script = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'));

describe('the syntax of a whole script', () => {
  it('finds the commands in an exec, and what could be written in them', () => {
    const text = '/* REXX */\nsay \'FCQUERY\'\naddress tso "FCQUERY DEVN(0A00)"\n';
    const syntax = new ScriptSyntax(text, 'rexx');
    expect([...syntax.statements()].map(shown)).to.deep.equal(['FCQUERY DEVN{device:0A00}']);
    const offset = text.indexOf('0A00');
    expect(shown(syntax.statementAt(offset)!)).to.equal('FCQUERY DEVN{device:0A00}');
    expect(shownContext(syntax.contextAt(offset), text)).to.equal('value DEVN device 0 ""');
    expect(syntax.contextAt(3).kind).to.equal('none');
  });

  it('finds the calls in a shell script', () => {
    const syntax = new ScriptSyntax('x=1\ndscli mkflash 0100:0200 | tee log\n', 'dscli-shell');
    expect([...syntax.statements()].map(shown)).to.deep.equal([
      'mkflash program:dscli volume-id#0:0100:0200{volume-id#0:0100 volume-id#1:0200}',
    ]);
  });

  it('knows what goes on in the line behind the last one', () => {
    const text = ' COPY FULL -\n';
    const context = new ScriptSyntax(text, 'dfsmsdss').contextAt(text.length);
    expect(shownContext(context, text)).to.equal('operand of COPY beside (FULL) ""');
  });

  it('keeps the blocks that an edit does not touch', () => {
    const commands = Array.from({ length: 500 }, (_, index) => ` COPY FULL INDD(D${index}) -\n  OUTDD(E)\n`);
    const syntax = new ScriptSyntax(commands.join(''), 'dfsmsdss');
    const before = syntax.blocks().map(({ block }) => block);
    expect(before.length).to.equal(500);
    const at = syntax.text.indexOf('D250');
    syntax.update({ span: { start: at, end: at }, text: 'X' });
    const after = syntax.blocks();
    expect(after.filter(({ block }, index) => block !== before[index]).length).to.equal(1);
    expect(after[499]!.shift).to.equal(1);
    expect(shown(syntax.statementAt(at)!)).to.include('XD250');
  });

  for (const kind of kinds) {
    it(`is after edits as if the text were read anew: ${kind}`, () => {
      fc.assert(
        fc.property(
          script,
          fc.array(
            fc.tuple(fc.nat(), fc.nat(60), fc.oneof(line, fc.constantFrom('\n', ' ', '-', '(', '*/', "'"))),
            {
              maxLength: 4,
            },
          ),
          (first, edits) => {
            const syntax = new ScriptSyntax(first, kind);
            syntax.blocks();
            for (const [place, length, text] of edits) {
              const start = place % (syntax.text.length + 1);
              syntax.update({ span: { start, end: Math.min(start + length, syntax.text.length) }, text });
              const fresh = new ScriptSyntax(syntax.text, kind);
              const statements = [...syntax.statements()];
              expect(statements).to.deep.equal([...fresh.statements()]);
              expect(syntax.blocks().map(({ span }) => span)).to.deep.equal(
                fresh.blocks().map(({ span }) => span),
              );
              expectOrdered(statements, syntax.text);
              expect(syntax.contextAt(start).kind).to.equal(fresh.contextAt(start).kind);
            }
          },
        ),
        { numRuns: 30 },
      );
    });
  }
});
