import path from 'node:path';
import { deviceOf } from '../../emulator/cli/volume-of.js';
import { isoTime } from '../../emulator/messages/plain-text.js';
import { LevelStores } from '../../emulator/node/level-stores.js';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { runAtReady } from '../../emulator/programs/ikjeft01/at-ready.js';
import { findVolume } from '../../emulator/site/lookup/find-volume.js';
import { createSandbox } from '../../emulator/site/sandbox/create-sandbox.js';
import { Sandbox } from '../../emulator/site/sandbox/sandbox.js';
import type { Site } from '../../emulator/site/site.js';
import { StorageError } from '../../emulator/storage/track-access.js';
import type { Failed } from '../background.js';
import type { TsoAnswer, WorldRef } from '../worlds/protocol.js';
import { questions } from '../worlds/questions/index.js';
import type { ScriptJob, WorldEvent, WorldTasks } from '../worlds/tasks.js';
import { completeTso } from '../worlds/tso-completion.js';
import type { Question } from '../worlds/world.js';
import { HostedWorld } from './hosted-world.js';
import {
  againFrom,
  keyOf,
  letGoOf,
  OpenWorlds,
  type KeptRun,
  type OpenSandbox,
  type RunBase,
} from './open-worlds.js';
import { planInWorld } from './plan-in-world.js';
import { relationshipsOf, reportOf, runInWorld, runnableOf } from './run-in-world.js';
import { WorldLister } from './world-list.js';
import { endIfCancelled, watching, type TaskControl } from './task-control.js';
import { unusable } from './unusable.js';

type Params<Name extends keyof WorldTasks> = WorldTasks[Name]['params'];
type Answer<Name extends keyof WorldTasks> = Promise<WorldTasks[Name]['answer']>;

/** What the thread of worlds does, one task after the other. A task that is cancelled rejects with `Cancelled`. */
export class WorldsWork {
  private readonly worlds: OpenWorlds;
  private readonly lister: WorldLister;

  /**
   * @param emit tells who gave the task that is being done
   * @param idle milliseconds after which sandboxes that were only looked at are let go of
   */
  constructor(
    private readonly emit: (event: WorldEvent) => void,
    idle?: number,
  ) {
    this.worlds = new OpenWorlds((world) => this.changed(world), idle);
    this.lister = new WorldLister(this.worlds);
  }

  async do<Name extends keyof WorldTasks>(
    name: Name,
    params: Params<Name>,
    control: TaskControl,
  ): Answer<Name> {
    const task = this.tasks[name] as (params: Params<Name>, control: TaskControl) => Answer<Name>;
    await this.worlds.begin(control.changes);
    try {
      // It may have waited for others.
      endIfCancelled(control);
      return await task(params, control);
    } finally {
      this.worlds.end();
    }
  }

  private readonly tasks: {
    [Name in keyof WorldTasks]: (params: Params<Name>, control: TaskControl) => Answer<Name>;
  } = {
    ask: (params) => this.ask(params),
    run: (params, control) => this.run(params, control),
    plan: (params, control) => this.plan(params, control),
    relationships: (params, control) => this.relationships(params, control),
    siteOf: ({ path: folder }) => this.lister.siteOf(folder),
    wait: (params, control) => this.wait(params, control),
    keep: (params) => this.keep(params),
    close: (params) => this.close(params),
    list: (params) => this.lister.list(params),
    snapshot: (params) => this.snapshot(params),
    tso: (params, control) => this.tso(params, control),
    tsoComplete: ({ world, ...params }) => this.look(world, (found) => completeTso(found, params)),
  };

  private async ask({ name, world: ref, params }: Params<'ask'>): Answer<'ask'> {
    // Who asks has looked at the name and at the parameters.
    const question = questions[name as keyof typeof questions] as Question<object, object>;
    return this.look(ref, (world) => question(world, params));
  }

  private async look<Found>(ref: WorldRef, question: (world: HostedWorld) => Found): Promise<Found | Failed> {
    const world = await this.worlds.open(ref);
    return 'failure' in world ? world : orFailure(() => question(world));
  }

