import { intersectRanges, rangeLength, shiftRange, type Range } from '../ranges/range.js';
import type { TrackNumber, TrackRange } from '../storage/geometry.js';
import { idsOf, type EngineState, type VolumeState } from './engine-state.js';
import { leaveSync } from './pprc/changes.js';
import type { RepositoryState, Shortage } from './repository.js';
import { allocate, missing, neededFor, spaceOf } from './space.js';
import type { CopyOnWriteCause, Relationship, VolumeId } from './types.js';

/** Where a track's bytes physically are. */
export interface TrackPlace {
  readonly volume: VolumeState;
  readonly track: TrackNumber;
}

/**
 * Follows relationships from a target track that is out of sync to the track its bytes are on: the source,
 * or with cascading the source's source. Never runs in a circle: see {@link keepT0}.
 */
export function locate(state: EngineState, volume: VolumeId, track: TrackNumber): TrackPlace {
  for (;;) {
    const here = state.volume(volume);
    const id = here.byTarget.get(track);
    if (id === undefined) return { volume: here, track };
    const relationship = state.relationship(id);
    const offset = track - relationship.targetExtent.start;
    if (!relationship.outOfSync.has(offset)) return { volume: here, track };
    if (relationship.failed)
      throw new Error(`track ${track} of ${volume} is read through a failed relationship`);
    volume = relationship.source;
    track = (relationship.sourceExtent.start + offset) as TrackNumber;
  }
}

/**
 * Makes tracks of `target` from `at` on physically hold what the tracks of `source` logically hold.
 * Shares tracks: costs what the pieces cost, not what the bytes cost.
 */
export function shareLogical(
  state: EngineState,
  source: VolumeId,
  tracks: TrackRange,
  target: Pick<VolumeState, 'content'>,
  at: number,
): void {
  target.content.share(at, state.volume(source).content, tracks.start, tracks.end - tracks.start);
  shareOutOfSync(state, source, tracks, target, at);
}

/** As {@link shareLogical}, of only those tracks that `source` itself reads through a relationship. */
export function shareOutOfSync(
  state: EngineState,
  source: VolumeId,
  tracks: TrackRange,
  target: Pick<VolumeState, 'content'>,
  at: number,
): void {
  const move = at - tracks.start;
  for (const piece of state.volume(source).byTarget.within(tracks)) {
    const over = state.relationship(piece.value);
    const toOffset = -over.targetExtent.start;
    for (const run of over.outOfSync.ranges(shiftRange(piece, toOffset))) {
      const place = shiftRange(run, -toOffset + move);
      shareLogical(state, over.source, shiftRange(run, over.sourceExtent.start), target, place.start);
    }
  }
}

/**
 * Copies a run of offsets, all of it out of sync, from the source to the target of a relationship.
 *
 * @param by who asked for it: a write that needs T0 saved, or the background copy.
 */
export function copyRun(
  state: EngineState,
  relationship: Relationship,
  run: Range,
  by: 'write' | 'background',
): void {
  const target = state.volume(relationship.target);
  const source = shiftRange(run, relationship.sourceExtent.start);
  shareLogical(state, relationship.source, source, target, run.start + relationship.targetExtent.start);
  allocate(state, target, shiftRange(run, relationship.targetExtent.start));
  state.setOutOfSync(
    relationship.id,
    relationship.outOfSync.without(run),
    by === 'background' ? rangeLength(run) : 0,
  );
}

/**
 * Tells the incremental relationships of a volume that what it logically holds changes on `tracks`: ascending runs.
 */
export function noteChanges(state: EngineState, volume: VolumeId, tracks: readonly TrackRange[]): void {
  for (const id of state.volume(volume).recording) {
    const { recording, source, sourceExtent, targetExtent } = state.relationship(id);
    if (recording === undefined) continue;
    const extent = source === volume ? sourceExtent : targetExtent;
    const offsets = tracks.flatMap((run) => {
      const common = intersectRanges(run, extent);
      return common === undefined ? [] : [shiftRange(common, -extent.start)];
    });
    const side = source === volume ? 'sourceChanges' : 'targetChanges';
    const changes = recording[side].withAll(offsets);
    if (changes !== recording[side]) state.setRecording(id, { ...recording, [side]: changes });
  }
}

/**
 * To be called before what a volume logically holds changes on `tracks`: copies them to every target
 * that still reads them from here, so that all targets keep their T0, and notes the change where changes
 * are recorded.
 *
 * It is also called when the volume becomes a target itself (with cascading). After it nothing reads these
 * tracks through a relationship, so following relationships from target to source can never come back to
 * where it began.
 */
export function keepT0(
  state: EngineState,
  volume: VolumeId,
  tracks: TrackRange,
  cause: CopyOnWriteCause,
): void {
  keepT0OfRuns(state, volume, [tracks], cause);
}

/** As {@link keepT0} for several runs of tracks, ascending: changes are recorded once for all of them. */
export function keepT0OfRuns(
  state: EngineState,
  volume: VolumeId,
  runs: readonly TrackRange[],
  cause: CopyOnWriteCause,
): void {
  noteChanges(state, volume, runs);
  for (const tracks of runs) keepRun(state, volume, tracks, cause);
}

