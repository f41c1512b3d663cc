import type { EngineState, FacilityState } from './engine-state.js';
import { copyRun } from './copy-tracks.js';
import { settle } from './deferred-copies.js';
import { expire, nextTimer } from './freeze.js';
import type { Relationship } from './types.js';

const second = 1_000_000;

/*
 * Each facility copies `copyRate` tracks a second, one relationship after the other, the lowest track that
 * is out of sync first. All is whole numbers and nothing is kept between two calls but "n tracks copied
 * since time b", so the state at a time does not depend on the steps in which time went there:
 *
 *     track n is done at b + ceil(n * 1 s / copyRate)
 */

/** Time that copying `tracks` tracks takes, microseconds, rounded up. */
export function duration(tracks: number, copyRate: number): number {
  return Math.floor(tracks / copyRate) * second + Math.ceil(((tracks % copyRate) * second) / copyRate);
}

/** Whole tracks copied in `microseconds`. The inverse of {@link duration}, rounded down. */
function tracksIn(microseconds: number, copyRate: number): number {
  return (
    Math.floor(microseconds / second) * copyRate + Math.floor(((microseconds % second) * copyRate) / second)
  );
}

function head(state: EngineState, facility: FacilityState): Relationship | undefined {
  const id = facility.queue.minKey();
  return id === undefined ? undefined : state.relationship(id);
}

/** When the relationship at the head of the queue will be in sync, if nobody writes meanwhile. */
function endOfHead(state: EngineState, facility: FacilityState): number | undefined {
  const relationship = head(state, facility);
  if (relationship === undefined) return undefined;
  return facility.busySince + duration(facility.copied + relationship.outOfSync.count, state.copyRate);
}

/** Copies up to `tracks` tracks of the relationship at the head of the queue. */
function copyFromHead(state: EngineState, facility: FacilityState, tracks: number): void {
  let left = tracks;
  let relationship = head(state, facility);
  while (relationship !== undefined && left > 0) {
    const run = relationship.outOfSync.first();
    if (run === undefined) return;
    const count = Math.min(left, run.end - run.start);
    left -= count;
    facility.copied += count;
    copyRun(state, relationship, { start: run.start, end: run.start + count }, 'background');
    relationship = state.relationships.get(relationship.id);
  }
}

/**
 * Lets time pass for the background copies. Relationships of different facilities, and the
 * timers of frozen subsystems, end in the order of their times, so the events of one call are in order too.
 */
export function advanceCopies(state: EngineState, time: number): void {
  if (time < state.now) throw new Error(`time cannot go back from ${state.now} to ${time}`);
  if (time === state.now) return;
  const copies = [...state.facilities.values()].some((facility) => facility.outstanding > 0);
  // A copy may read through a relationship that lags behind.
  if (copies) settle(state);
  for (;;) {
    let next: { facility: FacilityState; at: number } | undefined;
    for (const facility of state.facilities.values()) {
      const at = endOfHead(state, facility);
      if (at !== undefined && at <= time && (next === undefined || at < next.at)) next = { facility, at };
    }
    const timer = nextTimer(state);
    if (timer !== undefined && timer.at <= Math.min(time, next?.at ?? time)) {
      state.now = timer.at;
      expire(state, timer.lss);
      continue;
    }
    if (next === undefined) break;
    state.now = next.at;
    copyFromHead(state, next.facility, head(state, next.facility)?.outOfSync.count ?? 0);
  }
  state.now = time;
  for (const facility of state.facilities.values()) {
    if (facility.outstanding === 0) {
      facility.busySince = time;
      facility.copied = 0;
    } else {
      copyFromHead(state, facility, tracksIn(time - facility.busySince, state.copyRate) - facility.copied);
    }
  }
}

/** When all background copies will have ended if nobody writes meanwhile; undefined when none runs. */
export function timeOfCopyEnd(state: EngineState): number | undefined {
  let latest: number | undefined;
  for (const facility of state.facilities.values()) {
    if (facility.outstanding === 0) continue;
    const end = facility.busySince + duration(facility.copied + facility.outstanding, state.copyRate);
    latest = Math.max(latest ?? end, end);
  }
  return latest;
}
