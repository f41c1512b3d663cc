import { expect } from 'chai';
import type { TextEdit } from 'vscode-languageserver';
import { Editor, editorForEach } from '../support/editor.js';
import { markedText } from '../support/marked-text.js';

const options = { tabSize: 4, insertSpaces: true };

describe('formatting', () => {
  const at = editorForEach();

  const job = [
    '//J JOB (A),CLASS=A',
    '//STEP1 EXEC PGM=ADRDSSU',
    '//SYSPRINT DD SYSOUT=*',
    '//SYSIN DD *',
    ' copy   full indd( a ) -',
    '  outdd(b)',
    ' copy  full indd(c) outdd(d)',
    '/*',
    '',
  ].join('\n');

  const documents: [kind: string, languageId: string, before: string, after: string][] = [
    [
      'JCL with the statements in its stream',
      'jcl',
      job,
      [
        '//J        JOB (A),CLASS=A',
        '//STEP1    EXEC PGM=ADRDSSU',
        '//SYSPRINT DD  SYSOUT=*',
        '//SYSIN    DD  *',
        ' COPY FULL INDD(A) -',
        '     OUTDD(B)',
        ' COPY FULL INDD(C) OUTDD(D)',
        '/*',
        '',
      ].join('\n'),
    ],
    ['TSO', 'drydasd-tso', ' fcquery   devn( 0a10 )\r\n', ' FCQUERY DEVN(0A10)\r\n'],
    ['DFSMSdss', 'drydasd-dfsmsdss', '  copy full  indd(a) outdd(b)\n', ' COPY FULL INDD(A) OUTDD(B)\n'],
    ['ICKDSF', 'drydasd-ickdsf', "  analyze  unit(0a10)  'A  b'\n", " ANALYZE UNIT(0A10) 'A  b'\n"],
    [
      'DS CLI',
      'drydasd-dscli',
      '  lsflash   -dev  IBM.2107-75ABC01 0001\n',
      'lsflash -dev IBM.2107-75ABC01 0001\n',
    ],
    ['Spectrum Virtualize', 'drydasd-svc', '  lsfcmap   -delim  ":  "\n', 'lsfcmap -delim ":  "\n'],
    ['a site file', 'drydasd-site', '{"lss":[ ] // a\n}', '{\n    "lss": [] // a\n}'],
  ];
  for (const [kind, languageId, before, after] of documents) {
    it(`lays out ${kind}`, async () => {
      const { editor } = at;
      const uri = await editor.open(before, { languageId });
      const edits = await editor.ask<TextEdit[]>('formatting', uri, { options });
      expect(editor.applied(uri, edits)).to.equal(after);
    });
  }

  for (const languageId of ['rexx', 'clist', 'drydasd-spool', 'plaintext']) {
    it(`says nothing of ${languageId}`, async () => {
      const { editor } = at;
      const uri = await editor.open('  any   text', { languageId });
      expect(await editor.ask('formatting', uri, { options })).to.equal(null);
    });
  }

  it('lays out whole statements that lie in a range', async () => {
    const { editor } = at;
    const { text, spans } = markedText(
      job.replace('PGM=ADRDSSU\n', 'PGM=<|ADRDSSU\n').replace('  outdd', '  |>outdd'),
    );
    const uri = await editor.open(text, { languageId: 'jcl' });
    const range = async (span: { start: number; end: number }): Promise<string[]> => {
      const edits = await editor.ask<TextEdit[]>('rangeFormatting', uri, {
        range: editor.range(uri, span),
        options,
      });
      return editor.applied(uri, edits).split('\n');
    };
    expect(await range(spans[0]!)).to.deep.equal([
      '//J JOB (A),CLASS=A',
      '//STEP1    EXEC PGM=ADRDSSU',
      '//SYSPRINT DD  SYSOUT=*',
      '//SYSIN    DD  *',
      ' COPY FULL INDD(A) -',
      '     OUTDD(B)',
      ' copy  full indd(c) outdd(d)',
      '/*',
      '',
    ]);
    // The first line of a statement alone is no statement; a line end belongs to the line before.
    const start = text.indexOf(' copy');
    const end = text.indexOf('  outdd');
    expect((await range({ start, end })).join('\n')).to.equal(text);
  });

  describe('while one types', () => {
    const long = ' FCESTABL SDEVN(0A10) TDEVN(0A11) XTNTLST(00000000 0000000E,00010000 0001000E,';

    async function typed(editor: Editor, before: string, typed: string): Promise<string> {
      const uri = await editor.open(before, { languageId: before.startsWith('//') ? 'jcl' : 'drydasd-tso' });
      const end = before.length;
      await editor.change(uri, { span: { start: end, end }, text: typed });
      const edits = await editor.askAt<TextEdit[] | null>('onTypeFormatting', uri, end + typed.length, {
        ch: typed.slice(-1),
        options,
      });
      return editor.applied(uri, edits ?? []);
    }

    it('continues a control statement', async () => {
      const after = long.replace('00010000', '00010000 -\n    ');
      expect(await typed(at.editor, long.slice(0, -1), ',')).to.equal(after);
      expect(await typed(at.editor, long.slice(0, -1), ',\n')).to.equal(`${after}\n`);
    });

    it('moves the end of a stream, and a statement behind it, to column 1', async () => {
      const stream = '//A JOB 1\n//S EXEC PGM=IKJEFT01\n//SYSTSIN DD *\n FCQUERY DEVN(0A00)\n';
      for (const line of ['/*', '//S2       EXEC PGM=IEFBR14', '// ENDIF', '//* COMMENT'])
        expect(await typed(at.editor, `${stream} ${line}`, '\n'), line).to.equal(`${stream}${line}\n`);
      for (const line of [' /* COMMENT */', ' // x', ' FCQUERY DEVN(0A00)', ''])
        expect(await typed(at.editor, `${stream}${line}`, '\n'), line).to.equal(`${stream}${line}\n`);
      expect(await typed(at.editor, ' FCQUERY DEVN(0A00)\n /*', '\n')).to.equal(' FCQUERY DEVN(0A00)\n /*\n');
    });

    it('continues a JCL statement', async () => {
      const before = '//A        DD  DSN=PROD.SOME.LONG.NAME,DISP=(NEW,CATLG,DELETE),UNIT=SYSDA';
      const after = before.replace('UNIT', '\n//             UNIT');
      expect(await typed(at.editor, before, ',')).to.equal(`${after},`);
    });

    it('leaves what fits', async () => {
      expect(await typed(at.editor, ' FCESTABL SDEVN(0A10)', ',')).to.equal(' FCESTABL SDEVN(0A10),');
    });

    it('does nothing where it is switched off', async () => {
      const editor = await Editor.start({ settings: { format: { onType: false } } });
      try {
        expect(await typed(editor, long.slice(0, -1), ',')).to.equal(long);
      } finally {
        await editor.stop();
      }
    });
  });
});
