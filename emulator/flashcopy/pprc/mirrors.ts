import type { EngineState } from '../engine-state.js';
import { lssOf } from '../freeze.js';
import type { LssId, VolumeId } from '../relationship.js';
import { MirrorPair, type Mirror, type MirrorDescription, type MirrorsOf } from './mirror-table.js';
import { equalize } from './resend.js';

/**
 * Adds a pair of volumes that are in no relationship yet. Where the pair is in sync its secondary holds from then on
 * what the primary holds; a synchronous pair that is pending has everything to send; what a suspended one lacks is not
 * known.
 */
export function addMirror(state: EngineState, description: MirrorDescription): void {
  const [from, to] = [state.volume(description.primary), state.volume(description.secondary)];
  const [first, second] = [from.content.geometry, to.content.geometry];
  if (!first.sameTracksAs(second) || second.tracks < first.tracks) {
    throw new Error(`${description.secondary} cannot hold what ${description.primary} holds`);
  }
  if (description.kind === 'global-copy' && description.state === 'duplex') {
    throw new Error('a Global Copy pair is never duplex');
  }
  const pair = MirrorPair.of(description, state.now);
  state.mirrors.add(pair);
  if (description.kind === 'metro' && description.state === 'pending') pair.outOfSync.add(first.all);
  else if (description.state !== 'suspended') equalize(state, pair);
}

/** All pairs. */
export function allMirrors(state: EngineState): Mirror[] {
  return [...state.mirrors.all()].map(({ view }) => view);
}

export function mirrorsOf(state: EngineState, volume: VolumeId): MirrorsOf {
  return {
    asPrimary: state.mirrors.from(volume).map(({ view }) => view),
    asSecondary: state.mirrors.to(volume)?.view,
  };
}

/** Whether a command can be sent to a remote volume from a logical subsystem: one of its volumes has a secondary in that of the remote one. */
export function conduitReaches(state: EngineState, local: LssId, remote: VolumeId): boolean {
  const there = lssOf(remote);
  for (const { primary, secondary } of state.mirrors.all()) {
    if (lssOf(primary) === local && lssOf(secondary) === there) return true;
  }
  return false;
}
