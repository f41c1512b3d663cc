import type { EngineState } from '../engine-state.js';
import { pairToContinue } from '../incremental.js';
import type { Establish, EstablishRequest, NotPreserved, Refusal } from '../types.js';
import type { MirrorPair } from './mirror-table.js';

/** The establish itself, which knows nothing of remote copy. */
type EstablishNow = (state: EngineState, request: EstablishRequest) => Establish;

/**
 * An establish where there are remote copy pairs: a secondary takes none, a primary only with permission. Its pair goes
 * pending then, and the tracks are sent; or the mirror is preserved by the same relationship between the secondaries.
 */
export function establishBesideMirrors(
  state: EngineState,
  request: EstablishRequest,
  establishNow: EstablishNow,
): Establish {
  const { target } = request;
  const asSecondary = state.mirrors.to(target);
  if (asSecondary !== undefined) {
    return refused({ kind: 'target-is-secondary', volume: target, primary: asSecondary.primary });
  }
  const legs = state.mirrors.from(target);
  const [first] = legs;
  if (first === undefined) return establishNow(state, request);
  const permitted =
    request.targetMayBePrimary === true ||
    // A fast reverse restore implies it for Global Copy (Redbook "DS6000 Series: Copy Services", p. 289).
    ((request.fastReverse ?? false) !== false &&
      legs.every(({ description }) => description.kind === 'global-copy'));
  if (!permitted) return refused({ kind: 'target-is-primary', volume: target, secondary: first.secondary });
  const wanted = asFirstEstablished(state, request);
  if (typeof wanted !== 'string') return refused(wanted);
  if (wanted === 'no') return establishNow(state, request);
  const several = [request.source, target].find((volume) => state.mirrors.from(volume).length > 1);
  if (several !== undefined && request.preserveMirror === 'preferred') {
    return refused({ kind: 'preferred-multi-target', volume: several });
  }
  const outcome = preserve(state, request, establishNow);
  if (!('reason' in outcome)) return outcome;
  const { reason } = outcome;
  if (wanted === 'required') return refused({ kind: 'mirror-not-preserved', volume: target, reason });
  const established = establishNow(state, request);
  if (!established.ok) return established;
  state.events.append({ kind: 'mirror-not-preserved', at: state.now, volume: target, reason });
  return { ...established, mirror: { preserved: false, reason } };
}

function refused(refusal: Refusal): Establish {
  return { ok: false, refusal };
}

/** An increment keeps the mirror exactly when the first copy did; others do as the request says. */
function asFirstEstablished(
  state: EngineState,
  request: EstablishRequest,
): NonNullable<EstablishRequest['preserveMirror']> | Refusal {
  const wanted = request.preserveMirror ?? 'no';
  const relationship = pairToContinue(state, request);
  if (relationship === undefined) return wanted;
  const preserved = relationship.terms.mirrored !== undefined;
  if (wanted === 'preferred') return preserved ? 'required' : 'no';
  if (preserved === (wanted === 'required')) return wanted;
  return { kind: 'mirror-mode-changed', relationship, preserved };
}

/** Makes the relationship and the same one between the secondaries; a reason when the mirror cannot be preserved. */
function preserve(
  state: EngineState,
  request: EstablishRequest,
  establishNow: EstablishNow,
): Establish | { readonly reason: NotPreserved } {
  const [source, target] = [legOf(state, request.source), legOf(state, request.target)];
  if ('kind' in source) return { reason: source };
  if ('kind' in target) return { reason: target };
  const [from, to] = [source, target].map(({ secondary }) => state.volume(secondary).description.facility);
  if (from !== to) return { reason: { kind: 'secondaries-apart', source: from!, target: to! } };
  const mirrored = { source: source.secondary, target: target.secondary };
  const remote = { ...request, ...mirrored, targetOnline: false, freeze: false };
  const both = (world: EngineState): Establish | { readonly reason: NotPreserved } =>
    world.mirrors.preserving(world.mirrors.to(target.secondary)!, () => {
      const local = establishNow(world, { ...request, mirrored });
      if (!local.ok) return local;
      const there = establishNow(world, remote);
      if (!there.ok) return { reason: { kind: 'remote-refused', ...mirrored, refusal: there.refusal } };
      return { ...local, mirror: { preserved: true, ...mirrored } };
    });
  // All or nothing: tried on a second world first.
  const tried = both(state.fork());
  if ('reason' in tried || !tried.ok) return tried;
  const done = both(state);
  const { source: volume } = request;
  state.events.append({
    kind: 'mirror-preserved',
    at: state.now,
    source: volume,
    target: request.target,
    mirrored,
  });
  return done;
}

/** The pair of a volume that is to be preserved, or why there is none. */
function legOf(state: EngineState, volume: string): MirrorPair | NotPreserved {
  const legs = state.mirrors.from(volume);
  if (legs.length === 0) return { kind: 'source-not-primary', volume };
  const marked = legs.filter(({ description }) => description.preserveMirrorLeg === true);
  const [leg] = legs.length === 1 ? legs : marked;
  if (leg === undefined || (legs.length > 1 && marked.length > 1)) {
    return { kind: 'no-single-leg', volume, legs: legs.length, marked: marked.length };
  }
  if (leg.description.kind !== 'metro') return { kind: 'not-metro', volume };
  return leg.state === 'duplex' ? leg : { kind: 'not-duplex', volume, state: leg.state };
}
