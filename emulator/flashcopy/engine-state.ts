import { createTree, type BTree } from '../ranges/btree.js';
import { RangeMap } from '../ranges/range-map.js';
import type { TrackNumber } from '../storage/geometry.js';
import type { ContentRun, VolumeContent } from '../storage/volume-content.js';
import { RangeSet } from '../ranges/range-set.js';
import { EventLog } from './event-log.js';
import { OutOfSync } from './out-of-sync.js';
import { MirrorTable } from './pprc/mirror-table.js';
import { RepositoryState, type RepositoryId } from './repository.js';
import type { ChangeRecording, Limits, LssId, Relationship, VolumeDescription, VolumeId } from './types.js';

/**
 * Ids of the relationships that cover a source track, in the order of establishing. Nearly always there is one, and
 * then it stands for itself: a range map keeps a number in far less space than a list.
 */
export type SourceIds = number | readonly number[];

/** The ids as a list. */
export function idsOf(ids: SourceIds | undefined): readonly number[] {
  if (ids === undefined) return [];
  return typeof ids === 'number' ? [ids] : ids;
}

/** Neighbouring source tracks with the same relationships are one piece again after a withdraw. */
function sameIds(a: SourceIds, b: SourceIds): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

function withId(ids: SourceIds | undefined, id: number): SourceIds {
  return ids === undefined ? id : [...idsOf(ids), id].sort((a, b) => a - b);
}

function withoutId(ids: SourceIds | undefined, id: number): SourceIds | undefined {
  const others = idsOf(ids).filter((other) => other !== id);
  return others.length > 1 ? others : others[0];
}

/**
 * One volume: its physical tracks and which relationships cover them.
 *
 *     tracks      0      100     200     300
 *     bySource    [ 7    )[ 7, 9 )[ 9    )          as source: up to 12 each
 *     byTarget                    [ 3    )[ 4 )      as target: one each
 */
export class VolumeState {
  constructor(
    readonly description: VolumeDescription,
    readonly content: VolumeContent,
    readonly bySource: RangeMap<SourceIds>,
    readonly byTarget: RangeMap<number>,
    /** Relationships in which the volume takes part; one within the volume counts once. */
    public active: number,
    /** Incremental relationships in which the volume takes part. */
    public recording: readonly number[] = [],
    /** Tracks that have space in the repository; only of a space-efficient volume. */
    readonly allocated?: RangeSet,
  ) {}

  static of(description: VolumeDescription): VolumeState {
    return new VolumeState(
      description,
      description.content,
      RangeMap.create<SourceIds>(sameIds),
      RangeMap.create<number>(),
      0,
      [],
      description.spaceEfficient && RangeSet.of(...description.spaceEfficient.allocated),
    );
  }

  clone(): VolumeState {
    return new VolumeState(
      this.description,
      this.content.clone(),
      this.bySource.clone(),
      this.byTarget.clone(),
      this.active,
      this.recording,
      this.allocated?.clone(),
    );
  }
}

/** What source tracks held before they were written, for the relationships that all still have to get them. */
export interface KeptTracks {
  readonly relationships: readonly number[];
  readonly tracks: Map<TrackNumber, ContentRun>;
}

/**
 * Writes to one source that its relationships do not know of yet. A source can have many targets, and bringing each
 * of them up to date by every single write would cost as many tree changes; so a host write keeps T0 once for all of
 * them, and `settle` brings each target up to date when somebody looks.
 */
export interface DeferredCopies {
  /** A track is in one of these at most: most often there is one, for all relationships of the source. */
  readonly kept: KeptTracks[];
  /** Tracks that incremental relationships of the source have to note as changed. */
  readonly changed: Set<TrackNumber>;
}

/** Frozen volumes of one logical subsystem, in the order of freezing. */
export interface Freeze {
  readonly volumes: readonly VolumeId[];
  /** When the timer, which runs since the first of them was frozen, lets all of them go; microseconds. */
  readonly until: number;
}

/** The background copy of one storage facility. */
export class FacilityState {
  constructor(
    /** Relationships of mode copy with tracks out of sync; the lowest id is copied first. */
    readonly queue: BTree<number, true>,
    /** Tracks that the relationships of the queue still have to copy. */
    public outstanding: number,
    /** Since when the background copy runs without a pause, microseconds; moves along while it is idle. */
    public busySince: number,
    /** Tracks copied since then. */
    public copied: number,
  ) {}

