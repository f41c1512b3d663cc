import { expect } from 'chai';
import fc from 'fast-check';
import type { EstablishRequest } from '../../emulator/flashcopy/types.js';
import type { VolumeContent } from '../../emulator/storage/volume-content.js';
import { Tiny } from './tiny-volumes.js';

function increment(tiny: Tiny, more: Partial<EstablishRequest> = {}) {
  return tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', incremental: 'record', ...more });
}

function revertible(tiny: Tiny, more: Partial<EstablishRequest> = {}) {
  return increment(tiny, { incremental: undefined, revertible: true, ...more });
}

const pair = (tiny: Tiny) => [...tiny.engine.relationships()][0]!;

function refusalOf(outcome: { ok: true } | { ok: false; refusal: { kind: string } }) {
  return outcome.ok ? undefined : outcome.refusal.kind;
}

describe('a revertible increment', () => {
  it('goes back to the old T0 and what was written to the target since', () => {
    const tiny = Tiny.of();
    increment(tiny);
    tiny.write('A', 3, 7);
    tiny.write('B', 5, 8);
    expect(revertible(tiny, { sequenceNumber: 2 }).ok).to.equal(true);
    expect([tiny.read('B', 3), tiny.read('B', 5), pair(tiny).revertible]).to.deep.equal([7, 1005, true]);
    tiny.write('A', 3, 9);
    tiny.write('A', 6, 10);
    tiny.write('B', 4, 11);
    const outcome = tiny.engine.revert({ source: 'A', target: 'B', sequenceNumber: 2 });
    expect(outcome.ok).to.equal(true);
    expect([3, 4, 5, 6, 7].map((track) => tiny.read('B', track))).to.deep.equal([1003, 1004, 8, 1006, 1007]);
    const { revertible: left, sequenceNumber, establishedAt, recording, outOfSync } = pair(tiny);
    expect([left, sequenceNumber, establishedAt]).to.deep.equal([false, 0, 0]);
    expect(recording?.sourceChanges.ranges()).to.deep.equal([
      { start: 3, end: 4 },
      { start: 6, end: 7 },
    ]);
    expect(recording?.targetChanges.ranges()).to.deep.equal([{ start: 5, end: 6 }]);
    // Tracks that were read from the source before, and still can be.
    expect(outOfSync.count).to.equal(26);
    expect([...tiny.engine.events].at(-1)).to.deep.include({ kind: 'reverted', changes: 3 });
    increment(tiny);
    expect(tiny.readAll('B')).to.deep.equal(tiny.readAll('A'));
  });

  it('keeps the new T0 when it is committed', () => {
    const tiny = Tiny.of();
    increment(tiny);
    tiny.write('A', 3, 7);
    revertible(tiny);
    tiny.write('A', 3, 9);
    expect(tiny.engine.commit({ source: 'A' }).ok).to.equal(true);
    expect([tiny.read('B', 3), pair(tiny).revertible, pair(tiny).persistent]).to.deep.equal([7, false, true]);
    expect([...tiny.engine.events].at(-1)?.kind).to.equal('committed');
    expect([...tiny.engine.contents()].length).to.equal(3);
  });

  it('may be the first: then the target goes back to what it held before, and the next one copies all', () => {
    const tiny = Tiny.of();
    revertible(tiny);
    tiny.write('A', 3, 7);
    expect(tiny.read('B', 3)).to.equal(1003);
    tiny.engine.revert({ target: 'B' });
    expect(tiny.readAll('B')).to.deep.equal(Tiny.of().readAll('B'));
    expect(pair(tiny).outOfSync.count).to.equal(0);
    increment(tiny);
    expect(pair(tiny).outOfSync.count).to.equal(30);
    expect(tiny.readAll('B')).to.deep.equal(tiny.readAll('A'));
  });

  it('needs a decision before any other increment, in whichever direction', () => {
    const tiny = Tiny.of();
    increment(tiny, { mode: 'copy' });
    tiny.engine.advanceTo(60_000_000);
    revertible(tiny);
    const turned = { source: 'B', target: 'A' };
    for (const request of [
      {},
      { revertible: true },
      { incremental: 'last' as const },
      turned,
      { ...turned, incremental: undefined, fastReverse: true },
    ]) {
      expect(refusalOf(increment(tiny, request))).to.equal('still-revertible');
    }
    tiny.engine.commit({ target: 'B' });
    expect(refusalOf(increment(tiny, turned))).to.equal(undefined);
  });

  it('leaves those that read the target before with what they read, when it goes back', () => {
    const tiny = Tiny.of({ limits: { cascading: true } });
    revertible(tiny);
    tiny.write('A', 3, 7);
    tiny.engine.establish({ source: 'B', target: 'C', mode: 'nocopy' });
    const c = tiny.readAll('C');
    tiny.engine.revert({ target: 'B' });
    expect(tiny.readAll('C')).to.deep.equal(c);
    expect(tiny.readAll('B')).to.deep.equal(Tiny.of().readAll('B'));
  });

  it('goes on in the mode of its request, which another increment does not', () => {
    const tiny = Tiny.of();
    increment(tiny);
    revertible(tiny);
    expect(pair(tiny).mode).to.equal('nocopy');
    tiny.engine.commit({ source: 'A' });
    revertible(tiny, { mode: 'copy' });
    tiny.engine.revert({ source: 'A' });
    expect(pair(tiny).mode).to.equal('nocopy');
  });

  it('is refused where nothing is revertible, and where there is nothing', () => {
    const tiny = Tiny.of();
    const both = (request: Parameters<typeof tiny.engine.commit>[0]) => [
      refusalOf(tiny.engine.commit(request)),
      refusalOf(tiny.engine.revert(request)),
    ];
    expect(both({ source: 'A' })).to.deep.equal(['no-relationship', 'no-relationship']);
    expect(both({ source: 'X' })).to.deep.equal(['unknown-volume', 'unknown-volume']);
    increment(tiny);
    expect(both({ source: 'A' })).to.deep.equal(['not-revertible', 'not-revertible']);
    expect(both({ target: 'B' })).to.deep.equal(['not-revertible', 'not-revertible']);
    revertible(tiny, { sequenceNumber: 5 });
    expect(both({ source: 'A', sequenceNumber: 4 })).to.deep.equal(['no-relationship', 'no-relationship']);
    expect(refusalOf(tiny.engine.revert({ sequenceNumber: 5 }))).to.equal(undefined);
    expect(both({ source: 'A' })).to.deep.equal(['not-revertible', 'not-revertible']);
  });

  it('gives up what it kept when the relationship is withdrawn', () => {
    const tiny = Tiny.of();
    increment(tiny);
    revertible(tiny);
    expect(tiny.engine.hasRevertible('B')).to.equal(true);
    tiny.engine.withdraw({ target: 'B' });
    expect([...tiny.engine.contents()].map(({ name }) => name)).to.deep.equal([
      'volume A',
      'volume B',
      'volume C',
    ]);
    expect(tiny.engine.hasRevertible('B')).to.equal(false);
  });

  it('reverts a volume of any size to what it held', () => {
    const tiny = Tiny.of({ cylinders: [65_520, 65_520], copyRate: 1_000_000 });
    increment(tiny, { mode: 'copy' });
    tiny.engine.advanceTo(60_000_000);
    for (let track = 0; track < 900_000; track += 10_000) tiny.write('A', track, 7);
    revertible(tiny);
    tiny.engine.revert({ target: 'B' });
    expect(tiny.read('B', 20_000)).to.equal(tiny.read('B', 20_001) - 1);
    expect(tiny.read('A', 20_000)).to.equal(7);
  });
});

