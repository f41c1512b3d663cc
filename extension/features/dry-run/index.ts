import { commands, Uri, window, workspace, type TextEditor } from 'vscode';
import { commands as serverCommands } from '../../../server/commands.js';
import { runTargetRequest, type RunTarget } from '../../../server/runs/protocol.js';
import type { WorldRef, WorldScript } from '../../../server/worlds/protocol.js';
import { isRunnable, linesOf, scriptOf } from '../../dry-run/run-target.js';
import type { LinkedPlace } from '../../dry-run/source-link.js';
import type { Desk } from '../../desk.js';
import type { ExtensionFeature } from '../../feature.js';
import { ifTrusted } from '../../if-trusted.js';
import { DryRuns } from './dry-runs.js';
import { Places } from './places.js';
import { Plans } from './plans.js';
import { showSource } from './shown-documents.js';

/** Dry runs of files, steps and selections, by commands and by the code lenses of the server. */
export const dryRun: ExtensionFeature = (desk) => {
  const places = new Places(desk);
  const runs = new DryRuns(desk, places);
  const plans = new Plans(desk, places);
  const command = (name: string, action: (...args: unknown[]) => unknown): void => {
    desk.subscriptions.push(commands.registerCommand(name, action));
  };
  desk.subscriptions.push(...runs.problems.listen(), ...followActiveEditor());

  command('drydasd.dryRunFile', (uri) => onFile(uri, (script) => runs.run(script)));
  command('drydasd.dryRunFileIn', (uri) => onFile(uri, (script) => runs.runIn(script)));
  command('drydasd.dryRunStep', () => onStep(desk, (script) => runs.run(script)));
  command('drydasd.dryRunSelection', () => onEditor((editor) => runs.run(selectionOf(editor))));
  command('drydasd.dryRunAgain', (uri) => ifTrusted(() => runs.again(textOf(uri))));
  command('drydasd.goToSource', (place) => showSource(place as LinkedPlace));
  command('drydasd.showSpool', (row) => runs.showAgain(worldOf(row)));
  command('drydasd.planFile', (uri) => onFile(uri, (script) => plans.plan(script)));
  command('drydasd.planStep', () => onStep(desk, (script) => plans.plan(script)));
  command('drydasd.planAgain', (uri) => ifTrusted(() => plans.again(textOf(uri))));

  const { server } = desk;
  server.handleCommand(serverCommands.dryRun, ([target]) => onTarget(target, (script) => runs.run(script)));
  server.handleCommand(serverCommands.plan, ([target]) => onTarget(target, (script) => plans.plan(script)));
  server.handleCommand(serverCommands.relationships, ([target]) =>
    // Background copies that are done leave no relationships.
    onTarget(target, async (script) => {
      const answer = await runs.run(script, { until: 'job-end' });
      if (answer !== undefined) await runs.showRelationships(answer);
      return answer;
    }),
  );
};

type Action<Answer> = (script: WorldScript) => Promise<Answer | undefined>;

/** The world of a row of a view. */
function worldOf(row: unknown): WorldRef | undefined {
  return (row as { readonly node?: { readonly world?: WorldRef } } | undefined)?.node?.world;
}

function textOf(uri: unknown): string | undefined {
  return uri instanceof Uri ? uri.toString() : undefined;
}

/** A file that was chosen somewhere, else the one in the active editor. */
function onFile<Answer>(chosen: unknown, action: Action<Answer>): Promise<Answer | undefined> {
  if (chosen instanceof Uri) return ifTrusted(() => action({ uri: chosen.toString() }));
  return onEditor(({ document }) => action({ uri: document.uri.toString() }));
}

function onEditor<Answer>(
  action: (editor: TextEditor) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const editor = window.activeTextEditor;
  if (isRunnable(editor?.document) && editor !== undefined) return ifTrusted(() => action(editor));
  void window.showInformationMessage(
    'Open a job or a script first: JCL, TSO, DFSMSdss, ICKDSF, DS CLI or Spectrum Virtualize.',
  );
  return Promise.resolve(undefined);
}

function onTarget<Answer>(target: unknown, action: Action<Answer>): Promise<Answer | undefined> {
  const script = scriptOf(target);
  return script === undefined ? onFile(undefined, action) : ifTrusted(() => action(script));
}

/** The job up to the step at the cursor, or the statement of a script there. */
function onStep<Answer>(desk: Desk, action: Action<Answer>): Promise<Answer | undefined> {
  return onEditor(async ({ document, selection: { active } }) => {
    const uri = document.uri.toString();
    const position = { line: active.line, character: active.character };
    const target = await desk.server.ask<RunTarget | null>(runTargetRequest, { uri, position });
    const { part, lines } = target ?? {};
    if (part?.step === undefined && lines === undefined) {
      void window.showInformationMessage(
        'Put the cursor into a step of a job, or into a command of a script.',
      );
      return undefined;
    }
    return action({ uri, ...part, ...(lines !== undefined && { lines }) });
  });
}

function selectionOf({ document, selection }: TextEditor): WorldScript {
  return { uri: document.uri.toString(), lines: linesOf(selection) };
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
