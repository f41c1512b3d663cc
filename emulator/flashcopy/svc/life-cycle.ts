import { RangeSet } from '../../ranges/range-set.js';
import type { Range } from '../../ranges/range.js';
import type { VolumeId } from '../types.js';
import {
  dependents,
  dependentsOfVolume,
  isComplete,
  needs,
  olderInChain,
  progressOf,
  uncopiedRuns,
} from './dependency.js';
import type { SvcState } from './system-state.js';
import { nextState, type MappingEvent, type MappingFacts } from './transitions.js';
import type { Mapping, SvcOutcome, SvcRefusal } from './types.js';

/** What the table asks about a mapping. */
export function factsOf(state: SvcState, mapping: Mapping): MappingFacts {
  return {
    complete: isComplete(state, mapping),
    depended: needs(state, mapping, true).length > 0,
    autodelete: mapping.autodelete,
    wasStopping: mapping.resumesTo === 'stopping',
  };
}

export function wrongState(state: SvcState, mapping: Mapping, event: MappingEvent): SvcRefusal {
  const { progress } = progressOf(state, mapping);
  return { kind: 'wrong-state', mapping: mapping.name, state: mapping.state, event, progress };
}

/** Whether the table has a row for the event: what a caller asks before the first change of several. */
export function takes(state: SvcState, mapping: Mapping, event: MappingEvent): boolean {
  return nextState(mapping.state, event, factsOf(state, mapping)) !== undefined;
}

/**
 * Lets an event happen to a mapping: looks the new state up in the table and does what comes with it. The
 * value is the mapping in its new state, or undefined when it ended.
 */
export function fire(
  state: SvcState,
  mapping: Mapping,
  event: MappingEvent,
): SvcOutcome<Mapping | undefined> {
  const to = nextState(mapping.state, event, factsOf(state, mapping));
  if (to === undefined) return { ok: false, refusal: wrongState(state, mapping, event) };
  if (to === mapping.state) return { ok: true, value: mapping };
  if (event === 'stop-force') stopDependents(state, mapping);
  mapping = state.mapping(mapping.id);
  state.clocks.delete(clockKey(mapping, 'copy'));
  state.clocks.delete(clockKey(mapping, 'clean'));
  const next = enter(state, mapping, to === 'none' ? 'idle_or_copied' : to, event);
  state.events.push({ at: state.grains.now, mapping: mapping.name, event, from: mapping.state, to });
  state.put(next);
  if (to !== 'none') return { ok: true, value: next };
  state.remove(next);
  if (state.lost.get(mapping.target) === mapping.id) state.lost.delete(mapping.target);
  return { ok: true, value: undefined };
}

/** To be called after the checks of a prepare. */
export function beginPrepare(state: SvcState, mapping: Mapping): SvcOutcome<Mapping | undefined> {
  const restoring = dependentsOfVolume(state, mapping.target).length > 0;
  const prepared = { ...mapping, restoring };
  state.put(prepared);
  return fire(state, prepared, 'prepare');
}

export function clockKey({ id }: Pick<Mapping, 'id'>, kind: 'copy' | 'clean'): string {
  return `${id} ${kind}`;
}

function enter(state: SvcState, mapping: Mapping, to: Mapping['state'], event: MappingEvent): Mapping {
  const next: Mapping = { ...mapping, state: to, flushEndsAt: undefined, resumesTo: undefined };
  switch (to) {
    case 'preparing':
      return { ...next, flushEndsAt: state.grains.now + state.flushTime };
    case 'copying':
      return event === 'start' ? begin(state, next) : next;
    case 'suspended':
      return { ...next, resumesTo: mapping.state === 'stopping' ? 'stopping' : 'copying' };
    case 'idle_or_copied':
      return finish(state, next, event === 'stop-split');
    case 'stopped':
      state.lost.set(mapping.target, mapping.id);
      return finish(state, next, false);
    default:
      return next;
  }
}

/** T0: the target becomes the newest of its source. */
function begin(state: SvcState, mapping: Mapping): Mapping {
  const { source, target } = mapping;
  const older = state.grains.readers(source).filter(({ id }) => state.ownerOf(id).source === source);
  const relationship = state.grains.start({
    source,
    target,
    older: older.map(({ id }) => id),
    differing: mapping.incremental ? mapping.changes : undefined,
  });
  const partners = state
    .mappingsOf(target)
    .filter((other) => other.id !== mapping.id && other.target === target && other.incremental);
  if (partners.length > state.limits.recordingPartners) {
    for (const partner of partners) state.put({ ...partner, changes: undefined });
  }
  recordChanges(state, target, state.grains.uncopied(relationship).ranges(), mapping.id);
  state.lost.delete(target);
  return {
    ...mapping,
    relationship,
    startedAt: state.grains.now,
    copied: false,
    changes: mapping.incremental ? RangeSet.empty() : undefined,
  };
}

/**
 * Takes a mapping out of the chain: older targets read past it from now on. After a split they go on
 * reading its target, which stands alone.
 */
function finish(state: SvcState, mapping: Mapping, split: boolean): Mapping {
  const { relationship, target } = mapping;
  if (relationship === undefined) return { ...mapping, restoring: false };
  const uncopied = uncopiedRuns(state, mapping);
  const older = split ? [] : olderInChain(state, mapping).map(({ id }) => id);
  state.grains.end(relationship, older);
  recordChanges(state, target, uncopied, mapping.id);
  return {
    ...mapping,
    relationship: undefined,
    restoring: false,
    copied: uncopied.length === 0,
    changes: mapping.changes === undefined ? undefined : including(mapping.changes, uncopied),
  };
}

function stopDependents(state: SvcState, mapping: Mapping): void {
  for (const { id } of dependents(state, mapping)) {
    const dependent = state.mappings.get(id);
    if (dependent !== undefined) fire(state, dependent, 'stop-force');
  }
}

/** Notes for all incremental mappings of a volume (but one) that units of it changed. */
export function recordChanges(
  state: SvcState,
  volume: VolumeId,
  runs: readonly Range[],
  except?: number,
): void {
  if (runs.length === 0) return;
  for (const mapping of state.mappingsOf(volume)) {
    if (mapping.changes === undefined || mapping.id === except) continue;
    state.put({ ...mapping, changes: including(mapping.changes, runs) });
  }
}

function including(set: RangeSet, runs: readonly Range[]): RangeSet {
  const more = set.clone();
  for (const run of runs) more.add(run);
  return more;
}

/** Lets happen what follows by itself: copies that are complete, targets that nobody needs any more. */
export function settle(state: SvcState): void {
  for (let again = true; again;) {
    again = false;
    for (const { id } of [...state.mappings.values()]) {
      const mapping = state.mappings.get(id);
      if (mapping === undefined) continue;
      const event = ownEvent(state, mapping);
      if (event === undefined) continue;
      fire(state, mapping, event);
      again = true;
    }
  }
}

function ownEvent(state: SvcState, mapping: Mapping): MappingEvent | undefined {
  if (mapping.state === 'copying' && isComplete(state, mapping)) {
    return needs(state, mapping, false).length === 0 ? 'copy-complete' : undefined;
  }
  if (mapping.state === 'stopping') {
    return needs(state, mapping, true).length === 0 ? 'cleaned' : undefined;
  }
  return undefined;
}
