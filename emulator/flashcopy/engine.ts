import type { TrackNumber, TrackRange } from '../storage/geometry.js';
import type { TrackImage } from '../storage/track-access.js';
import type { VolumeContent } from '../storage/volume-content.js';
import { timeOfCopyEnd } from './background-copy.js';
import { contentsOf, type NamedContent } from './contents.js';
import { convertToCopy, finishCopies } from './convert.js';
import { settle } from './deferred-copies.js';
import { EngineState } from './engine-state.js';
import { establish } from './establish.js';
import type { EventLog } from './event-log.js';
import { frozenUntil, lssOf, thaw } from './freeze.js';
import { History, type NotedCall } from './history.js';
import { copyByHost } from './host-copy.js';
import { hostWrite, mayRead, mayWrite, readTrack, writeTrack } from './host-io.js';
import { advanceTo } from './passing-time.js';
import type { Mirror, MirrorDescription, MirrorsOf } from './pprc/mirror-table.js';
import { addMirror, allMirrors, conduitReaches, mirrorsOf } from './pprc/mirrors.js';
import { query, relationshipsAt } from './query.js';
import { commit, hasRevertible, revert } from './revertible.js';
import { changesSince, type EngineChanges } from './saved-changes.js';
import type { SavedEngine } from './saved-schema.js';
import { restoreState, saveState } from './saved-state.js';
import type {
  Convert,
  ConvertRequest,
  CopyEngineOptions,
  Establish,
  EstablishRequest,
  Finish,
  FinishRequest,
  HostRead,
  HostWrite,
  LssId,
  Refusal,
  Relationship,
  RepositoryId,
  RepositoryUse,
  RevertibleOutcome,
  RevertibleRequest,
  TrackRelationships,
  VolumeDescription,
  VolumeId,
  VolumeQuery,
  Withdraw,
  WithdrawRequest,
} from './types.js';
import { withdraw } from './withdraw.js';

/**
 * FlashCopy of storage facilities: what every interface (TSO, DFSMSdss, ...) calls. It promises that a
 * target read returns what the source held at T0, unless the target itself was written since. It answers
 * with typed outcomes and knows no message text.
 */
export class CopyEngine {
  private readonly current: EngineState;
  private history: History | undefined;

  constructor(options: CopyEngineOptions | EngineState) {
    if (options instanceof EngineState) {
      this.current = options;
      return;
    }
    const { limits, copyRate, startTime } = options;
    if (!Number.isInteger(copyRate) || copyRate < 1) {
      throw new RangeError(`the copy rate must be whole tracks a second, at least 1, not ${copyRate}`);
    }
    this.current = EngineState.create(limits, copyRate, startTime);
  }

  /** With every bitmap and every target's content up to date. Writes alone let them lag behind. */
  private get state(): EngineState {
    settle(this.current);
    return this.current;
  }

  /**
   * Every method that changes something does it in here, so that a history can do it again. What the call is given
   * beside the state must not change afterwards.
   */
  private change<T>(call: (state: EngineState) => T): T {
    const settled = (state: EngineState): T => {
      settle(state);
      return call(state);
    };
    return this.write(settled);
  }

  /** As {@link change}, of what lets bitmaps and targets lag behind. */
  private write<T>(call: ((state: EngineState) => T) & NotedCall): T {
    const result = call(this.current);
    this.history?.note(this.current, call);
    return result;
  }

  /** Makes a volume known. Its content belongs to the engine from here on. */
  addVolume(description: VolumeDescription): void {
    this.state.addVolume(description);
    this.history?.checkpoint(this.current);
  }

  /** Makes a remote copy pair known, of volumes that are in no relationship yet. */
  addMirror(description: MirrorDescription): void {
    addMirror(this.state, description);
    this.history?.checkpoint(this.current);
  }

  /** All remote copy pairs. */
  mirrors(): readonly Mirror[] {
    return allMirrors(this.current);
  }

