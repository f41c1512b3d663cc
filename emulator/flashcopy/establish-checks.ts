import { rangeLength, rangesOverlap, type Range } from '../ranges/range.js';
import { RangeMap } from '../ranges/range-map.js';
import type { TrackRange } from '../storage/geometry.js';
import { checkCascadeDepth } from './cascade-depth.js';
import { idsOf, type EngineState, type VolumeState } from './engine-state.js';
import { keepT0, shortageOf } from './copy-tracks.js';
import type { EstablishRequest, ExtentPair, Refusal, Side, VolumeId } from './types.js';

/** A request with its volumes looked up; `pairs` is the whole source when no extents were given. */
export interface CheckedRequest {
  readonly source: VolumeState;
  readonly target: VolumeState;
  readonly pairs: readonly ExtentPair[];
  readonly fullVolume: boolean;
}

/** A check finds nothing (undefined) or the first thing that the facility would refuse. */
type Check = (state: EngineState, checked: CheckedRequest, request: EstablishRequest) => Refusal | undefined;

/** In this order; the first refusal is the answer. Each later check may rely on the earlier ones. */
const checks: readonly Check[] = [
  checkMachine,
  (_, __, request) => checkOnline(request),
  checkSize,
  checkExtents,
  checkOverlapsInRequest,
  checkSpaceEfficient,
  checkSourceReadable,
  checkTargetTracksFree,
  checkIncremental,
  checkCascading,
  checkCascadeDepth,
  checkTargetsPerSourceTrack,
  checkRelationshipsPerVolume,
  checkSpaceForT0,
];

/**
 * What was allowed once and may have come about otherwise since. How deep a circle is counted depends on which of its
 * relationships is looked at, and a part of an older one is newer than those behind it.
 */
const onlyAtEstablish: ReadonlySet<Check> = new Set([
  checkCascadeDepth,
  checkSpaceEfficient,
  checkSourceReadable,
  checkSpaceForT0,
]);

/** Whether a relationship that was established once could be as it is on these volumes. */
export function checkStanding(state: EngineState, request: EstablishRequest): CheckedRequest | Refusal {
  return runChecks(
    state,
    request,
    checks.filter((check) => !onlyAtEstablish.has(check)),
  );
}

/** Looks at a request without changing anything: it is established as a whole or not at all. */
export function checkEstablish(state: EngineState, request: EstablishRequest): CheckedRequest | Refusal {
  return runChecks(state, request, checks);
}

function runChecks(
  state: EngineState,
  request: EstablishRequest,
  checks: readonly Check[],
): CheckedRequest | Refusal {
  const source = state.findVolume(request.source);
  if (source === undefined) return { kind: 'unknown-volume', volume: request.source };
  const target = state.findVolume(request.target);
  if (target === undefined) return { kind: 'unknown-volume', volume: request.target };
  const all = source.content.geometry.all;
  const pairs = request.extents ?? [{ source: all, target: all }];
  const checked = { source, target, pairs, fullVolume: request.extents === undefined };
  for (const check of checks) {
    const refusal = check(state, checked, request);
    if (refusal !== undefined) return refusal;
  }
  return checked;
}

function checkMachine(_: EngineState, { source, target }: CheckedRequest): Refusal | undefined {
  const [from, to] = [source.description, target.description];
  if (from.facility !== to.facility) {
    return { kind: 'different-facility', source: from.facility, target: to.facility };
  }
  if (!from.geometry.sameTracksAs(to.geometry)) {
    return { kind: 'different-geometry', source: from.geometry.modelName, target: to.geometry.modelName };
  }
  return undefined;
}

/** An online target is overwritten only when the caller allows it. */
export function checkOnline(request: EstablishRequest): Refusal | undefined {
  if (request.targetOnline !== true || request.allowOnlineTarget === true) return undefined;
  return { kind: 'target-online', volume: request.target };
}

function checkSize(_: EngineState, checked: CheckedRequest, request: EstablishRequest): Refusal | undefined {
  if (!checked.fullVolume) return undefined;
  if (request.source === request.target) {
    return { kind: 'same-volume-without-extents', volume: request.source };
  }
  const sourceTracks = checked.source.content.geometry.tracks;
  const targetTracks = checked.target.content.geometry.tracks;
  return targetTracks < sourceTracks ? { kind: 'target-smaller', sourceTracks, targetTracks } : undefined;
}

