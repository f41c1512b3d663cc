import type { EngineState, FacilityState } from './engine-state.js';
import { copyRun, fail } from './copy-tracks.js';
import { settle } from './deferred-copies.js';
import { expire, nextTimer } from './freeze.js';
import type { RepositoryState } from './repository.js';
import { copyableTracks, neededFor, spaceOf } from './space.js';
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

/** How the work on the relationship at the head of the queue ends, if nobody writes meanwhile. */
interface EndOfHead {
  readonly facility: FacilityState;
  readonly relationship: Relationship;
  readonly at: number;
  /** How many tracks are copied by then. */
  readonly tracks: number;
  /** It ends because the next track finds no space, when that would have been copied. */
  readonly stops: boolean;
}

function endOfHead(state: EngineState, facility: FacilityState): EndOfHead | undefined {
  const relationship = head(state, facility);
  if (relationship === undefined) return undefined;
  const { busySince, copied } = facility;
  const tracks = copyableTracks(state, relationship);
  const stops = tracks < relationship.outOfSync.count;
  return {
    facility,
    relationship,
    at: busySince + duration(copied + tracks + Number(stops), state.copyRate),
    tracks,
    stops,
  };
}

/** The next track of the relationship finds no space. */
function stop(state: EngineState, { id, target, spaceEfficientTarget }: Relationship): void {
  const shortage = spaceOf(state, state.volume(target))?.repository.shortage(1);
  if (shortage === undefined) return;
  if (spaceEfficientTarget !== 'inhibit-source') {
    fail(state, id, shortage);
    return;
  }
  const relationship = state.relationship(id).withHalted('waits-for-space');
  state.replace(relationship);
  state.events.append({ kind: 'copy-waits', at: state.now, relationship, shortage });
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
    let next: EndOfHead | undefined;
    for (const facility of state.facilities.values()) {
      const end = endOfHead(state, facility);
      if (end !== undefined && end.at <= time && (next === undefined || end.at < next.at)) next = end;
    }
    const timer = nextTimer(state);
    if (timer !== undefined && timer.at <= Math.min(time, next?.at ?? time)) {
      state.now = timer.at;
      expire(state, timer.lss);
      continue;
    }
    if (next === undefined) break;
    state.now = next.at;
    copyFromHead(state, next.facility, next.tracks);
    if (next.stops) stop(state, next.relationship);
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

/** As `outstanding`, without what will find no space. */
function tracksUntilIdle(state: EngineState, facility: FacilityState): number {
  const free = new Map<RepositoryState, number>();
  let tracks = 0;
  let attempt = 0;
  for (const id of facility.queue.keys()) {
    const relationship = state.relationship(id);
    const repository = spaceOf(state, state.volume(relationship.target))?.repository;
    const left = repository && (free.get(repository) ?? repository.free);
    const copyable = copyableTracks(state, relationship, left);
    // A track that finds no space takes no time of those behind it, but it is waited for.
    attempt = copyable < relationship.outOfSync.count ? 1 : attempt > 0 && copyable > 0 ? 0 : attempt;
    tracks += copyable;
    if (repository === undefined || left === undefined) continue;
    free.set(repository, Math.max(0, left - neededFor(state, relationship)));
  }
  return tracks + attempt;
}

/** When all background copies will have ended if nobody writes meanwhile; undefined when none runs. */
export function timeOfCopyEnd(state: EngineState): number | undefined {
  let latest: number | undefined;
  for (const facility of state.facilities.values()) {
    if (facility.outstanding === 0) continue;
    const tracks = state.repositories.size === 0 ? facility.outstanding : tracksUntilIdle(state, facility);
    const end = facility.busySince + duration(facility.copied + tracks, state.copyRate);
    latest = Math.max(latest ?? end, end);
  }
  return latest;
}
