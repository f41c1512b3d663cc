import { commands, Uri, window, workspace, type TextEditor } from 'vscode';
import { commands as serverCommands } from '../../../server/commands.js';
import { runTargetRequest, type RunTarget } from '../../../server/runs/protocol.js';
import type { RunAnswer, WorldScript } from '../../../server/worlds/protocol.js';
import { isRunnable, linesOf, scriptOf } from '../../dry-run/run-target.js';
import type { Desk } from '../../desk.js';
import type { ExtensionFeature } from '../../feature.js';
import { DryRuns } from './dry-runs.js';

/** Dry runs of files, steps and selections, by commands and by the code lenses of the server. */
export const dryRun: ExtensionFeature = (desk) => {
  const runs = new DryRuns(desk);
  const command = (name: string, action: (...args: unknown[]) => unknown): void => {
    desk.subscriptions.push(commands.registerCommand(name, action));
  };
  desk.subscriptions.push(...runs.problems.listen(), ...followActiveEditor());

  command('drydasd.dryRunFile', (uri) => onFile(uri, (script) => runs.run(script)));
  command('drydasd.dryRunFileIn', (uri) => onFile(uri, (script) => runs.runIn(script)));
  command('drydasd.dryRunStep', () => onEditor((editor) => runStep(desk, runs, editor)));
  command('drydasd.dryRunSelection', () => onEditor((editor) => runs.run(selectionOf(editor))));
  command('drydasd.dryRunAgain', (uri) => runs.again(uri instanceof Uri ? uri.toString() : undefined));

  desk.server.handleCommand(serverCommands.dryRun, ([target]) =>
    onTarget(target, (script) => runs.run(script)),
  );
  desk.server.handleCommand(serverCommands.relationships, ([target]) =>
    // Background copies that are done leave no relationships.
    onTarget(target, async (script) => {
      const answer = await runs.run(script, { until: 'job-end' });
      if (answer !== undefined) await runs.showRelationships(answer);
      return answer;
    }),
  );
};

type Action = (script: WorldScript) => Promise<RunAnswer | undefined>;

/** A file that was chosen somewhere, else the one in the active editor. */
function onFile(chosen: unknown, action: Action): Promise<RunAnswer | undefined> {
  if (chosen instanceof Uri) return ifTrusted(() => action({ uri: chosen.toString() }));
  return onEditor(({ document }) => action({ uri: document.uri.toString() }));
}

function onEditor(
  action: (editor: TextEditor) => Promise<RunAnswer | undefined>,
): Promise<RunAnswer | undefined> {
  const editor = window.activeTextEditor;
  if (isRunnable(editor?.document) && editor !== undefined) return ifTrusted(() => action(editor));
  void window.showInformationMessage(
    'Open a job or a script first: JCL, TSO, DFSMSdss, ICKDSF, DS CLI or svctask.',
  );
  return Promise.resolve(undefined);
}

function onTarget(target: unknown, action: Action): Promise<RunAnswer | undefined> {
  const script = scriptOf(target);
  return script === undefined ? onFile(undefined, action) : ifTrusted(() => action(script));
}

async function runStep(desk: Desk, runs: DryRuns, editor: TextEditor): Promise<RunAnswer | undefined> {
  const uri = editor.document.uri.toString();
  const { line, character } = editor.selection.active;
  const target = await desk.server.ask<RunTarget | null>(runTargetRequest, {
    uri,
    position: { line, character },
  });
  const { part, lines } = target ?? {};
  if (part?.step === undefined && lines === undefined) {
    void window.showInformationMessage('Put the cursor into a step of a job, or into a command of a script.');
    return undefined;
  }
  return runs.run({ uri, ...part, ...(lines !== undefined && { lines }) });
}

function selectionOf({ document, selection }: TextEditor): WorldScript {
  return { uri: document.uri.toString(), lines: linesOf(selection) };
}

/** Code lenses and programs can call commands whose menus are hidden. */
async function ifTrusted(action: () => Promise<RunAnswer | undefined>): Promise<RunAnswer | undefined> {
  if (workspace.isTrusted) return action();
  void window.showInformationMessage('Dry runs read the images of a site. Trust the workspace to use them.');
  return undefined;
}

/** Menus and keys of dry runs are there for what can run. */
function followActiveEditor() {
  const tell = (editor: TextEditor | undefined): void => {
    void commands.executeCommand('setContext', 'drydasd.canRun', isRunnable(editor?.document));
  };
  tell(window.activeTextEditor);
  return [
    window.onDidChangeActiveTextEditor(tell),
    // The language of a document can be changed.
    workspace.onDidOpenTextDocument(() => tell(window.activeTextEditor)),
  ];
}