function checkExtents(_: EngineState, checked: CheckedRequest): Refusal | undefined {
  if (checked.pairs.length === 0) return { kind: 'no-extents' };
  for (const [index, pair] of checked.pairs.entries()) {
    const refusal =
      checkExtent(index, 'source', pair.source, checked.source) ??
      checkExtent(index, 'target', pair.target, checked.target);
    if (refusal !== undefined) return refusal;
    if (rangeLength(pair.source) !== rangeLength(pair.target)) {
      return { kind: 'extent-length-mismatch', index, pair };
    }
  }
  return undefined;
}

/** Whether an extent has tracks and all of them are on the volume. */
export function checkExtent(
  index: number,
  side: Side,
  extent: Range,
  volume: VolumeState,
): Refusal | undefined {
  if (extent.start >= extent.end) return { kind: 'extent-empty', index, side, extent };
  const volumeTracks = volume.content.geometry.tracks;
  return extent.start < 0 || extent.end > volumeTracks
    ? { kind: 'extent-past-end', index, side, extent, volumeTracks }
    : undefined;
}

/** Targets must not overlap each other nor, within one volume, any source. Sources may overlap. */
function checkOverlapsInRequest(_: EngineState, checked: CheckedRequest): Refusal | undefined {
  const { pairs } = checked;
  const sameVolume = checked.source === checked.target;
  if (pairs.length === 1 && !sameVolume) return undefined;
  const targets = RangeMap.create<number>();
  for (const [index, { target }] of pairs.entries()) {
    const [other] = targets.within(target);
    if (other !== undefined) {
      const { start, end } = other;
      return { kind: 'target-extents-overlap', index, other: other.value, overlap: { start, end } };
    }
    targets.assign(target, index);
  }
  if (!sameVolume) return undefined;
  for (const [index, { source }] of pairs.entries()) {
    const [other] = targets.within(source);
    if (other !== undefined) {
      const { start, end } = other;
      return { kind: 'source-target-overlap', index, other: other.value, overlap: { start, end } };
    }
  }
  return undefined;
}

/** A track space-efficient volume must be meant, as a whole, and takes no background copy. */
function checkSpaceEfficient(
  _: EngineState,
  { source, target, pairs }: CheckedRequest,
  request: EstablishRequest,
): Refusal | undefined {
  const { id: volume, spaceEfficient } = target.description;
  if (spaceEfficient?.kind !== 'track') return undefined;
  if (request.spaceEfficientTarget === undefined) {
    return { kind: 'space-efficient-not-allowed', volume, repository: spaceEfficient.repository };
  }
  const [pair] = pairs;
  const whole =
    pairs.length === 1 &&
    pair?.target.start === 0 &&
    rangeLength(pair.source) === source.content.geometry.tracks;
  if (!whole) return { kind: 'space-efficient-with-extents', volume };
  if (request.preserveMirror === 'required') return { kind: 'space-efficient-preserve-mirror', volume };
  // An increment copies in background unless it can be reverted.
  const copies = request.mode === 'copy' || (request.incremental === 'record' && request.revertible !== true);
  return copies ? { kind: 'space-efficient-copy', volume } : undefined;
}

/** What a failed relationship did not bring cannot be copied on. */
export function checkSourceReadable(
  state: EngineState,
  { source, pairs }: Pick<CheckedRequest, 'source' | 'pairs'>,
): Refusal | undefined {
  if (state.repositories.size === 0) return undefined;
  for (const pair of pairs) {
    for (const { value } of source.byTarget.within(pair.source)) {
      const relationship = state.relationship(value);
      if (relationship.failed) return { kind: 'relationship-failed', relationship };
    }
  }
  return undefined;
}

/** With cascading: whether the targets of the target have room for what it holds now. */
function checkSpaceForT0(state: EngineState, { source, target, pairs }: CheckedRequest): Refusal | undefined {
  return lossByReplacing(
    state,
    { id: target.description.id, tracks: pairs.map((pair) => pair.target) },
    { id: source.description.id, tracks: pairs.map((pair) => pair.source) },
  );
}

interface Tracks {
  readonly id: VolumeId;
  readonly tracks: readonly TrackRange[];
}

/**
 * What would be lost for want of space if the target's tracks were replaced by the source's: a T0 that must not be, or
 * what the source itself reads from the target through other relationships.
 */
