import type { TrackRange } from '../../storage/geometry.js';
import type { EngineState } from '../engine-state.js';
import type { VolumeId } from '../relationship.js';
import type { MirrorPair } from './mirror-table.js';

/**
 * To be called when a host wrote to a volume.
 *
 * @returns the secondaries that the same write has to go to at once: those of duplex pairs. Other pairs note the
 * tracks, to be sent later or when the pair is resumed.
 */
export function mirrorWrite(state: EngineState, volume: VolumeId, tracks: TrackRange): readonly VolumeId[] {
  const atOnce: VolumeId[] = [];
  for (const pair of state.mirrors.from(volume)) {
    if (pair.state === 'duplex') atOnce.push(pair.secondary);
    else note(state, pair, tracks);
  }
  return atOnce;
}

/**
 * To be called when what a volume logically holds changes otherwise than by a host: it became the target of a
 * relationship, or ceased to be one. The tracks are sent to the secondaries; those of a secondary itself are sent
 * again.
 */
export function leaveSync(state: EngineState, volume: VolumeId, tracks: TrackRange): void {
  const pairs = [...state.mirrors.from(volume)];
  const asSecondary = state.mirrors.to(volume);
  if (asSecondary !== undefined) pairs.push(asSecondary);
  for (const pair of pairs) {
    if (!state.mirrors.isPreserved(pair)) note(state, pair, tracksOf(state, pair, tracks));
  }
}

/** A secondary may be larger than its primary. */
function tracksOf(state: EngineState, { primary }: MirrorPair, { start, end }: TrackRange): TrackRange {
  return { start, end: Math.min(end, state.volume(primary).content.geometry.tracks) };
}

function note(state: EngineState, pair: MirrorPair, tracks: TrackRange): void {
  if (tracks.start >= tracks.end) return;
  if (pair.outOfSync.count === 0) pair.busySince = state.now;
  pair.outOfSync.add(tracks);
  if (pair.state !== 'duplex') return;
  pair.state = 'pending';
  const { primary, secondary } = pair;
  state.events.append({ kind: 'mirror-pending', at: state.now, primary, secondary });
}
