import type { EngineState } from '../engine-state.js';
import { relationshipsOf } from '../query.js';
import type { MirroredBy, Relationship } from '../relationship.js';
import type { Withdraw, WithdrawRequest } from '../types.js';

/** The withdraw itself, which knows nothing of remote copy. */
type WithdrawNow = (state: EngineState, request: WithdrawRequest) => Withdraw;

/** A withdraw where there are remote copy pairs: what preserves a mirror ends on both sides, or on none. */
export function withdrawBesideMirrors(
  state: EngineState,
  request: WithdrawRequest,
  withdrawNow: WithdrawNow,
): Withdraw {
  const both = (world: EngineState): Withdraw => {
    const local = withdrawNow(world, request);
    if (!local.ok) return local;
    for (const { source, target } of mirroredBy(local.withdrawn)) {
      const remote = withdrawNow(world, { source, target, extents: request.extents });
      // Its copy may have been complete before that of the local one.
      if (!remote.ok && remote.refusal.kind !== 'no-relationship') return remote;
    }
    return local;
  };
  const tried = both(state.fork());
  return tried.ok ? both(state) : tried;
}

function mirroredBy(withdrawn: readonly Relationship[]): MirroredBy[] {
  const all = new Map<string, MirroredBy>();
  for (const { terms } of withdrawn) {
    if (terms.mirrored !== undefined)
      all.set(`${terms.mirrored.source} ${terms.mirrored.target}`, terms.mirrored);
  }
  return [...all.values()];
}

/** Relationships between secondaries that preserve the mirror of this one. */
export function remotePartners(state: EngineState, { terms: { mirrored } }: Relationship): Relationship[] {
  if (mirrored === undefined) return [];
  return relationshipsOf(state.volume(mirrored.source), state.relationships).filter(
    ({ source, target }) => source === mirrored.source && target === mirrored.target,
  );
}
