import { expect } from 'chai';
import fc from 'fast-check';
import { lastNotAbove } from '../../emulator/ranges/last-not-above.js';

describe('the last number not above a value', () => {
  it('is what looking at all of them finds', () => {
    const ascending = fc
      .uniqueArray(fc.nat({ max: 60 }), { maxLength: 12 })
      .map((some) => some.sort((a, b) => a - b));
    fc.assert(
      fc.property(ascending, fc.integer({ min: -2, max: 62 }), (numbers, value) => {
        const found = numbers.findLastIndex((number) => number <= value);
        expect(lastNotAbove(numbers, value)).to.equal(Math.max(found, 0));
      }),
    );
  });
});
