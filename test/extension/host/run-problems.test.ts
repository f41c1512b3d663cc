import { expect } from 'chai';
import * as vscode from 'vscode';
import type { Desk } from '../../../extension/desk.js';
import type { ViewsApi } from '../../../extension/views-api.js';
import type { RunAnswer, WorldRef } from '../../../server/worlds/protocol.js';
import { deskOf, diagnosticsOf, openNew, workspaceFolder } from '../support/host.js';
import { choose } from '../support/window.js';

const { commands, Range, window, workspace } = vscode;

describe('problems of a dry run', () => {
  let desk: Desk;
  let site: WorldRef;
  let sandbox: WorldRef;

  /** In a sandbox where the target has a relationship already, so that the script is refused there, and nowhere else. */
  before(async () => {
    desk = await deskOf();
    const text = '/* 1 */\n FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ONLINTGT(YES)\n';
    await openNew('again.tso', text);
    await (desk.parts.get('views') as ViewsApi).refresh();
    site = desk.world.get()!;
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'sandboxes', 'refusing').fsPath;
    await commands.executeCommand('drydasd.keepSandbox', { world: site, folder });
    sandbox = { kind: 'sandbox', path: folder };
    const first = run();
    await choose('Keep in the sandbox');
    expect((await first)?.status).to.equal(0);
  });
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  const document = (): vscode.TextDocument =>
    workspace.textDocuments.find(({ uri }) => uri.path.endsWith('/again.tso'))!;
  const run = async (): Promise<RunAnswer | undefined> =>
    commands.executeCommand<RunAnswer | undefined>('drydasd.dryRunFile', document().uri);
  const ofRun = (rows: readonly vscode.Diagnostic[]): vscode.Diagnostic[] =>
    rows.filter(({ source }) => source === 'drydasd dry run');
  const now = (): vscode.Diagnostic[] => ofRun(vscode.languages.getDiagnostics(document().uri));
  const refused = async (): Promise<void> => {
    await desk.world.set(sandbox);
    expect((await run())?.status).to.be.greaterThan(0);
    await diagnosticsOf(document().uri, (rows) => ofRun(rows).length > 0);
  };
  const gone = (): Promise<unknown> => diagnosticsOf(document().uri, (rows) => ofRun(rows).length === 0);

  it('stand at the statement that was refused, with help', async () => {
    await refused();
    const [problem, ...more] = now();
    expect(more).to.deep.equal([]);
    expect(problem?.severity).to.equal(vscode.DiagnosticSeverity.Error);
    expect(problem?.range.start.line).to.equal(1);
    expect(document().getText(problem?.range)).to.match(/FCESTABL|TDEVN|0A20/);
    const { value, target } = problem?.code as { readonly value: string; readonly target: vscode.Uri };
    expect((await workspace.openTextDocument(target)).getText()).to.include(value);
  });

  it('go with the next run, where it finds none', async () => {
    await refused();
    await desk.world.set(site);
    expect((await run())?.status).to.equal(0);
    expect(now()).to.deep.equal([]);
  });

  it('go when the document is edited, and come at the right place when it runs again', async () => {
    await refused();
    const editor = await window.showTextDocument(document());
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '/* 0 */\n'));
    await gone();
    await refused();
    expect(now().map(({ range }) => range.start.line)).to.deep.equal([2]);
    await editor.edit((edit) => edit.delete(new Range(0, 0, 1, 0)));
    await gone();
    await document().save();
  });
});
