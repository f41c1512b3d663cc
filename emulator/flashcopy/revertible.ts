import { rangeLength, shiftRange } from '../ranges/range.js';
import type { TrackRange } from '../storage/geometry.js';
import type { VolumeContent } from '../storage/volume-content.js';
import { keepT0, shareOutOfSync } from './copy-tracks.js';
import type { EngineState } from './engine-state.js';
import { OutOfSync } from './out-of-sync.js';
import { remotePartners } from './pprc/withdraw.js';
import { relationshipsOf } from './query.js';
import type { PreviousIncrement, Terms } from './relationship.js';
import { allocate } from './space.js';
import type { Refusal, Relationship, RevertibleOutcome, RevertibleRequest, VolumeId } from './types.js';

/*
 * A revertible relationship can still go back to what its target held before the last increment:
 *
 *     T0 old ---- target writes ---- T0 new ---- writes to both sides ---- now
 *                                  | kept here                           | commit: give up what is kept
 *                                                                        | revert: the target as it was there
 *
 * What is kept is the target as hosts saw it, tracks read through the relationship included, all of it shared. So
 * nothing that happens later to either side, or to what a cascade reads through, can change it.
 */

/** What is kept of a relationship before its next increment. Costs what is out of sync. */
export function keepPrevious(state: EngineState, pair: Relationship): PreviousIncrement | undefined {
  const { recording, outOfSync, terms } = pair;
  if (recording === undefined) return undefined;
  return { content: logicalContent(state, pair.target, pair.targetExtent), outOfSync, recording, terms };
}

/** What is kept before a first T0: the target has nothing of the source, so all of it counts as changed. */
export function keepBefore(state: EngineState, terms: Terms, tracks: TrackRange): PreviousIncrement {
  const length = rangeLength(tracks);
  const recording = { sourceChanges: OutOfSync.all(length), targetChanges: OutOfSync.none(length) };
  const content = logicalContent(state, terms.target, tracks);
  return { content, outOfSync: OutOfSync.none(length), recording, terms };
}

function logicalContent(state: EngineState, volume: VolumeId, tracks: TrackRange): VolumeContent {
  const content = state.volume(volume).content.clone();
  shareOutOfSync(state, volume, tracks, { content }, tracks.start);
  return content;
}

/** The last increment is final. Nothing that anybody reads changes. */
export function commit(state: EngineState, request: RevertibleRequest): RevertibleOutcome {
  return forEachMeant(state, request, (meant) => {
    const { previous: _, ...progress } = meant.progress;
    const relationship = meant.with({ progress });
    state.replace(relationship);
    state.events.append({ kind: 'committed', at: state.now, relationship });
    return relationship;
  });
}

/**
 * The target holds again what it held before the last increment, and the relationship has its old T0 and its old
 * terms. What changed on the source since either T0 counts as changed, so the next increment copies what it has to.
 * Costs what changed.
 */
export function revert(state: EngineState, request: RevertibleRequest): RevertibleOutcome {
  return forEachMeant(state, request, (meant) => {
    const { previous, recording } = meant.progress;
    if (previous === undefined || recording === undefined) return meant;
    const before = previous.recording;
    // All that the increment or a host changed on the target since.
    const changes = before.sourceChanges
      .withAll(before.targetChanges.ranges())
      .withAll(recording.targetChanges.ranges());
    const { content } = state.volume(meant.target);
    for (const offsets of changes.ranges()) {
      const tracks = shiftRange(offsets, meant.targetExtent.start);
      keepT0(state, meant.target, tracks, 'source-replaced');
      content.share(tracks.start, previous.content, tracks.start, rangeLength(tracks));
      // What is gone back to takes its space even where there is none: nothing says what a machine does then.
      allocate(state, state.volume(meant.target), tracks);
    }
    const { previous: _, ...progress } = meant.progress;
    const relationship = meant.with({
      terms: previous.terms,
      // What the source still held for the old T0, and still holds: a write to it has copied T0 meanwhile.
      outOfSync: common(previous.outOfSync, state.relationship(meant.id).outOfSync),
      progress: {
        ...progress,
        recording: {
          sourceChanges: before.sourceChanges.withAll(recording.sourceChanges.ranges()),
          targetChanges: before.targetChanges,
        },
      },
    });
    state.replace(relationship);
    state.events.append({ kind: 'reverted', at: state.now, relationship, changes: changes.count });
    return relationship;
  });
}

function common(a: OutOfSync, b: OutOfSync): OutOfSync {
  return a.surelyEquals(b)
    ? a
    : OutOfSync.of(
        a.ranges().flatMap((run) => b.ranges(run)),
        a.length,
      );
}

/** Those of the request that are revertible; without any it is refused. */
function forEachMeant(
  state: EngineState,
  request: RevertibleRequest,
  work: (relationship: Relationship) => Relationship,
): RevertibleOutcome {
  const { source, target, sequenceNumber } = request;
  for (const volume of [source, target]) {
    if (volume !== undefined && state.findVolume(volume) === undefined) {
      return { ok: false, refusal: { kind: 'unknown-volume', volume } };
    }
  }
  const isMeant = (relationship: Relationship): boolean =>
    (source === undefined || relationship.source === source) &&
    (target === undefined || relationship.target === target) &&
    (sequenceNumber === undefined || relationship.sequenceNumber === sequenceNumber);
  const revertible = revertibleRelationships(state).filter(isMeant);
  if (revertible.length === 0) return { ok: false, refusal: nothingMeant(state, request, isMeant) };
  const relationships: Relationship[] = [];
  for (const { id } of revertible) {
    const current = state.relationship(id);
    // Its own turn came with that of a relationship whose mirror it preserves.
    if (!current.revertible) continue;
    relationships.push(work(current));
    for (const partner of remotePartners(state, current)) if (partner.revertible) work(partner);
  }
  return { ok: true, relationships };
}

/** Whether a volume is source or target of a revertible relationship. */
export function hasRevertible(state: EngineState, volume: VolumeId): boolean {
  return state.volume(volume).recording.some((id) => state.relationship(id).revertible);
}

function nothingMeant(
  state: EngineState,
  { source, target, sequenceNumber }: RevertibleRequest,
  isMeant: (relationship: Relationship) => boolean,
): Refusal {
  const volume = target ?? source;
  const relationship =
    volume === undefined
      ? undefined
      : relationshipsOf(state.volume(volume), state.relationships).find(isMeant);
  return relationship === undefined
    ? { kind: 'no-relationship', source, target, sequenceNumber, outsideExtents: false }
    : { kind: 'not-revertible', relationship };
}

/** In the order of establishing. Only those that record changes can be among them, and of those there are few. */
export function revertibleRelationships(state: EngineState): Relationship[] {
  const ids = new Set<number>();
  for (const [, { recording }] of state.allVolumes()) for (const id of recording) ids.add(id);
  return [...ids]
    .sort((a, b) => a - b)
    .map((id) => state.relationship(id))
    .filter((relationship) => relationship.revertible);
}
