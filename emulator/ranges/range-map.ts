import { createTree, treeChanges, type BTree } from './btree.js';
import type { Range } from './range.js';

interface Piece<V> {
  readonly end: number;
  readonly value: V;
}

/** Ends below 2^27 and values below 2^26 fit into the 53 bits of a whole number together. */
const valueBits = 26;
const valueLimit = 2 ** valueBits;
const endLimit = 2 ** 27;

/*
 * What the tree keeps for a piece. A small whole number as value, such as the id of a relationship, is kept in one
 * number with the end, which costs 8 bytes where an object costs 40:
 *
 *     | end, 27 bits | value, 26 bits |
 */
type Stored<V> = number | Piece<V>;

function pack<V>(end: number, value: V): Stored<V> {
  return typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value < valueLimit &&
    end < endLimit
    ? end * valueLimit + value
    : { end, value };
}

function endOf<V>(stored: Stored<V>): number {
  return typeof stored === 'number' ? Math.floor(stored / valueLimit) : stored.end;
}

/** Only numbers are packed, so a number that comes out is a `V`. */
function valueOf<V>(stored: Stored<V>): V {
  return typeof stored === 'number' ? ((stored % valueLimit) as V) : stored.value;
}

/** A piece of a {@link RangeMap}: half-open range and the value that all of it has. */
export interface RangeEntry<V> extends Range {
  readonly value: V;
}

/**
 * A map from disjoint half-open ranges of whole numbers to values.
 *
 *     positions   0    5    10   15   20   25
 *     pieces           [ A      )[ B )   [ A )
 *
 * Pieces never overlap; neighbours with equal values are one piece. Every change costs the logarithm of
 * the number of pieces plus what it touches, never the length of the range. `clone` is constant time:
 * copies share their tree until one of them changes, which is what makes a fork of a whole site cheap.
 */
export class RangeMap<V> {
  private constructor(
    private readonly tree: BTree<number, Stored<V>>,
    private readonly equal: (a: V, b: V) => boolean,
  ) {}

  /** @param equal when two neighbouring pieces count as one; identity unless given. */
  static create<V>(equal: (a: V, b: V) => boolean = Object.is): RangeMap<V> {
    return new RangeMap<V>(createTree<Stored<V>>(), equal);
  }

  /** @param pieces ascending, none overlapping the next, no neighbours with equal values. */
  static fromAscending<V>(
    pieces: Iterable<RangeEntry<V>>,
    equal: (a: V, b: V) => boolean = Object.is,
  ): RangeMap<V> {
    const map = RangeMap.create<V>(equal);
    for (const { start, end, value } of pieces) map.tree.set(start, pack(end, value));
    return map;
  }

  clone(): RangeMap<V> {
    return new RangeMap(this.tree.clone(), this.equal);
  }

  /** Number of pieces. */
  get size(): number {
    return this.tree.size;
  }

  /** The value at one position, or undefined in a gap. */
  get(position: number): V | undefined {
    return this.entryAt(position)?.value;
  }

  /** The whole piece that covers a position, or undefined in a gap. */
  entryAt(position: number): RangeEntry<V> | undefined {
    const pair = this.tree.getPairOrNextLower(position);
    if (pair === undefined) return undefined;
    const end = endOf(pair[1]);
    return end <= position ? undefined : { start: pair[0], end, value: valueOf(pair[1]) };
  }

  /** All pieces in ascending order; only those that begin at `from` or behind it when it is given. */
  *entries(from?: number): IterableIterator<RangeEntry<V>> {
    for (const [start, stored] of this.tree.entries(from))
      yield { start, end: endOf(stored), value: valueOf(stored) };
  }

  /**
   * The pieces that another state of the map did not have or had otherwise, ascending, and the starts of those that
   * are gone. Costs what changed, where one is a clone of the other.
   */
  changesSince(earlier: RangeMap<V> | undefined): { set: RangeEntry<V>[]; deleted: readonly number[] } {
    const { set, deleted } = treeChanges(this.tree, earlier?.tree);
    return {
      set: set.map(([start, stored]) => ({ start, end: endOf(stored), value: valueOf(stored) })),
      deleted,
    };
  }

  /** The pieces that touch `range`, cut to it, ascending. A list, so that the map may change while it is read. */
  within(range: Range): RangeEntry<V>[] {
    const found: RangeEntry<V>[] = [];
    if (range.start >= range.end) return found;
    const first = this.entryAt(range.start);
    if (first !== undefined) {
      found.push({ start: range.start, end: Math.min(first.end, range.end), value: first.value });
    }
    this.tree.forRange(range.start + (first === undefined ? 0 : 1), range.end, false, (start, stored) => {
      found.push({ start, end: Math.min(endOf(stored), range.end), value: valueOf(stored) });
    });
    return found;
  }

  /** Whether any position of `range` has a value. */
  touches(range: Range): boolean {
    if (range.start >= range.end) return false;
    if (this.entryAt(range.start) !== undefined) return true;
    const next = this.tree.nextHigherPair(range.start);
    return next !== undefined && next[0] < range.end;
  }

  /** Gives every position of `range` the value. */
  assign(range: Range, value: V): void {
    if (range.start >= range.end) return;
    this.cut(range);
    this.insertMerged(range.start, range.end, value);
  }

  /** Takes the value from every position of `range`. */
  delete(range: Range): void {
    if (range.start < range.end) this.cut(range);
  }

  /**
   * Replaces the value of every piece and of every gap in `range` by what `change` makes of it
   * (undefined stands for a gap, both ways).
   */
  update(range: Range, change: (old: V | undefined) => V | undefined): void {
    if (range.start >= range.end) return;
    const old = this.within(range);
    this.cut(range);
    let at = range.start;
    const put = (start: number, end: number, value: V | undefined): void => {
      if (start < end && value !== undefined) this.insertMerged(start, end, value);
    };
    for (const piece of old) {
      if (at < piece.start) put(at, piece.start, change(undefined));
      put(piece.start, piece.end, change(piece.value));
      at = piece.end;
    }
    if (at < range.end) put(at, range.end, change(undefined));
  }

  /** Removes all pieces of `range`, keeping what of them lies outside. */
  private cut(range: Range): void {
    const first = this.entryAt(range.start);
    const last = this.entryAt(range.end - 1);
    if (first !== undefined && first.start < range.start) {
      this.tree.set(first.start, pack(range.start, first.value));
    }
    const tail = last !== undefined && last.end > range.end ? last : undefined;
    this.tree.deleteRange(range.start, range.end, false);
    if (tail !== undefined) this.tree.set(range.end, pack(tail.end, tail.value));
  }

  private insertMerged(start: number, end: number, value: V): void {
    const before = this.tree.getPairOrNextLower(start);
    if (before !== undefined && endOf(before[1]) === start && this.equal(valueOf(before[1]), value)) {
      start = before[0];
    }
    const after = this.tree.get(end);
    if (after !== undefined && this.equal(valueOf(after), value)) {
      this.tree.delete(end);
      end = endOf(after);
    }
    this.tree.set(start, pack(end, value));
  }
}
