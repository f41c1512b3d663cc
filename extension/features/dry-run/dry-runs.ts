import { commands, Uri, window } from 'vscode';
import { number } from '../../../emulator/messages/plain-text.js';
import type { Failed } from '../../../server/background.js';
import { nameOf } from '../../../server/virtual-documents.js';
import type { RunAnswer, WorldProgress, WorldRef, WorldScript } from '../../../server/worlds/protocol.js';
import type { Desk } from '../../desk.js';
import { runMessage, sectionToShow, type RunAction } from '../../dry-run/outcome.js';
import type { RunDocument } from '../../dry-run/run-document.js';
import { keyOf, titleOf } from '../../dry-run/run-target.js';
import { worldTitle } from '../../views/world-text.js';
import { callIfThere, otherCommands } from './other-commands.js';
import type { Place, Places } from './places.js';
import { RunProblems } from './run-problems.js';
import { showBeside } from './shown-documents.js';
import { tellFailure } from './tell-failure.js';
import { withProgress } from './with-progress.js';

export interface DryRunOptions {
  /** Where it runs; chosen by {@link whereToRun} without. */
  readonly place?: Place;
  /** When it ends: with its background copies unless given. */
  readonly until?: 'copy-end' | 'job-end';
}

/** Runs scripts, and shows what became of them. */
export class DryRuns {
  readonly problems: RunProblems;
  /** Scripts that ran, by the URIs of their spools. */
  private readonly ran = new Map<string, { readonly script: WorldScript; readonly options: DryRunOptions }>();
  private last: { readonly script: WorldScript; readonly options: DryRunOptions } | undefined;
  /** What runs in memory printed, by their ids, as long as it is kept. */
  private readonly answers = new Map<string, RunAnswer>();
  /** The runs in memory, by the keys of their scripts. */
  private readonly runs = new Map<string, WorldRef>();
  private lastAnswer: RunAnswer | undefined;
  private count = 0;

  constructor(
    private readonly desk: Desk,
    private readonly places: Places,
  ) {
    const help = (code: string): Uri => Uri.file(desk.context.asAbsolutePath(`docs/problems/${code}.md`));
    this.problems = new RunProblems(help);
    // Its worlds are gone with the server.
    desk.subscriptions.push(
      desk.server.onRestarted(() => {
        this.runs.clear();
        this.answers.clear();
      }),
    );
  }

  /** Runs a script. What it answers is for programs; undefined when it was cancelled or could not run. */
  async run(script: WorldScript, options: DryRunOptions = {}): Promise<RunAnswer | undefined> {
    const title = titleOf(script, nameOf(script.uri));
    const place = options.place ?? (await this.places.toRun(script.uri));
    if (place === undefined) return undefined;
    const answer = await this.carryOut(title, script, place, options);
    if (answer === undefined) {
      window.setStatusBarMessage(cancelledText(title, place), shown);
      return undefined;
    }
    if ('failure' in answer) {
      void tellFailure(this.desk, `Dry run of ${title} is not possible. ${answer.failure}`, place.world);
      return undefined;
    }
    this.places.ranIn(place, answer.world);
    this.lastAnswer = answer;
    if (answer.world.kind === 'run') this.answers.set(answer.world.id, answer);
    this.last = { script, options };
    this.ran.set(answer.spool, this.last);
    const run = answer.document as RunDocument;
    this.problems.set(Uri.parse(script.uri, true), run.problems);
    await this.desk.world.set(answer.world);
    await this.letGoOfEarlier(script, answer.world);
    await this.showSpool(answer, false);
    void this.tell(await this.titleIn(title, place), answer, run);
    return answer;
  }

  /** Where a script has no site of its own, its message says on which it ran. */
  private async titleIn(title: string, { world, isBorrowed }: Place): Promise<string> {
    if (isBorrowed !== true || world.kind !== 'site') return title;
    const list = await this.desk.worlds.request('list', {});
    const known = list === undefined || 'failure' in list ? undefined : list;
    return `${title} on the ${worldTitle(world, known)}`;
  }

  /** Runs a script once more: the one of a spool, or the last. */
  async again(spool: string | undefined): Promise<RunAnswer | undefined> {
    const found = (spool === undefined ? undefined : this.ran.get(spool)) ?? this.last;
    if (found === undefined) {
      void window.showInformationMessage('There was no dry run yet. Open a job or a script, and dry-run it.');
      return undefined;
    }
    return this.run(found.script, found.options);
  }

  /** Shows what a run printed, or the last one, after its tab was closed. */
  async showAgain(world: WorldRef | undefined): Promise<void> {
    const answer = world?.kind === 'run' ? this.answers.get(world.id) : this.lastAnswer;
    if (answer !== undefined) return this.showSpool(answer, true);
    void window.showInformationMessage(
      world === undefined
        ? 'There was no dry run yet. Open a job or a script, and dry-run it.'
        : 'Nothing is kept of what it printed: it was no dry run of a script. Run the script again.',
    );
  }

