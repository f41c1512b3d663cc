import { rangeContains } from '../../ranges/range.js';
import type { EngineState } from '../engine-state.js';
import type { SavedMirror } from '../saved-schema.js';
import type { Refusal } from '../types.js';
import { equalize } from './resend.js';

export function saveMirrors(state: EngineState): SavedMirror[] {
  return [...state.mirrors.all()].map(({ primary, secondary, state: now, outOfSync, busySince }) => ({
    primary,
    secondary,
    state: now,
    outOfSync: outOfSync.ranges().map(({ start, end }) => [start, end]),
    busySince,
  }));
}

/**
 * Brings the pairs that the engine has to where they were. One that was not there then begins as it was added; one
 * that is there no longer is forgotten.
 */
export function restoreMirrors(state: EngineState, saved: readonly SavedMirror[]): Refusal | undefined {
  for (const pair of state.mirrors.all()) {
    const { primary, secondary, description } = pair;
    const old = saved.find((row) => row.primary === primary && row.secondary === secondary);
    if (old === undefined) {
      // The tracks of both volumes are those that were saved.
      if (pair.state !== 'suspended' && pair.outOfSync.count === 0) equalize(state, pair);
      continue;
    }
    const { all, tracks } = state.volume(primary).content.geometry;
    pair.outOfSync.remove(all);
    for (const [start, end] of old.outOfSync) {
      const extent = { start, end };
      if (!rangeContains(all, extent)) {
        return { kind: 'extent-past-end', index: 0, side: 'source', extent, volumeTracks: tracks };
      }
      pair.outOfSync.add(extent);
    }
    pair.state = old.state === 'duplex' && description.kind === 'global-copy' ? 'pending' : old.state;
    pair.busySince = old.busySince;
  }
  return undefined;
}
