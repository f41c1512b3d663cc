import { expect } from 'chai';
import * as vscode from 'vscode';
import type { JobTests } from '../../../extension/features/testing/index.js';
import { nodeOutcomes } from '../../../extension/testing/test-tree.js';
import { testNotifications, type FileTested } from '../../../server/testing/protocol.js';
import { deskOf, eventually, openNew, partOf, workspaceFolder } from '../support/host.js';

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

  describe('runs continuously', () => {
    const name = 'jobs/watched.tso';
    const text = '/* EXPECT RC 0 */\n/* EXPECT MESSAGE ANTF0420I */\nFCQUERY DEVN(0A10)\n';
    const never = new vscode.CancellationTokenSource().token;
    const tested = new vscode.EventEmitter<FileTested>();
    /** Each run that the server was asked for, by its id, with what came of it. */
    const runs = new Map<string, string>();
    let editor: vscode.TextEditor;

    before(async () => {
      (await deskOf()).server.onNotification(testNotifications.tested, (params) => {
        const told = params as FileTested;
        const file = told.outcome.uri.slice(told.outcome.uri.lastIndexOf('/') + 1);
        const passed = nodeOutcomes(told.outcome).map((one) => one.passed);
        runs.set(told.run, `${file} ${passed.join()}`);
        tested.fire(told);
      });
      editor = await openNew(name, text);
      await view.refresh(editor.document.uri.toString());
    });
    beforeEach(() => runs.clear());

    const outcomes = (wanted: number): Promise<readonly string[]> =>
      eventually(`${wanted} runs`, tested.event, () => runs.size >= wanted && [...runs.values()]);
    const watch = async (
      include: readonly vscode.TestItem[] | undefined,
      exclude?: readonly vscode.TestItem[],
    ): Promise<vscode.CancellationTokenSource> => {
      const source = new vscode.CancellationTokenSource();
      const request = new vscode.TestRunRequest(include, exclude, undefined, true);
      expect((await view.run(request, source.token)).passed).to.deep.equal([]);
      return source;
    };
    /** Says that it expects another return code, and saves. */
    const expects = async (code: number): Promise<void> => {
      await vscode.window.showTextDocument(editor.document);
      editor = vscode.window.activeTextEditor!;
      await editor.edit((edit) => edit.replace(new vscode.Range(0, 13, 0, 14), String(code)));
      await editor.document.save();
    };
    /** The tests of the file, run once: what ran before them was told before them. */
    const ranMeanwhile = async (): Promise<string[]> => {
      const before = runs.size;
      await view.run(new vscode.TestRunRequest([fileItem('jobs/extents.tso') ?? fileItem(name)!]), never);
      await outcomes(before + 1);
      return [...runs.values()].slice(0, -1);
    };

    it('what was chosen, as often as its file is saved, until that is ended', async () => {
      const source = await watch([fileItem(name)!]);
      await expects(4);
      expect(await outcomes(1)).to.deep.equal(['watched.tso false,true']);
      await expects(0);
      expect(await outcomes(2)).to.deep.equal(['watched.tso false,true', 'watched.tso true,true']);
      source.cancel();
      runs.clear();
      await expects(4);
      expect(await ranMeanwhile()).to.deep.equal([]);
      await expects(0);
    });

    it('only what was chosen, and not what was left out', async () => {
      const [code, message] = childrenOf(fileItem(name));
      const source = await watch(undefined, [message!]);
      const other = await openNew('jobs/unwatched.tso', 'FCQUERY DEVN(0A10)\n');
      await other.edit((edit) => edit.insert(new vscode.Position(0, 0), ' '));
      await other.document.save();
      const passed: string[] = [];
      const createTestRun = view.controller.createTestRun.bind(view.controller);
      view.controller.createTestRun = (...args): vscode.TestRun => {
        passed.push(...(args[0].include ?? []).map(({ label }) => label));
        passed.push(...(args[0].exclude ?? []).map(({ label }) => `not ${label}`));
        return createTestRun(...args);
      };
      try {
        await expects(0);
        expect(await outcomes(1)).to.deep.equal(['watched.tso true,true']);
        expect(passed).to.deep.equal([fileItem(name)!.label, `not ${message!.label}`]);
        expect(code!.label).to.equal('RC 0');
      } finally {
        view.controller.createTestRun = createTestRun;
        source.cancel();
      }
    });

    it('for each who asked, and ends for each by itself', async () => {
      const [first, second] = [await watch(undefined), await watch(undefined)];
      await expects(0);
      await outcomes(2);
      first.cancel();
      runs.clear();
      await expects(4);
      expect(await outcomes(1)).to.deep.equal(['watched.tso false,true']);
      second.cancel();
      expect(await ranMeanwhile()).to.deep.equal(['watched.tso false,true']);
      await expects(0);
    });
  });
});
