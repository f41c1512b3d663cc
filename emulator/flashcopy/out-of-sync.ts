import { intersectRanges, rangeLength, shiftRange, type Range } from '../ranges/range.js';
import { RangeSet } from '../ranges/range-set.js';
import { runsWithout, unionOfRuns } from '../ranges/runs.js';

const nothing: Range = { start: 0, end: 0 };

/**
 * The bitmap of a relationship: which tracks are not yet on the target, as offsets from the start of the
 * extents. A value: `without` makes a new one and shares all it can with the old.
 *
 * Most relationships have one run of ones all their life (nothing copied yet, or copied from the front by
 * the background copy), so that case is kept as a plain range; a tree is made only when holes appear.
 */
export class OutOfSync {
  private constructor(
    private readonly runs: Range | RangeSet,
    /** Number of tracks that are out of sync. */
    readonly count: number,
    /** Number of tracks that the bitmap has a bit for. */
    readonly length: number,
  ) {}

  /** All of `length` tracks are out of sync, as at T0. */
  static all(length: number): OutOfSync {
    return OutOfSync.single({ start: 0, end: length }, length);
  }

  /** None of `length` tracks is. */
  static none(length: number): OutOfSync {
    return OutOfSync.single(nothing, length);
  }

  /** @param ranges half-open, in any order. */
  static of(ranges: readonly Range[], length: number): OutOfSync {
    const [only] = ranges;
    if (only === undefined) return OutOfSync.single(nothing, length);
    if (ranges.length === 1) return OutOfSync.single(only, length);
    const set = RangeSet.empty();
    for (const range of ranges) set.add(range);
    return new OutOfSync(set, set.count, length);
  }

  private static single(run: Range, length: number): OutOfSync {
    return new OutOfSync(run, rangeLength(run), length);
  }

  /** True only for equal bitmaps; false may also mean that finding out would cost what the runs cost. */
  surelyEquals(other: OutOfSync): boolean {
    const [a, b] = [this.runs, other.runs];
    if (a === b) return true;
    return !(a instanceof RangeSet) && !(b instanceof RangeSet) && a.start === b.start && a.end === b.end;
  }

  has(offset: number): boolean {
    const { runs } = this;
    return runs instanceof RangeSet ? runs.has(offset) : runs.start <= offset && offset < runs.end;
  }

  /** Half-open runs in ascending order; cut to `within` when it is given. */
  ranges(within?: Range): Range[] {
    const { runs } = this;
    if (runs instanceof RangeSet) return runs.ranges(within);
    const run = within === undefined ? runs : intersectRanges(runs, within);
    return run === undefined || run.start >= run.end ? [] : [{ start: run.start, end: run.end }];
  }

  countWithin(range: Range): number {
    const { runs } = this;
    if (runs instanceof RangeSet) return runs.countWithin(range);
    const common = intersectRanges(runs, range);
    return common === undefined ? 0 : rangeLength(common);
  }

  /** The lowest run, or undefined when all tracks are in sync. */
  first(): Range | undefined {
    const { runs } = this;
    if (runs instanceof RangeSet) return runs.first();
    return runs.start < runs.end ? runs : undefined;
  }

  /** The bitmap after the tracks of `range` came into sync. */
  without(range: Range): OutOfSync {
    const { runs } = this;
    if (runs instanceof RangeSet) {
      const set = runs.clone();
      set.remove(range);
      return this.changed(set);
    }
    const gone = intersectRanges(runs, range);
    if (gone === undefined) return this;
    const before = { start: runs.start, end: gone.start };
    const after = { start: gone.end, end: runs.end };
    return OutOfSync.of(
      [before, after].filter((run) => run.start < run.end),
      this.length,
    );
  }

  /** The bitmap with the tracks of these ranges as well, ascending. Costs what the ranges cost, or all runs. */
  withAll(ranges: readonly Range[]): OutOfSync {
    if (ranges.every((range) => this.countWithin(range) === rangeLength(range))) return this;
    if (this.isCheaperAnew(ranges)) {
      return this.changed(RangeSet.fromAscending(unionOfRuns(this.ranges(), ranges)));
    }
    const set = this.copyOfRuns();
    for (const range of ranges) set.add(range);
    return this.changed(set);
  }

  /** The bitmap after all of these ranges, ascending, came into sync. */
  withoutAll(ranges: readonly Range[]): OutOfSync {
    if (ranges.length === 0) return this;
    if (this.isCheaperAnew(ranges)) {
      return this.changed(RangeSet.fromAscending(runsWithout(this.ranges(), ranges)));
    }
    const set = this.copyOfRuns();
    for (const range of ranges) set.remove(range);
    return this.changed(set);
  }

  /** Making all runs anew costs a small part of what changing the tree by one costs. */
  private isCheaperAnew(ranges: readonly Range[]): boolean {
    return ranges.length > 1 && ranges.length * 8 > (this.runs instanceof RangeSet ? this.runs.size : 1);
  }

  private copyOfRuns(): RangeSet {
    return this.runs instanceof RangeSet ? this.runs.clone() : RangeSet.of(this.runs);
  }

  private changed(set: RangeSet): OutOfSync {
    return set.count === 0
      ? OutOfSync.single(nothing, this.length)
      : new OutOfSync(set, set.count, this.length);
  }

  /** The bitmap of a part of the extents, with offsets from the start of that part. */
  slice(part: Range): OutOfSync {
    const runs = this.ranges(part).map((run) => shiftRange(run, -part.start));
    return OutOfSync.of(runs, rangeLength(part));
  }
}