describe('sequence numbers', () => {
  it('select what is withdrawn and what is converted', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', sequenceNumber: 1 });
    tiny.engine.establish({ source: 'A', target: 'C', mode: 'nocopy', sequenceNumber: 2 });
    const converted = tiny.engine.convertToCopy({ source: 'A', sequenceNumber: 2 });
    expect(converted.ok && converted.converted.map(({ target }) => target)).to.deep.equal(['C']);
    const none = tiny.engine.withdraw({ source: 'A', sequenceNumber: 3 });
    expect(!none.ok && none.refusal).to.deep.equal({
      kind: 'no-relationship',
      source: 'A',
      target: undefined,
      sequenceNumber: 3,
      outsideExtents: false,
    });
    expect(tiny.engine.withdraw({ source: 'A', sequenceNumber: 1 }).ok).to.equal(true);
    expect([...tiny.engine.relationships()].map(({ target }) => target)).to.deep.equal(['C']);
  });
});

/*
 * The dumbest model: what every volume logically holds, and what B held before a revertible increment. C is in
 * relationships of its own with both, so that tracks are read through B and through what lies below it.
 */
type Step =
  | { do: 'write'; volume: number; track: number }
  | { do: 'advance'; by: number }
  | { do: 'increment' | 'revertible'; copy: boolean }
  | { do: 'flash'; source: number; target: number; from: number; length: number; copy: boolean }
  | { do: 'commit' | 'revert' | 'save' };

