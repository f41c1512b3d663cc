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
  readonly loaded: LoadedSite;
  /** To be called once. */
  release(): void;
  /** Of the same images, for somebody else. */
  again(): Holding;
}

/** The sites of a thread: loaded once, and again when they have changed. */
export class LoadedSites {
  private readonly entries = new Map<string, Entry>();

  /** A site as it is now; good until the next call, unless it is held. Its own site is undefined where there are errors. */
  load(path: string, changes: SiteChanges): LoadedSite {
    return this.entry(path, changes).loaded;
  }

  /** A site as it is now, until who asks lets go of it. */
  hold(path: string, changes: SiteChanges): Holding {
    return holding(this.entry(path, changes));
  }

  close(): void {
    for (const { loaded } of this.entries.values()) loaded.close();
    this.entries.clear();
  }

  private entry(path: string, changes: SiteChanges): Entry {
    for (const [known, entry] of this.entries) {
      if ((changes[known] ?? 0) === entry.changes) continue;
      entry.isOutdated = true;
      if (entry.holders === 0) entry.loaded.close();
      this.entries.delete(known);
    }
    let entry = this.entries.get(path);
    if (entry === undefined) {
      const loaded = loadSite(new NodeFiles(), path);
      entry = { loaded, changes: changes[path] ?? 0, holders: 0, isOutdated: false };
      this.entries.set(path, entry);
    }
    return entry;
  }
}

function holding(entry: Entry): Holding {
  entry.holders++;
  return {
    loaded: entry.loaded,
    release: () => {
      entry.holders--;
      if (entry.isOutdated && entry.holders === 0) entry.loaded.close();
    },
    again: () => holding(entry),
  };
}
