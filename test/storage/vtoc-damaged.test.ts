import { expect } from 'chai';
import fc from 'fast-check';
import { StorageError } from '../../emulator/storage/track-access.js';
import { type VolumeContent } from '../../emulator/storage/volume-content.js';
import { readVtoc } from '../../emulator/storage/vtoc/read-vtoc.js';
import { findDataSet } from '../../emulator/storage/vtoc/vtoc.js';
import { allocateDataSet, scratchDataSet } from '../../emulator/storage/vtoc/write-vtoc.js';
import { geometry, storageError, writableVolume } from './helpers.js';
import { vtocOf, sequential, changeDscb } from './vtoc-support.js';

describe('VTOCs that are damaged', () => {
  function volume(): VolumeContent {
    const made = writableVolume(geometry('3390', 40), 'HURT01');
    for (let index = 0; index < 8; index++) allocateDataSet(made, sequential(`D${index}`, 'CYL', 1));
    for (let index = 0; index < 8; index += 2) scratchDataSet(made, `D${index}`);
    allocateDataSet(made, sequential('REST', 'CYL', 31));
    allocateDataSet(made, sequential('PIECES', 'CYL', 4));
    return made;
  }
  const at = (made: VolumeContent, name: string): number => {
    const dataSet = findDataSet(vtocOf(made), name);
    if (dataSet === undefined) throw new Error(`no ${name}`);
    return dataSet.dscb.address.record;
  };

  const damages: readonly (readonly [string, (made: VolumeContent) => void, RegExp])[] = [
    [
      'an extent off the volume',
      (made) => changeDscb(made, at(made, 'D1'), (b) => b.set([1, 0], 107)),
      /D1.*not on the volume/,
    ],
    [
      'an extent that ends before it begins',
      (made) => changeDscb(made, at(made, 'D1'), (b) => b.set([0, 0, 0, 0], 111)),
      /D1.*not on the volume/,
    ],
    ['a head that is none', (made) => changeDscb(made, at(made, 'D1'), (b) => b.set([0, 15], 109)), /D1/],
    ['too few extents', (made) => changeDscb(made, at(made, 'D1'), (b) => b.set([3], 59)), /D1.*3 extents/],
    [
      'a chain to nowhere',
      (made) => changeDscb(made, at(made, 'PIECES'), (b) => b.set([0, 0, 0, 1, 40], 135)),
      /PIECES.*chain/,
    ],
    [
      'a chain in a circle',
      (made) => {
        const chained = findDataSet(vtocOf(made), 'PIECES')?.chained[0];
        if (chained === undefined) throw new Error('no format 3');
        changeDscb(made, chained.address.record, (b) => b.set([0, 0, 0, 1, chained.address.record], 135));
      },
      /PIECES.*circle/,
    ],
    ['an unknown format', (made) => changeDscb(made, 30, (b) => b.set([0x77], 44)), /record 30 is no DSCB/],
    ['no format 4', (made) => changeDscb(made, 1, (b) => b.set([0xf1], 44)), /format 4/],
    ['a VTOC extent off the volume', (made) => changeDscb(made, 1, (b) => b.set([9, 9], 107)), /format 4/],
  ];
  for (const [what, damage, message] of damages) {
    it(`say so for ${what}`, () => {
      const made = volume();
      damage(made);
      expect(storageError('vtoc-damaged', () => readVtoc(made)))
        .to.match(message)
        .and.to.include('HURT01');
    });
  }

  it('throw nothing but storage errors, whatever bytes are wrong', () => {
    const good = volume();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 15 }), fc.nat(139), fc.nat(255)), {
          minLength: 1,
          maxLength: 4,
        }),
        (changes) => {
          const made = good.clone();
          for (const [record, offset, value] of changes)
            changeDscb(made, record, (bytes) => bytes.set([value], offset));
          try {
            readVtoc(made);
          } catch (error) {
            if (!(error instanceof StorageError)) throw error;
            expect(error.reason).to.equal('vtoc-damaged');
          }
        },
      ),
    );
  });
});
