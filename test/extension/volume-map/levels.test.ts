import { expect } from 'chai';
import fc from 'fast-check';
import { mostLevels } from '../../../extension/volume-map/levels.js';
import { layOutStrips } from '../../../extension/volume-map/strips.js';
import { randomModel } from './random-map.js';

describe('the levels of a lane', () => {
  it('keep what overlaps apart, on as few as can be; what is too many is counted', () => {
    fc.assert(
      fc.property(randomModel, (model) => {
        const all = model.relationships;
        for (const { sources: lane } of layOutStrips(model, 600).strips) {
          if (lane === undefined) continue;
          const rows = [...lane.rows].map((row, at) => ({
            start: all.sourceStart[row]!,
            end: all.sourceStart[row]! + all.length[row]!,
            level: lane.levels.of?.[at] ?? 0,
          }));
          const depth = Math.max(
            0,
            ...rows.map(({ start }) => rows.filter((each) => each.start <= start && start < each.end).length),
          );
          expect(lane.levels.count).to.equal(Math.max(1, Math.min(mostLevels, depth)));
          for (const [at, row] of rows.entries())
            for (const other of rows.slice(at + 1)) {
              if (other.level !== row.level || other.start >= row.end) continue;
              expect(row.level).to.equal(mostLevels - 1);
              const crowd = lane.levels.crowds.find(
                ({ start, end }) => start <= other.start && other.end <= end,
              );
              expect(crowd?.count).to.be.at.least(2);
            }
          const crowded = rows.filter(
            ({ level, start, end }) =>
              level === mostLevels - 1 &&
              lane.levels.crowds.some((crowd) => start < crowd.end && crowd.start < end),
          );
          const counted = lane.levels.crowds.reduce((sum, { count }) => sum + count, 0);
          expect(counted).to.equal(crowded.length);
        }
      }),
    );
  });
});
