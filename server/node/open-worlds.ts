import path from 'node:path';
import type { Problem } from '../../emulator/language/problem.js';
import { LevelStores } from '../../emulator/node/level-stores.js';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { openSandbox, type OpenedSandbox } from '../../emulator/site/sandbox/open-sandbox.js';
import type { Sandbox } from '../../emulator/site/sandbox/sandbox.js';
import type { Site } from '../../emulator/site/site.js';
import type { Failed } from '../background.js';
import type { WorldRef } from '../worlds/protocol.js';
import { HostedWorld } from './hosted-world.js';
import { unusable } from './unusable.js';
import { LoadedSites, type Holding, type SiteChanges } from './loaded-sites.js';

/** Runs that are kept in memory; the oldest go. */
export const mostRuns = 8;

/** Milliseconds after which a sandbox that was only looked at is let go of, so that other processes can open it. */
const usualIdle = 5000;

/** What a dry run left. */
export interface KeptRun {
  readonly id: string;
  readonly world: HostedWorld;
  readonly title: string;
  readonly uri: string;
  status: number;
  /** The images that it reads from. */
  readonly held: Holding;
  /** Folder of the sandbox that it reads from, too, as long as that stays as it is. */
  readonly sandbox?: string;
}

/** A sandbox that this thread has opened: nobody else can. */
export interface OpenSandbox {
  readonly folder: string;
  readonly world: HostedWorld;
  readonly sandbox: Sandbox;
  /** Of its site, when it was opened. */
  readonly changes: number;
  /** Since it was opened. */
  hasRun: boolean;
  close(): Promise<void>;
}

/** The worlds of a thread. */
export class OpenWorlds {
  readonly sites = new LoadedSites();
  private readonly siteWorlds = new Map<Site, HostedWorld>();
  private readonly runsById = new Map<string, KeptRun>();
  private readonly sandboxes = new Map<string, OpenSandbox>();
  private closing: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param changed is told of worlds that are otherwise, or gone; without one of the list
   * @param idle milliseconds after which sandboxes that were only looked at are let go of
   */
  constructor(
    private readonly changed: (world?: WorldRef) => void,
    private readonly idle = usualIdle,
  ) {}

  /** A task begins: nothing is closed below it. */
  async begin(): Promise<void> {
    clearTimeout(this.timer);
    await this.closing;
  }

  /** The task is done. Where something ran, what happened can only be gone back to as long as the sandbox is open. */
  end(): void {
    const unused = [...this.sandboxes].filter(([, { hasRun }]) => !hasRun).map(([key]) => key);
    if (unused.length === 0) return;
    this.timer = setTimeout(() => {
      this.closing = Promise.all(unused.map((key) => this.closeSandbox(key))).then(() => undefined);
    }, this.idle);
    this.timer.unref();
  }

  /** A world to look at; or why it cannot be had. */
  async open(ref: WorldRef, changes: SiteChanges): Promise<HostedWorld | Failed> {
    switch (ref.kind) {
      case 'site':
        return this.site(ref.path, changes);
      case 'run':
        return this.run(ref.id)?.world ?? runIsGone();
      case 'sandbox': {
        const opened = await this.sandbox(ref.path, changes);
        return 'failure' in opened ? opened : opened.world;
      }
    }
  }

  private site(file: string, changes: SiteChanges): HostedWorld | Failed {
    const { site } = this.sites.load(file, changes);
    if (site === undefined) return unusable(file);
    let world = this.siteWorlds.get(site);
    if (world === undefined) {
      for (const [other, known] of this.siteWorlds)
        if (known.sitePath === file) this.siteWorlds.delete(other);
      this.siteWorlds.set(site, (world = new HostedWorld({ kind: 'site', path: file }, file, file, site)));
    }
    return world;
  }

  run(id: string): KeptRun | undefined {
    return this.runsById.get(id);
  }

  get runs(): readonly KeptRun[] {
    return [...this.runsById.values()];
  }

  /** Keeps a run, and lets go of the oldest ones. */
  keepRun(run: KeptRun): void {
    this.runsById.set(run.id, run);
    for (const { id } of this.runs.slice(0, -mostRuns)) this.dropRun(id);
    this.changed();
  }

  /** What was forked from a sandbox reads tracks that it has: they may be gone when it changes or closes. */
  dropRunsOf(sandbox: string): void {
    const key = path.resolve(sandbox);
    for (const run of this.runs) {
      if (run.sandbox === undefined || path.resolve(run.sandbox) !== key) continue;
      this.dropRun(run.id);
      this.changed();
    }
  }

  private dropRun(id: string): void {
    const run = this.runsById.get(id);
    if (run === undefined) return;
    this.runsById.delete(id);
    run.held.release();
    this.changed({ kind: 'run', id });
  }

  /** Opens a sandbox, or goes on with it. One whose site has changed since is opened again, which tells whether it may. */
  async sandbox(folder: string, changes: SiteChanges): Promise<OpenSandbox | Failed> {
    const key = path.resolve(folder);
    const known = this.sandboxes.get(key);
    if (known !== undefined) {
      if ((changes[known.world.sitePath] ?? 0) === known.changes) return known;
      await this.closeSandbox(key);
    }
    const opened = await openSandbox(new NodeFiles(), new LevelStores(), folder);
    const { site, sandbox, path: sitePath } = opened;
    if (site === undefined || sandbox === undefined || sitePath === undefined) {
      await opened.close();
      return sandboxFailure(folder, opened);
    }
    const world = new HostedWorld({ kind: 'sandbox', path: folder }, folder, sitePath, site);
    world.startHistory();
    const open = {
      folder,
      world,
      sandbox,
      changes: changes[sitePath] ?? 0,
      hasRun: false,
      close: () => opened.close(),
    };
    this.sandboxes.set(key, open);
    return open;
  }

  get openSandboxes(): readonly OpenSandbox[] {
    return [...this.sandboxes.values()];
  }

  isOpen(folder: string): boolean {
    return this.sandboxes.has(path.resolve(folder));
  }

  async close(ref: WorldRef): Promise<void> {
    if (ref.kind === 'run') {
      this.dropRun(ref.id);
      this.changed();
    } else if (ref.kind === 'sandbox') await this.closeSandbox(path.resolve(ref.path));
  }

  /** @param key its full path */
  private async closeSandbox(key: string): Promise<void> {
    const open = this.sandboxes.get(key);
    this.sandboxes.delete(key);
    this.dropRunsOf(key);
    await open?.close();
  }

  async closeAll(): Promise<void> {
    for (const key of this.sandboxes.keys()) await this.closeSandbox(key);
    this.runsById.clear();
    this.sites.close();
  }
}

function runIsGone(): Failed {
  return { failure: 'This dry run is not kept any more. Run the script again.' };
}

function sandboxFailure(folder: string, { problems }: OpenedSandbox): Failed {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const own = errors.find(({ code }) => code.startsWith('sandbox-'));
  const [first] = own === undefined ? errors : [own];
  return { failure: first === undefined ? `The sandbox ${folder} cannot be used.` : sentence(first, folder) };
}

function sentence({ code, message }: Problem, folder: string): string {
  return code.startsWith('sandbox-') ? message : `The sandbox ${folder} cannot be used: ${message}`;
}
