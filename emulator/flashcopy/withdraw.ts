import { intersectRanges, rangeContains, rangeLength, shiftRange, type Range } from '../ranges/range.js';
import { RangeSet } from '../ranges/range-set.js';
import { keepT0 } from './copy-tracks.js';
import { idsOf, type EngineState } from './engine-state.js';
import { checkExtent } from './establish-checks.js';
import { withdrawBesideMirrors } from './pprc/withdraw.js';
import { participants, relationshipsOf } from './query.js';
import { release } from './space.js';
import type { Refusal, Relationship, Withdraw, WithdrawRequest } from './types.js';

/** What a withdraw does to one relationship. Ranges are offsets from the start of its extents. */
interface Change {
  readonly relationship: Relationship;
  readonly leaving: readonly Range[];
  readonly staying: readonly Range[];
}

/**
 * Ends relationships, or parts of them. Only tracks inside the extents leave; what remains of a
 * relationship becomes one or more new ones with the same T0. All or nothing: it is refused as a whole
 * when the split would pass the limit of a volume.
 *
 *     relationship 7      [ ============================ )
 *     extents                      [ ------ )
 *     new ones            [ === 8 )          [ === 9 === )
 */
export function withdraw(state: EngineState, request: WithdrawRequest): Withdraw {
  return state.mirrors.any ? withdrawBesideMirrors(state, request, withdrawNow) : withdrawNow(state, request);
}

function withdrawNow(state: EngineState, request: WithdrawRequest): Withdraw {
  const refusal = checkNames(state, request);
  if (refusal !== undefined) return { ok: false, refusal };
  const changes = select(state, request);
  if (changes.length === 0) {
    const { source, target, sequenceNumber, extents } = request;
    const outsideExtents =
      extents !== undefined && select(state, { source, target, sequenceNumber }).length > 0;
    const named = { source, target, ...(sequenceNumber === undefined ? {} : { sequenceNumber }) };
    return { ok: false, refusal: { kind: 'no-relationship', ...named, outsideExtents } };
  }
  const split = changes.find(({ relationship, staying }) => relationship.recording && staying.length > 0);
  if (split !== undefined) {
    const { relationship } = split;
    return { ok: false, refusal: { kind: 'incremental-withdraw-extents', relationship } };
  }
  const passed = checkSplits(state, changes);
  if (passed !== undefined) return { ok: false, refusal: passed };
  const withdrawn: Relationship[] = [];
  const remaining: Relationship[] = [];
  for (const change of changes) {
    // Reading T0 for a cascaded target may end relationships that were selected.
    const current = state.relationships.get(change.relationship.id);
    if (current === undefined) continue;
    withdrawn.push(current);
    remaining.push(...apply(state, { ...change, relationship: current }));
  }
  if (request.releaseSpace === true && request.extents === undefined) releaseTargets(state, withdrawn);
  // As they are now: T0 that a later one had to keep for a cascaded target may have ended one that remained.
  const left = remaining.flatMap(({ id }) => state.relationships.get(id) ?? []);
  return { ok: true, withdrawn, remaining: left };
}

/** What had been copied to a space-efficient volume is given up, once it is no target any more. */
function releaseTargets(state: EngineState, withdrawn: readonly Relationship[]): void {
  for (const id of new Set(withdrawn.map(({ target }) => target))) {
    const target = state.volume(id);
    if (target.allocated === undefined || target.byTarget.size > 0) continue;
    const { all } = target.content.geometry;
    keepT0(state, id, all, 'source-replaced');
    release(state, target, all);
  }
}

export function checkNames(
  state: EngineState,
  { source, target, extents }: WithdrawRequest,
): Refusal | undefined {
  for (const volume of [source, target]) {
    if (volume !== undefined && state.findVolume(volume) === undefined) {
      return { kind: 'unknown-volume', volume };
    }
  }
  for (const [index, extent] of (extents ?? []).entries()) {
    for (const side of ['source', 'target'] as const) {
      const tracks = extent[side];
      const volume = side === 'source' ? source : target;
      if (tracks === undefined) continue;
      if (tracks.start >= tracks.end) return { kind: 'extent-empty', index, side, extent: tracks };
      const refusal =
        volume === undefined ? undefined : checkExtent(index, side, tracks, state.volume(volume));
      if (refusal !== undefined) return refusal;
    }
  }
  return undefined;
}

