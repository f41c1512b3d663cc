import { keepT0, keepT0OfRuns } from './copy-tracks.js';
import type { EngineState } from './engine-state.js';
import { checkEstablish, checkOnline, checkSourceReadable, lossByReplacing } from './establish-checks.js';
import { OutOfSync } from './out-of-sync.js';
import { keepPrevious } from './revertible.js';
import { checkBackgroundCopy, spaceTerms } from './space.js';
import type {
  ChangeRecording,
  CopyMode,
  Establish,
  EstablishRequest,
  Refusal,
  Relationship,
} from './types.js';

/** The beginning of an increment: nothing has changed yet. */
export function nothingChanged(length: number): ChangeRecording {
  return { sourceChanges: OutOfSync.none(length), targetChanges: OutOfSync.none(length) };
}

/** The incremental relationship between the two volumes of a request, whichever way it goes. */
export function recordingPair(state: EngineState, request: EstablishRequest): Relationship | undefined {
  return request.incremental === undefined || request.extents !== undefined
    ? undefined
    : pairOf(state, request);
}

/** The relationship that a request goes on from, as an increment or backward. */
export function pairToContinue(state: EngineState, request: EstablishRequest): Relationship | undefined {
  if ((request.fastReverse ?? false) === false) return recordingPair(state, request);
  return pairToReverse(state, request);
}