  static idle(now: number): FacilityState {
    return new FacilityState(createTree<true>(), 0, now, 0);
  }

  clone(): FacilityState {
    return new FacilityState(this.queue.clone(), this.outstanding, this.busySince, this.copied);
  }
}

/**
 * Everything that the copy engine knows. The operations on it stand in files of their own; this class
 * only keeps the indexes, counts and queues true to the relationships.
 */
export class EngineState {
  /** By source: what is not yet on its targets and in the bitmaps. */
  readonly deferred = new Map<VolumeId, DeferredCopies>();
  /** Logical subsystems with frozen volumes. */
  readonly freezes = new Map<LssId, Freeze>();
  /** Remote copy pairs. */
  mirrors = new MirrorTable();
  /** Empty unless there are space-efficient volumes: then nothing of this costs anything. */
  readonly repositories = new Map<RepositoryId, RepositoryState>();
  private lastWhole: OutOfSync | undefined;

  private constructor(
    readonly limits: Limits,
    /** Tracks a second for each facility. */
    readonly copyRate: number,
    /** Simulated time, microseconds. */
    public now: number,
    public nextId: number,
    private readonly volumes: Map<VolumeId, VolumeState>,
    readonly facilities: Map<string, FacilityState>,
    readonly relationships: BTree<number, Relationship>,
    readonly events: EventLog,
  ) {}

  static create(limits: Limits, copyRate: number, startTime: number): EngineState {
    return new EngineState(
      limits,
      copyRate,
      startTime,
      1,
      new Map(),
      new Map(),
      createTree<Relationship>(),
      EventLog.empty(),
    );
  }

  /** Costs what the number of volumes costs, whatever is on them. Nothing may be deferred. */
  fork(): EngineState {
    const volumes = new Map<VolumeId, VolumeState>();
    for (const [id, volume] of this.volumes) volumes.set(id, volume.clone());
    const facilities = new Map<string, FacilityState>();
    for (const [serial, facility] of this.facilities) facilities.set(serial, facility.clone());
    const fork = new EngineState(
      this.limits,
      this.copyRate,
      this.now,
      this.nextId,
      volumes,
      facilities,
      this.relationships.clone(),
      this.events.fork(),
    );
    for (const [lss, freeze] of this.freezes) fork.freezes.set(lss, freeze);
    if (this.mirrors.any) fork.mirrors = this.mirrors.clone();
    for (const [id, repository] of this.repositories) fork.repositories.set(id, repository.clone());
    return fork;
  }

  /** The bitmap of a copy of `length` tracks at T0. Values, so relationships of one length share theirs. */
  wholeBitmap(length: number): OutOfSync {
    if (this.lastWhole?.count !== length) this.lastWhole = OutOfSync.all(length);
    return this.lastWhole;
  }

  addVolume(description: VolumeDescription): void {
    if (this.volumes.has(description.id)) throw new Error(`volume ${description.id} is added twice`);
    const volume = VolumeState.of(description);
    if (description.spaceEfficient !== undefined) {
      this.repository(description.spaceEfficient.repository).used += volume.allocated?.count ?? 0;
    }
    this.volumes.set(description.id, volume);
    if (!this.facilities.has(description.facility)) {
      this.facilities.set(description.facility, FacilityState.idle(this.now));
    }
  }

  /** In the order in which they were added. */
  allVolumes(): IterableIterator<[VolumeId, VolumeState]> {
    return this.volumes.entries();
  }

  addRepository(id: RepositoryId, tracks: number): void {
    if (this.repositories.has(id)) throw new Error(`repository ${id} is added twice`);
    this.repositories.set(id, new RepositoryState(id, tracks));
  }

  repository(id: RepositoryId): RepositoryState {
    const repository = this.repositories.get(id);
    if (repository === undefined) throw new Error(`repository ${id} was not added to the copy engine`);
    return repository;
  }

  findVolume(id: VolumeId): VolumeState | undefined {
    return this.volumes.get(id);
  }

  volume(id: VolumeId): VolumeState {
    const volume = this.volumes.get(id);
    if (volume === undefined) throw new Error(`volume ${id} was not added to the copy engine`);
    return volume;
  }

  relationship(id: number): Relationship {
    const relationship = this.relationships.get(id);
    if (relationship === undefined) throw new Error(`relationship ${id} does not exist`);
    return relationship;
  }

