import { expect } from 'chai';
import fc from 'fast-check';
import { grainsIn, kibPerSecond, timeOfGrains } from '../../../emulator/flashcopy/svc/rates.js';

const second = 1_000_000;

describe('copy and clean rates', () => {
  it('follow the published steps, from the first rate of a step to its last', () => {
    const mib = 1024;
    const steps = [128, 256, 512, mib, 2 * mib, 4 * mib, 8 * mib, 16 * mib, 32 * mib, 64 * mib];
    const high = [128 * mib, 256 * mib, 512 * mib, 1024 * mib, 2048 * mib];
    expect(kibPerSecond(0)).to.equal(0);
    [...steps, ...high].forEach((kib, index) => {
      for (const rate of [10 * index + 1, 10 * index + 10]) expect(kibPerSecond(rate)).to.equal(kib);
    });
  });

  it('copy a grain of 256 KiB in two seconds at the lowest, and 32,768 of 64 KiB in one at the highest', () => {
    expect(grainsIn(2 * second - 1, 1, 256)).to.equal(0);
    expect(grainsIn(2 * second, 1, 256)).to.equal(1);
    expect(grainsIn(second, 50, 256)).to.equal(8);
    expect(grainsIn(second, 150, 64)).to.equal(32_768);
  });

  it('end a grain at the first microsecond at which it counts', () => {
    const rate = fc.integer({ min: 1, max: 150 });
    const grain = fc.constantFrom(64 as const, 256 as const);
    fc.assert(
      fc.property(rate, grain, fc.integer({ min: 1, max: 10_000_000 }), (at, kib, grains) => {
        const end = timeOfGrains(grains, at, kib);
        expect(grainsIn(end, at, kib)).to.be.at.least(grains);
        expect(grainsIn(end - 1, at, kib)).to.be.below(grains);
      }),
    );
  });
});