function pairOf(state: EngineState, { source, target }: EstablishRequest): Relationship | undefined {
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
 * of sync; what was written to the target is backed out. It runs in COPY mode unless it is revertible, and the
 * options of the request take the place of the old ones. Costs what the changes cost.
 */
export function nextIncrement(state: EngineState, pair: Relationship, request: EstablishRequest): Establish {
  if (pair.revertible) return { ok: false, refusal: { kind: 'still-revertible', relationship: pair } };
  return pair.source === request.source ? refresh(state, pair, request) : reverse(state, pair, request);
}

function refresh(state: EngineState, pair: Relationship, request: EstablishRequest): Establish {
  const tracks = { source: pair.sourceExtent, target: pair.targetExtent };
  const refusal =
    checkOnline(request) ??
    checkNotFailed(pair) ??
    checkCopies(state, request) ??
    checkSourceReadable(state, { source: state.volume(pair.source), pairs: [tracks] });
  if (refusal !== undefined) return { ok: false, refusal };
  const changes = changesOf(pair);
  const lost = lossByReplacing(
    state,
    { id: pair.target, tracks: changes.ranges() },
    { id: pair.source, tracks: [pair.sourceExtent] },
  );
  if (lost !== undefined) return { ok: false, refusal: lost };
  const previous = request.revertible === true ? keepPrevious(state, pair) : undefined;
  keepT0OfRuns(state, pair.target, changes.ranges(), 'source-replaced');
  const current = state.relationship(pair.id);
  const { terms, progress } = optionsOf(state, current, request);
  const relationship = current.with({
    terms,
    progress: previous === undefined ? progress : { ...progress, previous },
    outOfSync: current.outOfSync.withAll(changes.ranges()),
  });
  state.events.append({ kind: 'refreshed', at: state.now, relationship, changes: changes.count });
  state.replace(relationship);
  return { ok: true, relationships: [relationship] };
}

/** Source and target change places, so that the old source comes back to what the old target holds. */
function reverse(state: EngineState, pair: Relationship, request: EstablishRequest): Establish {
  const refusal = checkReverse(state, pair, request);
  if (refusal !== undefined) return { ok: false, refusal };
  const changes = changesOf(pair);
  for (const run of pair.outOfSync.ranges()) {
    // Only in a fast reverse: the old target will no longer read these tracks from the source.
    keepT0(state, pair.target, run, 'source-replaced');
  }
  state.remove(pair);
  keepT0OfRuns(state, request.target, changes.ranges(), 'source-replaced');
  const { source, target } = request;
  const { terms, progress } = optionsOf(state, pair, request);
  const relationship = pair.with({
    id: state.nextId++,
    terms: { ...terms, source, target },
    progress,
    sourceExtent: pair.targetExtent,
    targetExtent: pair.sourceExtent,
    outOfSync: changes,
  });
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

/**
 * A reverse that does not wait for the end of the background copy. Tracks that were not copied yet are on the
 * source as they were at T0, so only what changed must come back. Nothing is recorded any more, and the old
 * target is no full copy afterwards.
 */
export function fastReverse(state: EngineState, request: EstablishRequest): Establish {
  const { source, target } = request;
  const any = request.fastReverse === 'full-volume';
  const pair = pairToReverse(state, request);
  if (pair?.source !== target) {
    const needed = any ? 'full-volume' : 'incremental';
    return { ok: false, refusal: { kind: 'no-pair-to-reverse', source, target, needed } };
  }
  if (pair.revertible) return { ok: false, refusal: { kind: 'still-revertible', relationship: pair } };
  return reverse(state, pair, { ...request, incremental: undefined });
}

function pairToReverse(state: EngineState, request: EstablishRequest): Relationship | undefined {
  const recording = pairOf(state, request);
  return request.fastReverse === 'full-volume' ? (recording ?? fullVolumePair(state, request)) : recording;
}

/** The full-volume relationship into the volume that a fast reverse takes its tracks from. */
function fullVolumePair(state: EngineState, { source, target }: EstablishRequest): Relationship | undefined {
  const id = state.findVolume(source)?.byTarget.get(0);
  const pair = id === undefined ? undefined : state.relationship(id);
  return pair?.fullVolume === true && pair.source === target ? pair : undefined;
}

function checkNotFailed(relationship: Relationship): Refusal | undefined {
  return relationship.failed ? { kind: 'relationship-failed', relationship } : undefined;
}

function checkReverse(
  state: EngineState,
  pair: Relationship,
  request: EstablishRequest,
): Refusal | undefined {
  const failed = checkNotFailed(pair);
  if (failed !== undefined) return failed;
  const left = pair.outOfSync.count;
  if (left > 0 && (request.fastReverse ?? false) === false) {
    return { kind: 'reverse-copy-incomplete', relationship: pair, left };
  }
  const sourceTracks = state.volume(pair.source).content.geometry.tracks;
  const targetTracks = state.volume(pair.target).content.geometry.tracks;
  if (sourceTracks !== targetTracks) return { kind: 'reverse-different-size', sourceTracks, targetTracks };
  // What an establish the other way round would be refused for, the pair itself apart.
  state.remove(pair);
  const checked = checkEstablish(state, {
    ...request,
    mode: modeOf(request),
    extents: undefined,
    incremental: undefined,
  });
  state.insert(pair);
  return 'kind' in checked ? checked : undefined;
}

/**
 * Offsets on which the two sides may differ: what changed on either of them since T0. Where nothing is recorded,
 * all that came into sync: a write to the source copied the track first.
 */
function changesOf({ recording, outOfSync }: Relationship): OutOfSync {
  if (recording === undefined) return OutOfSync.all(outOfSync.length).withoutAll(outOfSync.ranges());
  const { sourceChanges, targetChanges } = recording;
  return sourceChanges.withAll(targetChanges.ranges());
}

function checkCopies(state: EngineState, request: EstablishRequest): Refusal | undefined {
  return modeOf(request) === 'copy' ? checkBackgroundCopy(state, request.target) : undefined;
}

/** A refresh copies in background, unless it is one that can be reverted. */
function modeOf({ revertible, mode }: EstablishRequest): CopyMode {
  return revertible === true ? mode : 'copy';
}

/** The options of the request in the place of the old ones. */
function optionsOf(
  state: EngineState,
  { terms, progress, outOfSync }: Relationship,
  request: EstablishRequest,
): Pick<Relationship, 'terms' | 'progress'> {
  const record = request.incremental === 'record';
  const { spaceEfficientTarget: _, ...kept } = terms;
  return {
    terms: {
      ...kept,
      ...spaceTerms(state.volume(request.target), request),
      mode: modeOf(request),
      persistent: record || request.persistent === true,
      targetWriteInhibited: request.inhibitTargetWrites === true,
      sequenceNumber: request.sequenceNumber ?? 0,
      establishedAt: state.now,
      ...(request.mirrored === undefined ? {} : { mirrored: request.mirrored }),
    },
    // A background copy that waited for space tries again.
    progress: {
      ...progress,
      halted: undefined,
      recording: record ? nothingChanged(outOfSync.length) : undefined,
    },
  };
}
