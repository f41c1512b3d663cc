import { expect } from 'chai';
import fc from 'fast-check';
import { Tiny } from './tiny-volumes.js';

const names = ['A', 'B', 'C'] as const;
const volume = fc.constantFrom(...names);
const track = fc.integer({ min: 0, max: 29 });
const extent = {
  source: volume,
  target: volume,
  from: track,
  to: track,
  length: fc.integer({ min: 1, max: 12 }),
};

describe('copying by host input and output', () => {
  it('leaves everything as reading and writing track by track does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ ...extent, copy: fc.boolean(), write: track }), { maxLength: 12 }),
        fc.record(extent),
        (relationships, { source, target, from, to, length }) => {
          const end = Math.min(30, from + length);
          const toEnd = to + (end - from);
          fc.pre(toEnd <= 30 && (source !== target || toEnd <= from || end <= to));
          const tiny = Tiny.of();
          relationships.forEach((row, index) => {
            tiny.engine.establish({
              source: row.source,
              target: row.target,
              mode: row.copy ? 'copy' : 'nocopy',
              extents: [
                {
                  source: { start: row.from, end: row.from + row.length },
                  target: { start: row.to, end: row.to + row.length },
                },
              ],
            });
            tiny.write(row.target, row.write, 20_000 + index);
          });
          const slow = tiny.fork();
          tiny.engine.copyTracks(source, { start: from, end }, target, to);
          for (let at = from; at < end; at++) {
            slow.write(target, to + at - from, slow.read(source, at));
          }
          for (const name of names) expect(tiny.readAll(name)).to.deep.equal(slow.readAll(name));
          const bitmaps = (world: Tiny): unknown =>
            [...world.engine.relationships()].map((row) => [row.id, row.outOfSync.ranges()]);
          expect(bitmaps(tiny)).to.deep.equal(bitmaps(slow));
        },
      ),
      { numRuns: 500 },
    );
  });
});
