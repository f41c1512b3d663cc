import { shiftRange, type Range } from '../ranges/range.js';
import type { TrackNumber } from '../storage/geometry.js';
import type { DeferredCopies, EngineState, KeptTrack } from './engine-state.js';
import type { OutOfSync } from './out-of-sync.js';
import type { Relationship } from './types.js';

/** The background copy looks at bitmaps by itself, so what it works on is never behind. */
export function mayLagBehind(relationship: Relationship): boolean {
  return relationship.mode === 'nocopy' && !relationship.persistent;
}

/**
 * Keeps the T0 of one source track for the relationships that need it. The track must not be the target of a
 * relationship, so that its bytes are on the volume itself.
 *
 * @param relationships those of the track that may lag behind and are out of sync in it.
 */
export function deferCopy(
  state: EngineState,
  source: string,
  track: TrackNumber,
  relationships: readonly Relationship[],
): void {
  const kept: DeferredCopies = state.deferred.get(source) ?? new Map<TrackNumber, KeptTrack>();
  state.deferred.set(source, kept);
  const { content } = state.volume(source);
  kept.set(track, {
    runs: content.runsWithin({ start: track, end: track + 1 }),
    relationships: relationships.map(({ id }) => id),
  });
}

/** Whether a track's T0 is kept already for all that may lag behind. */
export function isDeferred(state: EngineState, source: string, track: TrackNumber): boolean {
  return state.deferred.get(source)?.has(track) === true;
}

/** Whether one of the relationships may have come into sync by what is deferred. */
export function mayBeComplete(
  state: EngineState,
  source: string,
  relationships: readonly Relationship[],
): boolean {
  const tracks = state.deferred.get(source)?.size ?? 0;
  return relationships.some(({ outOfSync }) => outOfSync.count <= tracks);
}

/**
 * Puts all that was deferred on the targets and into the bitmaps. Whatever looks at a bitmap or at a target's
 * content comes after it.
 */
export function settle(state: EngineState): void {
  if (state.deferred.size === 0) return;
  const all = [...state.deferred.values()];
  state.deferred.clear();
  for (const kept of all) settleSource(state, kept);
}

function settleSource(state: EngineState, kept: DeferredCopies): void {
  const inOrder = [...kept].sort(([a], [b]) => a - b);
  const copied = new Map<number, Range[]>();
  for (const [track, { runs, relationships }] of inOrder) {
    for (const id of relationships) {
      const relationship = state.relationship(id);
      const move = relationship.targetExtent.start - relationship.sourceExtent.start;
      const { content } = state.volume(relationship.target);
      for (const run of runs) content.put(run, move);
      const offsets = shiftRange({ start: track, end: track + 1 }, -relationship.sourceExtent.start);
      const list = copied.get(id);
      if (list === undefined) copied.set(id, [offsets]);
      else list.push(offsets);
    }
  }
  const done: { readonly before: Relationship; readonly after: OutOfSync }[] = [];
  for (const [id, offsets] of copied) {
    const before = state.relationship(id);
    // Equal bitmaps of the same tracks lacked the same tracks all the time, so they stay equal.
    const twin = done.find((other) => sameTracks(other.before, before));
    const after = twin?.after ?? before.outOfSync.withoutAll(offsets);
    if (twin === undefined) done.push({ before, after });
    state.setOutOfSync(id, after);
  }
}

function sameTracks(a: Relationship, b: Relationship): boolean {
  const [one, other] = [a.sourceExtent, b.sourceExtent];
  return one.start === other.start && one.end === other.end && a.outOfSync.surelyEquals(b.outOfSync);
}