  /** The remote copy pairs of a volume. */
  mirrorsOf(volume: VolumeId): MirrorsOf {
    return mirrorsOf(this.current, volume);
  }

  /** Whether a volume of the LSS has a secondary in the LSS of a remote volume, so that commands can be sent there. */
  conduitReaches(local: LssId, remote: VolumeId): boolean {
    return conduitReaches(this.current, local, remote);
  }

  /** Makes a repository of space-efficient volumes known; comes before them. Size in tracks. */
  addRepository(id: RepositoryId, tracks: number): void {
    this.state.addRepository(id, tracks);
  }

  /** How full the repositories are, in the order in which they were added. */
  repositories(): RepositoryUse[] {
    return [...this.current.repositories.values()].map(({ use }) => use);
  }

  /** Tracks of a space-efficient volume that take space; undefined for any other volume. */
  allocatedTracks(volume: VolumeId): number | undefined {
    return this.current.volume(volume).allocated?.count;
  }

  /** All pairs of the request or none of them. */
  establish(request: EstablishRequest): Establish {
    return this.change((state) => establish(state, request));
  }

  /**
   * A target alone: all relationships to it; a source alone: all from it; both: those between them.
   * With extents only the tracks inside them.
   */
  withdraw(request: WithdrawRequest): Withdraw {
    return this.change((state) => withdraw(state, request));
  }

  /** The last increment of revertible relationships becomes final; what was kept for going back is given up. */
  commit(request: RevertibleRequest): RevertibleOutcome {
    return this.change((state) => commit(state, request));
  }

  /** The targets of revertible relationships go back to what they held before the last increment. */
  revert(request: RevertibleRequest): RevertibleOutcome {
    return this.change((state) => revert(state, request));
  }

  /** NOCOPY relationships of a source become COPY. */
  convertToCopy(request: ConvertRequest): Convert {
    return this.change((state) => convertToCopy(state, request));
  }

  /** Relationships into a device end at once, those from it when their background copy is complete. */
  finishCopies(request: FinishRequest): Finish {
    return this.change((state) => finishCopies(state, request));
  }

  /**
   * Lets writes go on to all frozen volumes of the LSS of a volume; returns them. Nothing frozen is no
   * mistake.
   */
  thaw(volume: VolumeId): readonly VolumeId[] {
    return this.write((state) => thaw(state, lssOf(volume)));
  }

  /** When writes to a frozen volume go on if nobody thaws it, microseconds; undefined when it is not frozen. */
  frozenUntil(volume: VolumeId): number | undefined {
    return frozenUntil(this.current, volume);
  }

  query(volume: VolumeId): VolumeQuery {
    return query(this.state, volume);
  }

  /** Whether the volume is source or target of a revertible relationship. Costs what records changes on it. */
  hasRevertible(volume: VolumeId): boolean {
    return hasRevertible(this.current, volume);
  }

  /** Which relationships cover a track, as its source or as its target. */
  relationshipsAt(volume: VolumeId, track: TrackNumber): TrackRelationships {
    return relationshipsAt(this.state, volume, track);
  }

  /** All relationships, in the order of establishing. */
  relationships(): IterableIterator<Relationship> {
    return this.state.relationships.values();
  }

  /** A relationship by id; undefined once it ended. */
  relationship(id: number): Relationship | undefined {
    return this.state.relationships.get(id);
  }

  /** What would become of a host's read of these tracks now. */
  mayRead(volume: VolumeId, tracks: TrackRange): HostRead {
    return mayRead(this.current, volume, tracks);
  }

  /**
   * What a host reads, through the relationship where the track is not yet copied. Throws {@link StorageError}
   * where the relationship has failed.
   */
  readTrack(volume: VolumeId, track: TrackNumber): TrackImage {
    return readTrack(this.current, volume, track);
  }

  /** A write as a host asks for it, with its outcome; done only when the outcome says so. */
  hostWrite(volume: VolumeId, track: TrackNumber, image: TrackImage): HostWrite {
    return this.write((state) => hostWrite(state, volume, track, image));
  }

