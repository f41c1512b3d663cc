import type { ModelRelationships } from './map-model.js';
import { orderBy } from './search.js';

/** Relationships that have an end on a strip, ascending by their first track there. */
export interface LaneRows {
  /** Rows of the model. */
  readonly rows: Int32Array;
  /** First track of each. */
  readonly start: Int32Array;
  /** Tracks of the longest. */
  readonly longest: number;
  /** Whether any have tracks in common. */
  readonly overlaps: boolean;
}

/** On which strips the ends of relationships stand, by volume; -1 where they are not shown. */
export interface StripsOfEnds {
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** The strip of targets that are on the same volume as their sources: that can only be the first one. */
  readonly within: number;
}

/** Relationships by the strips of their ends. */
export interface RowsByStrip {
  /** By strip; undefined where there are none. */
  readonly sources: readonly (LaneRows | undefined)[];
  readonly targets: readonly (LaneRows | undefined)[];
  /** From which strip to which there are any. */
  readonly pairs: readonly StripPair[];
}

export interface StripPair {
  readonly from: number;
  readonly to: number;
  /** Ascending by first track on the source, and on the target. */
  readonly bySource: LaneRows;
  readonly byTarget: LaneRows;
}

/** Goes through all relationships a few times, whatever the number of strips: there may be 65,534 of them. */
export function rowsByStrip(all: ModelRelationships, strips: number, ends: StripsOfEnds): RowsByStrip {
  const { count, source, target } = all;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const leaving = new Int32Array(strips + 1);
  const arriving = new Int32Array(strips + 1);
  const between = new Int32Array(strips * strips);
  for (let row = 0, next; row < count; row = next) {
    // Those of one source and target follow each other, mostly.
    const [first, second] = [source[row]!, target[row]!];
    for (next = row + 1; next < count && source[next] === first && target[next] === second;) next++;
    const a = ends.source[first]!;
    const b = first === 0 && second === 0 ? ends.within : ends.target[second]!;
    from.fill(a, row, next);
    to.fill(b, row, next);
    // What is on no strip is counted behind the last one.
    leaving[a < 0 ? strips : a]! += next - row;
    arriving[b < 0 ? strips : b]! += next - row;
    if (a >= 0 && b >= 0) between[a * strips + b]! += next - row;
  }
  const sources = sorted(from, leaving, strips, all.sourceStart, all.length);
  const targets = sorted(to, arriving, strips, all.targetStart, all.length);
  const pairs: StripPair[] = [];
  for (const [index, rows] of between.entries()) {
    if (rows === 0) continue;
    const [a, b] = [Math.floor(index / strips), index % strips];
    pairs.push({
      from: a,
      to: b,
      bySource: those(sources[a]!, rows, to, b, all.sourceStart, all.length),
      byTarget: those(targets[b]!, rows, from, a, all.targetStart, all.length),
    });
  }
  return { sources, targets, pairs };
}

/** Rows by their strip, each strip's by first track. */
function sorted(
  strip: Int32Array,
  counts: Int32Array,
  strips: number,
  starts: Int32Array,
  lengths: Int32Array,
): (LaneRows | undefined)[] {
  const found = Array.from({ length: strips }, (_, index) => new Int32Array(counts[index]!));
  const filled = new Int32Array(strips);
  for (let row = 0; row < strip.length; row++) {
    const index = strip[row]!;
    if (index >= 0) found[index]![filled[index]!++] = row;
  }
  return found.map((rows) => (rows.length === 0 ? undefined : byStart(rows, starts, lengths)));
}

function byStart(rows: Int32Array, starts: Int32Array, lengths: Int32Array): LaneRows {
  const lane = laneOf(rows, starts, lengths);
  if (lane !== undefined) return lane;
  const order = orderBy(rows.map((row) => starts[row]!));
  return laneOf(
    order.map((at) => rows[at]!),
    starts,
    lengths,
  )!;
}

/** Undefined for rows that are not in order. */
function laneOf(rows: Int32Array, starts: Int32Array, lengths: Int32Array): LaneRows | undefined {
  const start = new Int32Array(rows.length);
  let longest = 0;
  let last = 0;
  let end = 0;
  let overlaps = false;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const first = starts[row]!;
    if (first < last) return undefined;
    if (first < end) overlaps = true;
    const length = lengths[row]!;
    if (length > longest) longest = length;
    start[at] = last = first;
    end = first + length;
  }
  return { rows, start, longest, overlaps };
}

/** Those of some rows whose other end is on a strip. `strip` is by row of the model. */
function those(
  lane: LaneRows,
  count: number,
  strip: Int32Array,
  wanted: number,
  starts: Int32Array,
  lengths: Int32Array,
): LaneRows {
  // Nearly always all of them.
  if (lane.rows.length === count) return lane;
  return laneOf(
    lane.rows.filter((row) => strip[row] === wanted),
    starts,
    lengths,
  )!;
}
