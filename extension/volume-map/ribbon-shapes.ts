import { paintIndex, type ModelRelationships } from './map-model.js';
import { firstAtLeast } from './search.js';
import type { Ribbons } from './strips.js';

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

/** Ends further apart than this are stubs, pixels. */
export const farthest = 2048;
/** Relationships from this width on are ribbons of their own, pixels. */
const ownWidth = 2;
/** Gathered ribbons that a width of 1,000 pixels may have. */
const fewEnough = 350;

/** Pixels of the whole volume. */
export interface Ribbon {
  /** Upper edge. */
  readonly a0: number;
  readonly a1: number;
  /** Lower edge. */
  readonly b0: number;
  readonly b1: number;
  /** Which ends are drawn. */
  readonly end: 'both' | 'source' | 'target';
  /** Index into `relationshipPaints`. */
  readonly paint: number;
  /** How much of its width is taken, 0 to 1. */
  readonly density: number;
  /** How much is copied, 0 to 1. */
  readonly done: number;
  /** Number of relationships, and one of them: an index into the rows of the model. */
  readonly count: number;
  readonly row: number;
  /** Whether one of them is of those that a filter left. */
  readonly matches: boolean;
}

/** Where the two strips stand at a scale: pixel = (track - shift) × scale. */
export interface RibbonScale {
  readonly scale: number;
  readonly sourceShift: number;
  readonly targetShift: number;
}

/** Of each row whether a filter left it; undefined where there is no filter. */
export type Matches = Uint8Array | undefined;

/** Cells that {@link gather} would make, about, in the whole volume. */
function cellsOf(ribbons: Ribbons, all: ModelRelationships, place: RibbonScale, cell: number): number {
  const { scale, sourceShift, targetShift } = place;
  // Marks in a table of two bits for each relationship at most: who meets a mark was there already, nearly always.
  const marks = new Uint8Array(1 << 17);
  let count = 0;
  const { rows } = ribbons;
  for (const row of rows) {
    if (all.length[row]! * scale >= ownWidth) continue;
    const a = Math.floor(((all.sourceStart[row]! - sourceShift) * scale) / cell);
    const b = Math.floor(((all.targetStart[row]! - targetShift) * scale) / cell);
    const mark = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 15;
    if (marks[mark] === 0) {
      marks[mark] = 1;
      count++;
    }
  }
  return count;
}

/** The size of cells at which there are few enough, pixels. */
export function cellSize(ribbons: Ribbons, all: ModelRelationships, place: RibbonScale): number {
  const { rows, start } = ribbons;
  if (rows.length === 0) return 2;
  const width = Math.max(1000, (start[start.length - 1]! - start[0]!) * place.scale);
  let cell = 2;
  while (cell < 64 && cellsOf(ribbons, all, place, cell) > (width / 1000) * fewEnough) cell *= 2;
  return cell;
}

/**
 * Ribbons that leave from pixels `from` to `to` (half-open), and stubs of those that arrive there from far away. Own
 * ribbons come for every part that they leave from; gathered ones by where their relationships begin.
 */
export function ribbonsBetween(
  ribbons: Ribbons,
  all: ModelRelationships,
  place: RibbonScale,
  cell: number,
  from: number,
  to: number,
  matches?: Matches,
): Ribbon[] {
  const gather = new Gather(all, place, cell, matches);
  const { scale, sourceShift, targetShift } = place;
  const { rows, start, longest, byTarget, targetStart } = ribbons;
  const end = to / scale + sourceShift;
  for (
    let at = firstAtLeast(start, Math.floor(from / scale + sourceShift - longest));
    at < rows.length && start[at]! < end;
    at++
  )
    gather.add(rows[at]!, from, to, 'source');
  if (!mayBeFar(ribbons, place)) return gather.found;
  const targetEnd = to / scale + targetShift;
  for (
    let at = firstAtLeast(targetStart, Math.floor(from / scale + targetShift - longest));
    at < rows.length && targetStart[at]! < targetEnd;
    at++
  )
    gather.add(byTarget[at]!, from, to, 'target');
  return gather.found;
}

