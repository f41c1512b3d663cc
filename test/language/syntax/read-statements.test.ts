import { expect } from 'chai';
import fc from 'fast-check';
import { LineIndex } from '../../../emulator/language/line-index.js';
import { contextInLines } from '../../../emulator/language/syntax/context.js';
import type { LineLanguage } from '../../../emulator/language/syntax/read-statements.js';
import { expectOrdered, read, shown } from './support.js';

const languages: readonly LineLanguage[] = ['tso', 'dfsmsdss', 'ickdsf', 'dscli', 'svc'];

/** Texts of words that the languages know, in any order. */
const pieces = fc.constantFrom(
  ..." |\n|-|+|(|)|,|'|\"|/*|*/|#|;|:|=|\\|&|X'|\r\n|\t|1|0A00|00010000|FCESTABL|SDEVN(|XTNTLST(|COPY|DATASET(|INCLUDE(|A.**|IF|LASTCC|THEN|ELSE|DO|END|SET|WTO|INIT|VERIFY(|FLASHCPY|mkflash|-dev|0100:0200|dscli|-hmc1|mkfcmap|-source|svctask|DSN|BY((DSORG,EQ,(PS|FULL|INDD(|𝒳".split(
    '|',
  ),
);
const texts = fc
  .array(fc.tuple(pieces, fc.constantFrom('', ' ', ' ', ' -\n ', '\n ')), { maxLength: 40 })
  .map((parts) => parts.flat().join(''));

describe('reading statements', () => {
  it('reads the operands of DFSMSdss by their tables, one inside the other', () => {
    const text = [
      ' COPY DS(INC(A.** B.C(0)) EXC(X) -',
      '   BY((DSORG,EQ,(SAM,PAM)))) RENUNC((A.**,B.**)) -',
      '   OUTDY((V1,3390),(V2)) FOO(1)',
    ].join('\n');
    expect(read('dfsmsdss', text).map(shown)).to.deep.equal([
      'COPY DATASET{INCLUDE{data-set-filter:A.** data-set-filter:B.C(0){-:0}} EXCLUDE{data-set-filter:X} ' +
        'BY{-:{choice#0:DSORG operator#1:EQ text#2:{-:SAM -:PAM}}}} ' +
        'RENAMEUNCONDITIONAL{-:{data-set-filter#0:A.** data-set-filter#1:B.**}} ' +
        'OUTDYNAM{-:{volser#0:V1 name#1:3390} -:{volser#0:V2}} ?FOO{-:1}',
    ]);
  });

  it('has what stands inside IF and DO in the same list', () => {
    const text = " /* a */\n IF LASTCC=4 THEN DO\n SET MAXCC=0 /* b */\n WTO 'it''s'\n END\n ELSE SERIAL";
    const statements = read('dfsmsdss', text);
    expect(statements.map(shown)).to.deep.equal([
      'comment',
      'IF choice#0:LASTCC operator#1:= number#2:4',
      'THEN',
      'DO',
      'SET choice#0:MAXCC operator#1:= number#2:0',
      "WTO text#0:it's",
      'END',
      'ELSE',
      'SERIAL',
    ]);
    expect(statements[4]!.comments.map(({ start, end }) => text.slice(start, end))).to.deep.equal([
      '/* b */',
    ]);
    expect(statements[5]!.operands[0]!.verbatim).to.equal(false);
  });

  it('reads extent lists and devices of TSO', () => {
    const text = "FCESTABL SDEVN(X'0A00') XTNTLST(00010000 00010001 -\n  00020000 00020001 00030000) /* c */";
    const [statement] = read('tso', text);
    expect(shown(statement!)).to.equal(
      'FCESTABL SDEVN{device:0A00} ' +
        'XTNTLST{track#0:00010000 track#1:00010001 track#2:00020000 track#3:00020001 track#0:00030000}',
    );
    expect(statement!.operands[1]!.verbatim).to.equal(false);
    expect(statement!.operands[1]!.items.every(({ verbatim }) => verbatim)).to.equal(true);
  });

  it('calls no command of a session unknown', () => {
    const found = read('tso', 'DSN SYSTEM(X)\nFOO\nEND\nBAR').map(({ verb }) => `${verb?.text} ${verb?.how}`);
    expect(found).to.deep.equal(['DSN full', 'FOO full', 'END full', 'BAR unknown']);
  });

  it('reads ICKDSF, with several commands in a line', () => {
    expect(read('ickdsf', ' INIT UNIT(0A00) NVFY; SET LASTCC=0').map(shown)).to.deep.equal([
      'INIT UNITADDRESS{device:0A00} NOVERIFY',
      'SET choice#0:LASTCC operator#1:= number#2:0',
    ]);
  });

  it('reads options, pairs, and what stands before a command', () => {
    const text = 'dscli -hmc1 x mkflash -dev IBM.2107-75FA120 -record 0100:0200 # hi\nlsckdvol -l 01\n# c';
    expect(read('dscli', text).map(shown)).to.deep.equal([
      'mkflash program:dscli -hmc1{text:x} -dev{storage-image:IBM.2107-75FA120} -record ' +
        'volume-id#0:0100:0200{volume-id#0:0100 volume-id#1:0200}',
      'lsckdvol ?-l -:01',
      'comment',
    ]);
    expect(read('svc', 'svctask mkfcmap -source a -copyrate=50 -x b\nlsfcmap 3').map(shown)).to.deep.equal([
      'mkfcmap program:svctask -source{object:a} -copyrate{number:50} ?-x -:b',
      'lsfcmap object#0:3',
    ]);
  });

  for (const language of languages) {
    it(`never fails on any text, and keeps all places in it and in order: ${language}`, () => {
      fc.assert(
        fc.property(texts, fc.nat(), (text, place) => {
          expectOrdered(read(language, text), text);
          const offset = place % (text.length + 1);
          const context = contextInLines(language, new LineIndex(text).lines(), offset);
          if (context.kind === 'none') return;
          expect(context.prefix.end).to.equal(offset);
          expect(context.prefix.start).to.be.within(0, offset);
        }),
        { numRuns: 150 },
      );
    });
  }
});
