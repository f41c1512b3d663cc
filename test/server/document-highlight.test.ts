import { expect } from 'chai';
import { DocumentHighlightKind, type DocumentHighlight } from 'vscode-languageserver';
import { editorForEach } from '../support/editor.js';
import { markedText } from '../support/marked-text.js';

describe('highlights', () => {
  const test = editorForEach();
  const cases: readonly [string, string, string][] = [
    [
      'a step and what names it',
      'jcl',
      '//J JOB 1\n//<|S|> EXEC PGM=A\n//T EXEC PGM=B,COND=(0,NE,<|S|>)\n// IF <|S|>.RC = 0 THEN\n// ENDIF\n',
    ],
    [
      'a symbol',
      'jcl',
      '//J JOB 1\n// SET <|V|>=A\n//S EXEC PGM=A,PARM=&<|V|>\n//D DD DSN=X.&<|V|>..Y,DISP=SHR\n',
    ],
    [
      'a device in control statements of TSO',
      'jcl',
      '//J JOB 1\n//S EXEC PGM=IKJEFT01\n//SYSTSIN DD *\n  FCESTABL SDEVN(<|0A00|>) TDEVN(0A01)\n  FCQUERY DEVN(<|0A00|>)\n',
    ],
    [
      'a volume of the DS CLI',
      'drydasd-dscli',
      'mkflash -dev IBM.2107-75ABC01 <|0A00|>:0A01\nlsflash <|0A00|>\n',
    ],
    [
      'a DD in a script',
      'drydasd-dfsmsdss',
      '  COPY FULL INDD(<|A|>) OUTDD(B)\n  DUMP FULL INDD(<|A|>) OUTDD(C)\n',
    ],
  ];
  for (const [what, languageId, marked] of cases) {
    it(`show ${what}`, async () => {
      const { text, spans } = markedText(marked);
      const { editor } = test;
      const uri = await editor.open(text, { languageId });
      for (const { start } of spans) {
        const found = await editor.askAt<DocumentHighlight[]>('documentHighlight', uri, start);
        expect(found.map(({ range }) => editor.span(uri, range))).to.deep.equal(spans);
      }
    });
  }

  it('tell what gives the name from what uses it, and follow edits', async () => {
    const { editor } = test;
    const { text, spans } = markedText('//J JOB 1\n//<|S|> EXEC PGM=A\n//T EXEC PGM=B,COND=(0,NE,<|S|>)\n');
    const uri = await editor.open(text, { languageId: 'jcl' });
    await editor.change(uri, { span: { start: 0, end: 0 }, text: '//* FIRST\n' });
    const found = await editor.askAt<DocumentHighlight[]>('documentHighlight', uri, spans[0]!.start + 10);
    expect(found.map(({ kind }) => kind)).to.deep.equal([
      DocumentHighlightKind.Write,
      DocumentHighlightKind.Read,
    ]);
    expect(found.map(({ range }) => editor.textAt(uri, range))).to.deep.equal(['S', 'S']);
  });
});