function select(state: EngineState, request: WithdrawRequest): Change[] {
  const { source, target, sequenceNumber, extents } = request;
  const between = (relationship: Relationship): boolean =>
    (source === undefined || relationship.source === source) &&
    (target === undefined || relationship.target === target) &&
    (sequenceNumber === undefined || relationship.sequenceNumber === sequenceNumber);
  const changes: Change[] = [];
  for (const relationship of candidates(state, request)) {
    if (!between(relationship)) continue;
    const whole = { start: 0, end: rangeLength(relationship.sourceExtent) };
    if (extents === undefined) {
      changes.push({ relationship, leaving: [whole], staying: [] });
      continue;
    }
    const staying = RangeSet.of(whole);
    for (const extent of extents) {
      const gone = offsetsIn(relationship, extent);
      if (gone !== undefined) staying.remove(gone);
    }
    if (staying.count === whole.end) continue;
    const leaving = RangeSet.of(whole);
    for (const run of staying.ranges()) leaving.remove(run);
    changes.push({ relationship, leaving: leaving.ranges(), staying: staying.ranges() });
  }
  return changes;
}

type Extent = NonNullable<WithdrawRequest['extents']>[number];

/** Offsets of a relationship whose source track and whose target track lie inside what the extent names. */
function offsetsIn({ sourceExtent, targetExtent }: Relationship, extent: Extent): Range | undefined {
  let offsets: Range | undefined = { start: 0, end: rangeLength(sourceExtent) };
  for (const [named, own] of [
    [extent.source, sourceExtent],
    [extent.target, targetExtent],
  ] as const) {
    if (named !== undefined && offsets !== undefined) {
      offsets = intersectRanges(offsets, shiftRange(named, -own.start));
    }
  }
  return offsets;
}

/** Relationships that may be meant, by id. Named extents are looked up, so that one of very many is found at once. */
function candidates(state: EngineState, { source, target, extents }: WithdrawRequest): Relationship[] {
  const ids = new Set<number>();
  for (const extent of extents ?? [{}]) {
    if (target !== undefined && extent.target !== undefined) {
      for (const piece of state.volume(target).byTarget.within(extent.target)) ids.add(piece.value);
    } else if (source !== undefined && extent.source !== undefined) {
      for (const piece of state.volume(source).bySource.within(extent.source)) {
        for (const id of idsOf(piece.value)) ids.add(id);
      }
    } else if (target !== undefined) {
      for (const piece of state.volume(target).byTarget.entries()) ids.add(piece.value);
    } else if (source !== undefined) {
      for (const relationship of relationshipsOf(state.volume(source), state.relationships)) {
        ids.add(relationship.id);
      }
    }
  }
  return [...ids].sort((a, b) => a - b).map((id) => state.relationship(id));
}

/** Whether all volumes can hold what remains. */
function checkSplits(state: EngineState, changes: readonly Change[]): Refusal | undefined {
  const growth = new Map<string, number>();
  for (const { relationship, staying } of changes) {
    for (const volume of participants(relationship)) {
      growth.set(volume, (growth.get(volume) ?? 0) + staying.length - 1);
    }
  }
  const limit = state.limits.relationshipsPerVolume;
  for (const [volume, requested] of growth) {
    const { active } = state.volume(volume);
    if (requested > 0 && active + requested > limit) {
      return { kind: 'too-many-relationships', volume, active, requested, limit };
    }
  }
  return undefined;
}

function apply(state: EngineState, { relationship, leaving, staying }: Change): Relationship[] {
  for (const part of leaving) {
    for (const run of relationship.outOfSync.ranges(part)) {
      // Behind these tracks the target's old content shows again; cascaded targets must not see it.
      const tracks = shiftRange(run, relationship.targetExtent.start);
      keepT0(state, relationship.target, tracks, 'source-replaced');
    }
  }
  state.remove(relationship);
  const parts = staying.map((part) => partOf(relationship, part, state.nextId++));
  const remaining = parts.filter((part) => part.persistent || part.outOfSync.count > 0);
  for (const part of remaining) state.insert(part);
  const ids = remaining.map((part) => part.id);
  state.events.append({ kind: 'withdrawn', at: state.now, relationship, remaining: ids });
  for (const part of parts) {
    if (!remaining.includes(part)) {
      state.events.append({ kind: 'completed', at: state.now, relationship: part });
    }
  }
  return remaining;
}

/** A part of a relationship as one of its own. */
function partOf(relationship: Relationship, part: Range, id: number): Relationship {
  const { terms, offsets } = relationship;
  const fullVolume = terms.fullVolume && rangeContains(part, offsets);
  return relationship.with({
    id,
    // Parts of an extent relationship share their terms, as the whole does with its neighbours.
    terms: fullVolume === terms.fullVolume ? terms : { ...terms, fullVolume },
    sourceExtent: shiftRange(part, relationship.sourceExtent.start),
    targetExtent: shiftRange(part, relationship.targetExtent.start),
    outOfSync: relationship.outOfSync.slice(part),
    progress: { ...relationship.progress, copiedInBackground: 0 },
  });
}