export function lossByReplacing(state: EngineState, target: Tracks, source: Tracks): Refusal | undefined {
  if (state.repositories.size === 0) return undefined;
  const { bySource } = state.volume(target.id);
  if (!target.tracks.some((tracks) => bySource.touches(tracks))) return undefined;
  const { id: volume } = target;
  for (const tracks of target.tracks) {
    const found = shortageOf(state, volume, tracks, false);
    if (found?.relationship === undefined) continue;
    return { kind: 'no-space-for-t0', volume, relationship: found.relationship, shortage: found.shortage };
  }
  // Which relationships fail depends on each other, so it is tried out.
  const trial = state.fork();
  for (const tracks of target.tracks) keepT0(trial, volume, tracks, 'source-replaced');
  for (const event of trial.events.from(state.events.length)) {
    if (event.kind !== 'failed') continue;
    const { relationship, shortage } = event;
    const isRead = source.tracks.some(
      (tracks) => source.id === relationship.target && rangesOverlap(tracks, relationship.targetExtent),
    );
    if (isRead) return { kind: 'no-space-for-t0', volume, relationship, shortage };
  }
  return undefined;
}

function checkTargetTracksFree(state: EngineState, { target, pairs }: CheckedRequest): Refusal | undefined {
  for (const [index, pair] of pairs.entries()) {
    const [taken] = target.byTarget.within(pair.target);
    if (taken === undefined) continue;
    const overlap = { start: taken.start, end: taken.end };
    return { kind: 'already-target', index, overlap, relationship: state.relationship(taken.value) };
  }
  return undefined;
}

/** Changes are recorded for whole volumes, and for one relationship of a volume unless the facility can do more. */
function checkIncremental(
  state: EngineState,
  { source, target, fullVolume }: CheckedRequest,
  request: EstablishRequest,
): Refusal | undefined {
  if (request.incremental !== 'record') return undefined;
  if (!fullVolume) return { kind: 'incremental-with-extents' };
  if (state.limits.multipleIncremental === true) return undefined;
  for (const volume of [source, target]) {
    const [id] = volume.recording;
    if (id === undefined) continue;
    return {
      kind: 'incremental-exists',
      volume: volume.description.id,
      relationship: state.relationship(id),
    };
  }
  return undefined;
}

/** Without cascading a track is a source or a target, never both. */
function checkCascading(state: EngineState, { source, target, pairs }: CheckedRequest): Refusal | undefined {
  if (state.limits.cascading) return undefined;
  for (const [index, pair] of pairs.entries()) {
    const [asTarget] = source.byTarget.within(pair.source);
    if (asTarget !== undefined) {
      const overlap = { start: asTarget.start, end: asTarget.end };
      return { kind: 'source-is-target', index, overlap, relationship: state.relationship(asTarget.value) };
    }
    const [asSource] = target.bySource.within(pair.target);
    const [id] = idsOf(asSource?.value);
    if (asSource !== undefined && id !== undefined) {
      const overlap = { start: asSource.start, end: asSource.end };
      return { kind: 'target-is-source', index, overlap, relationship: state.relationship(id) };
    }
  }
  return undefined;
}

/** Relationships that a source track has already, and those that earlier pairs of this request would add. */
function checkTargetsPerSourceTrack(
  state: EngineState,
  { source, pairs }: CheckedRequest,
): Refusal | undefined {
  const limit = state.limits.targetsPerSourceTrack;
  const asked = RangeMap.create<number>();
  for (const [index, pair] of pairs.entries()) {
    let full: Range | undefined;
    const note = (range: Range, targets: number): void => {
      if (targets + 1 > limit) full ??= { start: range.start, end: range.end };
    };
    for (const has of source.bySource.within(pair.source)) {
      note(has, idsOf(has.value).length);
      for (const more of asked.within(has)) note(more, idsOf(has.value).length + more.value);
    }
    for (const more of asked.within(pair.source)) note(more, more.value);
    if (full !== undefined) return { kind: 'too-many-targets', index, overlap: full, limit };
    if (pairs.length > 1) asked.update(pair.source, (count) => (count ?? 0) + 1);
  }
  return undefined;
}

function checkRelationshipsPerVolume(
  state: EngineState,
  { source, target, pairs }: CheckedRequest,
): Refusal | undefined {
  const limit = state.limits.relationshipsPerVolume;
  const requested = pairs.length;
  for (const volume of [source, target]) {
    const { active } = volume;
    if (active + requested > limit) {
      return { kind: 'too-many-relationships', volume: volume.description.id, active, requested, limit };
    }
  }
  return undefined;
}