  private async run({ world: ref, script, id, keep }: Params<'run'>, control: TaskControl): Answer<'run'> {
    const runnable = runnableOf(script);
    if ('failure' in runnable) return runnable;
    const emit = this.emit;
    if (ref.kind === 'sandbox' && keep) {
      const open = await this.worlds.sandbox(ref.path);
      if ('failure' in open) return open;
      const { world, folder } = open;
      // What the runs before this one did can be looked at as it was left, but not step by step.
      world.startHistory();
      return this.inSandbox(open, control, () =>
        reportOf(runInWorld(world, runnable, script, control, emit), world, folder),
      );
    }
    const made = await this.fork(ref, id);
    if ('failure' in made) return made;
    const { world, base } = made;
    return orLetGo(base, () => {
      const run = runInWorld(world, runnable, script, control, emit);
      const { uri } = script;
      this.worlds.keepRun({ id, world, base, title: titleOf(script), uri, status: run.status });
      return reportOf(run, world, undefined);
    });
  }

  private async plan({ world: ref, script }: Params<'plan'>, control: TaskControl): Answer<'plan'> {
    const runnable = runnableOf(script);
    if ('failure' in runnable) return runnable;
    return this.look(ref, (world) => planInWorld(world, runnable, control));
  }

  private relationships(
    { site: file, script }: Params<'relationships'>,
    control: TaskControl,
  ): Answer<'relationships'> {
    const runnable = runnableOf(script);
    if ('failure' in runnable) return Promise.resolve(runnable);
    const { site } = this.worlds.sites.load(file);
    if (site === undefined) return Promise.resolve(unusable(file));
    return Promise.resolve(orFailure(() => relationshipsOf(site.fork(), file, runnable, script, control)));
  }

  private async wait({ world: ref, seconds }: Params<'wait'>, control: TaskControl): Answer<'wait'> {
    if (ref.kind === 'site')
      return { failure: 'Time passes in runs and sandboxes only: a site stays as it is.' };
    const pass = ({ site }: HostedWorld) => {
      letPass(site, seconds);
      return { time: isoTime(site.clock.now) };
    };
    return this.change(ref, control, pass);
  }

  private async keep({ world: ref, folder: named }: Params<'keep'>): Answer<'keep'> {
    const folder = path.resolve(named);
    const world = await this.worlds.open(ref);
    if ('failure' in world) return world;
    // A store must not even be opened twice: the lock of who has it would be gone.
    const isOpen = this.worlds.openSandbox(folder) !== undefined;
    const failed = isOpen ? sandboxExists(folder) : await writeSandbox(world.site, folder);
    if (failed !== undefined) return failed;
    this.changed();
    return { world: { kind: 'sandbox', path: folder } };
  }

  /** A world as it stands, for a thread of its own; answers the serial of one of its volumes. */
  private async snapshot({ world: ref, volume, folder }: Params<'snapshot'>): Answer<'snapshot'> {
    const world = await this.worlds.open(ref);
    if ('failure' in world) return world;
    const found = findVolume(world.site, volume);
    if (found === undefined) return { failure: `${world.name} has no volume ${volume.toUpperCase()}.` };
    return (await writeSandbox(world.site, folder)) ?? { volume: deviceOf(found) };
  }

  /** A terminal goes on where it was: in a site that is a run of its own. */
  private async tso({ world: ref, line, id }: Params<'tso'>, control: TaskControl): Answer<'tso'> {
    if (ref.kind !== 'site') return this.change(ref, control, (world) => typed(world, line, control));
    const made = await this.fork(ref, id);
    if ('failure' in made) return made;
    const { world, base } = made;
    return orLetGo(base, () => {
      const answer = typed(world, line, control);
      this.worlds.keepRun({ id, world, base, title: 'TSO session', uri: '', status: answer.returnCode });
      return answer;
    });
  }

  private async close({ world }: Params<'close'>): Answer<'close'> {
    await this.worlds.close(world);
    return null;
  }

  /** Changes a run or a sandbox, which keeps it. */
  private async change<Result extends object>(
    ref: WorldRef,
    control: TaskControl,
    action: (world: HostedWorld) => Result,
  ): Promise<Result | Failed> {
    if (ref.kind === 'sandbox') {
      const open = await this.worlds.sandbox(ref.path);
      return 'failure' in open ? open : this.inSandbox(open, control, () => action(open.world));
    }
    const world = await this.worlds.open(ref);
    if ('failure' in world) return world;
    world.note(undefined);
    const before = world.site.fork();
    try {
      const result = action(world);
      world.hasChanged();
      return result;
    } catch (error) {
      world.revertTo(before);
      return failureOf(error);
    } finally {
      this.changed(ref);
    }
  }

