import { expect } from 'chai';
import fc from 'fast-check';
import { decodeTrack, encodeTrack } from '../../emulator/storage/track.js';
import { StorageError } from '../../emulator/storage/track-access.js';
import { type VolumeContent } from '../../emulator/storage/volume-content.js';
import { chooseSpace } from '../../emulator/storage/vtoc/choose-space.js';
import { dscbFormat, extentTypes } from '../../emulator/storage/vtoc/dscb.js';
import { findLabel, labelTrack, readLabel } from '../../emulator/storage/vtoc/label.js';
import { allocatedTracks, findDataSet } from '../../emulator/storage/vtoc/vtoc.js';
import {
  allocateDataSet,
  extendDataSet,
  relabelVolume,
  rewriteFreeSpace,
  scratchDataSet,
  updateDataSet,
} from '../../emulator/storage/vtoc/write-vtoc.js';
import { geometry, storageError, writableVolume } from './helpers.js';
import { vtocOf, sequential, checkConsistency, changeDscb } from './vtoc-support.js';

function updateIsSilent(volume: VolumeContent): boolean {
  const copy = volume.clone();
  return rewriteFreeSpace(copy).length === 0 && vtocOf(copy).indexActive;
}

describe('choosing space', () => {
  const gaps = [
    { start: 15, end: 30 },
    { start: 45, end: 90 },
    { start: 100, end: 131 },
  ];
  it('takes the smallest piece that is large enough', () => {
    expect(chooseSpace(gaps, { tracks: 31, alignment: 1, pieces: 16 })).to.deep.equal({
      ok: true,
      pieces: [{ start: 100, end: 131 }],
    });
    expect(chooseSpace(gaps, { tracks: 15, alignment: 15, pieces: 16 })).to.deep.equal({
      ok: true,
      pieces: [{ start: 15, end: 30 }],
    });
  });
  it('takes the largest pieces, and a best fit for what is left', () => {
    expect(chooseSpace(gaps, { tracks: 55, alignment: 1, pieces: 2 })).to.deep.equal({
      ok: true,
      pieces: [
        { start: 45, end: 90 },
        { start: 15, end: 25 },
      ],
    });
  });
  it('says how much there is when it is not enough', () => {
    expect(chooseSpace(gaps, { tracks: 46, alignment: 1, pieces: 1 })).to.deep.equal({
      ok: false,
      free: 91,
      largest: 45,
    });
    expect(chooseSpace(gaps, { tracks: 90, alignment: 15, pieces: 9 })).to.deep.equal({
      ok: false,
      free: 75,
      largest: 45,
    });
    expect(chooseSpace([], { tracks: 1, alignment: 1, pieces: 9 })).to.deep.equal({
      ok: false,
      free: 0,
      largest: 0,
    });
  });
});

