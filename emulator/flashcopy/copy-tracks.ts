import { intersectRanges, rangeLength, shiftRange, type Range } from '../ranges/range.js';
import type { TrackNumber, TrackRange } from '../storage/geometry.js';
import { idsOf, type EngineState, type VolumeState } from './engine-state.js';
import { leaveSync } from './pprc/changes.js';
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
  noteChanges(state, volume, [tracks]);
  // What a host writes goes to the secondaries with the write.
  if (cause === 'source-replaced' && state.mirrors.any) leaveSync(state, volume, tracks);
  for (const piece of state.volume(volume).bySource.within(tracks)) {
    const copied: number[] = [];
    for (const id of idsOf(piece.value)) {
      // Gone when an earlier piece held all that it still had to copy.
      const relationship = state.relationships.get(id);
      if (relationship === undefined) continue;
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
