import { expect } from 'chai';
import fc from 'fast-check';
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

  it('completes relationships in the order of their ids, whichever of them needed the first write', () => {
    const ended = (look: boolean): number[] => {
      const tiny = Tiny.of();
      for (const target of ['B', 'C'])
        tiny.engine.establish({ source: 'A', target, mode: 'nocopy', extents: [extent(0, 2)] });
      tiny.write('B', 0, 6);
      tiny.write('A', 0, 7);
      if (look) tiny.read('C', 0);
      tiny.write('A', 1, 8);
      return [...tiny.engine.events].flatMap((event) =>
        event.kind === 'completed' ? event.relationship.id : [],
      );
    };
    expect(ended(true)).to.deep.equal([1, 2]);
    expect(ended(false)).to.deep.equal([1, 2]);
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

  it('is right however many tracks came at once, for targets of different T0s and places', () => {
    const burst = fc.uniqueArray(fc.integer({ min: 0, max: 29 }), { minLength: 1, maxLength: 30 });
    const targets = fc.constantFrom(
      { target: 'B', extents: undefined },
      { target: 'C', extents: [extent(0, 20, 10)] },
      { target: 'D', extents: [extent(5, 30, 5)] },
    );
    const rounds = fc.array(
      fc.record({ burst, targets: fc.array(targets, { maxLength: 2 }), look: fc.boolean() }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(rounds, fc.boolean(), (list, persistent) => {
        const tiny = Tiny.of({ cylinders: [2, 2, 2, 2] });
        const expected = new Map(['A', 'B', 'C', 'D'].map((name) => [name, tiny.readAll(name)]));
        const check = (): void => {
          for (const [name, values] of expected) expect(tiny.readAll(name), name).to.deep.equal(values);
        };
        let value = 10_000;
        for (const { burst: tracks, targets: more, look } of list) {
          for (const { target, extents } of more) {
            const outcome = tiny.engine.establish({
              source: 'A',
              target,
              extents,
              mode: 'nocopy',
              persistent,
            });
            if (!outcome.ok) continue;
            const [pair = extent(0, 30)] = extents ?? [];
            const t0 = expected.get('A')!.slice(pair.source.start, pair.source.end);
            expected.get(target)!.splice(pair.target.start, t0.length, ...t0);
          }
          for (const track of tracks) {
            tiny.write('A', track, value);
            expected.get('A')![track] = value++;
          }
          if (look) check();
        }
        check();
        // Whatever wants more than a track takes it from the same place.
        const again = tiny.fork();
        for (const name of expected.keys()) again.engine.content(name).runs();
        for (const [name, values] of expected) expect(again.readAll(name)).to.deep.equal(values);
      }),
    );
  });
});
