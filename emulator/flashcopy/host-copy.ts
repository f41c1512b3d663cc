import { rangesOverlap, shiftRange } from '../ranges/range.js';
import type { TrackRange } from '../storage/geometry.js';
import { keepT0, shareLogical } from './copy-tracks.js';
import type { EngineState } from './engine-state.js';
import { mirrorWrite } from './pprc/changes.js';
import { mayRead, requireReadable, takeSpace } from './host-io.js';
import type { VolumeId } from './types.js';

/**
 * A utility of the host that reads tracks and writes them elsewhere. The same as reading and writing them
 * one by one (T0 goes to targets that still need what is overwritten; written target tracks leave their
 * relationship), but it shares the tracks and so costs what the pieces cost.
 *
 * @param tracks half-open, on `from`.
 * @param at first track on `to`. On one volume the two ranges must not overlap.
 */
export function copyByHost(
  state: EngineState,
  from: VolumeId,
  tracks: TrackRange,
  to: VolumeId,
  at: number,
): void {
  const written = shiftRange(tracks, at - tracks.start);
  const target = state.volume(to);
  if (from === to && rangesOverlap(tracks, written)) {
    throw new RangeError('tracks cannot be copied onto themselves');
  }
  const readable = mayRead(state, from, tracks).outcome === 'done';
  if (state.repositories.size > 0) takeSpace(state, target, written);
  keepT0(state, to, written, 'source-write');
  // What is read may have come from what is overwritten, through a relationship that found no space.
  if (readable) requireReadable(state, from, tracks);
  shareLogical(state, from, tracks, target, at);
  leaveRelationships(state, to, written);
  // The relationships lie behind it now: what the tracks hold logically is on the volume itself.
  if (!state.mirrors.any) return;
  for (const secondary of mirrorWrite(state, to, written)) copyByHost(state, to, written, secondary, at);
}

/** Written tracks of a target leave the relationship. */
function leaveRelationships(state: EngineState, to: VolumeId, written: TrackRange): void {
  const target = state.volume(to);
  for (const piece of target.byTarget.within(written)) {
    const relationship = state.relationship(piece.value);
    const offsets = shiftRange(piece, -relationship.targetExtent.start);
    if (relationship.outOfSync.countWithin(offsets) === 0 || relationship.failed) continue;
    const event = {
      at: state.now,
      volume: to,
      tracks: { start: piece.start, end: piece.end },
      relationships: [piece.value],
    };
    state.events.append({ kind: 'copied-on-write', ...event, cause: 'target-write' });
    state.setOutOfSync(piece.value, relationship.outOfSync.without(offsets));
  }
}
