import { expect } from 'chai';
import { checkSource } from '../../../emulator/jobs/check.js';
import { sourceKind } from '../../../emulator/jobs/source-kind.js';
import { actionsAt, textAfter } from '../../support/code-actions.js';
import { editorForEach } from '../../support/editor.js';

describe('comments that silence', () => {
  const at = editorForEach();
  const numbered = (...lines: string[]): string =>
    lines.map((line, row) => `${line.padEnd(72)}000${row + 1}0000\n`).join('');

  const cases: [
    name: string,
    file: string,
    text: string,
    code: string,
    /** What the text has after the comment at the statement; undefined where there is no place for it. */
    here: string | undefined,
    file: string,
  ][] = [
    [
      'JCL',
      'a.jcl',
      '//J        JOB (A),CLASS=A,\n//             MSGCLASS=X\n//S        EXEC PGM=IEFBR14\n//A        DD  DSN=A,\n//             DIPS=SHR\n',
      'jcl-unknown-keyword',
      '//* drydasd-ignore jcl-unknown-keyword\n//A        DD  DSN=A,\n//             DIPS=SHR\n',
      'MSGCLASS=X\n//* drydasd-ignore-file jcl-unknown-keyword\n//S ',
    ],
    [
      'a procedure',
      'a.jcl',
      '//P        PROC\n//S        EXEC PGM=IEFBR14\n//A        DD  DIPS=SHR\n',
      'jcl-unknown-keyword',
      'IEFBR14\n//* drydasd-ignore jcl-unknown-keyword\n//A ',
      '//* drydasd-ignore-file jcl-unknown-keyword\n//P ',
    ],
    [
      'TSO in the stream',
      'a.jcl',
      '//J        JOB (A),CLASS=A\n//S        EXEC PGM=IKJEFT01\n//SYSTSPRT DD  SYSOUT=*\n//SYSTSIN  DD  *\n  FCQUERY -\n    DEVM(0A10)\n/*\n',
      'keyword-unknown',
      '*\n  /* drydasd-ignore keyword-unknown */\n  FCQUERY -\n',
      'CLASS=A\n//* drydasd-ignore-file keyword-unknown\n//S ',
    ],
    [
      'DFSMSdss in the stream, with sequence numbers',
      'a.jcl',
      numbered(
        '//J        JOB (A),CLASS=A',
        '//S        EXEC PGM=ADRDSSU',
        '//SYSPRINT DD  SYSOUT=*',
        '//SYSIN    DD  *',
        ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) -',
        '      FCNOCOPY',
        '/*',
      ),
      'nocopy-not-withdrawn',
      `\n${' /* drydasd-ignore nocopy-not-withdrawn */'.padEnd(72)}00050000\n COPY`,
      '\n//* drydasd-ignore-file nocopy-not-withdrawn\n//S ',
    ],
    [
      'TSO',
      'a.tso',
      ' FCQUERY DEVM(0A10)',
      'keyword-unknown',
      ' /* drydasd-ignore keyword-unknown */\n FCQ',
      ' /* drydasd-ignore-file keyword-unknown */\n FCQ',
    ],
    [
      'TSO with sequence numbers',
      'a.tso',
      numbered(' FCQUERY DEVN(0A10)', ' FCQUERY DEVM(0A10)'),
      'keyword-unknown',
      `\n${' /* drydasd-ignore keyword-unknown */'.padEnd(72)}00020000\n FCQ`,
      `${' /* drydasd-ignore-file keyword-unknown */'.padEnd(72)}00010000\n FCQ`,
    ],
    [
      'DFSMSdss, inside of IF',
      'a.dss',
      ' COPY FULL INDYNAM(A) OUTDYNAM(B)\r\n IF LASTCC = 0 THEN -\r\n   COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) FCNOCOPY\r\n',
      'nocopy-not-withdrawn',
      '\r\n /* drydasd-ignore nocopy-not-withdrawn */\r\n IF ',
      ' /* drydasd-ignore-file nocopy-not-withdrawn */\r\n COPY',
    ],
    [
      'DFSMSdss whose continuation mark is missing',
      'a.dss',
      ' COPY FULL INDYNAM(PRD001)\n    OUTDYNAM(BKP001) FCNOCOPPY\n',
      'keyword-unknown',
      'FCNOCOPPY /* drydasd-ignore keyword-unknown */\n',
      ' /* drydasd-ignore-file keyword-unknown */\n COPY',
    ],
    [
      'ICKDSF',
      'a.ickdsf',
      " FLASHCPY ESTABLISH UNIT(0A10) -\n   TARGETVOL(X'0A',X'11',0A11) MODE(NOCOPY)\n",
      'nocopy-not-withdrawn',
      ' /* drydasd-ignore nocopy-not-withdrawn */\n FLASHCPY',
      ' /* drydasd-ignore-file nocopy-not-withdrawn */\n FLASHCPY',
    ],
    [
      'the DS CLI',
      'a.dscli',
      'lsflash -dev IBM.2107-75ABC01 0001\nlsflahs -dev IBM.2107-75ABC01 0001\n',
      'dscli-command-misspelt',
      '0001\n# drydasd-ignore dscli-command-misspelt\nlsflahs',
      '# drydasd-ignore-file dscli-command-misspelt\nlsflash -dev',
    ],
    [
      'a shell script',
      'a.sh',
      '#!/bin/sh\ndscli -hmc1 h lsflash \\\n  -lx \\\n -dev IBM.2107-75ABC01 0001\n',
      'dscli-option-misspelt',
      '#!/bin/sh\n# drydasd-ignore dscli-option-misspelt\ndscli',
      '#!/bin/sh\n# drydasd-ignore-file dscli-option-misspelt\ndscli',
    ],
    [
      'Spectrum Virtualize',
      'a.svc',
      'lsfcmap -delim :\nmkfcmap -sorce a -target b\n',
      'svc-option-unknown',
      ':\n# drydasd-ignore svc-option-unknown\nmkfcmap',
      '# drydasd-ignore-file svc-option-unknown\nlsfcmap',
    ],
    [
      'REXX',
      'a.rexx',
      '/* REXX */\nADDRESS TSO\nsay hello\n"FCQUERY",\n  "DEVM(0A10)"\n',
      'keyword-unknown',
      '  "DEVM(0A10)" /* drydasd-ignore keyword-unknown */\n',
      '/* REXX */\n/* drydasd-ignore-file keyword-unknown */\nADDRESS',
    ],
    [
      'a CLIST',
      'a.clist',
      'PROC 0\nWRITE A\nFCQUERY DEVM(0A10)\n',
      'keyword-unknown',
      'A\n/* drydasd-ignore keyword-unknown */\nFCQ',
      'PROC 0\n/* drydasd-ignore-file keyword-unknown */\nWRITE',
    ],
  ];
  for (const [name, file, text, code, here, whole] of cases) {
    it(`work in ${name}`, async () => {
      const { editor } = at;
      const kind = sourceKind(file, text);
      const codes = (source: string): string[] => checkSource(source, kind).map((row) => row.code);
      const before = codes(text);
      expect(before).to.include(code);
      const uri = await editor.open(text, { uri: `mem:/${file}` });
      const found = (await editor.diagnostics(uri)).find((row) => row.code === code)!;
      const actions = await actionsAt(editor, uri, editor.span(uri, found.range), { diagnostics: [found] });
      for (const [title, part] of [
        [`Ignore ${code} here`, here],
        [`Ignore ${code} in the whole file`, whole],
      ] as const) {
        const action = actions.find((row) => row.title === title)!;
        expect(action).to.include({ kind: 'quickfix' });
        expect(action.diagnostics).to.deep.equal([found]);
        const after = await textAfter(editor, uri, action);
        expect(after).to.include(part);
        expect(codes(after!)).to.deep.equal(before.filter((row) => row !== code));
        // A comment is all that came in.
        expect(after!.length).to.be.lessThan(text.length + 90);
      }
    });
  }

  it('are not offered for what is wrong in such comments, nor in documents without statements', async () => {
    const { editor } = at;
    const text = ' /* drydasd-ignore keyword-unknwon */\n FCQUERY DEVN(0A10)\n';
    const uri = await editor.open(text, { languageId: 'drydasd-tso' });
    const actions = await actionsAt(editor, uri, { start: 0, end: 40 });
    expect(actions.map(({ title }) => title)).to.deep.equal([
      'Change to keyword-unknown',
      'Mend all problems that have a certain repair',
    ]);
    const site = await editor.open('{ "version": 9 }', { languageId: 'drydasd-site' });
    expect(await actionsAt(editor, site, { start: 0, end: 16 })).to.deep.equal([]);
  });
});
