import { expect } from 'chai';
import { extent, Tiny } from './tiny-volumes.js';

const second = 1_000_000;

describe('background copy', () => {
  it('copies the rate of the facility, first established first, and ends each relationship on time', () => {
    const tiny = Tiny.of({ copyRate: 3 });
    const { engine } = tiny;
    engine.establish({ source: 'A', target: 'B', mode: 'copy', extents: [extent(0, 4)] });
    engine.establish({ source: 'A', target: 'C', mode: 'copy', extents: [extent(0, 5)] });
    expect(engine.timeOfCopyEnd()).to.equal(3 * second);
    engine.advanceTo(second);
    expect([...engine.relationships()].map((row) => row.outOfSync.count)).to.deep.equal([1, 5]);
    expect([2, 3].map((track) => tiny.physical('B', track))).to.deep.equal([1002, 2003]);
    engine.advanceTo(10 * second);
    expect([...engine.relationships()]).to.deep.equal([]);
    const ends = [...engine.events].filter((event) => event.kind === 'completed');
    expect(ends.map((event) => event.at)).to.deep.equal([1_333_334, 3 * second]);
    expect(ends.map((event) => event.relationship.copiedInBackground)).to.deep.equal([4, 5]);
    expect(engine.timeOfCopyEnd()).to.equal(undefined);
    expect(engine.query('A').active).to.equal(0);
  });

  it('does not save up time while it has nothing to do', () => {
    const { engine } = Tiny.of({ copyRate: 1 });
    engine.advanceTo(100 * second);
    engine.establish({ source: 'A', target: 'B', mode: 'copy', extents: [extent(0, 4)] });
    engine.advanceTo(102 * second);
    expect([...engine.relationships()][0]!.outOfSync.count).to.equal(2);
  });

  it('leaves NOCOPY alone, which ends when every track was written', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', extents: [extent(0, 2)] });
    tiny.engine.advanceTo(100 * second);
    expect(tiny.engine.query('B').active).to.equal(1);
    tiny.write('A', 0, 1);
    tiny.write('B', 1, 2);
    expect(tiny.engine.query('B').active).to.equal(0);
    expect([0, 1].map((track) => tiny.read('B', track))).to.deep.equal([1000, 2]);
  });

  it('keeps a persistent relationship, which goes on protecting its target', () => {
    const { engine } = Tiny.of();
    engine.establish({ source: 'A', target: 'B', mode: 'copy', persistent: true, extents: [extent(0, 2)] });
    engine.advanceTo(second);
    const [left] = engine.query('B').relationships;
    expect(left?.outOfSync.count).to.equal(0);
    const again = engine.establish({ source: 'C', target: 'B', mode: 'copy', extents: [extent(0, 2)] });
    expect(again.ok ? undefined : again.refusal.kind).to.equal('already-target');
    expect(engine.timeOfCopyEnd()).to.equal(undefined);
  });

  it('shares tracks: a 3390-54 costs pieces and not tracks', () => {
    const tiny = Tiny.of({ cylinders: [65_520, 65_520], copyRate: 2000 });
    const { engine } = tiny;
    engine.establish({ source: 'A', target: 'B', mode: 'copy' });
    engine.advanceTo(engine.timeOfCopyEnd()!);
    expect(engine.now).to.equal(491.4 * second);
    expect(engine.content('B').pieceCount).to.equal(1);
    expect(engine.query('B').active).to.equal(0);
  });

  it('refuses to go back in time', () => {
    const { engine } = Tiny.of();
    engine.advanceTo(5);
    expect(() => engine.advanceTo(4)).to.throw('time cannot go back');
  });
});