  /** Asks for the world that a script is to run in, and what becomes of it. */
  async runIn(script: WorldScript): Promise<RunAnswer | undefined> {
    const list = await this.desk.worlds.request('list', {});
    if (list === undefined) return undefined;
    const picks: { label: string; description: string; detail?: string; world: WorldRef }[] = [
      ...list.sites.map(({ name, path }) => ({
        label: `$(server-environment) ${name}`,
        description: path,
        detail: 'On a throw-away fork of the site',
        world: { kind: 'site', path } as const,
      })),
      ...list.runs.map(({ id, title }) => ({
        label: `$(history) What ${title} left`,
        description: '',
        detail: 'On a throw-away fork of an earlier dry run',
        world: { kind: 'run', id } as const,
      })),
      ...list.sandboxes
        .filter(({ reason }) => reason === undefined)
        .map(({ name, path }) => ({
          label: `$(beaker) ${name}`,
          description: path,
          detail: 'In the sandbox, which keeps what the script does',
          world: { kind: 'sandbox', path } as const,
        })),
    ];
    const picked = await window.showQuickPick(picks, {
      title: `Dry-Run ${titleOf(script, nameOf(script.uri))} In`,
      placeHolder: 'A site, what an earlier dry run left, or a sandbox',
      matchOnDescription: true,
    });
    if (picked === undefined) return undefined;
    const { world } = picked;
    const keep = world.kind === 'sandbox';
    if (keep) this.places.keepIn(world.path);
    return this.run(script, { place: { world, keep } });
  }

  /** Shows the spool of a run beside its source, at the part that a reader wants first. */
  private async showSpool(answer: RunAnswer, focus: boolean): Promise<void> {
    const section = sectionToShow(answer.sections, answer.document as RunDocument);
    await showBeside(answer.spool, section?.line ?? 0, focus);
  }

  private async carryOut(
    title: string,
    script: WorldScript,
    { world, keep }: Place,
    { until = 'copy-end' }: DryRunOptions,
  ): Promise<RunAnswer | Failed | undefined> {
    const { worlds } = this.desk;
    const token = `dry-run-${++this.count}`;
    return withProgress(`Dry run of ${title}`, async (progress, cancellation) => {
      const listening = worlds.onProgress((row) => {
        if (row.token === token) progress.report({ message: progressText(row) });
      });
      try {
        return await worlds.request('run', { world, script, keep, until, progress: token }, cancellation);
      } finally {
        listening.dispose();
      }
    });
  }

  /** A run of the same script takes the place of the one before. */
  private async letGoOfEarlier(script: WorldScript, world: WorldRef): Promise<void> {
    const key = keyOf(script);
    const earlier = this.runs.get(key);
    if (world.kind === 'run') this.runs.set(key, world);
    if (earlier !== undefined && world.kind === 'run') {
      if (earlier.kind === 'run') this.answers.delete(earlier.id);
      await this.desk.worlds.request('close', { world: earlier });
    }
  }

  private async tell(title: string, answer: RunAnswer, run: RunDocument): Promise<void> {
    const { world } = answer;
    const sandbox = world.kind === 'sandbox' ? nameOf(world.path) : undefined;
    const { text, failed, actions } = runMessage(title, run, sandbox);
    const picked = failed
      ? await window.showWarningMessage(text, ...actions)
      : await window.showInformationMessage(text, ...actions);
    if (picked !== undefined) await this.act(picked, answer);
  }

  async showRelationships({ world }: RunAnswer): Promise<void> {
    await this.desk.world.set(world);
    await callIfThere(otherCommands.relationships);
  }

  private async act(action: RunAction, answer: RunAnswer): Promise<void> {
    switch (action) {
      case 'Problems':
        await commands.executeCommand('workbench.actions.view.problems');
        return;
      case 'Relationships':
        return this.showRelationships(answer);
      case 'Volume Map':
        await this.desk.world.set(answer.world);
        await callIfThere(otherCommands.volumeMap);
        return;
      case 'Keep...':
        await this.desk.world.set(answer.world);
        await callIfThere(otherCommands.keep);
        return;
    }
  }
}

function cancelledText(title: string, { world, keep }: Place): string {
  const left =
    keep && world.kind === 'sandbox' ? `${nameOf(world.path)} is as it was` : 'nothing of it is left';
  return `Dry run of ${title} was cancelled: ${left}.`;
}

/** Milliseconds that a word about what its reader did himself stands in the status bar. */
const shown = 15_000;

/** A long statement is told by its first words. */
function progressText({ text, statements }: WorldProgress): string {
  const short = text.length > longest ? `${text.slice(0, longest - 3).trimEnd()}...` : text;
  return statements > 1 ? `${number(statements)} statements, ${short}` : short;
}

/** Characters of a statement in a notification. */
const longest = 60;
