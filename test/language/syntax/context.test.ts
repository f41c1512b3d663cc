import { expect } from 'chai';
import type { LineLanguage } from '../../../emulator/language/syntax/read-statements.js';
import { contextAt } from './support.js';

/** Texts with `|` at the cursor, and what could be written there. */
const cases: Readonly<Record<LineLanguage, readonly (readonly [string, string])[]>> = {
  tso: [
    ['|', 'verb ""'],
    ['FCE|', 'verb "FCE"'],
    ['FCQUERY DEVN(0A00)\n|', 'verb ""'],
    ['FCESTABL SDEVN(0A00) -\n  TD|', 'operand of FCESTABL beside (SDEVN) "TD"'],
    ['FCESTABL SDEVN(0A00) -\n|', 'operand of FCESTABL beside (SDEVN) ""'],
    ['FCESTABL SDEVN(0A00) -\n  | TDEVN(0A01)', 'operand of FCESTABL beside (SDEVN TDEVN) ""'],
    ['FCESTABL SDEVN(0A00) |-\n  TDEVN(0A01)', 'operand of FCESTABL beside (SDEVN TDEVN) ""'],
    ['FCESTABL SDEVN(0A00) -|\n  TDEVN(0A01)', 'operand of FCESTABL beside (SDEVN TDEVN) ""'],
    ['FCESTABL SDEVN(|', 'value SDEVN device 0 ""'],
    ['FCESTABL SDEVN(0A|', 'value SDEVN device 0 "0A"'],
    ['FCESTABL SDEVN(0A|) TDEVN(0A01)', 'value SDEVN device 0 "0A"'],
    ['FCESTABL XTNTLST(00010000 00010001 | -\n TDEVN(0A01)', 'value XTNTLST track 2 ""'],
    ['FCESTABL XTNTLST(00010000 00010001 0003|', 'value XTNTLST track 2 "0003"'],
    ['FCQUERY SHOWRELS(A|)', 'value SHOWRELS number 0 "A"'],
    ['FCESTABL SOURCE(75FA120 01 |)', 'value SOURCE volume-id 2 ""'],
    ['FCQUERY /* DE| */', 'none'],
    ['LISTCAT |', 'none'],
  ],
  dfsmsdss: [
    [' |', 'verb ""'],
    [' COPY FU| -\n INDD(A)', 'operand of COPY beside (INDDNAME) "FU"'],
    [' COPY FULL|-\n INDD(A)', 'operand of COPY beside (INDDNAME) "FULL"'],
    [' COPY FULL   |', 'operand of COPY beside (FULL) ""'],
    [' COPY FULL INDY(SRC001) -\n|', 'operand of COPY beside (FULL INDYNAM) ""'],
    [' COPY DS(INC(A.**) | ) ODD(X)', 'operand of DATASET beside (INCLUDE) ""'],
    [' COPY DS(INC(A.*|', 'value INCLUDE data-set-filter 0 "A.*"'],
    [' COPY DS(BY((DSORG,|', 'value BY operator 1 ""'],
    [' COPY OUTDYNAM((V1,|', 'value OUTDYNAM name 1 ""'],
    [' COPY OUTDYNAM(V|', 'value OUTDYNAM volser 0 "V"'],
    [' IF |', 'value - choice 0 ""'],
    [' IF LASTCC | 0 THEN COPY', 'value - operator 1 ""'],
    [' IF LASTCC EQ 0 | ', 'verb ""'],
    [' IF LASTCC EQ 0 THEN |', 'verb ""'],
    [' IF LASTCC EQ 0 THEN CO|PY FULL', 'verb "CO"'],
    [' SET LASTCC|', 'value - choice 0 "LASTCC"'],
    [' /* a | b */', 'none'],
  ],
  ickdsf: [
    [' INIT UNIT(0A00) VERIFY(|', 'value VERIFY volser 0 ""'],
    [' FLASHCPY |', 'operand of FLASHCPY beside () ""'],
    [' SET LASTCC=0; INIT |', 'operand of INIT beside () ""'],
  ],
  dscli: [
    ['mkfl|', 'verb "mkfl"'],
    ['mkflash |', 'operand of mkflash beside () ""'],
    ['mkflash -re|', 'operand of mkflash beside () "-re"'],
    ['mkflash -dev | 0100:0200', 'value -dev storage-image 0 ""'],
    ['mkflash -record 0100:02|', 'value - volume-id 0 "0100:02"'],
    ['dscli -hm|', 'operand of dscli beside () "-hm"'],
    ['dscli -hmc1 a mkf|', 'verb "mkf"'],
    ['mkflash # -|', 'none'],
  ],
  svc: [
    ['svctask |', 'verb ""'],
    ['svctask mkf|', 'verb "mkf"'],
    ['mkfcmap -co|', 'operand of mkfcmap beside () "-co"'],
    ['mkfcmap -source | ', 'value -source object 0 ""'],
    ['startfcmap |', 'operand of startfcmap beside () ""'],
    ['startfcmap a|', 'value - object 0 "a"'],
  ],
};

describe('what could be written at a cursor', () => {
  for (const [language, rows] of Object.entries(cases)) {
    for (const [marked, expected] of rows) {
      it(`${language}: ${JSON.stringify(marked)}`, () => {
        expect(contextAt(language as LineLanguage, marked)).to.equal(expected);
      });
    }
  }
});
