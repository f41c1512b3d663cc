import {
  CustomExecution,
  RelativePattern,
  Task,
  TaskGroup,
  TaskScope,
  tasks,
  workspace,
  type TaskDefinition,
  type WorkspaceFolder,
} from 'vscode';
import { scriptExtensions } from '../../../emulator/jobs/script-extensions.js';
import type { ExtensionFeature } from '../../feature.js';
import { callsOf, isPattern, readTask, type TaskCommand } from '../../tasks/task-definition.js';
import { CommandTerminal, type CommandCalls } from './command-terminal.js';

const type = 'drydasd';
const matcher = '$drydasd';
const leftOut = '**/{node_modules,.git}/**';

/** Runs the command line as tasks: those that are there for every folder, and those of tasks.json. */
export const commandTasks: ExtensionFeature = ({ context, subscriptions }) => {
  const script = context.asAbsolutePath('server/cli.mjs');

  const taskOf = (definition: TaskDefinition, folder: WorkspaceFolder | undefined, name: string): Task =>
    new Task(
      definition,
      folder ?? TaskScope.Workspace,
      name,
      'drydasd',
      new CustomExecution((resolved) =>
        Promise.resolve(new CommandTerminal(() => prepare(resolved, folder ?? anyFolder(), script))),
      ),
      matcher,
    );

  const provided = (folder: WorkspaceFolder): Task[] => {
    const rows: readonly [TaskCommand, string, string, TaskGroup?][] = [
      ['check', `**/*.{${scriptExtensions.join(',')}}`, 'check this workspace', TaskGroup.Build],
      ['run', '${file}', 'dry-run current file'],
      ['plan', '${file}', 'plan current file'],
    ];
    return rows.map(([command, files, name, group]) => {
      const task = taskOf({ type, command, files }, folder, name);
      if (group !== undefined) task.group = group;
      return task;
    });
  };

  subscriptions.push(
    tasks.registerTaskProvider(type, {
      provideTasks: () => (workspace.workspaceFolders ?? []).flatMap(provided),
      resolveTask: ({ definition, scope, name }) =>
        taskOf(definition, typeof scope === 'object' ? scope : undefined, name),
    }),
  );
};

function anyFolder(): WorkspaceFolder | undefined {
  return workspace.workspaceFolders?.[0];
}

/** What a task calls, or why it cannot, as a sentence. */
async function prepare(
  definition: TaskDefinition,
  folder: WorkspaceFolder | undefined,
  script: string,
): Promise<CommandCalls | string> {
  if (!workspace.isTrusted) return 'The workspace is not trusted, and tasks read the images of a site.';
  if (folder === undefined) return 'A task needs a folder: open one.';
  const task = readTask(definition);
  if (typeof task === 'string') return `${task} Correct the task in tasks.json.`;
  const found = await Promise.all(
    task.files.map((name) => (isPattern(name) ? filesOf(folder, name) : Promise.resolve([name]))),
  );
  const files = [...new Set(found.flat())];
  if (files.length === 0) return `There are no files ${task.files.join(', ')} in ${folder.name}.`;
  const setting = workspace.getConfiguration('drydasd', folder).get<string>('site', '');
  const site = task.site ?? (setting === '' ? undefined : setting);
  const calls = callsOf({ ...task, ...(site !== undefined && { site }) }, files);
  return { script, folder: folder.uri.fsPath, calls };
}

/** Paths relative to the folder, in their order. */
async function filesOf(folder: WorkspaceFolder, pattern: string): Promise<string[]> {
  const uris = await workspace.findFiles(new RelativePattern(folder, pattern), leftOut);
  return uris.map((uri) => workspace.asRelativePath(uri, false)).sort();
}
