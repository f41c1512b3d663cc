import type { CopyEvent } from '../../../emulator/flashcopy/types.js';
import type { EventLog } from '../../../emulator/flashcopy/event-log.js';
import type { Question } from '../world.js';
import { eventKey, eventText, tallyOf, type EventTally, type VolumeNames } from './event-text.js';

/** Something that happened, or several things of a kind that happened one after the other. */
export interface Moment {
  /** Index of the (last) event: what `volumeMap` takes. The beginning has the index before the first event. */
  readonly event: number;
  /** Simulated time, microseconds. */
  readonly time: number;
  readonly kind: CopyEvent['kind'] | 'beginning' | 'copying' | 'several';
  /** One line. */
  readonly text: string;
  /** Number of events; 0 where only time passed. */
  readonly count: number;
  /** Whether the world can be seen as it stood then. */
  readonly reachable: boolean;
}

export interface WorldEvents {
  /** In the order of time. At most about `limit`. */
  readonly moments: readonly Moment[];
  /** Events in all. */
  readonly total: number;
}

export interface WorldEventsParams {
  /** Moments that are wanted at most; 400 unless given. */
  readonly limit?: number;
}

/** Between two events a background copy goes on in so many steps. */
const stepsOfCopy = 8;

/** What happened to the relationships of a world. */
export const events: Question<WorldEventsParams, WorldEvents> = (world, params) => {
  const { site, firstEvent } = world;
  const limit = Math.max(10, Math.min(params.limit ?? 400, 5000));
  const log = site.engine.events;
  const names: VolumeNames = (id) => {
    const { volser, deviceNumber } = site.volume(id);
    return volser === '' ? deviceNumber.toString(16).toUpperCase().padStart(4, '0') : volser;
  };
  const groups = grouped(log, limit, (index) => world.statementAt(index)?.text);
  const isReachable = (event: number): boolean => firstEvent !== undefined && event >= firstEvent;
  const moments: Moment[] = [];
  if (firstEvent !== undefined && site.engine.stateAt(firstEvent - 1) !== undefined) {
    const time = log.at(firstEvent)?.at ?? site.engine.now;
    moments.push({
      event: firstEvent - 1,
      time,
      kind: 'beginning',
      text: 'The beginning',
      count: 0,
      reachable: true,
    });
  }
  const copying = new Set<number>();
  let read = 0;
  for (const [index, group] of groups.entries()) {
    const { tally, kind, last, count } = group;
    const time = log.at(last)!.at;
    moments.push({
      event: last,
      time,
      kind,
      text: kind === 'several' ? `${count} events` : eventText(kind, tally, names),
      count,
      reachable: isReachable(last),
    });
    for (; read <= last; read++) follow(copying, log.at(read)!);
    const next = groups[index + 1]?.first;
    const until = next === undefined ? site.engine.now : log.at(next)!.at;
    if (copying.size === 0 || !isReachable(last)) continue;
    const steps = Math.min(stepsOfCopy, Math.floor((2 * limit) / groups.length), until - time);
    for (let step = 1; step < steps; step++) {
      moments.push({
        event: last,
        time: Math.round(time + ((until - time) * step) / steps),
        kind: 'copying',
        text: 'Background copy',
        count: 0,
        reachable: true,
      });
    }
  }
  return { moments, total: log.length };
};

interface Group {
  readonly kind: CopyEvent['kind'] | 'several';
  readonly key: string;
  readonly first: number;
  last: number;
  count: number;
  readonly tally: EventTally;
}

/**
 * Writes of one statement to one volume are one thing that happened. Where there are still too many, neighbours of a kind
 * are put together, and in the end any neighbours.
 */
function grouped(log: EventLog, limit: number, statement: (event: number) => string | undefined): Group[] {
  let groups: Group[] = [];
  let index = 0;
  for (const event of log) {
    const key = eventKey(event);
    const before = groups.at(-1);
    if (
      before !== undefined &&
      event.kind === 'copied-on-write' &&
      before.key === key &&
      statement(before.last) === statement(index)
    )
      join(before, { kind: event.kind, key, first: index, last: index, count: 1, tally: tallyOf(event) });
    else groups.push({ kind: event.kind, key, first: index, last: index, count: 1, tally: tallyOf(event) });
    index++;
  }
  for (const isSame of [(a: Group, b: Group) => a.key === b.key, () => true]) {
    if (groups.length <= limit) break;
    const size = Math.ceil(groups.length / limit);
    const fewer: Group[] = [];
    let joined = 0;
    for (const group of groups) {
      const before = fewer.at(-1);
      if (before !== undefined && joined < size && isSame(before, group)) {
        if (before.key === group.key) join(before, group);
        else
          fewer[fewer.length - 1] = {
            ...before,
            kind: 'several',
            last: group.last,
            count: before.count + group.count,
          };
        joined++;
      } else {
        fewer.push(group);
        joined = 1;
      }
    }
    groups = fewer;
  }
  return groups;
}

function join(group: Group, more: Group): void {
  group.last = more.last;
  group.count += more.count;
  group.tally.relationships += more.tally.relationships;
  group.tally.tracks += more.tally.tracks;
}

/** Keeps which relationships a background copy works on. */
function follow(copying: Set<number>, event: CopyEvent): void {
  if (event.kind === 'established') {
    for (const { id, copying: works } of event.relationships) if (works) copying.add(id);
  } else if (event.kind === 'withdrawn') {
    if (!copying.delete(event.relationship.id)) return;
    for (const id of event.remaining) copying.add(id);
  } else if ('relationship' in event) {
    const { id, copying: works } = event.relationship;
    const ends = event.kind === 'completed' || event.kind === 'failed' || event.kind === 'copy-waits';
    if (works && !ends) copying.add(id);
    else copying.delete(id);
    if (event.kind === 'reversed') copying.delete(event.previous.id);
  }
}
