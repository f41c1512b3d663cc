import { clockKey, fire, settle } from './life-cycle.js';
import {
  grainsIn as grainsOfRuns,
  grainUnits,
  isComplete,
  needs,
  uncopiedRuns,
  type Need,
} from './dependency.js';
import { grainsIn, timeOfGrains } from './rates.js';
import type { SvcState } from './system-state.js';
import type { Mapping } from './types.js';

/** Used for a mapping that is stopping while its clean rate is 0. */
const cleanRateWhenStopping = 50;

/** One copy that runs by itself: a mapping's own, or the cleaning of its target for those that depend on it. */
interface Worker {
  readonly key: string;
  readonly mapping: Mapping;
  readonly rate: number;
  /** What it has to copy now. */
  readonly work: readonly Need[];
  readonly kind: 'copy' | 'clean';
}

/**
 * Lets simulated time pass, microseconds. Every mapping copies its lowest grains at its own rate; the outcome
 * does not depend on the steps in which time passes.
 *
 * While nothing is cleaned no two copies touch one bitmap, so time goes from the end of one copy to the
 * next. Cleaning brings grains to a target that copies for itself too: then time goes from grain to grain.
 */
export function advance(state: SvcState, time: number): void {
  if (time < state.grains.now) throw new Error(`time cannot go back from ${state.grains.now} to ${time}`);
  for (;;) {
    if (pass(state, workersOf(state), time) >= time) return;
  }
}

/** When the copies that run now will have ended, those included that their end sets going; undefined without any. */
export function timeOfCopyEnd(state: SvcState): number | undefined {
  const ahead = state.fork();
  let end: number | undefined;
  for (let workers = workersOf(ahead); workers.length > 0; workers = workersOf(ahead)) {
    end = pass(ahead, workers, Number.MAX_SAFE_INTEGER);
  }
  return end;
}

/** Lets time pass until something happens that the rest depends on, and no further than `limit`. Returns when. */
function pass(state: SvcState, workers: readonly Worker[], limit: number): number {
  pruneClocks(state, workers);
  const cleaning = workers.some(({ kind }) => kind === 'clean');
  let next = limit;
  for (const worker of workers) {
    const grains = cleaning ? 1 : grainsLeft(worker);
    next = Math.min(next, timeOf(state, worker, grains));
  }
  for (const { flushEndsAt } of state.mappings.values()) {
    if (flushEndsAt !== undefined) next = Math.min(next, Math.max(flushEndsAt, state.grains.now));
  }
  state.grains.advanceTo(next);
  for (const worker of workers) work(state, worker, next);
  for (const mapping of [...state.mappings.values()]) {
    if (mapping.flushEndsAt !== undefined && mapping.flushEndsAt <= next) fire(state, mapping, 'flush-done');
  }
  settle(state);
  return next;
}

function workersOf(state: SvcState): Worker[] {
  return [...state.mappings.values()].flatMap((mapping) => [...workersFor(state, mapping)]);
}

function* workersFor(state: SvcState, mapping: Mapping): IterableIterator<Worker> {
  const { relationship, copyRate } = mapping;
  if (relationship === undefined || mapping.state === 'suspended') return;
  const complete = isComplete(state, mapping);
  if (mapping.state === 'copying' && copyRate > 0 && !complete && cutOffBy(state, mapping) === undefined) {
    const work = [{ relationship, runs: uncopiedRuns(state, mapping) }];
    yield { key: clockKey(mapping, 'copy'), mapping, rate: copyRate, work, kind: 'copy' };
  }
  const stopping = mapping.state === 'stopping';
  if (!stopping && !complete && copyRate > 0) return;
  const rate = stopping && mapping.cleanRate === 0 ? cleanRateWhenStopping : mapping.cleanRate;
  if (rate === 0) return;
  const work = needs(state, mapping, stopping).filter((need) => {
    const owner = state.ownerOf(need.relationship);
    return owner.state !== 'suspended' && cutOffBy(state, owner) === undefined;
  });
  if (work.length > 0) yield { key: clockKey(mapping, 'clean'), mapping, rate, work, kind: 'clean' };
}

/** A mapping whose bitmap is offline, through which the way to another's data leads. */
export function cutOffBy(state: SvcState, mapping: Mapping): Mapping | undefined {
  const seen = new Set<number>();
  let { relationship } = mapping;
  while (relationship !== undefined && !seen.has(relationship)) {
    seen.add(relationship);
    const { source } = state.grains.relationship(relationship);
    const above = state.grains.relationshipTo(source);
    if (above === undefined || above.outOfSync.count === 0) return undefined;
    const owner = state.ownerOf(above.id);
    if (owner.state === 'suspended') return owner;
    relationship = above.id;
  }
  return undefined;
}

function grainsLeft({ work: needed, mapping }: Worker): number {
  return needed.reduce((sum, { runs }) => sum + grainsOfRuns(runs, mapping), 0);
}

/** Copies that do not run have no clock; those that begin get one. */
function pruneClocks(state: SvcState, workers: readonly Worker[]): void {
  const running = new Set(workers.map(({ key }) => key));
  for (const key of [...state.clocks.keys()]) if (!running.has(key)) state.clocks.delete(key);
  for (const key of running) {
    if (!state.clocks.has(key)) state.clocks.set(key, { since: state.grains.now, grains: 0 });
  }
}

/** When a copy will have brought so many more grains. */
function timeOf(state: SvcState, { key, rate, mapping }: Worker, grains: number): number {
  const clock = state.clocks.get(key) ?? { since: state.grains.now, grains: 0 };
  return clock.since + timeOfGrains(clock.grains + grains, rate, mapping.grainKiB);
}

/** Copies what is due by now. What others copied meanwhile is looked up again. */
function work(state: SvcState, { key, mapping, rate }: Worker, now: number): void {
  const clock = state.clocks.get(key);
  const worker = [...workersFor(state, mapping)].find((candidate) => candidate.key === key);
  if (worker === undefined || clock === undefined) return;
  const due = grainsIn(now - clock.since, rate, mapping.grainKiB) - clock.grains;
  let left = due;
  for (const { relationship, runs } of worker.work) {
    for (const run of runs) {
      if (left === 0) break;
      const grains = Math.min(left, grainsOfRuns([run], mapping));
      const end = Math.min(run.end, run.start + grains * grainUnits(mapping));
      state.grains.copy(relationship, { start: run.start, end });
      left -= grains;
    }
  }
  state.clocks.set(key, { since: clock.since, grains: clock.grains + due - left });
}
