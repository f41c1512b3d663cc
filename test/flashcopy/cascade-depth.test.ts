import { expect } from 'chai';
import fc from 'fast-check';
import type { Relationship } from '../../emulator/flashcopy/types.js';
import { Tiny, extent } from './tiny-volumes.js';

const five = [2, 2, 2, 2, 2];
const newTiny = (cascadeDepth?: number) =>
  Tiny.of({ limits: { cascading: true, cascadeDepth }, cylinders: five, copyRate: 10 });

function flash(tiny: Tiny, source: string, target: string, ...extents: ReturnType<typeof extent>[]) {
  const some = extents.length === 0 ? undefined : extents;
  const outcome = tiny.engine.establish({ source, target, mode: 'nocopy', extents: some });
  return outcome.ok ? undefined : outcome.refusal;
}

describe('the depth of a cascade', () => {
  it('has no limit unless one is given', () => {
    const tiny = newTiny();
    for (const [source, target] of ['AB', 'BC', 'CD', 'DE']) {
      expect(flash(tiny, source!, target!)).to.equal(undefined);
    }
  });

  it('is no matter of a saved state: a circle may look deeper from a part of one of its relationships', () => {
    const options = { limits: { cascading: true, cascadeDepth: 4 }, cylinders: five };
    const tiny = Tiny.of(options);
    for (const [source, target] of ['CA', 'AB', 'BC', 'CD', 'DE']) {
      const outcome = tiny.engine.establish({
        source: source!,
        target: target!,
        mode: 'nocopy',
        persistent: true,
      });
      expect(outcome.ok, `${source} to ${target}`).to.equal(true);
    }
    tiny.engine.withdraw({ target: 'B', extents: [{ target: { start: 0, end: 1 } }] });
    const again = tiny.reopened(options);
    expect(again.engine.saveState()).to.deep.equal(tiny.engine.saveState());
  });

  it('counts the relationships above, below, and the new one', () => {
    const tiny = newTiny(3);
    for (const pair of ['AB', 'BC', 'CD']) expect(flash(tiny, pair[0]!, pair[1]!)).to.equal(undefined);
    expect(flash(tiny, 'D', 'E')).to.deep.equal({
      kind: 'cascade-too-deep',
      index: 0,
      overlap: { start: 0, end: 30 },
      depth: 4,
      limit: 3,
    });
    expect(flash(tiny, 'C', 'E')).to.equal(undefined);
    const between = newTiny(3);
    for (const pair of ['AB', 'CD']) expect(flash(between, pair[0]!, pair[1]!)).to.equal(undefined);
    expect(flash(between, 'B', 'C')).to.equal(undefined);
    const joined = newTiny(2);
    for (const pair of ['AB', 'CD']) flash(joined, pair[0]!, pair[1]!);
    expect(flash(joined, 'B', 'C')).to.deep.include({ kind: 'cascade-too-deep', depth: 3 });
  });

  it('is that of the tracks, not of the volumes', () => {
    const tiny = newTiny(1);
    expect(flash(tiny, 'A', 'B', extent(0, 10))).to.equal(undefined);
    expect(flash(tiny, 'B', 'C', extent(10, 20))).to.equal(undefined);
    expect(flash(tiny, 'B', 'D', extent(20, 25), extent(5, 15))).to.deep.include({
      index: 1,
      overlap: { start: 5, end: 10 },
      depth: 2,
    });
    // Above some tracks of the source, below others of the target: no track is in a chain of three.
    const halves = newTiny(2);
    flash(halves, 'A', 'B', extent(0, 15));
    flash(halves, 'C', 'D', extent(15, 30));
    expect(flash(halves, 'B', 'C')).to.equal(undefined);
  });

  it('takes the other pairs of the request into account', () => {
    const tiny = newTiny(2);
    expect(flash(tiny, 'B', 'A', extent(5, 10, 15))).to.equal(undefined);
    // A 0-4 -> B 5-9 -> A 15-19 -> B 20-24
    expect(flash(tiny, 'A', 'B', extent(0, 5, 5), extent(15, 20, 20))).to.deep.include({
      kind: 'cascade-too-deep',
      index: 1,
      depth: 3,
    });
  });

  it('lets a source be restored from one of its targets while the others stay', () => {
    const tiny = newTiny(2);
    for (const target of ['B', 'C', 'D']) expect(flash(tiny, 'A', target)).to.equal(undefined);
    tiny.write('A', 3, 7);
    tiny.write('D', 4, 8);
    const [b, c, d] = ['B', 'C', 'D'].map((name) => tiny.readAll(name));
    expect(flash(tiny, 'D', 'A')).to.equal(undefined);
    expect(['B', 'C', 'D'].map((name) => tiny.readAll(name))).to.deep.equal([b, c, d]);
    expect(tiny.readAll('A')).to.deep.equal(d);
    // A to D came into sync by it and ended; the others are fed through A as before.
    const pairs = () => [...tiny.engine.relationships()].map(({ source, target }) => source + target);
    expect(pairs()).to.include('DA');
    expect(pairs()).not.to.include('AD');
    expect(flash(tiny, 'C', 'A')?.kind).to.equal('already-target');
    tiny.engine.withdraw({ source: 'D', target: 'A' });
    expect(tiny.readAll('B')).to.deep.equal(b);
    expect(flash(tiny, 'C', 'A')).to.equal(undefined);
    expect(tiny.readAll('A')).to.deep.equal(c);
  });

  it('does not run in a circle of relationships that stay', () => {
    const tiny = newTiny(1);
    const stay = { mode: 'copy', persistent: true } as const;
    tiny.engine.establish({ source: 'A', target: 'B', ...stay });
    tiny.engine.advanceTo(60_000_000);
    expect(tiny.engine.establish({ source: 'B', target: 'A', ...stay }).ok).to.equal(true);
    tiny.engine.advanceTo(120_000_000);
    expect(flash(tiny, 'A', 'C')).to.deep.include({ kind: 'cascade-too-deep', depth: 2 });
  });

  it('is what counting every track by itself gives', () => {
    const pair = fc.record({
      volumes: fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('A', 'B', 'C')),
      from: fc.nat(29),
      to: fc.nat(29),
      length: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (pairs, limit) => {
        const tiny = newTiny(limit);
        for (const { volumes, from, to, length } of pairs) {
          const wanted = extent(from, from + Math.min(length, 30 - from, 30 - to), to);
          const rows = [...tiny.engine.relationships(), rowOf(volumes, wanted)];
          const refusal = flash(tiny, ...volumes, wanted);
          if (refusal !== undefined && refusal.kind !== 'cascade-too-deep') continue;
          const depths = Array.from({ length: wanted.source.end - from }, (_, offset) =>
            depthOf(rows, [volumes[0], from + offset], [volumes[1], to + offset]),
          );
          const depth = Math.max(...depths);
          if (depth <= limit) expect(refusal).to.equal(undefined);
          else expect(refusal).to.deep.include({ kind: 'cascade-too-deep', depth });
        }
      }),
      { numRuns: 300 },
    );
  });
});

type Row = Pick<Relationship, 'source' | 'target' | 'sourceExtent' | 'targetExtent'>;
type Place = readonly [volume: string, track: number];

function rowOf([source, target]: readonly [string, string], wanted: ReturnType<typeof extent>): Row {
  return { source, target, sourceExtent: wanted.source, targetExtent: wanted.target };
}

/** The longest chain over one track of the last row: a chain passes no place twice. */
function depthOf(rows: readonly Row[], from: Place, to: Place): number {
  const longest = (
    [volume, track]: Place,
    been: readonly Place[],
    near: 'source' | 'target',
    far: 'source' | 'target',
  ): number =>
    Math.max(
      0,
      ...rows.map((row) => {
        const [here, there] = [row[`${near}Extent`], row[`${far}Extent`]];
        if (row[near] !== volume || track < here.start || track >= here.end) return 0;
        const next: Place = [row[far], track - here.start + there.start];
        const way: Place[] = [...been, [volume, track]];
        if (way.some((place) => place[0] === next[0] && place[1] === next[1])) return 0;
        return 1 + longest(next, way, near, far);
      }),
    );
  return longest(from, [to], 'target', 'source') + 1 + longest(to, [from], 'source', 'target');
}
