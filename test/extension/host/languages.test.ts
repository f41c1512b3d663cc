import { expect } from 'chai';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, openJob, openNew, workspaceFolder } from '../support/host.js';

const { commands, languages, window, workspace } = vscode;

/** A language that a document has or gets. */
function languageOf(document: vscode.TextDocument, wanted: string): Promise<unknown> {
  return eventually(
    `${wanted} as the language of ${document.uri.toString()}, which is ${document.languageId}`,
    workspace.onDidOpenTextDocument,
    () => document.languageId === wanted,
  );
}

async function untitled(content: string, language?: string): Promise<vscode.TextEditor> {
  const document = await workspace.openTextDocument({
    content,
    ...(language !== undefined && { language }),
  });
  return window.showTextDocument(document);
}

describe('languages in VS Code', () => {
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('are known by endings, names and first lines', async () => {
    const known: readonly [name: string, language: string][] = [
      ['jobs/extents.tso', 'drydasd-tso'],
      ['jobs/copy-volume.dss', 'drydasd-dfsmsdss'],
      ['jobs/flashcopy.dscli', 'drydasd-dscli'],
      ['jobs/flashcopy.svc', 'drydasd-svc'],
      ['drydasd.jsonc', 'drydasd-site'],
    ];
    for (const [name, language] of known) {
      expect((await openJob(name)).document.languageId, name).to.equal(language);
    }
    const { document } = await openNew('members/FIRST', "//FIRST JOB 1,'X'\n");
    expect(document.languageId).to.equal('jcl');
  });

  it('are found by content where nothing else tells, and a choice of the user stays', async () => {
    const { document } = await openNew('members/COPIES', '  COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001)\n');
    await languageOf(document, 'drydasd-dfsmsdss');
    await languages.setTextDocumentLanguage(document, 'plaintext');
    const other = await openNew('members/OTHER', ' FCQUERY DEVN(0A10)\n');
    await languageOf(other.document, 'drydasd-tso');
    expect(document.languageId).to.equal('plaintext');
  });

  it('are found of a text without a name as soon as it has a line', async () => {
    const editor = await untitled('', 'plaintext');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '//STEP1 EXEC PGM=ADRDSSU\n'));
    await languageOf(editor.document, 'jcl');
  });

  it('have rulers, and leave what stands at the end of lines', async () => {
    const { document, options } = await openJob('jobs/flashcopy.jcl');
    expect(options.tabSize).to.equal(8);
    const settings = workspace.getConfiguration('', { uri: document.uri, languageId: 'jcl' });
    const rulers = settings.get<readonly { readonly column: number }[]>('editor.rulers');
    expect(rulers?.map(({ column }) => column)).to.deep.equal([71, 80]);
    expect(settings.get('files.trimTrailingWhitespace')).to.equal(false);
    expect(settings.get('editor.wordWrap')).to.equal('off');
  });

  it('have words with national characters and hyphens', async () => {
    const editor = await untitled('//@A#$1 DD DSN=A.B-C.D\n', 'jcl');
    const word = (character: number): string =>
      editor.document.getText(editor.document.getWordRangeAtPosition(new vscode.Position(0, character)));
    expect([word(4), word(16), word(18)]).to.deep.equal(['@A#$1', 'A', 'B-C']);
  });
});

describe('the language server in VS Code', () => {
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  const wrong =
    '//A JOB 1\n//S EXEC PGM=IKJEFT01\n//SYSTSPRT DD SYSOUT=*\n//SYSTSIN DD *\n FCQUERY DEVN(0A10) NOSUCH\n/*\n';

  it('shows problems with a link to their help, and not a second time of what is only compared', async () => {
    const { document } = await untitled(wrong, 'jcl');
    const [problem] = await diagnosticsOf(document.uri, (found) => found.length > 0);
    expect(problem?.code).to.have.property('value', 'keyword-unknown');
    const { target } = problem?.code as { readonly target: vscode.Uri };
    const help = await workspace.openTextDocument(target);
    expect(help.getText()).to.include('keyword-unknown');
  });

  it('completes, explains, lays out and colours', async () => {
    const editor = await openJob('jobs/flashcopy.jcl');
    const { uri } = editor.document;
    await diagnosticsOf(uri, (found) => found.length > 0);
    const at = (text: string): vscode.Position =>
      editor.document.positionAt(editor.document.getText().indexOf(text) + 2);
    const hovers = await commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      at('FASTREPLICATION(REQUIRED)'),
    );
    expect(
      hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join(),
    )
      .to.include('FASTREPLICATION')
      .and.include('FlashCopy');
    const list = await commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      at('FCESTABL SDEVN').translate(0, 7),
    );
    expect(list.items.map(({ label }) => (typeof label === 'string' ? label : label.label))).to.include(
      'SDEVN',
    );
    const tokens = await commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      uri,
    );
    expect(tokens.data.length).to.be.greaterThan(100);
    const messy = await untitled('//S EXEC PGM=A\n//LONGNAME DD SYSOUT=*\n', 'jcl');
    const edits = await commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      messy.document.uri,
      { tabSize: 8, insertSpaces: true },
    );
    expect(edits.map(({ newText }) => newText).join('')).to.match(/\s/);
  });

  it('is told of settings', async () => {
    const { document } = await untitled(wrong, 'jcl');
    await diagnosticsOf(document.uri, ([first]) => first?.severity === vscode.DiagnosticSeverity.Error);
    const settings = workspace.getConfiguration('drydasd');
    await settings.update(
      'problems.levels',
      { 'keyword-unknown': 'hint' },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      await diagnosticsOf(document.uri, ([first]) => first?.severity === vscode.DiagnosticSeverity.Hint);
    } finally {
      await settings.update('problems.levels', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('goes on after a restart', async () => {
    const { document } = await untitled(wrong, 'jcl');
    await diagnosticsOf(document.uri, (found) => found.length > 0);
    await commands.executeCommand('drydasd.restartServer');
    await diagnosticsOf(document.uri, (found) => found.length > 0);
  });

  it('lays out a site file by its own schema', async () => {
    const { document } = await openJob('drydasd.jsonc');
    expect(document.uri.path).to.include(workspaceFolder().path);
    const hovers = await commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('"facilities"') + 3),
    );
    expect(hovers).to.have.length(1);
  });
});
