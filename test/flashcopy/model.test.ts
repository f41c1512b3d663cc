import { expect } from 'chai';
import fc from 'fast-check';
import { Drive } from './oracle/drive.js';
import { findDifference, worlds } from './oracle/sequence.js';
import { sequences } from './oracle/steps.js';

/*
 * The engine against an oracle that keeps a full copy of every track at every T0: 40 sequences of 100 steps for each
 * kind of facility, every track read and every invariant looked at after every step. `npm run test:long` does a
 * million steps.
 */
describe('the copy engine and an oracle that copies everything', () => {
  for (const world of worlds) {
    it(`agree in everything that can be seen, ${world.name}`, () => {
      expect(findDifference(world, 40, 100)).to.equal(undefined);
    });
  }

  it('come to the same state however time is sliced', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 8 });
    for (const { rules, weights } of worlds) {
      fc.assert(
        fc.property(sequences(40, weights), cuts, (list, slices) => {
          const [whole, sliced] = [Drive.of(rules), Drive.of(rules)];
          for (const step of list) {
            whole.apply(step);
            if (step.do !== 'advance') {
              sliced.apply(step);
            } else {
              let left = step.by;
              for (const by of slices) {
                if (by >= left) break;
                sliced.apply({ do: 'advance', by });
                left -= by;
              }
              sliced.apply({ do: 'advance', by: left });
            }
            expect(sliced.saved()).to.equal(whole.saved());
          }
          expect(sliced.events()).to.equal(whole.events());
        }),
        { numRuns: 25 },
      );
    }
  });
});