/** Whether any two ends can be so far apart that they are stubs: not as long as the whole volume is in sight. */
function mayBeFar(
  { start, targetStart }: Ribbons,
  { scale, sourceShift, targetShift }: RibbonScale,
): boolean {
  if (start.length === 0) return false;
  const first = Math.min(start[0]! - sourceShift, targetStart[0]! - targetShift);
  const last = Math.max(start[start.length - 1]! - sourceShift, targetStart[start.length - 1]! - targetShift);
  return (last - first) * scale > farthest;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A gathered ribbon in the making: pixels and tracks that are taken, tracks out of sync. */
interface Cell {
  readonly ribbon: Mutable<Ribbon>;
  taken: number;
  tracks: number;
  outOfSync: number;
}

class Gather {
  private readonly own: Ribbon[] = [];
  private readonly cells = new Map<number, Cell>();
  private lastKey = -1;
  private last: Cell | undefined;

  constructor(
    private readonly all: ModelRelationships,
    private readonly place: RibbonScale,
    private readonly cell: number,
    private readonly matches: Matches,
  ) {}

  /** @param end which end lies between `from` and `to` */
  add(row: number, from: number, to: number, end: 'source' | 'target'): void {
    const { all, place } = this;
    const { scale } = place;
    const tracks = all.length[row]!;
    const width = tracks * scale;
    const a0 = (all.sourceStart[row]! - place.sourceShift) * scale;
    const b0 = (all.targetStart[row]! - place.targetShift) * scale;
    const begin = end === 'source' ? a0 : b0;
    const isFar = Math.abs(b0 - a0) > farthest;
    if (end === 'target' && !isFar) return;
    const outOfSync = all.outOfSync[row]!;
    const paint = paintIndex(all.flags[row]!);
    const matches = this.matches === undefined || this.matches[row] === 1;
    const drawn = isFar ? end : 'both';
    if (width >= ownWidth) {
      if (begin + width <= from || begin >= to) return;
      const done = 1 - outOfSync / tracks;
      const edges = { a0, a1: a0 + width, b0, b1: b0 + width };
      this.own.push({ ...edges, end: drawn, paint, density: 1, done, count: 1, row, matches });
      return;
    }
    if (begin < from || begin >= to) return;
    const cell = this.cellOf(a0, b0, drawn, paint, matches);
    const { ribbon } = cell;
    if (ribbon.count === 0) Object.assign(ribbon, { a0, a1: a0, b0, b1: b0, row });
    ribbon.a0 = Math.min(ribbon.a0, a0);
    ribbon.b0 = Math.min(ribbon.b0, b0);
    ribbon.a1 = Math.max(ribbon.a1, a0 + width);
    ribbon.b1 = Math.max(ribbon.b1, b0 + width);
    ribbon.count++;
    cell.taken += width;
    cell.tracks += tracks;
    cell.outOfSync += outOfSync;
  }

  private cellOf(a: number, b: number, end: Ribbon['end'], paint: number, matches: boolean): Cell {
    const size = this.cell;
    const here = end === 'target' ? b : a;
    const there = end === 'target' ? a : b;
    // Of a stub it counts to which side it leans, not where the other end is.
    const other = end === 'both' ? Math.floor(there / size) : there > here ? 2 ** 21 - 1 : -(2 ** 21);
    // Exact up to 2⁵³: relationships are that narrow only where the whole volume has less than two million pixels.
    const place = (Math.floor(here / size) + 2 ** 25) * 2 ** 22 + (other + 2 ** 21);
    const key = place * 16 + paint * 2 + (matches ? 1 : 0) + (end === 'target' ? 8 : 0);
    if (key === this.lastKey && this.last !== undefined) return this.last;
    let cell = this.cells.get(key);
    if (cell === undefined) {
      const ribbon = {
        a0: 0,
        a1: 0,
        b0: 0,
        b1: 0,
        end,
        paint,
        density: 1,
        done: 1,
        count: 0,
        row: 0,
        matches,
      };
      this.cells.set(key, (cell = { ribbon, taken: 0, tracks: 0, outOfSync: 0 }));
    }
    this.lastKey = key;
    return (this.last = cell);
  }

  get found(): Ribbon[] {
    for (const { ribbon, taken, tracks, outOfSync } of this.cells.values()) {
      const width = Math.max(1, ribbon.a1 - ribbon.a0, ribbon.b1 - ribbon.b0);
      ribbon.density = Math.min(1, taken / width);
      ribbon.done = 1 - outOfSync / tracks;
      this.own.push(ribbon);
    }
    return this.own;
  }
}

/** Whether the relationship is one of those that a gathered ribbon stands for. */
export function isIn(ribbon: Ribbon, all: ModelRelationships, place: RibbonScale, row: number): boolean {
  if (ribbon.count === 1) return row === ribbon.row;
  const a0 = (all.sourceStart[row]! - place.sourceShift) * place.scale;
  const b0 = (all.targetStart[row]! - place.targetShift) * place.scale;
  const width = all.length[row]! * place.scale;
  return (
    paintIndex(all.flags[row]!) === ribbon.paint &&
    width < ownWidth &&
    a0 >= ribbon.a0 &&
    a0 + width <= ribbon.a1 &&
    b0 >= ribbon.b0 &&
    b0 + width <= ribbon.b1
  );
}
