import { expect } from 'chai';
import fc from 'fast-check';
import type { CopyEngine } from '../../emulator/flashcopy/engine.js';
import type { TrackNumber } from '../../emulator/storage/geometry.js';
import { Tiny, trackOf, valueOf } from './tiny-volumes.js';

const names = ['A', 'B', 'C'];

/** All of an engine: its saved state, and the number on each track of each content that it holds. */
function everything(engine: CopyEngine): object {
  const tracks = [...engine.contents()].map(({ name, content }) => [
    name,
    Array.from({ length: content.geometry.tracks }, (_, track) =>
      valueOf(content.geometry, track, content.readTrack(track as TrackNumber)),
    ),
  ]);
  const read = names.map((name) =>
    Array.from({ length: 30 }, (_, track) =>
      valueOf(engine.content(name).geometry, track, engine.readTrack(name, track as TrackNumber)),
    ),
  );
  return { state: engine.saveState(), tracks, read, events: engine.events.length };
}

type Step = (engine: CopyEngine, value: number) => void;

const name = fc.constantFrom(...names);
const mode = fc.constantFrom('copy' as const, 'nocopy' as const);
const track = fc.nat(29);
const tracks = fc.tuple(track, track).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
const two = fc.uniqueArray(name, { minLength: 2, maxLength: 2 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(name, track).map(([volume, at]): Step => writes(volume, at)) },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 0, max: 2_500_000 }).map((by): Step => (engine) => {
      engine.advanceTo(engine.now + by);
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(two, mode, tracks, fc.boolean())
      .map(([[source = '', target = ''], how, range, freeze]): Step => (engine) => {
        engine.establish({ source, target, mode: how, freeze, extents: [{ source: range, target: range }] });
      }),
  },
  fc
    .tuple(two, mode, fc.boolean(), fc.boolean())
    .map(([[source = '', target = ''], how, revertible, fast]): Step => (engine) => {
      engine.establish({ source, target, mode: how, incremental: 'record', revertible, fastReverse: fast });
    }),
  name.map(
    (volume): Step =>
      (engine) =>
        void engine.thaw(volume),
  ),
  name.map(
    (source): Step =>
      (engine) =>
        void engine.commit({ source }),
  ),
  name.map(
    (target): Step =>
      (engine) =>
        void engine.revert({ target }),
  ),
  name.map(
    (source): Step =>
      (engine) =>
        void engine.convertToCopy({ source }),
  ),
  name.map(
    (device): Step =>
      (engine) =>
        void engine.finishCopies({ device }),
  ),
  fc.tuple(name, tracks).map(([target, range]): Step => (engine) => {
    engine.withdraw({ target, extents: [{ target: range }] });
  }),
  fc.tuple(two, tracks).map(([[from = '', to = ''], range]): Step => (engine) => {
    engine.copyTracks(from, range, to, range.start);
  }),
);

function writes(volume: string, at: number): Step {
  return (engine, value) => {
    engine.hostWrite(volume, at as TrackNumber, trackOf(engine.content(volume).geometry, at, value));
  };
}

describe('the history of an engine', () => {
  for (const cascading of [false, true]) {
    it(`goes back to any event, ${cascading ? 'with' : 'without'} cascading`, () => {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (list, distance) => {
          const limits = { cascading, multipleIncremental: true, freezeTimeout: 1, targetsPerSourceTrack: 3 };
          const { engine } = Tiny.of({ limits, copyRate: 7 });
          const begin = everything(engine);
          engine.startHistory(distance);
          const expected: object[] = [];
          list.forEach((run, index) => {
            const before = engine.fork();
            run(engine, 10_000 + index);
            const passed = engine.now > before.now;
            for (let event = expected.length; event < engine.events.length; event++) {
              // An event of passing time: the state at that time, which another engine comes to by itself.
              const at = before.fork();
              if (passed) at.advanceTo(engine.events.at(event)!.at);
              expected.push(everything(passed ? at : engine));
            }
          });
          const end = everything(engine);
          for (let event = expected.length - 1; event >= 0; event--) {
            expect(everything(engine.stateAt(event)!)).to.deep.equal(expected[event]);
          }
          expect(everything(engine.stateAt(-1)!)).to.deep.equal(begin);
          expect([engine.stateAt(-2), engine.stateAt(expected.length)]).to.deep.equal([undefined, undefined]);
          expect(everything(engine)).to.deep.equal(end);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('keeps nothing unless it is started, and begins where it was started', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy' });
    expect(tiny.engine.stateAt(0)).to.equal(undefined);
    tiny.engine.startHistory();
    tiny.write('A', 3, 7);
    tiny.engine.withdraw({ target: 'B' });
    expect(tiny.engine.stateAt(-1)).to.equal(undefined);
    expect(
      [...tiny.engine.stateAt(0)!.relationships()].map(({ outOfSync }) => outOfSync.count),
    ).to.deep.equal([30]);
    expect(
      [...tiny.engine.stateAt(1)!.relationships()].map(({ outOfSync }) => outOfSync.count),
    ).to.deep.equal([29]);
    expect([...tiny.engine.stateAt(2)!.relationships()]).to.deep.equal([]);
    expect(tiny.fork().engine.stateAt(2)).to.equal(undefined);
  });

  it('is stepped back through in a job of 20,000 writes', () => {
    const tiny = Tiny.of({ cylinders: [2000, 2000] });
    tiny.engine.startHistory();
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy' });
    const image = trackOf(tiny.engine.content('A').geometry, 0, 1);
    for (let at = 0; at < 20_000; at++) tiny.engine.writeTrack('A', at as TrackNumber, image);
    const last = tiny.engine.events.length - 1;
    for (let back = 0; back < 20; back++) {
      const [row] = tiny.engine.stateAt(last - 7 * back)!.relationships();
      expect(row?.outOfSync.count).to.equal(10_000 + 7 * back);
    }
  });
});
