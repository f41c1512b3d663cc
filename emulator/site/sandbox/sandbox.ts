import type { CopyEngine } from '../../flashcopy/engine.js';
import type { ContentChanges } from '../../flashcopy/saved-changes.js';
import type { SpectrumVirtualize } from '../../flashcopy/svc/spectrum-virtualize.js';
import type { VolumeId } from '../../flashcopy/types.js';
import type { FileAccess } from '../../storage/file-access.js';
import type { TrackNumber } from '../../storage/geometry.js';
import { StorageError, type TrackSource } from '../../storage/track-access.js';
import type { ContentRun } from '../../storage/volume-content.js';
import { identityOf, type BaseIdentity } from '../base-identity.js';
import { basesOf, virtualizeChanges } from './bases.js';
import type { CatalogEntry } from '../catalog.js';
import { relativePath } from '../relative-path.js';
import type { Site } from '../site.js';
import { keys, sandboxVersion, type SavedRun } from './rows.js';
import type { RowTable } from './row-table.js';
import { storeFailure, type SandboxStore, type StoreChange } from './store.js';
import type { StoredTracks } from './tracks.js';

/** Tracks beyond this many bytes are written ahead of the batch that makes them count. */
const bytesAtOnce = 8 << 20;

/** What a sandbox is made on, and what is in its store already. */
export interface SandboxParts {
  readonly files: FileAccess;
  readonly store: SandboxStore;
  /** As it was named. */
  readonly folder: string;
  readonly rows: RowTable;
  readonly tracks: StoredTracks;
  /** Keys of the runs that hold written tracks, with the numbers of these. */
  readonly tracksOfRun: Map<string, readonly number[]>;
  /** What the images were when they came in. */
  readonly bases: Map<VolumeId, BaseIdentity>;
  /** What the rows are of; undefined to write all rows anew, in the place of those there are. */
  readonly saved: Kept | undefined;
  readonly catalog: Map<string, CatalogEntry>;
  /** Numbers of tracks in the store that nothing refers to. */
  readonly leftOver: readonly number[];
}

/** What copies tracks in a site, as it stood at one moment. */
export interface Kept {
  readonly engine: CopyEngine;
  readonly virtualize: SpectrumVirtualize | undefined;
}

/** A fork of what copies tracks. */
export function keptOf({ engine, virtualize }: Kept): Kept {
  return { engine: engine.fork(), virtualize: virtualize?.fork() };
}

/** A site as it stands at one moment: it may go on while it is written. */
interface Moment {
  readonly site: Site;
  readonly kept: Kept;
  readonly now: number;
  readonly volumes: readonly { readonly id: VolumeId; readonly volser: string; readonly online: boolean }[];
  readonly catalog: readonly CatalogEntry[] | undefined;
}

/**
 * A kept run in a store. Each commit is atomic: a process that is killed anywhere leaves the state of the last
 * commit that ended, or of the one that was about to end. A commit writes what changed since the one before.
 */
export class Sandbox {
  private saved: Kept | undefined;
  private catalog: Map<string, CatalogEntry>;
  private leftOver: readonly number[];
  private last: Promise<void> = Promise.resolve();
  private failed = false;

  /** @internal `openSandbox` and `createSandbox` make them. */
  constructor(private readonly parts: SandboxParts) {
    this.saved = parts.saved;
    this.catalog = parts.catalog;
    this.leftOver = parts.leftOver;
    if (parts.saved === undefined) parts.rows.startAfresh();
  }

  /**
   * Keeps a site as it stands now: the one that came with the sandbox, a fork of it, or another one of the same
   * site file. Commits are done in the order in which they are asked for.
   *
   * Rejects with {@link StorageError} when something cannot be written or a base image is gone. The sandbox takes no
   * more commits then; opened again, it has the state of the last one that succeeded.
   */
  commit(site: Site): Promise<void> {
    const moment: Moment = {
      site,
      kept: keptOf(site),
      now: site.clock.now,
      volumes: site.volumes.map(({ id, volser, online }) => ({ id, volser, online })),
      catalog: site.savedCatalog(),
    };
    const done = this.last.then(() => this.write(moment));
    this.last = done.catch(() => undefined);
    return done;
  }

  /** After the commits that were asked for. Its sites cannot be read any more then. */
  async close(): Promise<void> {
    await this.last;
    await this.parts.store.close();
  }

  private async write(moment: Moment): Promise<void> {
    const { store, folder } = this.parts;
    if (this.failed) {
      throw new StorageError(
        'file-not-readable',
        `The sandbox ${folder} takes no more changes, because one could not be written. Open it again.`,
      );
    }
    this.failed = true;
    try {
      const changes = await this.changesOf(moment);
      await store.batch(changes, { sync: true });
    } catch (error) {
      const failure = storeFailure(error);
      if (failure === undefined) throw error;
      throw new StorageError(
        'file-not-readable',
        `The sandbox ${folder} cannot be written: ${failure.what}.`,
      );
    }
    this.failed = false;
    this.saved = moment.kept;
    this.catalog = new Map(moment.catalog?.map((entry) => [entry.name, entry]));
    this.leftOver = [];
  }

