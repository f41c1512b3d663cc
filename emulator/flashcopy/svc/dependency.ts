import { rangeLength, type Range } from '../../ranges/range.js';
import { RangeSet } from '../../ranges/range-set.js';
import type { Relationship, VolumeId } from '../types.js';
import type { SvcState } from './system-state.js';
import type { Mapping, MappingProgress } from './types.js';

/** Units of 64 KiB in a grain of a mapping. */
export function grainUnits(mapping: Pick<Mapping, 'grainKiB'>): number {
  return mapping.grainKiB / 64;
}

/** Grains in runs of units. Runs begin with a grain; the last grain of a volume may be short. */
export function grainsIn(runs: readonly Range[], mapping: Pick<Mapping, 'grainKiB'>): number {
  return runs.reduce((sum, run) => sum + Math.ceil(rangeLength(run) / grainUnits(mapping)), 0);
}

/** Units that a mapping's target does not hold; none when it is not started. */
export function uncopiedRuns(state: SvcState, { relationship }: Mapping): Range[] {
  return relationship === undefined ? [] : state.grains.uncopied(relationship).ranges();
}

export function isComplete(state: SvcState, mapping: Mapping): boolean {
  const { relationship } = mapping;
  return relationship === undefined ? mapping.copied : state.grains.uncopied(relationship).count === 0;
}

/** Mappings of another source (this mapping's) that started before this one and read through its target. */
export function olderInChain(state: SvcState, { target }: Mapping): Relationship[] {
  return state.grains.readers(target).filter(({ id }) => state.ownerOf(id).source !== target);
}

/** Mappings whose source is this mapping's target. */
function cascaded(state: SvcState, { target }: Mapping): Relationship[] {
  return state.grains.readers(target).filter(({ id }) => state.ownerOf(id).source === target);
}

/** Units that one relationship lacks and that `lost` has. */
function lacking({ outOfSync }: Relationship, lost: RangeSet): Range[] {
  return outOfSync.ranges().flatMap((run) => lost.ranges(run));
}

/** Units that a mapping's target holds itself. */
function held(state: SvcState, mapping: Mapping): RangeSet {
  const set = RangeSet.of({ start: 0, end: state.grains.units(mapping.target) });
  for (const run of uncopiedRuns(state, mapping)) set.remove(run);
  return set;
}

/** What has to be copied to a relationship before it can do without a mapping's target. */
export interface Need {
  readonly relationship: number;
  readonly runs: readonly Range[];
}

/**
 * What others still need of this target.
 *
 * @param leaving the mapping is stopped: an incomplete target is lost then, so mappings of it as a source
 *   need all that they have not yet copied. Otherwise only the chain counts.
 */
export function needs(state: SvcState, mapping: Mapping, leaving: boolean): Need[] {
  if (mapping.relationship === undefined) return [];
  const readers = state.grains.readers(mapping.target);
  if (readers.length === 0) return [];
  const here = held(state, mapping);
  const found = olderInChain(state, mapping).map((older) => ({
    relationship: older.id,
    runs: lacking(older, here),
  }));
  if (leaving && !isComplete(state, mapping)) {
    for (const { id, outOfSync } of cascaded(state, mapping)) {
      found.push({ relationship: id, runs: outOfSync.ranges() });
    }
  }
  return found.filter(({ runs }) => runs.length > 0);
}

/**
 * Mappings that a forced stop of this one would stop too, those that depend on others of them first. A
 * mapping further down the chain may need what only the first target holds and all between lack.
 */
export function dependents(state: SvcState, mapping: Mapping): Mapping[] {
  const found = new Map<number, Mapping>();
  const collect = (of: Mapping, lost: RangeSet, offline: boolean): void => {
    const chain = olderInChain(state, of);
    const beyond = offline ? cascaded(state, of) : [];
    for (const reader of [...chain, ...beyond]) {
      const owner = state.ownerOf(reader.id);
      const missing = lacking(reader, lost);
      if (missing.length === 0 || found.has(owner.id) || owner.id === mapping.id) continue;
      const gone = held(state, owner);
      for (const run of missing) gone.add(run);
      collect(owner, gone, true);
      found.set(owner.id, owner);
    }
  };
  if (mapping.relationship === undefined) return [];
  const complete = isComplete(state, mapping);
  const all = RangeSet.of({ start: 0, end: state.grains.units(mapping.target) });
  collect(mapping, held(state, mapping), false);
  if (!complete) {
    for (const reader of cascaded(state, mapping)) {
      const owner = state.ownerOf(reader.id);
      if (reader.outOfSync.count === 0 || found.has(owner.id)) continue;
      collect(owner, all, true);
      found.set(owner.id, owner);
    }
  }
  return [...found.values()];
}

/** Mappings that need data of a volume, whichever way: it cannot be replaced without restore. */
export function dependentsOfVolume(state: SvcState, volume: VolumeId): Mapping[] {
  return state.grains
    .readers(volume)
    .filter(({ outOfSync }) => outOfSync.count > 0)
    .map(({ id }) => state.ownerOf(id));
}

export function progressOf(state: SvcState, mapping: Mapping): MappingProgress {
  const total = Math.ceil(state.grains.units(mapping.target) / grainUnits(mapping));
  const percent = (grains: number): number => Math.floor((100 * grains) / total);
  const uncopied = uncopiedRuns(state, mapping);
  const unclean = needs(state, mapping, mapping.state === 'stopping').flatMap(({ runs }) => runs);
  const done = mapping.relationship !== undefined || mapping.copied ? total - grainsIn(uncopied, mapping) : 0;
  return {
    progress: percent(done),
    cleanProgress: percent(Math.max(0, total - grainsIn(unclean, mapping))),
    difference: percent(differing(state, mapping, total)),
    dependents: dependents(state, mapping).map(({ name }) => name),
  };
}

function differing(state: SvcState, mapping: Mapping, total: number): number {
  if (mapping.changes === undefined) return total;
  const set = mapping.changes.clone();
  for (const run of uncopiedRuns(state, mapping)) set.add(run);
  return grainsIn(set.ranges(), mapping);
}