  /** A world in memory that begins as another one is. */
  private async fork(ref: WorldRef, id: string): Promise<Pick<KeptRun, 'world' | 'base'> | Failed> {
    const from = await this.worlds.open(ref);
    if ('failure' in from) return from;
    const world = new HostedWorld({ kind: 'run', id }, from.name, from.sitePath, from.site.fork());
    world.follow(from);
    world.startHistory();
    return { world, base: this.baseOf(ref) };
  }

  /** What a fork of a world reads from, which stays open as long as the fork is kept. The world is there. */
  private baseOf(ref: WorldRef): RunBase {
    switch (ref.kind) {
      case 'site':
        return { site: this.worlds.sites.hold(ref.path) };
      case 'run':
        return againFrom(this.worlds.run(ref.id)!.base);
      case 'sandbox':
        return { sandbox: keyOf(ref.path) };
    }
  }

  /** Does something in a sandbox, which is kept as a whole or not at all. */
  private async inSandbox<Result extends object>(
    open: OpenSandbox,
    control: TaskControl,
    action: () => Result,
  ): Promise<Result | Failed> {
    const { world, sandbox, folder } = open;
    const before = world.site.fork();
    open.hasRun = true;
    try {
      const result = action();
      world.hasChanged();
      endIfCancelled(control);
      this.worlds.dropRunsOf(folder);
      await sandbox.commit(world.site);
      this.changed(world.ref);
      return result;
    } catch (error) {
      world.revertTo(before);
      if (!(error instanceof StorageError)) throw error;
      // It takes no more commits: opened again, it is what the last one left.
      await this.worlds.close(world.ref);
      this.changed(world.ref);
      return { failure: error.message };
    }
  }

  private changed(world?: WorldRef): void {
    this.emit({ kind: 'changed', ...(world !== undefined && { world }) });
  }
}

function typed(world: HostedWorld, line: string, control: TaskControl): TsoAnswer {
  const watch = watching(control);
  const typedAtReady = runAtReady(line, world.site, {
    ...watch,
    statement: (statement) => {
      watch.statement?.(statement);
      world.note(statement);
    },
  });
  world.note(undefined);
  world.hasChanged();
  return { world: world.ref, ...typedAtReady };
}

/** `BACKUP.jcl STEP1`, `BACKUP.jcl 8-17` */
function titleOf({ name, part, lines }: ScriptJob): string {
  const range = lines && (lines.to === lines.from + 1 ? `${lines.to}` : `${lines.from + 1}-${lines.to}`);
  return [path.basename(name), part?.job, part?.step, range].filter((word) => word !== undefined).join(' ');
}

function orLetGo<Result>(base: RunBase, action: () => Result): Result | Failed {
  try {
    return action();
  } catch (error) {
    letGoOf(base);
    return failureOf(error);
  }
}

function orFailure<Result>(action: () => Result): Result | Failed {
  try {
    return action();
  } catch (error) {
    return failureOf(error);
  }
}

/** An image that cannot be read is no mistake of ours. Throws what is one. */
function failureOf(error: unknown): Failed {
  if (error instanceof StorageError) return { failure: error.message };
  throw error;
}

function letPass(site: Site, seconds: number | 'copy-end'): void {
  const { engine, virtualize, clock } = site;
  virtualize?.advanceTo(clock.now);
  const ends = [engine.timeOfCopyEnd(), virtualize?.timeOfCopyEnd()].filter((time) => time !== undefined);
  site.spend(seconds === 'copy-end' ? Math.max(clock.now, ...ends) - clock.now : seconds * 1e6);
  virtualize?.advanceTo(clock.now);
}

function sandboxExists(folder: string): Failed {
  return { failure: `The sandbox ${folder} exists already. Name a new folder.` };
}

/** Makes a sandbox of a site as it stands, and closes it. */
async function writeSandbox(site: Site, folder: string): Promise<Failed | undefined> {
  const sandbox = await createSandbox(new NodeFiles(), new LevelStores(), folder, { replace: false });
  if (!(sandbox instanceof Sandbox)) {
    return sandbox.code === 'sandbox-exists' ? sandboxExists(folder) : { failure: sandbox.message };
  }
  try {
    await sandbox.commit(site);
    return undefined;
  } catch (error) {
    return failureOf(error);
  } finally {
    await sandbox.close();
  }
}
