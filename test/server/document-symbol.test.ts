import { expect } from 'chai';
import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver';
import { OpenDocument } from '../../server/documents/open-document.js';
import { Editor, editorForEach, modernClient } from '../support/editor.js';

const job = [
  '//* before the job',
  "//NIGHTLY  JOB  (ACCT),'NIGHTLY COPY',CLASS=A",
  '//         SET  HLQ=PROD',
  '//MYPROC   PROC',
  '//INNER    EXEC PGM=IEFBR14',
  '//         PEND',
  '//STEP1    EXEC PGM=ADRDSSU,',
  "//             PARM='TYPRUN=NORUN'",
  '//SYSPRINT DD   SYSOUT=*',
  '//IN       DD   UNIT=3390,VOL=SER=VOL001,DISP=OLD',
  '//LIB      DD   DSN=&HLQ..ONE,DISP=SHR',
  '//         DD   DSN=&HLQ..TWO,DISP=SHR',
  '//SYSIN    DD   *',
  '  COPY FULL INDDNAME(IN) -',
  '       OUTDDNAME(OUT)',
  '  IF LASTCC = 0 -',
  '    THEN DO',
  "      WTO 'DONE'",
  '    END',
  '    ELSE EOJ',
  '/*',
  '//         IF (STEP1.RC = 0) THEN',
  '//STEP2    EXEC PGM=IKJEFT01',
  '//SYSTSIN  DD   *',
  ' FCESTABL SDEVN(0A00) TDEVN(0A01)',
  '//         ELSE',
  '//STEP3    EXEC MYPROC',
  '//INNER.X  DD   DUMMY',
  '//         ENDIF',
  '//',
  '//SECOND   JOB  1',
  '//S        EXEC PGM=IEFBR14',
  '',
].join('\n');

