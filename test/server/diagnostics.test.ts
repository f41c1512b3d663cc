import { expect } from 'chai';
import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { readSettings } from '../../server/settings/schema.js';
import { markedText } from '../support/marked-text.js';
import { editorForEach } from '../support/editor.js';

describe('diagnostics', () => {
  const test = editorForEach();

  it('are of JCL and of the statements in its stream, where they stand', async () => {
    const { text, spans } = markedText(
      [
        '//J JOB 1',
        '//S EXEC PGM=ADRDSSU',
        '//SYSPRINT DD SYSOUT=*',
        '//IN DD UNIT=3390,VOL=SER=A,DISP=OLD',
        '//OUT DD UNIT=3390,VOL=SER=B,DISP=OLD',
        '//SYSIN DD *',
        ' COPY FULL INDDNAME(IN) OUTDDNAME(OUT) <|NOSUCHWORD|>(REQ)',
        '/*',
        '',
      ].join('\n'),
    );
    const uri = await test.editor.open(text, { languageId: 'jcl' });
    const found = await test.editor.diagnostics(uri);
    expect(found.map(({ code, range }) => [code, test.editor.span(uri, range)])).to.deep.equal([
      ['keyword-unknown', spans[0]],
    ]);
    expect(found[0]?.codeDescription?.href).to.match(/^file:.*docs\/problems\/keyword-unknown\.md$/);
  });

  it('are other ones when the settings change, though the text stays', async () => {
    const { editor } = test;
    const uri = await editor.open('//J JOB 1\n//S EXEC PGM=IEFBR14\n//A DD DIPS=OLD\n', {
      languageId: 'jcl',
    });
    const pull = async (previousResultId?: string): Promise<DocumentDiagnosticReport> => {
      await editor.request('drydasd/state', { uri, state: 'checked' });
      return editor.ask('diagnostic', uri, { previousResultId });
    };
    const before = await pull();
    expect(await pull(before.resultId)).to.deep.include({ kind: 'unchanged' });
    editor.session.setSettings(
      readSettings({ problems: { levels: { 'jcl-unknown-keyword': 'off' } } }).settings,
    );
    editor.session.settingsChanged();
    const after = await pull(before.resultId);
    expect(after).to.deep.include({ kind: 'full', items: [] });
  });

  it('follow what is typed, and go when the document is closed', async () => {
    const { editor } = test;
    const uri = await editor.open('//J JOB 1\n//S EXEC PGM=IEFBR14\n//A DD DIPS=OLD\n', {
      languageId: 'jcl',
    });
    expect((await editor.diagnostics(uri)).map(({ code }) => code)).to.include('jcl-unknown-keyword');
    const at = editor.document(uri).getText().indexOf('DIPS');
    await editor.change(uri, { span: { start: at, end: at + 4 }, text: 'DISP' });
    expect((await editor.diagnostics(uri)).map(({ code }) => code)).to.not.include('jcl-unknown-keyword');
    await editor.close(uri);
    expect(await editor.request('drydasd/state', { uri, state: 'linked' })).to.equal(false);
  });
});
