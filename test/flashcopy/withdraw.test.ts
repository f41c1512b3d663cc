import { expect } from 'chai';
import { extent, Tiny } from './tiny-volumes.js';

/** A to B on tracks 0-9, A to C on 0-9, C to B on 20-24. */
function three(limits = {}): Tiny {
  const tiny = Tiny.of({ limits });
  const { engine } = tiny;
  engine.establish({ source: 'A', target: 'B', mode: 'nocopy', extents: [extent(0, 10)] });
  engine.establish({ source: 'A', target: 'C', mode: 'nocopy', extents: [extent(0, 10)] });
  engine.establish({ source: 'C', target: 'B', mode: 'nocopy', extents: [extent(20, 25)] });
  return tiny;
}

const pairsOf = (tiny: Tiny) =>
  [...tiny.engine.relationships()].map(
    ({ source, target, sourceExtent }) => `${source}${target} ${sourceExtent.start}-${sourceExtent.end}`,
  );

describe('withdraw', () => {
  it('takes all relationships of a target, of a source, or between a pair', () => {
    const byTarget = three();
    expect(byTarget.engine.withdraw({ target: 'B' }).ok).to.equal(true);
    expect(pairsOf(byTarget)).to.deep.equal(['AC 0-10']);
    const bySource = three();
    expect(bySource.engine.withdraw({ source: 'A' }).ok).to.equal(true);
    expect(pairsOf(bySource)).to.deep.equal(['CB 20-25']);
    const byPair = three();
    expect(byPair.engine.withdraw({ source: 'A', target: 'B' }).ok).to.equal(true);
    expect(pairsOf(byPair)).to.deep.equal(['AC 0-10', 'CB 20-25']);
    expect(byPair.engine.query('B').active).to.equal(1);
  });

  it('a source alone leaves relationships to that volume', () => {
    const tiny = three();
    tiny.engine.withdraw({ source: 'C' });
    expect(pairsOf(tiny)).to.deep.equal(['AB 0-10', 'AC 0-10']);
  });

  it('refuses when nothing is there', () => {
    const { engine } = three();
    expect(engine.withdraw({ source: 'B' })).to.deep.equal({
      ok: false,
      refusal: { kind: 'no-relationship', source: 'B', target: undefined, outsideExtents: false },
    });
    expect(engine.withdraw({ target: 'B', extents: [{ target: { start: 10, end: 20 } }] })).to.deep.equal({
      ok: false,
      refusal: { kind: 'no-relationship', source: undefined, target: 'B', outsideExtents: true },
    });
    expect(engine.withdraw({ target: 'X' })).to.deep.equal({
      ok: false,
      refusal: { kind: 'unknown-volume', volume: 'X' },
    });
    const past = engine.withdraw({ target: 'B', extents: [{ target: { start: 29, end: 31 } }] });
    expect(past.ok ? undefined : past.refusal).to.include({ kind: 'extent-past-end', side: 'target' });
  });

  it('gives back what an uncopied target held before', () => {
    const tiny = three();
    tiny.write('A', 3, 7777);
    tiny.write('B', 4, 8888);
    tiny.engine.withdraw({ source: 'A', target: 'B' });
    expect([2, 3, 4].map((track) => tiny.read('B', track))).to.deep.equal([2002, 1003, 8888]);
  });

  it('splits a relationship around extents', () => {
    const tiny = three();
    const { engine } = tiny;
    tiny.write('A', 7, 4242);
    const extents = [{ target: { start: 3, end: 5 } }, { target: { start: 9, end: 12 } }];
    const outcome = engine.withdraw({ source: 'A', target: 'B', extents });
    if (!outcome.ok) throw new Error(outcome.refusal.kind);
    expect(outcome.withdrawn.map((row) => row.id)).to.deep.equal([1]);
    expect(outcome.remaining.map((row) => [row.sourceExtent, row.outOfSync.ranges()])).to.deep.equal([
      [{ start: 0, end: 3 }, [{ start: 0, end: 3 }]],
      [
        { start: 5, end: 9 },
        [
          { start: 0, end: 2 },
          { start: 3, end: 4 },
        ],
      ],
    ]);
    expect(engine.query('B').active).to.equal(3);
    expect(tiny.readAll('B').slice(0, 10)).to.deep.equal([
      1000, 1001, 1002, 2003, 2004, 1005, 1006, 1007, 1008, 2009,
    ]);
  });

  it('needs both halves of an extent to fit when both are named', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', extents: [extent(0, 10, 20)] });
    const outcome = tiny.engine.withdraw({
      source: 'A',
      target: 'B',
      extents: [{ source: { start: 2, end: 6 }, target: { start: 24, end: 30 } }],
    });
    if (!outcome.ok) throw new Error(outcome.refusal.kind);
    expect(pairsOf(tiny)).to.deep.equal(['AB 0-4', 'AB 6-10']);
  });

  it('fails as a whole when the split would pass the limit', () => {
    const tiny = three({ relationshipsPerVolume: 2 });
    const { engine } = tiny;
    const before = JSON.stringify(engine.saveState());
    const outcome = engine.withdraw({
      source: 'A',
      target: 'B',
      extents: [{ source: { start: 3, end: 5 } }],
    });
    expect(outcome).to.deep.equal({
      ok: false,
      refusal: { kind: 'too-many-relationships', volume: 'A', active: 2, requested: 1, limit: 2 },
    });
    expect(JSON.stringify(engine.saveState())).to.equal(before);
  });

  it('ends a remainder that has nothing left to copy', () => {
    const tiny = three();
    for (let track = 5; track < 10; track++) tiny.write('B', track, 1);
    tiny.engine.withdraw({ source: 'A', target: 'B', extents: [{ target: { start: 0, end: 5 } }] });
    expect(pairsOf(tiny)).to.deep.equal(['AC 0-10', 'CB 20-25']);
    expect([...tiny.engine.events].slice(-2).map((event) => event.kind)).to.deep.equal([
      'withdrawn',
      'completed',
    ]);
  });
});
