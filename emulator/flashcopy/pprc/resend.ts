import { duration } from '../background-copy.js';
import { settle } from '../deferred-copies.js';
import type { EngineState } from '../engine-state.js';
import { copyByHost } from '../host-copy.js';
import type { MirrorPair } from './mirror-table.js';

/*
 * Each pending pair sends `copyRate` tracks a second, the lowest first, in slices of a second or what is left:
 *
 *     busySince     + 1 s       + 1 s    + rest
 *     |-------------|-----------|--------|         -> duplex, where the pair is synchronous
 *
 * A slice arrives as a whole at its end, so that the state at a time does not depend on the steps in which time went
 * there.
 */

/** A slice of tracks that will have been sent. */
export interface Slice {
  readonly pair: MirrorPair;
  /** Microseconds. */
  readonly at: number;
}

/** The slice that ends first; undefined when nothing is to be sent. */
export function nextSlice(state: EngineState): Slice | undefined {
  let next: Slice | undefined;
  for (const pair of state.mirrors.all()) {
    if (pair.state !== 'pending' || pair.outOfSync.count === 0) continue;
    const at = pair.busySince + duration(sizeOfSlice(state, pair), state.copyRate);
    if (next === undefined || at < next.at) next = { pair, at };
  }
  return next;
}

/** Sends a slice; time and background copies must have come to its end. */
export function send(state: EngineState, { pair, at }: Slice): void {
  settle(state);
  let left = sizeOfSlice(state, pair);
  while (left > 0) {
    const run = pair.outOfSync.first()!;
    const tracks = { start: run.start, end: Math.min(run.end, run.start + left) };
    left -= tracks.end - tracks.start;
    pair.outOfSync.remove(tracks);
    copyByHost(state, pair.primary, tracks, pair.secondary, tracks.start);
  }
  pair.busySince = at;
  if (pair.outOfSync.count > 0 || pair.description.kind === 'global-copy') return;
  pair.state = 'duplex';
  const { primary, secondary } = pair;
  state.events.append({ kind: 'mirror-duplex', at: state.now, primary, secondary });
}

/** Tracks. */
function sizeOfSlice({ copyRate }: EngineState, { outOfSync }: MirrorPair): number {
  return Math.min(copyRate, outOfSync.count);
}

/** Makes a secondary hold what its primary holds. */
export function equalize(state: EngineState, { primary, secondary }: MirrorPair): void {
  settle(state);
  copyByHost(state, primary, state.volume(primary).content.geometry.all, secondary, 0);
}
