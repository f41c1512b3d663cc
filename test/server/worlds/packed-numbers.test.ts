import { expect } from 'chai';
import fc from 'fast-check';
import { packNumbers, unpackNumbers } from '../../../server/worlds/packed-numbers.js';

const value = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

describe('packed columns of numbers', () => {
  it('come back as they were', () => {
    const column = fc.oneof(fc.array(value), fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 300 }));
    fc.assert(
      fc.property(column, (values) => [...unpackNumbers(packNumbers(values))].join() === values.join()),
    );
  });

  it('are base64', () => {
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const packed = packNumbers(values);
        return Buffer.from(packed, 'base64').toString('base64') === packed;
      }),
    );
  });

  it('of 65,534 regular extents are a few bytes', () => {
    const starts = Array.from({ length: 65_534 }, (_, index) => index * 15);
    expect(packNumbers(starts)).to.have.length.below(20);
  });

  it('throw for text that is none, and never anything else', () => {
    const attempt = (text: string): void => {
      try {
        unpackNumbers(text);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    };
    fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String()), attempt));
    expect(() => unpackNumbers('')).to.throw(RangeError);
    expect(() => unpackNumbers('/////w8=')).to.throw(RangeError);
  });
});
