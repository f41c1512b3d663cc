import { expect } from 'chai';
import * as vscode from 'vscode';
import { diagnosticsOf, openJob, workspaceFolder } from '../support/host.js';

/** Runs a task to its end. */
async function execute(task: vscode.Task): Promise<number | undefined> {
  const ended = new Promise<number | undefined>((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== task.name) return;
      listening.dispose();
      resolve(exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  return ended;
}

describe('tasks of the command line', () => {
  const provided = (): Thenable<vscode.Task[]> => vscode.tasks.fetchTasks({ type: 'drydasd' });
  const named = async (name: string): Promise<vscode.Task> => {
    const found = (await provided()).find((task) => task.name === name);
    if (found === undefined) throw new Error(`there is no task ${name}`);
    return found;
  };
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are there for each folder, with the problem matcher', async () => {
    const all = await provided();
    expect(all.map(({ name }) => name)).to.have.members([
      'check this workspace',
      'dry-run current file',
      'plan current file',
    ]);
    for (const { problemMatchers, source } of all) {
      expect(problemMatchers).to.deep.equal(['$drydasd']);
      expect(source).to.equal('drydasd');
    }
  });

  it('check the workspace, and problems of files that are not open come to Problems', async () => {
    const uri = vscode.Uri.joinPath(workspaceFolder(), 'jobs', 'broken task.jcl');
    const text = '//J JOB 1\n//S EXEC PGM=IEFBR14\n//D DD DIPS=SHR\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    expect(await execute(await named('check this workspace'))).to.equal(1);
    const [found] = await diagnosticsOf(uri, (rows) => rows.length > 0);
    expect(found?.message).to.contain('DIPS is no keyword');
    expect(found?.severity).to.equal(vscode.DiagnosticSeverity.Error);
    expect(found?.range.start).to.deep.equal(new vscode.Position(2, 7));
    await vscode.workspace.fs.delete(uri);
  });

  it('dry-run the file of the editor', async () => {
    await openJob('jobs/flashcopy.jcl');
    expect(await execute(await named('dry-run current file'))).to.equal(0);
  });

  it('are those of tasks.json, with what is wrong with them', async () => {
    const settings = vscode.workspace.getConfiguration('tasks', workspaceFolder());
    await settings.update(
      'tasks',
      [
        {
          type: 'drydasd',
          label: 'two plans',
          command: 'plan',
          files: ['jobs/{extents,flashcopy}.{tso,jcl}'],
        },
        { type: 'drydasd', label: 'wrong', command: 'run', files: 'jobs/none*.jcl' },
      ],
      vscode.ConfigurationTarget.Workspace,
    );
    const all = await vscode.tasks.fetchTasks();
    const [two, wrong] = ['two plans', 'wrong'].map((name) => all.find((row) => row.name === name));
    expect(await execute(two!)).to.equal(0);
    expect(await execute(wrong!)).to.equal(2);
    await settings.update('tasks', undefined, vscode.ConfigurationTarget.Workspace);
  });
});
