import { ownWidth } from './columns.js';
import { Gather } from './gather.js';
import type { StripPair } from './lanes.js';
import type { ModelRelationships } from './map-model.js';
import { farthest, type Matches, type Ribbon, type RibbonScale } from './ribbon.js';

/*
 * Level of detail. A relationship that is at least two pixels wide is a ribbon of its own. Narrower ones are gathered:
 * those of one kind that leave within one cell of the source and arrive within one cell of the target are one ribbon,
 * from the first to the last pixel of what is in it. Cells get larger until there are few enough of them.
 *
 * A ribbon whose ends are far apart would cross the whole picture and never show both of them: each end is a stub then,
 * which leans to where the other end is.
 *
 * Positions are pixels of the whole volume at one scale, so that what is drawn does not depend on which part is seen.
 */

/** Gathered ribbons that a width of 1,000 pixels may have. */
const fewEnough = 350;
/** Sizes of cells, pixels. */
const [finest, coarsest] = [2, 64];

/** The size of cells at which there are few enough, pixels. */
export function cellSize({ bySource }: StripPair, all: ModelRelationships, place: RibbonScale): number {
  const { rows, start } = bySource;
  if (rows.length === 0) return finest;
  const width = Math.max(1000, (start[start.length - 1]! - start[0]!) * place.scale);
  const most = (width / 1000) * fewEnough;
  let cells = finestCells(rows, all, place);
  let size = finest;
  for (; size < coarsest && cells.length / 2 > most; size *= 2) cells = merged(cells);
  return size;
}

/** Places of cells at both ends, each as two numbers. */
type Cells = Int32Array;

/** Those that narrow relationships are in. */
function finestCells(rows: Int32Array, all: ModelRelationships, place: RibbonScale): Cells {
  const { sourceStart, targetStart, length } = all;
  const { sourceShift, targetShift } = place;
  const each = place.scale / finest;
  const found = new Int32Array(2 * rows.length);
  let [count, lastA, lastB] = [0, 0, 0];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (length[row]! * each * finest >= ownWidth) continue;
    const a = Math.floor((sourceStart[row]! - sourceShift) * each);
    const b = Math.floor((targetStart[row]! - targetShift) * each);
    // Neighbours are in one cell, mostly.
    if (a === lastA && b === lastB && count > 0) continue;
    found[count++] = lastA = a;
    found[count++] = lastB = b;
  }
  return distinct(found.subarray(0, count));
}

/** At double the size. */
function merged(cells: Cells): Cells {
  return distinct(cells.map((place) => place >> 1));
}

function distinct(cells: Cells): Cells {
  // A table of marks, two for each relationship at most: what meets a mark was there already, nearly always.
  const marks = new Uint8Array(1 << 17);
  const found = new Int32Array(cells.length);
  let count = 0;
  for (let at = 0; at < cells.length; at += 2) {
    const mark = (Math.imul(cells[at]!, 0x9e3779b1) ^ Math.imul(cells[at + 1]!, 0x85ebca6b)) >>> 15;
    if (marks[mark] !== 0) continue;
    marks[mark] = 1;
    found[count++] = cells[at]!;
    found[count++] = cells[at + 1]!;
  }
  return found.subarray(0, count);
}

/**
 * Ribbons that leave from pixels `from` to `to` (half-open), and stubs of those that arrive there from far away. Own
 * ribbons come for every part that they leave from; gathered ones by where their relationships begin.
 */
export function ribbonsBetween(
  pair: StripPair,
  all: ModelRelationships,
  place: RibbonScale,
  cell: number,
  from: number,
  to: number,
  matches?: Matches,
): Ribbon[] {
  const gather = new Gather(all, place, cell, matches);
  gather.add(pair.bySource, from, to, 'source');
  if (mayBeFar(pair, place)) gather.add(pair.byTarget, from, to, 'target');
  return gather.found;
}

/** Whether any two ends can be so far apart that they are stubs: not as long as the whole volume is in sight. */
function mayBeFar(
  { bySource: { start }, byTarget: { start: targetStart } }: StripPair,
  { scale, sourceShift, targetShift }: RibbonScale,
): boolean {
  if (start.length === 0) return false;
  const first = Math.min(start[0]! - sourceShift, targetStart[0]! - targetShift);
  const last = Math.max(start[start.length - 1]! - sourceShift, targetStart[start.length - 1]! - targetShift);
  return (last - first) * scale > farthest;
}