  /** The one batch that makes the new state count. */
  private async changesOf(moment: Moment): Promise<StoreChange[]> {
    const { rows, tracks, files, folder } = this.parts;
    const { engine, virtualize } = moment.kept;
    const { base, relationships, ended, contents, dropped } = engine.changesSince(this.saved?.engine);
    rows.put(keys.engine, JSON.stringify(base));
    for (const row of relationships) rows.put(keys.relationship(row.id), JSON.stringify(row));
    for (const id of ended) rows.delete(keys.relationship(id));
    if (virtualize !== undefined) rows.put(keys.virtualize, JSON.stringify(virtualize.saveState()));
    const bases = new Map([...basesOf(moment.site)].map(([name, source]) => [source, name]));
    for (const content of contents) await this.putContent(content, bases);
    for (const content of virtualizeChanges(virtualize, this.saved?.virtualize)) {
      await this.putContent(content, bases);
    }
    for (const { name, content } of dropped) {
      rows.delete(keys.content(name));
      for (const { start } of content.runs()) this.deleteRun(keys.run(name, start));
    }
    this.putVolumes(moment);
    this.putCatalog(moment.catalog);
    const rowChanges = rows.takeChanges();
    for (const change of rowChanges) if (change.type === 'del') this.releaseTracks(change.key);
    const { path } = moment.site.definition;
    if (path === undefined) throw new Error('only a site with a site file can be kept');
    const header = {
      format: 'drydasd-sandbox',
      version: sandboxVersion,
      site: { relative: relativePath(files.resolve(folder, '.'), path), path },
      now: moment.now,
      catalog: moment.catalog !== undefined,
      nextTrack: tracks.next,
      rows: rows.size,
      check: rows.checksum,
    };
    const unused = this.leftOver.filter((number) => !tracks.has(number));
    return [
      ...unused.map((number): StoreChange => ({ type: 'del', key: keys.track(number) })),
      ...tracks.takePending(),
      ...tracks.collect(),
      ...rowChanges,
      { type: 'put', key: keys.header, value: JSON.stringify(header) },
    ];
  }

  private async putContent(
    { name, volume, runs, gone }: ContentChanges,
    bases: ReadonlyMap<TrackSource, string>,
  ): Promise<void> {
    const { rows, tracks, tracksOfRun, store } = this.parts;
    rows.put(keys.content(name), JSON.stringify({ volume }));
    for (const start of gone) this.deleteRun(keys.run(name, start));
    for (const run of runs) {
      const key = keys.run(name, run.start);
      const saved = this.savedRun(run, bases);
      this.releaseTracks(key);
      if (saved[1] === 'tracks')
        tracksOfRun.set(
          key,
          saved[2].map(([number]) => number),
        );
      rows.put(key, JSON.stringify(saved));
      // What is written ahead does not count before the last batch, and is overwritten after a kill.
      if (tracks.pendingBytes >= bytesAtOnce) await store.batch(tracks.takePending(), { sync: true });
    }
  }

  /** A run of a base image is named; anything else (a written track, a track of a sandbox) is stored. */
  private savedRun({ start, end, value }: ContentRun, bases: ReadonlyMap<TrackSource, string>): SavedRun {
    const { tracks } = this.parts;
    const base = value.kind === 'source' ? bases.get(value.source) : undefined;
    if (value.kind === 'source' && base !== undefined) return [end, 'base', base, value.shift];
    const held = Array.from({ length: end - start }, (_, index) => {
      if (value.kind === 'written') return tracks.hold(value.image, value.home, () => value.image);
      const home = start + index + value.shift;
      return tracks.hold(value.source, home, () => value.source.readTrack(home as TrackNumber));
    });
    return [end, 'tracks', held.map(({ number, home, length }) => [number, home, length])];
  }

  private deleteRun(key: string): void {
    this.releaseTracks(key);
    this.parts.rows.delete(key);
  }

  private releaseTracks(key: string): void {
    const { tracks, tracksOfRun } = this.parts;
    for (const number of tracksOfRun.get(key) ?? []) tracks.release(number);
    tracksOfRun.delete(key);
  }

  private putVolumes({ site, volumes }: Moment): void {
    const { rows, bases, files } = this.parts;
    for (const { id, volser, online } of volumes) {
      const { definition } = site.volume(id);
      let base = bases.get(id);
      if (base === undefined && definition.base !== undefined) {
        base = identityOf(files, definition.base);
        bases.set(id, base);
      }
      rows.put(keys.volume(id), JSON.stringify({ volser, online, base }));
    }
  }

  private putCatalog(entries: readonly CatalogEntry[] = []): void {
    const { rows } = this.parts;
    const names = new Set<string>();
    for (const entry of entries) {
      names.add(entry.name);
      if (this.catalog.get(entry.name) === entry) continue;
      rows.put(keys.catalog(entry.name), JSON.stringify(entry.volsers));
    }
    for (const name of this.catalog.keys()) if (!names.has(name)) rows.delete(keys.catalog(name));
  }
}
