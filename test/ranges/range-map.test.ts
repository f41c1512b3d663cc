import { expect } from 'chai';
import fc from 'fast-check';
import { RangeMap } from '../../emulator/ranges/range-map.js';
import { RangeSet } from '../../emulator/ranges/range-set.js';
import type { Range } from '../../emulator/ranges/range.js';

const size = 40;
const range = fc
  .tuple(fc.integer({ min: 0, max: size }), fc.integer({ min: 0, max: size }))
  .map(([a, b]): Range => ({ start: Math.min(a, b), end: Math.max(a, b) }));

type Step =
  | { readonly do: 'assign'; readonly range: Range; readonly value: number }
  | { readonly do: 'delete'; readonly range: Range }
  | { readonly do: 'update'; readonly range: Range };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('assign' as const), range, value: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ do: fc.constant('delete' as const), range }),
  fc.record({ do: fc.constant('update' as const), range }),
);

const bump = (old: number | undefined): number | undefined =>
  old === undefined ? 0 : old === 3 ? undefined : old + 1;

function applyToModel(model: (number | undefined)[], { range: r, ...change }: Step): void {
  for (let i = r.start; i < r.end; i++) {
    model[i] = change.do === 'assign' ? change.value : change.do === 'delete' ? undefined : bump(model[i]);
  }
}

function applyToMap(map: RangeMap<number>, change: Step): void {
  if (change.do === 'assign') map.assign(change.range, change.value);
  else if (change.do === 'delete') map.delete(change.range);
  else map.update(change.range, bump);
}

function expectSame(map: RangeMap<number>, model: readonly (number | undefined)[]): void {
  for (let i = 0; i < size; i++) expect(map.get(i), `position ${i}`).to.equal(model[i]);
  let last: { end: number; value: number } | undefined;
  for (const entry of map.entries()) {
    expect(entry.end).to.be.greaterThan(entry.start);
    if (last !== undefined) {
      expect(entry.start).to.be.at.least(last.end);
      if (entry.start === last.end) expect(entry.value, 'neighbours are merged').not.to.equal(last.value);
    }
    last = entry;
  }
}

describe('range map', () => {
  it('holds what an array of single positions holds, after any changes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const map = RangeMap.create<number>();
        const model = new Array<number | undefined>(size).fill(undefined);
        for (const change of steps) {
          applyToMap(map, change);
          applyToModel(model, change);
        }
        expectSame(map, model);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps a clone apart from its original', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), fc.array(step, { maxLength: 10 }), (before, after) => {
        const map = RangeMap.create<number>();
        const model = new Array<number | undefined>(size).fill(undefined);
        for (const change of before) {
          applyToMap(map, change);
          applyToModel(model, change);
        }
        const clone = map.clone();
        for (const change of after) applyToMap(map, change);
        expectSame(clone, model);
      }),
    );
  });

  it('cuts pieces to the asked range and tells whether anything is there', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), range, (steps, asked) => {
        const map = RangeMap.create<number>();
        const model = new Array<number | undefined>(size).fill(undefined);
        for (const change of steps) {
          applyToMap(map, change);
          applyToModel(model, change);
        }
        const seen = new Array<number | undefined>(size).fill(undefined);
        for (const entry of map.within(asked)) {
          expect(entry.start).to.be.at.least(asked.start);
          expect(entry.end).to.be.at.most(asked.end);
          for (let i = entry.start; i < entry.end; i++) seen[i] = entry.value;
        }
        for (let i = asked.start; i < asked.end; i++) expect(seen[i]).to.equal(model[i]);
        expect(map.touches(asked)).to.equal(model.slice(asked.start, asked.end).some((v) => v !== undefined));
      }),
    );
  });

  it('knows what changed since a clone, also over many nodes', () => {
    const far = fc
      .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 30 }))
      .map(([start, length]): Range => ({ start, end: start + length }));
    const changes = fc.array(
      fc.record({ range: far, value: fc.integer({ min: 0, max: 9 }), out: fc.boolean() }),
      {
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(fc.boolean(), changes, changes, (many, before, after) => {
        const map = RangeMap.create<number>();
        if (many) for (let i = 0; i < 500; i++) map.assign({ start: 2 * i, end: 2 * i + 1 }, i);
        const apply = (list: typeof before): void => {
          for (const { range: r, value, out } of list) {
            if (out) map.delete(r);
            else map.assign(r, value);
          }
        };
        apply(before);
        const earlier = map.clone();
        const all = earlier.changesSince(undefined);
        apply(after);
        const pieces = new Map(all.set.map((entry) => [entry.start, entry]));
        const { set, deleted } = map.changesSince(earlier);
        expect(deleted.every((start) => pieces.delete(start))).to.equal(true);
        for (const entry of set) {
          expect(pieces.get(entry.start)).to.not.deep.equal(entry);
          pieces.set(entry.start, entry);
        }
        expect([...pieces.values()].sort((a, b) => a.start - b.start)).to.deep.equal([...map.entries()]);
      }),
    );
  });
});

describe('range set', () => {
  it('holds and counts what a set of numbers holds', () => {
    const change = fc.record({ add: fc.boolean(), range });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 25 }), range, (changes, asked) => {
        const set = RangeSet.empty();
        const model = new Set<number>();
        for (const { add, range: r } of changes) {
          if (add) set.add(r);
          else set.remove(r);
          for (let i = r.start; i < r.end; i++) {
            if (add) model.add(i);
            else model.delete(i);
          }
        }
        expect(set.count).to.equal(model.size);
        for (let i = 0; i < size; i++) expect(set.has(i)).to.equal(model.has(i));
        expect(set.countWithin(asked)).to.equal(
          [...model].filter((i) => i >= asked.start && i < asked.end).length,
        );
        expect(set.first()?.start).to.equal(model.size === 0 ? undefined : Math.min(...model));
      }),
    );
  });
});
