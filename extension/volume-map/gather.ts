import { ownWidth } from './columns.js';
import type { LaneRows } from './lanes.js';
import { paintIndex, type ModelRelationships } from './map-model.js';
import { farthest, type Matches, type Ribbon, type RibbonScale } from './ribbon.js';
import { firstAtLeast } from './search.js';

/** What is kept of a cell: its edges in pixels, pixels and tracks that are taken, tracks out of sync, relationships. */
const field = { a0: 0, a1: 1, b0: 2, b1: 3, taken: 4, tracks: 5, outOfSync: 6, count: 7 } as const;
const fields = 8;

/** A gathered ribbon in the making. */
interface Cell {
  readonly end: Ribbon['end'];
  readonly kind: number;
  readonly row: number;
}

/** Puts relationships together that look alike and lie within one cell at both ends; wide ones are on their own. */
export class Gather {
  private readonly own: Ribbon[] = [];
  private readonly cells: Cell[] = [];
  private readonly indexes = new Map<number, number>();
  /** {@link fields} numbers for each cell: many thousands of relationships are summed up without making objects. */
  private sums = new Float64Array(512 * fields);

  constructor(
    private readonly all: ModelRelationships,
    private readonly place: RibbonScale,
    private readonly size: number,
    private readonly matches: Matches,
  ) {}

  /** Those with the named end between two pixels (half-open); those that arrive only where they come from far away. */
  add({ rows, start, longest }: LaneRows, from: number, to: number, end: 'source' | 'target'): void {
    const { all, place, size, matches } = this;
    const { scale, sourceShift, targetShift } = place;
    const { sourceStart, targetStart, length, flags, outOfSync } = all;
    const shift = end === 'source' ? sourceShift : targetShift;
    const last = to / scale + shift;
    let cell = -1;
    let [cellA, cellB, cellKind] = [0, 0, 0];
    for (
      let at = firstAtLeast(start, Math.floor(from / scale + shift - longest));
      at < rows.length && start[at]! < last;
      at++
    ) {
      const row = rows[at]!;
      const tracks = length[row]!;
      const width = tracks * scale;
      const a = (sourceStart[row]! - sourceShift) * scale;
      const b = (targetStart[row]! - targetShift) * scale;
      const begin = end === 'source' ? a : b;
      const isFar = Math.abs(b - a) > farthest;
      if (end === 'target' && !isFar) continue;
      const kind = paintIndex(flags[row]!) * 2 + (matches === undefined || matches[row] === 1 ? 1 : 0);
      if (width >= ownWidth) {
        if (begin + width > from && begin < to) this.addOwn(row, a, b, width, isFar ? end : 'both', kind);
        continue;
      }
      if (begin < from || begin >= to) continue;
      const [here, there] = [Math.floor(a / size), Math.floor(b / size)];
      // Neighbours are in one cell, mostly.
      if (isFar || cell < 0 || here !== cellA || there !== cellB || kind !== cellKind) {
        cell = this.cellOf(row, a, b, isFar ? end : 'both', kind);
        cellA = isFar ? Infinity : here;
        cellB = there;
        cellKind = kind;
      }
      const { sums } = this;
      const first = cell * fields;
      if (a < sums[first + field.a0]!) sums[first + field.a0] = a;
      if (a + width > sums[first + field.a1]!) sums[first + field.a1] = a + width;
      if (b < sums[first + field.b0]!) sums[first + field.b0] = b;
      if (b + width > sums[first + field.b1]!) sums[first + field.b1] = b + width;
      sums[first + field.taken]! += width;
      sums[first + field.tracks]! += tracks;
      sums[first + field.outOfSync]! += outOfSync[row]!;
      sums[first + field.count]!++;
    }
  }

  private addOwn(row: number, a: number, b: number, width: number, end: Ribbon['end'], kind: number): void {
    this.own.push({
      a0: a,
      a1: a + width,
      b0: b,
      b1: b + width,
      end,
      paint: kind >> 1,
      density: 1,
      done: 1 - this.all.outOfSync[row]! / this.all.length[row]!,
      count: 1,
      row,
      matches: kind % 2 === 1,
    });
  }

  private cellOf(row: number, a: number, b: number, end: Ribbon['end'], kind: number): number {
    const { size } = this;
    const [here, there] = end === 'target' ? [b, a] : [a, b];
    // Of a stub it counts to which side it leans, not where the other end is.
    const other = end === 'both' ? Math.floor(there / size) : there > here ? 2 ** 21 - 1 : -(2 ** 21);
    // Exact up to 2⁵³: relationships are that narrow only where the whole volume has less than two million pixels.
    const place = (Math.floor(here / size) + 2 ** 25) * 2 ** 22 + (other + 2 ** 21);
    const key = place * 16 + kind + (end === 'target' ? 8 : 0);
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    const cell = this.cells.length;
    this.indexes.set(key, cell);
    this.cells.push({ end, kind, row });
    const at = cell * fields;
    if (at + fields > this.sums.length) {
      const larger = new Float64Array(2 * this.sums.length);
      larger.set(this.sums);
      this.sums = larger;
    }
    for (const edge of [field.a0, field.a1]) this.sums[at + edge] = a;
    for (const edge of [field.b0, field.b1]) this.sums[at + edge] = b;
    return cell;
  }

  /** Those on their own first. */
  get found(): Ribbon[] {
    const { sums } = this;
    for (const [cell, { end, kind, row }] of this.cells.entries()) {
      const at = cell * fields;
      const [a0, a1] = [sums[at + field.a0]!, sums[at + field.a1]!];
      const [b0, b1] = [sums[at + field.b0]!, sums[at + field.b1]!];
      const width = Math.max(1, a1 - a0, b1 - b0);
      const density = Math.min(1, sums[at + field.taken]! / width);
      const done = 1 - sums[at + field.outOfSync]! / sums[at + field.tracks]!;
      const [paint, count] = [kind >> 1, sums[at + field.count]!];
      this.own.push({ a0, a1, b0, b1, end, paint, density, done, count, row, matches: kind % 2 === 1 });
    }
    return this.own;
  }
}
