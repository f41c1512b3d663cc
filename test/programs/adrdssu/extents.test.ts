import { expect } from 'chai';
import fc from 'fast-check';
import { pairExtents } from '../../../emulator/programs/adrdssu/extent-pairs.js';
import { mergeSmallestGaps } from '../../../emulator/programs/adrdssu/merge-ranges.js';
import type { Range } from '../../../emulator/ranges/range.js';

/** Ascending ranges that do not touch, from gap and length pairs. */
const ranges = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 20,
  })
  .map((parts) => {
    let at = 0;
    return parts.map(([gap, length]): Range => {
      const start = at + gap;
      at = start + length;
      return { start, end: at };
    });
  });

const tracksOf = (list: readonly Range[]): number[] =>
  list.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));

describe('merging the runs of a full-volume copy', () => {
  it('leaves a list within the limit alone', () => {
    const list = [
      { start: 0, end: 1 },
      { start: 5, end: 9 },
    ];
    expect(mergeSmallestGaps(list, 2)).to.deep.equal(list);
  });

  it('takes the smallest gaps first, the lower address where they are equal', () => {
    const list = [
      { start: 0, end: 3 },
      { start: 5, end: 7 },
      { start: 17, end: 18 },
      { start: 20, end: 21 },
    ];
    expect(mergeSmallestGaps(list, 3)).to.deep.equal([
      { start: 0, end: 7 },
      { start: 17, end: 18 },
      { start: 20, end: 21 },
    ]);
    expect(mergeSmallestGaps(list, 1)).to.deep.equal([{ start: 0, end: 21 }]);
  });

  it('keeps all runs, meets the limit exactly and copies as little free space as possible', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 20 }), (list, limit) => {
        const merged = mergeSmallestGaps(list, limit);
        expect(merged.length).to.equal(Math.min(list.length, limit));
        const covered = new Set(tracksOf(merged));
        for (const track of tracksOf(list)) expect(covered.has(track)).to.equal(true);
        const gaps = list
          .slice(1)
          .map((range, i) => range.start - list[i]!.end)
          .sort((a, b) => a - b);
        const least = gaps.slice(0, Math.max(0, list.length - limit)).reduce((a, b) => a + b, 0);
        expect(covered.size - tracksOf(list).length).to.equal(least);
      }),
    );
  });
});

describe('pairing source and target extents', () => {
  it('makes a pair for each run that is contiguous on both sides', () => {
    const pairs = pairExtents(
      [
        { start: 0, end: 6 },
        { start: 10, end: 14 },
      ],
      [
        { start: 20, end: 24 },
        { start: 40, end: 46 },
      ],
    );
    expect(pairs).to.deep.equal([
      { source: { start: 0, end: 4 }, target: { start: 20, end: 24 } },
      { source: { start: 4, end: 6 }, target: { start: 40, end: 42 } },
      { source: { start: 10, end: 14 }, target: { start: 42, end: 46 } },
    ]);
  });

  it('pairs track by track in the order of both lists, with as few pairs as possible', () => {
    fc.assert(
      fc.property(ranges, ranges, (source, target) => {
        const pairs = pairExtents(source, target);
        const from = tracksOf(source);
        const to = tracksOf(target);
        const length = Math.min(from.length, to.length);
        expect(tracksOf(pairs.map((pair) => pair.source))).to.deep.equal(from.slice(0, length));
        expect(tracksOf(pairs.map((pair) => pair.target))).to.deep.equal(to.slice(0, length));
        const runs = from
          .slice(0, length)
          .filter((track, i) => i === 0 || track !== from[i - 1]! + 1 || to[i] !== to[i - 1]! + 1);
        expect(pairs.length).to.equal(runs.length);
      }),
    );
  });
});