const names = ['A', 'B', 'C'];
const track = fc.integer({ min: 0, max: 29 });
const write = fc.record({ do: fc.constant('write' as const), volume: fc.nat(2), track });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    write,
    write,
    fc.record({ do: fc.constant('advance' as const), by: fc.integer({ min: 0, max: 3_000_000 }) }),
    fc.record({ do: fc.constantFrom('increment' as const, 'revertible' as const), copy: fc.boolean() }),
    fc.record({
      do: fc.constant('flash' as const),
      source: fc.constantFrom(0, 1, 1, 2),
      target: fc.constantFrom(0, 2, 2),
      from: track,
      length: fc.integer({ min: 1, max: 30 }),
      copy: fc.boolean(),
    }),
    fc.record({
      do: fc.constantFrom('commit' as const, 'revert' as const, 'revert' as const, 'save' as const),
    }),
  ),
  { maxLength: 40 },
);

/** The same state in another engine, as a sandbox brings it there. */
function reopened(tiny: Tiny, newTiny: () => Tiny): Tiny {
  const again = newTiny();
  const contents = new Map<string, VolumeContent>();
  for (const { name, content } of tiny.engine.contents()) contents.set(name, content.clone());
  const saved = JSON.parse(JSON.stringify(tiny.engine.saveState())) as ReturnType<
    typeof tiny.engine.saveState
  >;
  expect(again.engine.restoreState(saved, contents)).to.equal(undefined);
  expect(again.engine.saveState()).to.deep.equal(tiny.engine.saveState());
  return again;
}

describe('revertible increments against the dumbest model', () => {
  for (const cascading of [false, true]) {
    it(`go back to exactly what the target held, ${cascading ? 'with' : 'without'} cascading`, () => {
      const newTiny = () => Tiny.of({ limits: { cascading }, copyRate: 7 });
      fc.assert(
        fc.property(steps, (list) => {
          let tiny = newTiny();
          const logical = names.map((name) => tiny.readAll(name));
          let before: number[] | undefined;
          let next = 10_000;
          for (const step of list) {
            const { engine } = tiny;
            if (step.do === 'write') {
              logical[step.volume]![step.track] = next;
              tiny.write(names[step.volume]!, step.track, next++);
            } else if (step.do === 'advance') {
              engine.advanceTo(engine.now + step.by);
            } else if (step.do === 'increment' || step.do === 'revertible') {
              const asked = {
                revertible: step.do === 'revertible',
                mode: step.copy ? 'copy' : 'nocopy',
              } as const;
              if (!increment(tiny, asked).ok) {
                if (before !== undefined) continue;
                expect(cascading).to.equal(false);
                continue;
              }
              expect(before).to.equal(undefined);
              if (asked.revertible) before = [...logical[1]!];
              logical[1] = [...logical[0]!];
            } else if (step.do === 'flash') {
              const end = Math.min(30, step.from + step.length);
              const tracks = { start: step.from, end };
              const outcome = engine.establish({
                source: names[step.source]!,
                target: names[step.target]!,
                mode: step.copy ? 'copy' : 'nocopy',
                extents: [{ source: tracks, target: tracks }],
              });
              if (!outcome.ok) continue;
              for (let at = step.from; at < end; at++) logical[step.target]![at] = logical[step.source]![at]!;
            } else if (step.do === 'save') {
              tiny = reopened(tiny, newTiny);
            } else {
              const outcome = engine[step.do]({ target: 'B' });
              expect(outcome.ok).to.equal(before !== undefined);
              if (step.do === 'revert' && before !== undefined) logical[1] = before;
              before = undefined;
            }
            expect(names.map((name) => tiny.readAll(name))).to.deep.equal(logical);
            expect(tiny.engine.hasRevertible('A')).to.equal(before !== undefined);
            for (const { recording } of tiny.engine.relationships()) {
              for (let at = 0; recording !== undefined && at < 30; at++) {
                // The next increment copies every track that differs.
                if (logical[0]![at] === logical[1]![at]) continue;
                expect(recording.sourceChanges.has(at) || recording.targetChanges.has(at)).to.equal(true);
              }
            }
          }
        }),
        { numRuns: 200 },
      );
    });
  }
});
