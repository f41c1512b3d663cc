import { expect } from 'chai';
import { Tiny, extent } from './tiny-volumes.js';

describe('T0 kept once for many targets', () => {
  it('is on every target, in the bitmaps and in the events, whoever looks first', () => {
    const tiny = Tiny.of({ cylinders: [2, 2, 2, 2] });
    for (const target of ['B', 'C', 'D']) tiny.engine.establish({ source: 'A', target, mode: 'nocopy' });
    tiny.write('A', 3, 7);
    tiny.write('A', 3, 8);
    tiny.write('A', 4, 9);
    const copied = tiny.engine.events.from(3);
    expect(copied.map((event) => ('relationships' in event ? event.relationships : []))).to.deep.equal([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect([...tiny.engine.relationships()].map(({ outOfSync }) => outOfSync.count)).to.deep.equal([
      28, 28, 28,
    ]);
    for (const target of ['B', 'C', 'D']) {
      expect(tiny.physical(target, 3)).to.equal(1003);
      expect(tiny.read(target, 4)).to.equal(1004);
    }
    expect(tiny.read('A', 3)).to.equal(8);
  });

  it('does not miss a relationship that begins between two writes', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy' });
    tiny.write('A', 3, 7);
    tiny.engine.establish({ source: 'A', target: 'C', mode: 'nocopy' });
    tiny.write('A', 3, 8);
    expect([tiny.read('B', 3), tiny.read('C', 3), tiny.read('A', 3)]).to.deep.equal([1003, 7, 8]);
  });

  it('ends a relationship with the write that leaves nothing to copy', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', extents: [extent(0, 2)] });
    tiny.write('A', 0, 7);
    expect(tiny.engine.events.at(2)).to.equal(undefined);
    tiny.write('A', 1, 7);
    expect(tiny.engine.events.at(3)).to.deep.include({ kind: 'completed', at: 0 });
    expect(tiny.engine.query('A').active).to.equal(0);
  });
});