  /** Enters a relationship into the table and the indexes of its volumes. */
  insert(relationship: Relationship): void {
    const { id } = relationship;
    const source = this.volume(relationship.source);
    const target = this.volume(relationship.target);
    this.relationships.set(id, relationship);
    source.bySource.update(relationship.sourceExtent, (ids) => withId(ids, id));
    target.byTarget.assign(relationship.targetExtent, id);
    this.countActive(source, target, 1);
    this.noteRecording(relationship, relationship.recording !== undefined);
    this.enqueue(relationship);
  }

  /** Takes a relationship out of everything. */
  remove(relationship: Relationship): void {
    const { id } = relationship;
    const source = this.volume(relationship.source);
    const target = this.volume(relationship.target);
    this.dequeue(this.relationship(id));
    this.relationships.delete(id);
    source.bySource.update(relationship.sourceExtent, (ids) => withoutId(ids, id));
    target.byTarget.delete(relationship.targetExtent);
    this.countActive(source, target, -1);
    this.noteRecording(relationship, false);
  }

  /**
   * Gives a relationship a new bitmap. One that has nothing left to copy leaves the background copy, and
   * ends unless it is persistent.
   *
   * @param inBackground how many of the tracks that came into sync the background copy brought.
   */
  setOutOfSync(id: number, outOfSync: OutOfSync, inBackground = 0): void {
    const old = this.relationship(id);
    if (old.outOfSync === outOfSync) return;
    const copiedInBackground = old.copiedInBackground + inBackground;
    const progress = inBackground === 0 ? old.progress : { ...old.progress, copiedInBackground };
    const changed = old.with({ outOfSync, progress });
    this.relationships.set(id, changed);
    if (old.copying) {
      const facility = this.facilityOf(old.source);
      facility.outstanding += outOfSync.count - old.outOfSync.count;
      if (outOfSync.count === 0) facility.queue.delete(id);
    }
    if (outOfSync.count > 0 || old.outOfSync.count === 0) return;
    if (!changed.persistent) this.remove(changed);
    this.events.append({ kind: 'completed', at: this.now, relationship: changed });
  }

  /** Gives a relationship other properties; its volumes and extents stay. One with nothing to do ends. */
  replace(relationship: Relationship): void {
    this.dequeue(this.relationship(relationship.id));
    this.relationships.set(relationship.id, relationship);
    this.enqueue(relationship);
    this.noteRecording(relationship, relationship.recording !== undefined);
    if (relationship.persistent || relationship.outOfSync.count > 0) return;
    this.remove(relationship);
    this.events.append({ kind: 'completed', at: this.now, relationship });
  }

  /** Notes changes of an incremental relationship. */
  setRecording(id: number, recording: ChangeRecording): void {
    const old = this.relationship(id);
    this.relationships.set(id, old.with({ progress: { ...old.progress, recording } }));
  }

  /** Turns a relationship with something to copy from NOCOPY to COPY. */
  startBackgroundCopy(id: number): Relationship {
    const converted = this.relationship(id).withTerms({ mode: 'copy' });
    this.relationships.set(id, converted);
    this.enqueue(converted);
    return converted;
  }

  facilityOf(volume: VolumeId): FacilityState {
    const facility = this.facilities.get(this.volume(volume).description.facility);
    if (facility === undefined) throw new Error(`volume ${volume} has no facility`);
    return facility;
  }

  private noteRecording({ id, source, target }: Relationship, records: boolean): void {
    for (const volume of [this.volume(source), this.volume(target)]) {
      const others = volume.recording.filter((other) => other !== id);
      if (records) volume.recording = [...others, id];
      else if (others.length < volume.recording.length) volume.recording = others;
    }
  }

  private countActive(source: VolumeState, target: VolumeState, by: 1 | -1): void {
    source.active += by;
    if (target !== source) target.active += by;
  }

  private enqueue(relationship: Relationship): void {
    if (relationship.halted === 'waits-for-space') this.noteWaiting(relationship);
    if (!relationship.copying) return;
    const facility = this.facilityOf(relationship.source);
    facility.outstanding += relationship.outOfSync.count;
    facility.queue.set(relationship.id, true);
  }

  private noteWaiting({ id, target }: Relationship): void {
    const { spaceEfficient } = this.volume(target).description;
    if (spaceEfficient !== undefined) this.repository(spaceEfficient.repository).waiting.add(id);
  }

  private dequeue(relationship: Relationship): void {
    if (!relationship.copying) return;
    const facility = this.facilityOf(relationship.source);
    facility.outstanding -= relationship.outOfSync.count;
    facility.queue.delete(relationship.id);
  }
}