describe('allocation', () => {
  type Step =
    | { kind: 'allocate'; index: number; unit: 'CYL' | 'TRK'; primary: number; secondary: number }
    | { kind: 'scratch'; index: number }
    | { kind: 'extend'; index: number };
  const index = fc.nat(11);
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      kind: fc.constant('allocate' as const),
      index,
      unit: fc.constantFrom('CYL' as const, 'TRK' as const),
      primary: fc.integer({ min: 0, max: 40 }),
      secondary: fc.nat(12),
    }),
    fc.record({ kind: fc.constant('scratch' as const), index }),
    fc.record({ kind: fc.constant('extend' as const), index }),
  );

  it('never overlaps, always knows what is free, and changes nothing when it refuses', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom('3390', '3350'), (steps, type) => {
        const volume = writableVolume(geometry(type, 12), 'PROP01', { vtocTracks: 1 });
        const sizes = new Map<string, number>();
        for (const action of steps) {
          const name = `DATA.SET${action.index}`;
          const before = volume.clone();
          try {
            if (action.kind === 'allocate') {
              const { dataSet } = allocateDataSet(
                volume,
                sequential(name, action.unit, action.primary, action.secondary),
              );
              expect(dataSet.extents.length).to.be.at.most(16);
              const unit = action.unit === 'CYL' ? volume.geometry.heads : 1;
              for (const extent of dataSet.extents)
                expect((extent.start % unit) + (extent.end % unit)).to.equal(0);
              expect(allocatedTracks(dataSet)).to.equal(action.primary * unit);
              expect(dataSet.secondary).to.deep.equal({
                unit: action.unit,
                quantity: action.secondary,
                contiguous: false,
              });
              sizes.set(name, allocatedTracks(dataSet));
            } else if (action.kind === 'scratch') {
              scratchDataSet(volume, name);
              sizes.delete(name);
            } else {
              const { dataSet } = extendDataSet(volume, name);
              expect(allocatedTracks(dataSet)).to.be.greaterThan(sizes.get(name) ?? Infinity);
              sizes.set(name, allocatedTracks(dataSet));
            }
          } catch (error) {
            if (!(error instanceof StorageError)) throw error;
            expect(volume.runs()).to.deep.equal(before.runs());
          }
          const vtoc = checkConsistency(volume);
          const found = vtoc.dataSets.map((dataSet) => [dataSet.name, allocatedTracks(dataSet)]);
          expect(found.sort()).to.deep.equal([...sizes].sort());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('needs several format 5 DSCBs when the space is in many pieces, and gives them back', () => {
    const volume = writableVolume(geometry('3390', 100), 'MANY01', { vtocTracks: 4 });
    for (let index = 0; index < 120; index++) allocateDataSet(volume, sequential(`D${index}`, 'TRK', 3));
    for (let index = 0; index < 120; index += 2) scratchDataSet(volume, `D${index}`);
    const chains = (): number => vtocOf(volume).dscbs.filter((dscb) => dscbFormat(dscb.bytes) === '5').length;
    checkConsistency(volume);
    expect(chains()).to.equal(3);
    for (let index = 1; index < 120; index += 2) scratchDataSet(volume, `D${index}`);
    checkConsistency(volume);
    expect(chains()).to.equal(1);
  });

  it('refuses when the VTOC is full', () => {
    const volume = writableVolume(geometry('3390', 100), 'FULL01', { vtocTracks: 1 });
    for (let index = 0; index < 48; index++) allocateDataSet(volume, sequential(`D${index}`, 'TRK', 1));
    expect(storageError('no-free-dscb', () => allocateDataSet(volume, sequential('E', 'TRK', 1)))).to.include(
      'FULL01',
    );
    checkConsistency(volume);
  });

  it('says with the DOS bit when no DSCB is left to record the free space in', () => {
    const volume = writableVolume(geometry('3390', 100), 'FULL01', { vtocTracks: 1 });
    for (let index = 0; index < 48; index++) allocateDataSet(volume, sequential(`D${index}`, 'TRK', 1));
    for (let index = 0; index < 48; index += 2) scratchDataSet(volume, `D${index}`);
    const free = vtocOf(volume).dscbs.filter((dscb) => dscbFormat(dscb.bytes) === '0');
    for (const { address } of free.slice(3))
      changeDscb(volume, address.record, (bytes) => bytes.fill(0xf6, 44, 45));
    allocateDataSet(volume, sequential('LEAVES.GAP26', 'CYL', 1));
    allocateDataSet(volume, sequential('NO.NEW.GAP', 'TRK', 16));
    expect(checkConsistency(volume).description.indicators).to.equal(0);
    allocateDataSet(volume, sequential('LEAVES.GAP27', 'CYL', 1));
    expect(checkConsistency(volume).description.indicators).to.equal(0x80);
    scratchDataSet(volume, 'NO.NEW.GAP');
    expect(checkConsistency(volume).description.indicators).to.equal(0);
  });

  it('keeps the extents in order through a format 3', () => {
    const volume = writableVolume(geometry('3390', 40), 'ORDER1');
    for (let index = 0; index < 32; index++) allocateDataSet(volume, sequential(`D${index}`, 'CYL', 1));
    for (let index = 0; index < 32; index += 2) scratchDataSet(volume, `D${index}`);
    allocateDataSet(volume, sequential('REST', 'CYL', 7));
    const { dataSet } = allocateDataSet(volume, sequential('SIXTEEN', 'CYL', 16));
    expect(dataSet.extents.map((extent) => extent.sequence)).to.deep.equal([...Array(16).keys()]);
    expect(dataSet.extents.every((extent) => extent.type === extentTypes.cylinderBoundaries)).to.equal(true);
    expect(dataSet.chained).to.have.length(1);
    checkConsistency(volume);
  });

  it('refuses what takes too many pieces, and what asks for one', () => {
    const volume = writableVolume(geometry('3390', 80), 'PIECES');
    for (let index = 0; index < 78; index++) allocateDataSet(volume, sequential(`D${index}`, 'CYL', 1));
    allocateDataSet(volume, sequential('LAST', 'TRK', 15));
    for (let index = 0; index < 78; index += 2) scratchDataSet(volume, `D${index}`);
    storageError('too-many-extents', () => allocateDataSet(volume, sequential('X', 'CYL', 17)));
    storageError('no-space', () => allocateDataSet(volume, sequential('X', 'CYL', 40)));
    const request = sequential('X', 'CYL', 2);
    storageError('no-space', () =>
      allocateDataSet(volume, { ...request, space: { ...request.space, contiguous: true } }),
    );
    expect(allocateDataSet(volume, request).dataSet.extents).to.have.length(2);
  });

  it('refuses a name that is there, a name that is none, and what has no code', () => {
    const volume = writableVolume(geometry('3390', 20));
    allocateDataSet(volume, sequential('A.B', 'TRK', 1));
    expect(
      storageError('duplicate-name', () => allocateDataSet(volume, sequential('A.B', 'TRK', 1))),
    ).to.include('A.B');
    storageError('data-set-format', () => allocateDataSet(volume, sequential('lower case', 'TRK', 1)));
    storageError('data-set-format', () => allocateDataSet(volume, sequential('A'.repeat(45), 'TRK', 1)));
    storageError('data-set-format', () =>
      allocateDataSet(volume, { ...sequential('C', 'TRK', 1), recfm: 'FX' }),
    );
    storageError('data-set-format', () =>
      allocateDataSet(volume, { ...sequential('C', 'TRK', 1), dsorg: 'XX' }),
    );
    expect(checkConsistency(volume).dataSets).to.have.length(1);
  });

  it('refuses a basic format data set above 65,535 tracks, and makes a large format one', () => {
    const volume = writableVolume(geometry('3390-9'));
    expect(
      storageError('no-space', () => allocateDataSet(volume, sequential('BIG', 'CYL', 5000))),
    ).to.include('LARGE');
    expect(
      allocateDataSet(volume, { ...sequential('BIG', 'CYL', 5000), large: true }).dataSet.flags.large,
    ).to.equal(true);
  });

  it('takes attributes from another data set', () => {
    const from = writableVolume(geometry('3390', 20), 'FROM01');
    const source = allocateDataSet(from, { ...sequential('A.B', 'TRK', 4, 3), recfm: 'VBA', lrecl: 137 });
    updateDataSet(from, 'A.B', {
      lastUsed: { relativeTrack: 2, record: 1 },
      trackBalance: 1234,
      changed: true,
    });
    const like = findDataSet(vtocOf(from), 'A.B');
    const to = writableVolume(geometry('3390', 20), 'TO0001');
    const { dataSet } = allocateDataSet(to, {
      name: 'C.D',
      like,
      created: { year: 2027, day: 1 },
      space: { unit: 'TRK', primary: 5 },
    });
    expect(dataSet).to.deep.include({
      name: 'C.D',
      recfm: 'VBA',
      lrecl: 137,
      blksize: 27920,
      dsorg: 'PS',
      firstVolser: 'TO0001',
      trackBalance: 1234,
      created: { year: 2027, day: 1 },
      secondary: source.dataSet.secondary,
      lastUsed: { relativeTrack: 2, record: 1 },
    });
    expect(allocatedTracks(dataSet)).to.equal(5);
  });
});

describe('extending', () => {
  it('stops at sixteen extents, without secondary quantity, and when the volume is full', () => {
    const volume = writableVolume(geometry('3390', 20));
    allocateDataSet(volume, sequential('GROWS', 'TRK', 1, 1));
    for (let index = 0; index < 15; index++) extendDataSet(volume, 'GROWS');
    expect(checkConsistency(volume).dataSets[0]?.extents).to.have.length(16);
    storageError('too-many-extents', () => extendDataSet(volume, 'GROWS'));
    allocateDataSet(volume, sequential('FIXED', 'TRK', 1));
    storageError('end-of-space', () => extendDataSet(volume, 'FIXED'));
    allocateDataSet(volume, sequential('TOO.MUCH', 'CYL', 1, 100));
    storageError('no-space', () => extendDataSet(volume, 'TOO.MUCH'));
    storageError('data-set-not-found', () => extendDataSet(volume, 'NOT.THERE'));
    checkConsistency(volume);
  });

  it('counts a secondary quantity in blocks by what fits a track', () => {
    const volume = writableVolume(geometry('3390', 20));
    allocateDataSet(volume, { ...sequential('BLOCKS', 'TRK', 1), secondary: { unit: 'BLK', quantity: 5 } });
    expect(allocatedTracks(extendDataSet(volume, 'BLOCKS').dataSet)).to.equal(1 + 3);
  });
});

describe('changing a VTOC', () => {
  it('renames and changes attributes, and only those', () => {
    const volume = writableVolume(geometry('3390', 20));
    allocateDataSet(volume, sequential('A', 'TRK', 1));
    allocateDataSet(volume, sequential('B', 'TRK', 1));
    updateDataSet(volume, 'A', { name: 'A.NEW', changed: true, referenced: { year: 2026, day: 366 } });
    const renamed = findDataSet(checkConsistency(volume), 'A.NEW');
    expect(renamed?.flags).to.include({ changed: true, lastVolume: true });
    expect(renamed?.referenced).to.deep.equal({ year: 2026, day: 366 });
    expect(renamed).to.include({ recfm: 'FB', lrecl: 80 });
    updateDataSet(volume, 'A.NEW', { changed: false });
    expect(findDataSet(vtocOf(volume), 'A.NEW')?.flags.changed).to.equal(false);
    storageError('duplicate-name', () => updateDataSet(volume, 'B', { name: 'A.NEW' }));
    storageError('data-set-not-found', () => updateDataSet(volume, 'A', { changed: true }));
    storageError('data-set-not-found', () => scratchDataSet(volume, 'A'));
  });

  it('gives the label another serial and nothing else', () => {
    const volume = writableVolume(geometry('3390', 20), 'OLD001', { owner: 'OWNER' });
    const before = readLabel(volume);
    relabelVolume(volume, 'NEW1');
    expect(readLabel(volume)).to.deep.equal({ ...before, volser: 'NEW1' });
    storageError('data-set-format', () => relabelVolume(volume, 'TOOLONG'));
    storageError('data-set-format', () => relabelVolume(volume, 'a'));
  });

  it('shows no control characters of a damaged label', () => {
    const volume = writableVolume(geometry('3390', 20), 'OLD001', { owner: 'OWNER' });
    const decoded = decodeTrack(volume.readTrack(labelTrack), 15);
    const records = decoded.records.map((record) => {
      if (findLabel([record]) === undefined) return record;
      const data = Uint8Array.from(record.data);
      data.set([0x00, 0xff, 0xc1, 0x0d, 0x15, 0x40], 4);
      return { ...record, data };
    });
    volume.writeTrack(labelTrack, encodeTrack(decoded.address, records));
    expect(readLabel(volume)).to.include({ volser: '??A??', owner: 'OWNER' });
  });

  it('makes a VTOC from a smaller volume fit', () => {
    const small = writableVolume(geometry('3390', 50), 'SMALL1');
    allocateDataSet(small, sequential('A', 'CYL', 10));
    const large = writableVolume(geometry('3390', 200), 'LARGE1');
    large.share(0, small, 0, small.geometry.tracks);
    expect(vtocOf(large).freeSpace.at(-1)?.end).to.equal(50 * 15);
    rewriteFreeSpace(large);
    expect(vtocOf(large).freeSpace.at(-1)?.end).to.equal(200 * 15);
    checkConsistency(large);
    const runs = large.runs();
    expect(rewriteFreeSpace(large)).to.deep.equal([]);
    expect(large.runs()).to.deep.equal(runs);
    const extended = writableVolume(geometry('3390', 70000), 'EAV001');
    extended.share(0, small, 0, small.geometry.tracks);
    rewriteFreeSpace(extended);
    expect(vtocOf(extended).description.cylinders).to.equal(70000);
  });

  it('switches an active index off, once, and says so', () => {
    const volume = writableVolume(geometry('3390', 50), 'INDEX1');
    changeDscb(volume, 1, (bytes) => {
      bytes[58] = 0x01;
    });
    expect(vtocOf(volume).indexActive).to.equal(true);
    expect(updateIsSilent(volume)).to.equal(true);
    const { notes } = allocateDataSet(volume, sequential('A', 'CYL', 1));
    expect(notes.join()).to.match(/index of volume INDEX1.*disabled/);
    expect(vtocOf(volume).description.indicators).to.equal(0xc0);
    expect(allocateDataSet(volume, sequential('B', 'CYL', 1)).notes).to.deep.equal([]);
    expect(vtocOf(volume).description.indicators).to.equal(0xc0);
    checkConsistency(volume);
  });

  it('gives format 7 up for the DOS bit', () => {
    const volume = writableVolume(geometry('3390-9'), 'FORM07');
    changeDscb(volume, 1, (bytes) => {
      bytes[58] = 0xa0;
      bytes[125] = 7;
      bytes.set([0, 0, 0, 1, 3], 126);
    });
    changeDscb(volume, 3, (bytes) => {
      bytes.fill(7, 0, 4);
      bytes[44] = 0xf7;
      bytes.set([0, 0, 0, 60, 0, 0, 0, 90], 4);
    });
    expect(vtocOf(volume).format7).to.deep.equal([{ start: 60, end: 90 }]);
    allocateDataSet(volume, sequential('A', 'CYL', 1));
    expect(vtocOf(volume).description.indicators).to.equal(0x80);
    expect(vtocOf(volume).format7).to.deep.equal([]);
  });
});