  /** What would become of a host's write to these tracks now. */
  mayWrite(volume: VolumeId, tracks: TrackRange): HostWrite {
    return mayWrite(this.current, volume, tracks);
  }

  /**
   * A write that nothing keeps off; targets that still need the track get T0 first, and where there is no space for
   * that their relationships fail.
   */
  writeTrack(volume: VolumeId, track: TrackNumber, image: TrackImage): void {
    this.write((state) => writeTrack(state, volume, track, image));
  }

  /** Reads tracks of one volume and writes them to another from `at` on, by sharing them. */
  copyTracks(from: VolumeId, tracks: TrackRange, to: VolumeId, at: number): void {
    this.change((state) => copyByHost(state, from, tracks, to, at));
  }

  /** Simulated time, microseconds. */
  get now(): number {
    return this.current.now;
  }

  /** Lets time pass, in whole microseconds; the outcome does not depend on the steps in which it passes. */
  advanceTo(time: number): void {
    advanceTo(this.current, time);
    this.history?.noteTime(this.current);
  }

  /** When the running background copies will have ended; undefined when none runs. */
  timeOfCopyEnd(): number | undefined {
    return timeOfCopyEnd(this.state);
  }

  /** What happened so far. Read `length`, later ask `from(length)` for what is new. */
  get events(): EventLog {
    return this.current.events;
  }

  /**
   * What is physically on a volume: a target that is not yet copied still has its old tracks there.
   * Use {@link readTrack} for what a host would see.
   */
  content(volume: VolumeId): VolumeContent {
    return this.state.volume(volume).content;
  }

  /**
   * All tracks that the engine holds, by names that stay the same: of each volume what is physically on it
   * (`volume ID`), and of each revertible relationship what its target goes back to (`relationship ID previous`).
   * Whoever keeps an engine keeps all of them and hands them to {@link restoreState}. Only those of volumes change.
   */
  contents(): Iterable<NamedContent> {
    return contentsOf(this.state);
  }

  /** A second engine that starts the same; changes of one are not seen by the other. Costs O(volumes). */
  fork(): CopyEngine {
    return new CopyEngine(this.state.fork());
  }

  /**
   * From now on every state is kept, so that {@link stateAt} can go back to it. Without it nothing is kept. A fork
   * begins without.
   *
   * @param distance calls between two checkpoints: a smaller one makes going back faster, and takes more memory.
   */
  startHistory(distance?: number): void {
    this.history = new History(this.state, distance);
  }

  /**
   * The engine as it stood right after the call that appended the event with this index or, where it is an event of
   * passing time (a copy that completed, a timer that ended), at the time of the event. It is an engine of its own,
   * without history. The index before the first event of the history stands for its beginning: -1 when it was started
   * before anything happened. Undefined for other events that the history does not have, and without a history.
   * Costs what the calls between two checkpoints cost.
   */
  stateAt(event: number): CopyEngine | undefined {
    const state = this.history?.stateAt(event);
    return state === undefined ? undefined : new CopyEngine(state);
  }

  saveState(): SavedEngine {
    return saveState(this.state);
  }

  /**
   * Into an engine with volumes and no relationships. A refusal says what of it cannot stand on these volumes.
   *
   * @param contents tracks by the names that {@link changesSince} gave; a volume without any keeps what it has.
   */
  restoreState(saved: SavedEngine, contents?: ReadonlyMap<string, VolumeContent>): Refusal | undefined {
    const refusal = restoreState(this.state, saved, contents);
    this.history?.checkpoint(this.current);
    return refusal;
  }

  /**
   * What is otherwise than in an earlier engine, everything when there is none. Costs what changed when that is a
   * fork of this one, or of one that this one was forked from.
   */
  changesSince(earlier: CopyEngine | undefined): EngineChanges {
    return changesSince(this.state, earlier?.state);
  }
}
