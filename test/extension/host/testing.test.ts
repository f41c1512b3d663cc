import { expect } from 'chai';
import * as vscode from 'vscode';
import type { JobTests } from '../../../extension/features/testing/index.js';
import { openNew, partOf, workspaceFolder } from '../support/host.js';

describe('the Testing view', () => {
  let view: JobTests;
  before(async () => {
    view = await partOf<JobTests>('testing');
  });
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const fileItem = (name: string): vscode.TestItem | undefined =>
    view.controller.items.get(vscode.Uri.joinPath(workspaceFolder(), name).toString());
  const childrenOf = (item: vscode.TestItem | undefined): vscode.TestItem[] =>
    item === undefined ? [] : [...item.children].map(([, child]) => child);

  it('lists the jobs of the workspace with what they expect, at their lines', async () => {
    await view.discover();
    const [job, ...others] = childrenOf(fileItem('jobs/flashcopy.jcl'));
    expect(others).to.deep.equal([]);
    expect(job?.label).to.equal('FLASHJOB');
    const labels = childrenOf(job).map(({ label }) => label);
    expect(labels).to.include.members(['RC 0', 'NO PROBLEMS', 'RELATIONSHIPS 5 AT COPYEND']);
    const document = await vscode.workspace.openTextDocument(fileItem('jobs/flashcopy.jcl')!.uri!);
    for (const { label, range } of childrenOf(job)) {
      expect(document.getText(range)).to.equal(`EXPECT ${label}`);
    }
  });

  it('runs them, and shows what was expected beside what came, at the comment', async () => {
    const text = '/* EXPECT RC 4 */\n/* EXPECT MESSAGE ANTF0420I */\nFCQUERY DEVN(0A10)\n';
    await openNew('jobs/expectant.tso', text);
    const name = 'jobs/expectant.tso';
    await view.refresh(vscode.Uri.joinPath(workspaceFolder(), name).toString());
    const never = new vscode.CancellationTokenSource().token;
    const results = await view.run(new vscode.TestRunRequest([fileItem(name)!]), never);
    expect(results.passed.map(({ label }) => label)).to.deep.equal(['MESSAGE ANTF0420I']);
    expect(results.failed.map(({ item }) => item.label)).to.deep.equal(['RC 4']);
    const { message } = results.failed[0]!;
    expect([message.expectedOutput, message.actualOutput]).to.deep.equal(['RC 4', 'RC 0']);
    expect(message.location?.range.start.line).to.equal(0);
  });

  it('follows a document while it is edited', async () => {
    const editor = await openNew('jobs/edited.tso', '/* EXPECT RC 0 */\nFCQUERY DEVN(0A10)\n');
    const uri = editor.document.uri.toString();
    await view.refresh(uri);
    expect(childrenOf(fileItem('jobs/edited.tso')).map(({ label }) => label)).to.deep.equal(['RC 0']);
    await editor.edit((edit) => edit.delete(new vscode.Range(0, 0, 1, 0)));
    await view.refresh(uri);
    expect(fileItem('jobs/edited.tso')).to.equal(undefined);
    await editor.document.save();
  });
});
