import type { Geometry, TrackNumber } from '../../storage/geometry.js';
import { StorageError, type TrackImage, type TrackSource } from '../../storage/track-access.js';
import { keys } from './rows.js';
import { storeFailure, type AsBytes, type SandboxStore, type StoreChange } from './store.js';

const asBytes: AsBytes = { valueEncoding: 'view' };

/** A written track in the store. */
export interface StoredTrack {
  readonly number: number;
  /** The track number that it carries as its address. */
  readonly home: number;
  /** Bytes. */
  readonly length: number;
}

/** A track of the store as a source that holds just this track, at the address that the track carries. */
class StoredSource implements TrackSource {
  /** Its bytes, where they are not in the store or cannot be had at once. */
  image: TrackImage | undefined;

  constructor(
    readonly id: string,
    readonly geometry: Geometry,
    private readonly home: number,
    private readonly read: () => TrackImage,
  ) {}

  readTrack(track: TrackNumber): TrackImage {
    if (track !== this.home) throw new Error(`source of track ${this.home} was asked for ${track}`);
    return this.image ?? this.read();
  }
}

interface Entry extends StoredTrack {
  /** What is the same object wherever the track stands: a written track, or the source of a stored one. */
  readonly shared: object;
  uses: number;
}

/**
 * The written tracks of a sandbox, each once however many volumes share it. They stay in the store until somebody
 * reads them, and leave it when nobody holds them any more.
 */
export class StoredTracks {
  private readonly entries = new Map<number, Entry>();
  private readonly numbers = new Map<object, Map<number, number>>();
  private readonly released = new Set<number>();
  private pending: StoreChange[] = [];
  private bytes = 0;

  constructor(
    private readonly store: SandboxStore,
    private readonly folder: string,
    /** Number of the next new track. */
    public next = 0,
  ) {}

  /** Counts one more run that holds a track which is in the store; undefined when it cannot be so. */
  load({ number, home, length }: StoredTrack, geometry: Geometry): TrackSource | undefined {
    const known = this.entries.get(number);
    if (known !== undefined) {
      if (known.home !== home || known.length !== length || !(known.shared instanceof StoredSource)) {
        return undefined;
      }
      known.uses++;
      return known.shared;
    }
    if (number >= this.next) return undefined;
    const source = new StoredSource(`${this.folder}#${number}`, geometry, home, () =>
      this.read(number, length),
    );
    this.enter({ number, home, length, shared: source, uses: 1 });
    return source;
  }

  /** Reads all tracks, for a store that cannot be read at once. */
  async loadAll(): Promise<void> {
    for (const { number, length, shared } of this.entries.values()) {
      if (!(shared instanceof StoredSource)) continue;
      const image = await this.store.get(keys.track(number), asBytes);
      shared.image = this.whole(image, number, length);
    }
  }

  /**
   * Counts one more run that holds a track, and puts it into the store where it is not yet.
   *
   * @param read its bytes, asked for only once.
   */
  hold(shared: object, home: number, read: () => TrackImage): StoredTrack {
    const known = this.entries.get(this.numbers.get(shared)?.get(home) ?? -1);
    if (known !== undefined) {
      known.uses++;
      return known;
    }
    const image = read();
    const entry = { number: this.next++, home, length: image.length, shared, uses: 1 };
    this.enter(entry);
    this.pending.push({ type: 'put', key: keys.track(entry.number), value: image, ...asBytes });
    this.bytes += image.length;
    return entry;
  }

  has(number: number): boolean {
    return this.entries.has(number);
  }

  /** Counts one run less. */
  release(number: number): void {
    const entry = this.entries.get(number);
    if (entry === undefined) return;
    entry.uses--;
    this.released.add(number);
  }

  /** Bytes of the tracks that wait to be written. */
  get pendingBytes(): number {
    return this.bytes;
  }

  takePending(): StoreChange[] {
    const { pending } = this;
    this.pending = [];
    this.bytes = 0;
    return pending;
  }

  /** Deletes what no run holds any more. Whoever still has such a track, in a fork of the site, has it in memory. */
  collect(): StoreChange[] {
    const unused = [...this.released].filter((number) => this.entries.get(number)?.uses === 0);
    this.released.clear();
    for (const number of unused) this.leave(number);
    return unused.map((number) => ({ type: 'del', key: keys.track(number) }));
  }

  private enter(entry: Entry): void {
    this.entries.set(entry.number, entry);
    const homes = this.numbers.get(entry.shared) ?? new Map<number, number>();
    this.numbers.set(entry.shared, homes.set(entry.home, entry.number));
  }

  private leave(number: number): void {
    const { shared, home } = this.entries.get(number)!;
    if (shared instanceof StoredSource) shared.image = shared.readTrack(home as TrackNumber);
    this.entries.delete(number);
    const homes = this.numbers.get(shared)!;
    homes.delete(home);
    if (homes.size === 0) this.numbers.delete(shared);
  }

  private read(number: number, length: number): TrackImage {
    try {
      return this.whole(this.store.getSync(keys.track(number), asBytes), number, length);
    } catch (error) {
      const failure = storeFailure(error);
      if (failure === undefined) throw error;
      throw new StorageError('image-damaged', `The sandbox ${this.folder} cannot be read: ${failure.what}.`);
    }
  }

  private whole(image: Uint8Array | undefined, number: number, length: number): TrackImage {
    if (image?.length === length) return image;
    const what = image === undefined ? 'gone' : 'cut off';
    throw new StorageError(
      'image-damaged',
      `The sandbox ${this.folder} is damaged: its track ${number} is ${what}. Remove the folder, and make a new sandbox (drydasd run --keep).`,
    );
  }
}
