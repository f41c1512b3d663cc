import { expect } from 'chai';
import fc from 'fast-check';
import type { MirrorDescription } from '../../../emulator/flashcopy/pprc/mirror-table.js';
import { id, metro, TwoSites } from './two-sites.js';

/*
 * The promises, whatever happens: a duplex secondary reads as its primary; every target reads as its source did at T0
 * but for what was written to it, on both sides; a pending pair knows of every track that differs; and the state at a
 * time does not depend on the steps in which time went there.
 */

const names = ['A', 'B', 'C', 'a', 'b', 'c'] as const;
const name = fc.constantFrom(...names);
const track = fc.integer({ min: 0, max: 29 });
const length = fc.integer({ min: 1, max: 12 });
const preserve = fc.constantFrom('no', 'required', 'preferred' as const);

type Step =
  | { do: 'write'; volume: string; track: number }
  | { do: 'copy'; from: string; to: string; track: number; length: number; at: number }
  | { do: 'advance'; by: number }
  | {
      do: 'establish';
      source: string;
      target: string;
      at?: { from: number; to: number; length: number };
      copy: boolean;
      record: boolean;
      preserve: 'no' | 'required' | 'preferred';
    }
  | { do: 'withdraw'; target: string; from?: number; length: number }
  | { do: 'convert'; source: string };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('write' as const), volume: name, track }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('copy' as const),
        from: name,
        to: name,
        track,
        length,
        at: track,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('advance' as const),
        by: fc.integer({ min: 1, max: 2_000_000 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('establish' as const),
        source: name,
        target: name,
        at: fc.option(fc.record({ from: track, to: track, length }), { nil: undefined }),
        copy: fc.boolean(),
        record: fc.boolean(),
        preserve,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('withdraw' as const),
        target: name,
        from: fc.option(track, { nil: undefined }),
        length,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('convert' as const), source: name }) },
  ),
  { minLength: 1, maxLength: 40 },
);

const sites: readonly (readonly MirrorDescription[])[] = [
  [metro('A', 'a'), metro('B', 'b')],
  [metro('A', 'a'), metro('B', 'b'), metro('C', 'c')],
  [metro('A', 'a'), { ...metro('A', 'b'), state: 'pending' }],
  [{ ...metro('A', 'a'), kind: 'global-copy', state: 'pending' }, metro('B', 'b')],
];

let next = 20_000;

function apply(world: TwoSites, step: Step, value: number): void {
  const { engine } = world;
  if (step.do === 'write') world.write(step.volume, step.track, value);
  else if (step.do === 'advance') engine.advanceTo(engine.now + step.by);
  else if (step.do === 'convert') engine.convertToCopy({ source: id(step.source) });
  else if (step.do === 'withdraw') {
    const extents =
      step.from === undefined
        ? undefined
        : [{ target: { start: step.from, end: Math.min(30, step.from + step.length) } }];
    engine.withdraw({ target: id(step.target), extents });
  } else if (step.do === 'copy') {
    const count = Math.min(step.length, 30 - Math.max(step.track, step.at));
    const written = { start: step.at, end: step.at + count };
    if (step.from === step.to || engine.mayWrite(id(step.to), written).outcome !== 'done') return;
    engine.copyTracks(id(step.from), { start: step.track, end: step.track + count }, id(step.to), step.at);
  } else {
    const { at } = step;
    const outcome = engine.establish({
      source: id(step.source),
      target: id(step.target),
      mode: step.copy ? 'copy' : 'nocopy',
      incremental: step.record && at === undefined ? 'record' : undefined,
      extents: at && [
        {
          source: { start: at.from, end: at.from + at.length },
          target: { start: at.to, end: at.to + at.length },
        },
      ],
      targetMayBePrimary: true,
      preserveMirror: step.preserve,
    });
    if (!outcome.ok) return;
    // Nobody wrote since T0.
    const tracks = at ?? { from: 0, to: 0, length: 30 };
    for (let offset = 0; offset < tracks.length; offset++) {
      if (step.source === step.target) continue;
      expect(world.read(step.target, tracks.to + offset)).to.equal(
        world.read(step.source, tracks.from + offset),
      );
    }
  }
}

/** What changes for readers between two moments in which only time went by: what pending pairs sent. */
function readers(world: TwoSites): Map<string, number[]> {
  return new Map(names.map((row) => [row, world.readAll(row)]));
}

function check(world: TwoSites): void {
  for (const pair of world.engine.saveState().mirrors ?? []) {
    const [primary, secondary] = [pair.primary, pair.secondary].map((volume) =>
      names.find((row) => id(row) === volume)!,
    );
    const [one, other] = [world.readAll(primary!), world.readAll(secondary!)];
    if (pair.state === 'duplex') {
      expect(pair.outOfSync).to.deep.equal([]);
      expect(other).to.deep.equal(one);
    }
    one.forEach((value, at) => {
      const known = pair.outOfSync.some(([start, end]) => start <= at && at < end);
      if (!known) expect(other[at], `track ${at} of ${secondary}`).to.equal(value);
    });
  }
}

describe('remote copy, whatever happens', () => {
  for (const cascading of [false, true]) {
    it(`a secondary lacks only what its pair knows of, ${cascading ? 'with' : 'without'} cascading`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...sites), steps, (mirrors, list) => {
          const world = TwoSites.of({ mirrors, limits: { cascading, multipleIncremental: true } });
          for (const step of list) {
            const before = step.do === 'advance' ? readers(world) : undefined;
            apply(world, step, next++);
            check(world);
            if (before === undefined) continue;
            // Time changes nothing that anybody reads, but on secondaries.
            const secondaries = mirrors.map(({ secondary }) => secondary);
            for (const row of names) {
              if (!secondaries.includes(id(row))) expect(world.readAll(row)).to.deep.equal(before.get(row));
            }
          }
          world.engine.advanceTo(world.engine.now + 600_000_000);
          check(world);
          for (const { state, kind } of world.engine.mirrors()) {
            expect(state).to.equal(kind === 'metro' ? 'duplex' : 'pending');
          }
        }),
        { numRuns: 300 },
      );
    }).timeout(60_000);
  }

  it('the steps in which time goes by make no difference', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sites),
        steps,
        fc.integer({ min: 2, max: 5 }),
        (mirrors, list, parts) => {
          const [whole, stepwise] = [TwoSites.of({ mirrors }), TwoSites.of({ mirrors })];
          for (const step of list) {
            const value = next++;
            apply(whole, step, value);
            if (step.do !== 'advance') apply(stepwise, step, value);
            else {
              const start = stepwise.engine.now;
              for (let part = 1; part <= parts; part++) {
                stepwise.engine.advanceTo(start + Math.floor((step.by * part) / parts));
              }
            }
          }
          expect(stepwise.engine.saveState()).to.deep.equal(whole.engine.saveState());
          for (const row of names) expect(stepwise.readAll(row)).to.deep.equal(whole.readAll(row));
        },
      ),
      { numRuns: 100 },
    );
  }).timeout(60_000);
});
