import type { Range } from '../ranges/range.js';
import { keepT0 } from './copy-tracks.js';
import type { EngineState } from './engine-state.js';
import { checkEstablish, checkOnline } from './establish-checks.js';
import { OutOfSync } from './out-of-sync.js';
import type { ChangeRecording, Establish, EstablishRequest, Refusal, Relationship } from './types.js';

/** The beginning of an increment: nothing has changed yet. */
export const nothingChanged: ChangeRecording = {
  sourceChanges: OutOfSync.none(),
  targetChanges: OutOfSync.none(),
};

/** The incremental relationship between the two volumes of a request, whichever way it goes. */
export function recordingPair(state: EngineState, request: EstablishRequest): Relationship | undefined {
  if (request.incremental === undefined || request.extents !== undefined) return undefined;
  const { source, target } = request;
  const ids = state.findVolume(target)?.recording ?? [];
  return ids
    .map((id) => state.relationship(id))
    .find(
      (pair) =>
        (pair.source === source && pair.target === target) ||
        (pair.source === target && pair.target === source),
    );
}

/**
 * The next increment of a pair: T0 is now. Only tracks that changed on either side since the last T0 come out
 * of sync; what was written to the target is backed out. It runs in COPY mode, and the options of the request
 * take the place of the old ones. Costs what the changes cost.
 */
export function nextIncrement(state: EngineState, pair: Relationship, request: EstablishRequest): Establish {
  return pair.source === request.source ? refresh(state, pair, request) : reverse(state, pair, request);
}

function refresh(state: EngineState, pair: Relationship, request: EstablishRequest): Establish {
  const refusal = checkOnline(request);
  if (refusal !== undefined) return { ok: false, refusal };
  const changes = changesOf(pair);
  for (const run of changes.ranges()) keepT0(state, pair.target, run, 'source-replaced');
  const current = state.relationship(pair.id);
  const relationship: Relationship = {
    ...current,
    ...optionsOf(state, request),
    outOfSync: current.outOfSync.with(...changes.ranges()),
  };
  state.events.append({ kind: 'refreshed', at: state.now, relationship, changes: changes.count });
  state.replace(relationship);
  return { ok: true, relationships: [relationship] };
}

/** Source and target change places, so that the old source comes back to what the old target holds. */
function reverse(state: EngineState, pair: Relationship, request: EstablishRequest): Establish {
  const refusal = checkReverse(state, pair);
  if (refusal !== undefined) return { ok: false, refusal };
  state.remove(pair);
  const checked = checkEstablish(state, { ...request, incremental: undefined });
  if ('kind' in checked) {
    state.insert(pair);
    return { ok: false, refusal: checked };
  }
  const changes = changesOf(pair);
  for (const run of changes.ranges()) keepT0(state, request.target, run, 'source-replaced');
  const relationship: Relationship = {
    ...pair,
    ...optionsOf(state, request),
    id: state.nextId++,
    source: pair.target,
    target: pair.source,
    sourceExtent: pair.targetExtent,
    targetExtent: pair.sourceExtent,
    outOfSync: changes,
  };
  state.insert(relationship);
  state.events.append({
    kind: 'reversed',
    at: state.now,
    relationship,
    previous: pair,
    changes: changes.count,
  });
  state.replace(relationship);
  return { ok: true, relationships: [relationship] };
}

function checkReverse(state: EngineState, pair: Relationship): Refusal | undefined {
  const left = pair.outOfSync.count;
  if (left > 0) return { kind: 'reverse-copy-incomplete', relationship: pair, left };
  const sourceTracks = state.volume(pair.source).content.geometry.tracks;
  const targetTracks = state.volume(pair.target).content.geometry.tracks;
  return sourceTracks === targetTracks
    ? undefined
    : { kind: 'reverse-different-size', sourceTracks, targetTracks };
}

/** Offsets that changed on either side since T0. */
function changesOf({ recording }: Relationship): OutOfSync {
  const { sourceChanges, targetChanges } = recording ?? nothingChanged;
  const runs: readonly Range[] = targetChanges.ranges();
  return sourceChanges.with(...runs);
}

function optionsOf(state: EngineState, request: EstablishRequest): Partial<Relationship> {
  const record = request.incremental === 'record';
  return {
    mode: 'copy',
    persistent: record || request.persistent === true,
    targetWriteInhibited: request.inhibitTargetWrites === true,
    sequenceNumber: request.sequenceNumber ?? 0,
    establishedAt: state.now,
    recording: record ? nothingChanged : undefined,
  };
}
