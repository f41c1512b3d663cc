import { expect } from 'chai';
import { extent, Tiny } from './tiny-volumes.js';

describe('events', () => {
  it('tell of writes on both sides once, with all relationships', () => {
    const tiny = Tiny.of();
    const { engine } = tiny;
    engine.establish({ source: 'A', target: 'B', mode: 'nocopy', extents: [extent(0, 3), extent(0, 3, 10)] });
    const seen = engine.events.length;
    tiny.write('A', 1, 5);
    tiny.write('A', 1, 6);
    tiny.write('B', 2, 7);
    expect(engine.events.from(seen)).to.deep.equal([
      {
        kind: 'copied-on-write',
        at: 0,
        volume: 'A',
        tracks: { start: 1, end: 2 },
        relationships: [1, 2],
        cause: 'source-write',
      },
      {
        kind: 'copied-on-write',
        at: 0,
        volume: 'B',
        tracks: { start: 2, end: 3 },
        relationships: [1],
        cause: 'target-write',
      },
    ]);
  });

  it('of forks share their past and not their future', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', extents: [extent(0, 3)] });
    const [left, right] = [tiny.fork(), tiny.fork()];
    left.write('A', 0, 1);
    right.write('B', 1, 1);
    right.write('B', 2, 1);
    tiny.engine.withdraw({ target: 'B' });
    const kinds = (of: Tiny) => [...of.engine.events].map((event) => event.kind);
    expect(kinds(left)).to.deep.equal(['established', 'copied-on-write']);
    expect(kinds(right)).to.deep.equal(['established', 'copied-on-write', 'copied-on-write']);
    expect(kinds(tiny)).to.deep.equal(['established', 'withdrawn']);
    expect(left.engine.events.at(1)).to.include({ cause: 'source-write' });
    expect(left.engine.events.at(2)).to.equal(undefined);
  });
});
