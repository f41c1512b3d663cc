import { largest, type ModelRelationships } from './map-model.js';
import { orderBy } from './search.js';

/** Relationships that have an end on a strip, ascending by their first track there. */
export interface LaneRows {
  /** Rows of the model. */
  readonly rows: Int32Array;
  /** First track of each. */
  readonly start: Int32Array;
  /** Tracks of the longest. */
  readonly longest: number;
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

/** Goes through all relationships twice, whatever the number of strips: there may be 65,534 of them. */
export function rowsByStrip(all: ModelRelationships, strips: number, ends: StripsOfEnds): RowsByStrip {
  const { count, source, target } = all;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const leaving = new Int32Array(strips + 1);
  const arriving = new Int32Array(strips + 1);
  const between = new Int32Array(strips * strips);
  for (let row = 0; row < count; row++) {
    const a = ends.source[source[row]!]!;
    const b = source[row] === 0 && target[row] === 0 ? ends.within : ends.target[target[row]!]!;
    from[row] = a;
    to[row] = b;
    // What is on no strip is counted behind the last one.
    leaving[a < 0 ? strips : a]!++;
    arriving[b < 0 ? strips : b]!++;
    if (a >= 0 && b >= 0) between[a * strips + b]!++;
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
      bySource: those(sources[a]!, rows, to, b, all.length),
      byTarget: those(targets[b]!, rows, from, a, all.length),
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
  const start = new Int32Array(rows.length);
  let isAscending = true;
  let longest = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const first = starts[row]!;
    start[at] = first;
    if (at > 0 && first < start[at - 1]!) isAscending = false;
    if (lengths[row]! > longest) longest = lengths[row]!;
  }
  if (isAscending) return { rows, start, longest };
  const order = orderBy(start);
  const [orderedRows, orderedStart] = [new Int32Array(rows.length), new Int32Array(rows.length)];
  for (let at = 0; at < order.length; at++) {
    orderedRows[at] = rows[order[at]!]!;
    orderedStart[at] = start[order[at]!]!;
  }
  return { rows: orderedRows, start: orderedStart, longest };
}

/** Those of some rows whose other end is on a strip. `strip` is by row of the model. */
function those(
  lane: LaneRows,
  count: number,
  strip: Int32Array,
  wanted: number,
  lengths: Int32Array,
): LaneRows {
  // Nearly always all of them.
  if (lane.rows.length === count) return lane;
  const [rows, start] = [new Int32Array(count), new Int32Array(count)];
  let filled = 0;
  for (let at = 0; at < lane.rows.length; at++) {
    if (strip[lane.rows[at]!] !== wanted) continue;
    rows[filled] = lane.rows[at]!;
    start[filled++] = lane.start[at]!;
  }
  return { rows, start, longest: largest(rows.map((row) => lengths[row]!)) };
}
