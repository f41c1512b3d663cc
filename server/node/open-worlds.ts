import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../emulator/language/problem.js';
import { LevelStores } from '../../emulator/node/level-stores.js';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { openSandbox, type OpenedSandbox } from '../../emulator/site/sandbox/open-sandbox.js';
import type { Sandbox } from '../../emulator/site/sandbox/sandbox.js';
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
  /** What it reads from. */
  readonly base: RunBase;
}

/** The images of a site; or a sandbox with those that it stands on, for as long as it stays as it is: the key of it. */
export type RunBase = { readonly site: Holding } | { readonly sandbox: string };

export function againFrom(base: RunBase): RunBase {
  return 'site' in base ? { site: base.site.again() } : base;
}

export function letGoOf(base: RunBase): void {
  if ('site' in base) base.site.release();
}

/** A sandbox that this thread has opened: nobody else can. */
export interface OpenSandbox {
  readonly folder: string;
  readonly world: HostedWorld;
  readonly sandbox: Sandbox;
  /** Whether its site is still what it was when the sandbox was opened. */
  readonly isCurrent: () => boolean;
  /** Since it was opened. */
  hasRun: boolean;
  close(): Promise<void>;
}

/** The worlds of a thread. */
export class OpenWorlds {
  readonly sites = new LoadedSites();
  private readonly siteWorlds = new Map<string, HostedWorld>();
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

  /** A task begins: nothing is closed below it, and all sites are as they are now. */
  async begin(changes: SiteChanges): Promise<void> {
    clearTimeout(this.timer);
    await this.closing;
    for (const path of this.sites.refresh(changes)) this.changed({ kind: 'site', path });
  }

  /** The task is done. Where something ran, what happened can only be gone back to as long as the sandbox is open. */
  end(): void {
    const unused = [...this.sandboxes].filter(([, { hasRun }]) => !hasRun).map(([key]) => key);
    if (unused.length === 0) return;
    this.timer = setTimeout(() => {
      // One that cannot be closed must not stop all that is asked afterwards.
      this.closing = Promise.allSettled(unused.map((key) => this.closeSandbox(key))).then(() => undefined);
    }, this.idle);
    this.timer.unref();
  }

  /** A world to look at; or why it cannot be had. */
  async open(ref: WorldRef): Promise<HostedWorld | Failed> {
    switch (ref.kind) {
      case 'site':
        return this.site(ref.path);
      case 'run':
        return this.run(ref.id)?.world ?? runIsGone();
      case 'sandbox': {
        const opened = await this.sandbox(ref.path);
        return 'failure' in opened ? opened : opened.world;
      }
    }
  }

  private site(file: string): HostedWorld | Failed {
    const { site } = this.sites.load(file);
    if (site === undefined) return unusable(file);
    let world = this.siteWorlds.get(file);
    if (world?.site !== site) {
      world = new HostedWorld({ kind: 'site', path: file }, file, file, site);
      this.siteWorlds.set(file, world);
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
    const key = keyOf(sandbox);
    for (const { id, base } of this.runs) {
      if (!('sandbox' in base) || base.sandbox !== key) continue;
      this.dropRun(id);
      this.changed();
    }
  }

  private dropRun(id: string): void {
    const run = this.runsById.get(id);
    if (run === undefined) return;
    this.runsById.delete(id);
    letGoOf(run.base);
    this.changed({ kind: 'run', id });
  }

  /** Opens a sandbox, or goes on with it. One whose site has changed since is opened again, which tells whether it may. */
  async sandbox(folder: string): Promise<OpenSandbox | Failed> {
    const key = keyOf(folder);
    const known = this.sandboxes.get(key);
    if (known?.isCurrent() === true) return known;
    if (known !== undefined) await this.closeSandbox(key);
    const opened = await openSandbox(new NodeFiles(), new LevelStores(), folder);
    const { site, sandbox, path: sitePath } = opened;
    if (site === undefined || sandbox === undefined || sitePath === undefined) {
      await opened.close();
      return sandboxFailure(folder, opened);
    }
    const world = new HostedWorld({ kind: 'sandbox', path: folder }, folder, sitePath, site);
    world.startHistory();
    const changes = this.sites.changesOf(sitePath);
    const open = {
      folder,
      world,
      sandbox,
      isCurrent: () => this.sites.changesOf(sitePath) === changes && opened.isCurrent(),
      hasRun: false,
      close: () => opened.close(),
    };
    this.sandboxes.set(key, open);
    return open;
  }

  get openSandboxes(): readonly OpenSandbox[] {
    return [...this.sandboxes.values()];
  }

  /** A sandbox, if it is open. */
  openSandbox(folder: string): OpenSandbox | undefined {
    return this.sandboxes.get(keyOf(folder));
  }

  async close(ref: WorldRef): Promise<void> {
    if (ref.kind === 'run') {
      this.dropRun(ref.id);
      this.changed();
    } else if (ref.kind === 'sandbox') await this.closeSandbox(keyOf(ref.path));
  }

  /** @param key see {@link keyOf} */
  private async closeSandbox(key: string): Promise<void> {
    const open = this.sandboxes.get(key);
    this.sandboxes.delete(key);
    this.dropRunsOf(key);
    await open?.close();
  }
}

/**
 * One for each sandbox, whatever leads to its folder: a store that one process opens twice loses its lock, and what
 * two write at once is lost.
 */
export function keyOf(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return path.resolve(folder);
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
