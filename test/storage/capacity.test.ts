import { expect } from 'chai';
import fc from 'fast-check';
import {
  largestFittingData,
  recordCost,
  recordFits,
  recordsPerTrack,
  systemBlockSize,
  trackBalance,
  trackCapacity,
  usedCapacity,
} from '../../emulator/storage/capacity.js';
import { deviceTypes, type DeviceType } from '../../emulator/storage/geometry.js';
import { geometry } from './helpers.js';

const device = (type: string): DeviceType => geometry(type, 1).device;

/** Largest unkeyed block for a number of blocks on a track. */
const largestBlocks: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  '3390': [
    [1, 56664],
    [2, 27998],
    [3, 18452],
    [4, 13682],
    [5, 10796],
    [6, 8906],
    [7, 7548],
    [8, 6518],
    [9, 5726],
    [10, 5064],
    [11, 4566],
    [12, 4136],
    [13, 3768],
    [14, 3440],
    [15, 3174],
    [16, 2942],
    [17, 2710],
    [18, 2546],
    [19, 2376],
    [20, 2212],
    [24, 1748],
    [25, 1646],
    [30, 1250],
    [40, 786],
    [48, 554],
    [49, 520],
    [50, 486],
    [86, 22],
  ],
  '3380': [
    [1, 47476],
    [2, 23476],
    [3, 15476],
    [4, 11476],
    [5, 9076],
    [6, 7476],
    [7, 6356],
    [10, 4276],
    [20, 1876],
  ],
};

/** Key length, data length, records on a 3390 and on a 3380. */
const usualBlocks: readonly (readonly [number, number, number, number])[] = [
  [0, 80, 78, 83],
  [0, 512, 49, 46],
  [0, 1024, 33, 31],
  [0, 2048, 21, 18],
  [0, 3120, 15, 13],
  [0, 4096, 12, 10],
  [0, 6160, 8, 7],
  [0, 8192, 6, 5],
  [0, 23476, 2, 2],
  [0, 27920, 2, 1],
  [0, 27998, 2, 1],
  [0, 32760, 1, 1],
  [44, 96, 50, 53],
  [8, 256, 45, 46],
];

describe('track capacity', () => {
  for (const [type, rows] of Object.entries(largestBlocks)) {
    it(`gives the published largest blocks of a ${type}`, () => {
      for (const [count, length] of rows) {
        expect(recordsPerTrack(device(type), 0, length), `${length}`).to.equal(count);
        expect(recordsPerTrack(device(type), 0, length + 1), `${length + 1}`).to.be.lessThan(count);
      }
    });
  }

  it('counts the usual blocks', () => {
    for (const [key, data, on3390, on3380] of usualBlocks) {
      expect(recordsPerTrack(device('3390'), key, data), `${key},${data} on 3390`).to.equal(on3390);
      expect(recordsPerTrack(device('3380'), key, data), `${key},${data} on 3380`).to.equal(on3380);
    }
  });

  it('agrees with the record counts of the format 4 DSCB and the longest record of every type', () => {
    for (const type of deviceTypes) {
      expect(recordsPerTrack(type, 44, 96), `DSCBs on ${type.type}`).to.equal(type.dscbsPerTrack);
      expect(recordsPerTrack(type, 8, 256), `directory blocks on ${type.type}`).to.equal(
        type.directoryBlocksPerTrack,
      );
      expect(recordFits(type, 0, 0, type.maxRecordBytes), type.type).to.equal(true);
      expect(recordFits(type, 0, 0, type.maxRecordBytes + 1), type.type).to.equal(false);
    }
  });

  it('fits as many equal records one by one as it says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...deviceTypes),
        fc.oneof(fc.constant(0), fc.nat(255)),
        fc.integer({ min: 0, max: 60000 }),
        (type, key, data) => {
          let count = 0;
          while (recordFits(type, count * recordCost(type, key, data), key, data)) count++;
          expect(recordsPerTrack(type, key, data)).to.equal(count);
        },
      ),
    );
  });

  it('finds the longest record that still fits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...deviceTypes),
        fc.array(fc.nat(4000), { maxLength: 12 }),
        (type, lengths) => {
          const used = usedCapacity(
            type,
            lengths.map((length) => ({ key: { length: 0 }, data: { length } })),
          );
          const most = largestFittingData(type, used);
          if (most === undefined) expect(recordFits(type, used, 0, 0)).to.equal(false);
          else {
            expect(recordFits(type, used, 0, most)).to.equal(true);
            expect(recordFits(type, used, 0, most + 1) && most < type.maxRecordBytes).to.equal(false);
          }
        },
      ),
    );
  });

  it('leaves the balances that dasdload records behind an end-of-file record', () => {
    const balances = {
      '3390': 58106,
      '3380': 47456,
      '3375': 35616,
      '3350': 19069,
      '3330': 13030,
      '2314': 7193,
    };
    for (const [type, balance] of Object.entries(balances)) {
      expect(trackBalance(device(type), recordCost(device(type), 0, 0)), type).to.equal(balance);
      expect(trackBalance(device(type), trackCapacity(device(type)) + 1)).to.equal(0);
    }
  });

  it('determines block sizes as half tracks', () => {
    expect(systemBlockSize(device('3390'), 'FB', 80)).to.equal(27920);
    expect(systemBlockSize(device('3380'), 'FB', 80)).to.equal(23440);
    expect(systemBlockSize(device('3390'), 'F', 80)).to.equal(80);
    expect(systemBlockSize(device('3390'), 'VB', 255)).to.equal(27998);
    expect(systemBlockSize(device('3390'), 'V', 255)).to.equal(259);
    expect(systemBlockSize(device('3390'), 'U', 0)).to.equal(undefined);
    expect(systemBlockSize(device('3390'), 'FB', 0)).to.equal(undefined);
  });
});