function keepRun(state: EngineState, volume: VolumeId, tracks: TrackRange, cause: CopyOnWriteCause): void {
  // What a host writes goes to the secondaries with the write.
  if (cause === 'source-replaced' && state.mirrors.any) leaveSync(state, volume, tracks);
  if (state.repositories.size > 0) makeRoom(state, volume, tracks);
  for (const piece of state.volume(volume).bySource.within(tracks)) {
    const copied: number[] = [];
    for (const id of idsOf(piece.value)) {
      // Gone when an earlier piece held all that it still had to copy.
      const relationship = state.relationships.get(id);
      if (relationship === undefined || relationship.failed) continue;
      const runs = relationship.outOfSync.ranges(shiftRange(piece, -relationship.sourceExtent.start));
      if (runs.length === 0) continue;
      copied.push(id);
      for (const run of runs) copyRun(state, state.relationship(id), run, 'write');
    }
    if (copied.length > 0) {
      const { start, end } = piece;
      const event = { at: state.now, volume, tracks: { start, end }, relationships: copied, cause };
      state.events.append({ kind: 'copied-on-write', ...event });
    }
  }
}

/** Whether tracks of a volume are copied to a space-efficient target, or would be had that not failed. */
export function hasSpaceEfficientTargets(state: EngineState, volume: VolumeId, tracks: TrackRange): boolean {
  if (state.repositories.size === 0) return false;
  return state
    .volume(volume)
    .bySource.within(tracks)
    .some(({ value }) =>
      idsOf(value).some((id) => state.relationship(id).spaceEfficientTarget !== undefined),
    );
}

/** Relationships that would have to copy tracks of `volume` to a space-efficient target, those that may not fail first. */
function claimsOf(state: EngineState, volume: VolumeId, tracks: TrackRange): Relationship[] {
  const ids = new Set(
    state
      .volume(volume)
      .bySource.within(tracks)
      .flatMap(({ value }) => idsOf(value)),
  );
  const claims = [...ids]
    .map((id) => state.relationship(id))
    .filter((row) => row.spaceEfficientTarget !== undefined && !row.failed);
  const rank = (row: Relationship): number => (row.spaceEfficientTarget === 'inhibit-source' ? 0 : 1);
  return claims.sort((a, b) => rank(a) - rank(b) || a.id - b.id);
}

/**
 * Who would find no space if `tracks` of a volume were changed: a relationship that then inhibits the writes to its
 * source, or (without relationship) the volume itself. Those that would fail instead are nobody's concern here.
 *
 * @param write whether the volume itself needs space for the tracks, too.
 */
export function shortageOf(
  state: EngineState,
  volume: VolumeId,
  tracks: TrackRange,
  write: boolean,
): { readonly relationship?: Relationship; readonly shortage: Shortage } | undefined {
  const free = new Map<RepositoryState, number>();
  const take = (owner: VolumeState, needed: number): Shortage | undefined => {
    const repository = spaceOf(state, owner)?.repository;
    if (repository === undefined || needed === 0) return undefined;
    const left = (free.get(repository) ?? repository.free) - needed;
    free.set(repository, left);
    return left < 0 ? repository.shortage(needed) : undefined;
  };
  if (write) {
    const shortage = take(state.volume(volume), missing(state.volume(volume), tracks));
    if (shortage !== undefined) return { shortage };
  }
  for (const relationship of claimsOf(state, volume, tracks)) {
    if (relationship.spaceEfficientTarget !== 'inhibit-source') break;
    const shortage = take(state.volume(relationship.target), neededFor(state, relationship, tracks));
    if (shortage !== undefined) return { relationship, shortage };
  }
  return undefined;
}

/**
 * Sees to it that there is space for all that is about to be copied because `tracks` of a volume change: relationships
 * whose target finds none fail. Those that inhibit writes get theirs first; that none of them fails here was asked of
 * {@link shortageOf} before, except where nothing can wait (a withdraw).
 *
 * @param write whether the volume itself gets tracks and needs space for them, too.
 */
export function makeRoom(state: EngineState, volume: VolumeId, tracks: TrackRange, write = false): void {
  const claims = claimsOf(state, volume, tracks);
  if (claims.length === 0) return;
  const holds: { readonly repository: RepositoryState; readonly needed: number }[] = [];
  const hold = (owner: VolumeState, needed: number): Shortage | undefined => {
    const repository = spaceOf(state, owner)?.repository;
    if (repository === undefined || needed === 0) return undefined;
    if (needed > repository.free) return repository.shortage(needed);
    repository.held += needed;
    holds.push({ repository, needed });
    return undefined;
  };
  if (write) hold(state.volume(volume), missing(state.volume(volume), tracks));
  for (const { id } of claims) {
    // Gone or failed when another one failed before it.
    const claim = state.relationships.get(id);
    if (claim === undefined || claim.failed) continue;
    const shortage = hold(state.volume(claim.target), neededFor(state, claim, tracks));
    if (shortage !== undefined) fail(state, id, shortage);
  }
  for (const { repository, needed } of holds) repository.held -= needed;
}

/**
 * A relationship ends being a copy for want of space. What others still read through its target is copied to them
 * before, so that they keep their T0; after that nothing reads there any more. Nothing may lag behind.
 */
export function fail(state: EngineState, id: number, shortage: Shortage): void {
  const { target, targetExtent, outOfSync } = state.relationship(id);
  for (const run of outOfSync.ranges()) {
    keepT0(state, target, shiftRange(run, targetExtent.start), 'source-replaced');
  }
  const before = state.relationships.get(id);
  if (before === undefined || before.failed) return;
  const relationship = before.withHalted('failed');
  state.replace(relationship);
  state.events.append({ kind: 'failed', at: state.now, relationship, shortage });
}
