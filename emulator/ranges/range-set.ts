import { RangeMap } from './range-map.js';
import type { Range } from './range.js';

/**
 * A set of whole numbers kept as runs: the bitmaps of the copy engine. A full bitmap is one run, so
 * establishing a volume costs no more than establishing a track; `clone` is constant time.
 */
export class RangeSet {
  private constructor(
    private readonly runs: RangeMap<true>,
    private members: number,
  ) {}

  static empty(): RangeSet {
    return new RangeSet(RangeMap.create<true>(), 0);
  }

  static of(...ranges: readonly Range[]): RangeSet {
    const set = RangeSet.empty();
    for (const range of ranges) set.add(range);
    return set;
  }

  /** @param runs ascending, none touching the next. Cheaper than adding them one by one. */
  static fromAscending(runs: readonly Range[]): RangeSet {
    let members = 0;
    const entries = runs.map(({ start, end }) => {
      members += end - start;
      return { start, end, value: true as const };
    });
    return new RangeSet(RangeMap.fromAscending(entries), members);
  }

  clone(): RangeSet {
    return new RangeSet(this.runs.clone(), this.members);
  }

  /** Number of members (not of runs). */
  get count(): number {
    return this.members;
  }

  has(position: number): boolean {
    return this.runs.get(position) === true;
  }

  add(range: Range): void {
    if (range.start >= range.end) return;
    this.members += range.end - range.start - this.countWithin(range);
    this.runs.assign(range, true);
  }

  remove(range: Range): void {
    if (range.start >= range.end) return;
    this.members -= this.countWithin(range);
    this.runs.delete(range);
  }

  /** Number of runs: what the set costs. */
  get size(): number {
    return this.runs.size;
  }

  /** How many members lie in `range`. */
  countWithin(range: Range): number {
    return this.runs.within(range).reduce((sum, run) => sum + (run.end - run.start), 0);
  }

  /** The run that covers a position. */
  runAt(position: number): Range | undefined {
    return this.runs.entryAt(position);
  }

  /** The lowest run, or undefined when the set is empty. */
  first(): Range | undefined {
    for (const run of this.runs.entries()) return run;
    return undefined;
  }

  /** Runs in ascending order; cut to `range` when one is given. */
  ranges(range?: Range): Range[] {
    const list = range === undefined ? [...this.runs.entries()] : this.runs.within(range);
    return list.map(({ start, end }) => ({ start, end }));
  }
}
