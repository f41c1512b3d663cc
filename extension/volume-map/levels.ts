import type { LaneRows } from './lanes.js';
import type { ModelRelationships } from './map-model.js';

/** A lane has no more levels than this: what overlaps even more shares the last one. */
export const mostLevels = 6;

/** Several relationships that share the last level: half-open, tracks. */
export interface Crowd {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** On which level of its lane each relationship stands. */
export interface Levels {
  /** At least 1. */
  readonly count: number;
  /** In the order of the lane; undefined where there is one level. */
  readonly of: Uint8Array | undefined;
  /** Ascending. */
  readonly crowds: readonly Crowd[];
}

const one: Levels = { count: 1, of: undefined, crowds: [] };

/**
 * Relationships that have tracks in common stand on levels of their own, so that none hides another: copies of one volume
 * on several. Those with one volume keep their level where they can.
 */
export function levelsOf(lane: LaneRows | undefined, all: ModelRelationships, other: Int32Array): Levels {
  if (lane?.overlaps !== true) return one;
  const { rows, start } = lane;
  const of = new Uint8Array(rows.length);
  const ends = new Int32Array(mostLevels);
  const usual = new Map<number, number>();
  const crowds: { start: number; end: number; count: number }[] = [];
  const last = mostLevels - 1;
  let count = 1;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const volume = other[row]!;
    const first = start[at]!;
    const end = first + all.length[row]!;
    let level = usual.get(volume) ?? 0;
    if (ends[level]! > first) level = ends.findIndex((each) => each <= first);
    if (level < 0) {
      level = last;
      const crowd = crowds.at(-1);
      if (crowd !== undefined && first < crowd.end) {
        crowd.end = Math.max(crowd.end, end);
        crowd.count++;
      } else crowds.push({ start: first, end: Math.max(end, ends[last]!), count: 2 });
    } else if (!usual.has(volume)) usual.set(volume, level);
    ends[level] = Math.max(ends[level]!, end);
    of[at] = level;
    count = Math.max(count, level + 1);
  }
  return { count, of, crowds };
}
