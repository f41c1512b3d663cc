import { expect } from 'chai';
import * as vscode from 'vscode';
import type { WorkspaceCheckResult } from '../../../server/features/workspace-check.js';
import { eventually, openJob } from '../support/host.js';

const { commands, window, workspace } = vscode;

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** The visible editor of a document that is wanted, as soon as there is one. */
function shown(
  what: string,
  wanted: (document: vscode.TextDocument) => boolean,
): Promise<vscode.TextDocument> {
  return eventually(
    what,
    window.onDidChangeVisibleTextEditors,
    () => window.visibleTextEditors.find(({ document }) => wanted(document))?.document,
  );
}

function tab(what: string, label: string): Promise<unknown> {
  return eventually(what, window.tabGroups.onDidChangeTabs, () =>
    window.tabGroups.all.some(({ tabs }) => tabs.some((one) => one.label.includes(label))),
  );
}

describe('commands in VS Code', () => {
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('are registered, all that the manifest declares', async () => {
    const extension = vscode.extensions.all.find(
      ({ packageJSON }) => (packageJSON as { name: string }).name === 'drydasd',
    );
    await extension?.activate();
    const declared = (extension?.packageJSON as Manifest).contributes.commands.map(({ command }) => command);
    expect(declared).to.include('drydasd.convert');
    const registered = new Set(await commands.getCommands(true));
    expect(declared.filter((name) => !registered.has(name))).to.deep.equal([]);
  });

  it('open the resolved view, which follows what is typed', async () => {
    const { document } = await workspace
      .openTextDocument({
        language: 'jcl',
        content: '//J JOB 1\n// SET HLQ=PROD\n//S EXEC PGM=IEFBR14\n//D DD DSN=&HLQ..X,DISP=SHR\n',
      })
      .then((opened) => window.showTextDocument(opened));
    await commands.executeCommand('drydasd.openResolved');
    const view = await shown('the resolved view', ({ uri }) => uri.scheme === 'drydasd');
    expect(view.languageId).to.equal('jcl');
    expect(view.getText()).to.include('DSN=PROD.X');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(1, 11, 1, 15), 'TEST');
    await workspace.applyEdit(edit);
    await eventually('the new value in the resolved view', workspace.onDidChangeTextDocument, () =>
      view.getText().includes('DSN=TEST.X'),
    );
    expect(vscode.languages.getDiagnostics(view.uri)).to.deep.equal([]);
  });

  it('convert a script into a new document', async () => {
    await openJob('jobs/extents.tso');
    await commands.executeCommand('drydasd.convert', 'ickdsf');
    const converted = await shown(
      'the converted script',
      ({ languageId }) => languageId === 'drydasd-ickdsf',
    );
    expect(converted.isUntitled).to.equal(true);
    expect(converted.getText()).to.include('FLASHCPY');
  });

  it('explain a message on a page', async () => {
    await commands.executeCommand('drydasd.explainMessage', 'ADR006I');
    await tab('the page of the message', 'ADR006I');
    const page = await workspace.openTextDocument(vscode.Uri.parse('drydasd:/explain/ADR006I.md?ADR006I'));
    expect(page.getText()).to.match(/^# ADR006I/);
  });

  it('check the workspace, and say what they found', async () => {
    const found = await commands.executeCommand<WorkspaceCheckResult>('drydasd.checkFiles');
    expect(found.files).to.be.greaterThan(5);
    expect(found.errors).to.equal(0);
    expect(found.failures).to.deep.equal([]);
  });
});
