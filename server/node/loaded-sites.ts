import { NodeFiles } from '../../emulator/node/node-files.js';
import { loadSite, type LoadedSite } from '../../emulator/site/load-site.js';

/** How often each site that changed has changed, by the path of its site file. */
export type SiteChanges = Readonly<Record<string, number>>;

interface Entry {
  readonly loaded: LoadedSite;
  readonly changes: number;
  /** Who reads from its images besides the tasks that ask for it. */
  holders: number;
  isOutdated: boolean;
}

/** Keeps the images of a site open though the site may change. */
export interface Holding {
  /** To be called once. */
  release(): void;
  /** Of the same images, for somebody else. */
  again(): Holding;
}

/** The sites of a thread: loaded once, and again when they have changed. */
export class LoadedSites {
  private readonly entries = new Map<string, Entry>();
  private changes: SiteChanges = {};

  /**
   * To be called before each task: lets go of the sites that have changed. What changed beside the files themselves (the
   * members of libraries) only `changes` can tell.
   *
   * @returns site files of those of which `changes` did not tell
   */
  refresh(changes: SiteChanges): readonly string[] {
    this.changes = changes;
    const outdated = [...this.entries].filter(([path, entry]) => !this.isCurrent(path, entry));
    for (const [path, entry] of outdated) {
      entry.isOutdated = true;
      if (entry.holders === 0) entry.loaded.close();
      this.entries.delete(path);
    }
    return outdated.filter(([path, entry]) => this.changesOf(path) === entry.changes).map(([path]) => path);
  }

  /** How often a site has changed: 0 where nobody said that it has. */
  changesOf(path: string): number {
    return this.changes[path] ?? 0;
  }

  /** A site as it was when the task began; good until the next one. Its own site is undefined where there are errors. */
  load(path: string): LoadedSite {
    return this.entry(path).loaded;
  }

  /** Keeps a site as it was when the task began, until who asks lets go of it. */
  hold(path: string): Holding {
    return holding(this.entry(path));
  }

  private isCurrent(path: string, { changes, loaded }: Entry): boolean {
    return this.changesOf(path) === changes && loaded.isCurrent();
  }

  private entry(path: string): Entry {
    let entry = this.entries.get(path);
    if (entry === undefined) {
      const loaded = loadSite(new NodeFiles(), path);
      entry = { loaded, changes: this.changesOf(path), holders: 0, isOutdated: false };
      this.entries.set(path, entry);
    }
    return entry;
  }
}

function holding(entry: Entry): Holding {
  entry.holders++;
  return {
    release: () => {
      entry.holders--;
      if (entry.isOutdated && entry.holders === 0) entry.loaded.close();
    },
    again: () => holding(entry),
  };
}