describe('document symbols', () => {
  const test = editorForEach();

  const symbols = (uri: string): Promise<DocumentSymbol[]> => test.editor.ask('documentSymbol', uri);
  const tree = (found: readonly DocumentSymbol[], indent = ''): string[] =>
    found.flatMap(({ name, detail, children = [] }) => [
      `${indent}${name}${detail === undefined ? '' : ` | ${detail}`}`,
      ...tree(children, `${indent}  `),
    ]);

  it('are jobs, steps, DDs and the statements in their stream, as people name them', async () => {
    const uri = await test.editor.open(job, { languageId: 'jcl' });
    expect(tree(await symbols(uri))).to.deep.equal([
      'NIGHTLY | NIGHTLY COPY',
      '  SET | HLQ=PROD',
      '  MYPROC',
      '    INNER | IEFBR14',
      '  STEP1 | ADRDSSU',
      '    SYSPRINT | SYSOUT=*',
      '    IN | VOL001',
      '    LIB | &HLQ..ONE',
      '      &HLQ..TWO',
      '    SYSIN | *',
      '      COPY FULL | IN → OUT',
      '      IF LASTCC = 0',
      '        WTO',
      '        ELSE',
      '          EOJ',
      '  IF STEP1.RC = 0',
      '    STEP2 | IKJEFT01',
      '      SYSTSIN | *',
      '        FCESTABL | 0A00 → 0A01',
      '    ELSE',
      '      STEP3 | MYPROC',
      '        INNER.X | DUMMY',
      'SECOND',
      '  S | IEFBR14',
    ]);
  });

  it('stand where they belong, each inside the one around it', async () => {
    const { editor } = test;
    const uri = await editor.open(job, { languageId: 'jcl' });
    const found = await symbols(uri);
    const check = (node: DocumentSymbol, outer?: DocumentSymbol): void => {
      const [range, own] = [editor.span(uri, node.range), editor.span(uri, node.selectionRange)];
      expect(own.start, node.name).to.be.at.least(range.start);
      expect(own.end, node.name).to.be.at.most(range.end);
      if (outer !== undefined) {
        const around = editor.span(uri, outer.range);
        expect(range.start, node.name).to.be.at.least(around.start);
        expect(range.end, node.name).to.be.at.most(around.end);
      }
      for (const child of node.children ?? []) check(child, node);
    };
    for (const node of found) check(node);
    const step1 = found[0]!.children![2]!;
    const text = editor.textAt(uri, step1.range);
    expect(text.startsWith('//STEP1 ')).to.equal(true);
    expect(text.endsWith('ELSE EOJ\n/*')).to.equal(true);
    expect(editor.textAt(uri, step1.selectionRange)).to.equal('STEP1');
    const condition = found[0]!.children![3]!;
    expect(editor.textAt(uri, condition.range).endsWith('ENDIF')).to.equal(true);
    expect(found[0]!.kind).to.equal(SymbolKind.Class);
  });

  it('follow what is typed', async () => {
    const { editor } = test;
    const uri = await editor.open(job, { languageId: 'jcl' });
    await symbols(uri);
    const type = async (old: string, text: string): Promise<void> => {
      const start = editor.document(uri).getText().indexOf(old);
      await editor.change(uri, { span: { start, end: start + old.length }, text });
    };
    await type('//STEP2    EXEC PGM=IKJEFT01', '//NEWNAME  EXEC PGM=ICKDSF');
    await type('// before'.slice(3), 'long before');
    await type('HLQ=PROD', 'HLQ=LONGER');
    const lines = tree(await symbols(uri));
    expect(lines).to.include('  SET | HLQ=LONGER');
    expect(lines).to.include('    NEWNAME | ICKDSF');
    // ICKDSF reads no SYSTSIN.
    expect(lines.some((line) => line.includes('FCESTABL'))).to.equal(false);
    const again = await Editor.start();
    const fresh = await again.open(editor.document(uri).getText(), { languageId: 'jcl' });
    expect(await symbols(uri)).to.deep.equal(await again.ask('documentSymbol', fresh));
    await again.stop();
  });

  it('of a member without a job are its steps', async () => {
    const uri = await test.editor.open('//P PROC A=1\n//S EXEC PGM=&A\n//D DD DUMMY\n', {
      languageId: 'jcl',
    });
    expect(tree(await symbols(uri))).to.deep.equal(['P', '  S | &A', '    D | DUMMY']);
  });

  const scripts: Readonly<Record<string, { readonly text: string; readonly tree: readonly string[] }>> = {
    'drydasd-dfsmsdss': {
      text: ' COPY DATASET(INCLUDE(PROD.**)) -\n   OUTDYNAM(V1)\n IF LASTCC > 4 -\n  THEN DO\n   EOJ\n  END\n DUMP FULL INDYNAM(A) OUTDDNAME(T)\n',
      tree: ['COPY DATASET | PROD.**, V1', 'IF LASTCC > 4', '  EOJ', 'DUMP FULL | A, T'],
    },
    'drydasd-tso': {
      text: 'FCESTABL SDEVN(0A00) -\n TDEVN(0A01)\nFCQUERY DEVN(0A00)\n',
      tree: ['FCESTABL | 0A00 → 0A01', 'FCQUERY | 0A00'],
    },
    'drydasd-ickdsf': {
      text: " FLASHCPY ESTABLISH UNITADDRESS(0A10) -\n  TARGETVOL(X'0A',X'20',0A20)\n",
      tree: ['FLASHCPY ESTABLISH | 0A10 → 0A 20 0A20'],
    },
    'drydasd-dscli': {
      text: '# a comment\nmkflash -dev IBM.2107-75ABC01 0100:0200\nlsflash 0100\n',
      tree: ['mkflash | IBM.2107-75ABC01, 0100, 0200', 'lsflash | 0100'],
    },
    'drydasd-svc': {
      text: 'svctask mkfcmap -source a -target b -name m\nstartfcmap m\n',
      tree: ['mkfcmap | a → b', 'startfcmap | m'],
    },
    clist: {
      text: 'PROC 0\nFCQUERY DEVN(0A00)\n',
      tree: ['FCQUERY | 0A00'],
    },
  };
  for (const [languageId, { text, tree: expected }] of Object.entries(scripts)) {
    it(`of a script of ${languageId} are its commands`, async () => {
      const uri = await test.editor.open(text, { languageId });
      expect(tree(await symbols(uri))).to.deep.equal(expected);
    });
  }

  it('are a list for an editor that shows no tree', async () => {
    const capabilities = {
      ...modernClient,
      textDocument: { ...modernClient.textDocument, documentSymbol: {} },
    };
    const editor = await Editor.start({ capabilities });
    const uri = await editor.open('//J JOB 1\n//S EXEC PGM=IEFBR14\n//D DD DSN=A.B\n', { languageId: 'jcl' });
    const found = await editor.ask<SymbolInformation[]>('documentSymbol', uri);
    expect(found.map(({ name, containerName }) => [name, containerName])).to.deep.equal([
      ['J', undefined],
      ['S IEFBR14', 'J'],
      ['D A.B', 'S'],
    ]);
    await editor.stop();
  });

  it('of a long member come quickly after a letter was typed', () => {
    const steps = Array.from({ length: 600 }, (_, step) => [
      ...(step % 60 === 0 ? [`//JOB${step} JOB 1`] : []),
      `//S${step} EXEC PGM=ADRDSSU`,
      '//A DD UNIT=3390,VOL=SER=AAAAAA,DISP=OLD',
      '//SYSIN DD *',
      ...Array.from({ length: 5 }, () => ' COPY FULL INDDNAME(A) -\n  OUTDDNAME(B)'),
      '/*',
    ]);
    const text = `${steps.flat().join('\n')}\n`;
    const document = new OpenDocument('untitled:long', 'jcl', 1, text);
    const at = document.positionAt(text.indexOf('//S300 ') + 6);
    const outlined = (version: number): number => {
      document.update([{ range: { start: at, end: at }, text: 'X' }], version);
      expect(document.jcl?.document.jobs.length).to.equal(10);
      const began = performance.now();
      expect(document.outline.length).to.equal(10);
      return performance.now() - began;
    };
    const first = outlined(2);
    const times = [3, 4, 5, 6, 7].map(outlined).sort((a, b) => a - b);
    // Statements that did not change are not read again.
    expect(times[2]).to.be.lessThan(first / 4);
  });
});
