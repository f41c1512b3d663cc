import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { rangesOverlap } from '../../emulator/ranges/range.js';
import { blankVolume } from '../../emulator/storage/blank-volume.js';
import type { TrackRange } from '../../emulator/storage/geometry.js';
import { openImage } from '../../emulator/storage/images/open-image.js';
import { writeCompressedImage } from '../../emulator/storage/images/write-compressed.js';
import { decodeTrack, encodeTrack } from '../../emulator/storage/track.js';
import { StorageError, type TrackAccess } from '../../emulator/storage/track-access.js';
import { VolumeContent } from '../../emulator/storage/volume-content.js';
import { chooseSpace } from '../../emulator/storage/vtoc/choose-space.js';
import { dscbFormat, extentTypes } from '../../emulator/storage/vtoc/dscb.js';
import { findLabel, labelTrack, readLabel } from '../../emulator/storage/vtoc/label.js';
import { readVtoc } from '../../emulator/storage/vtoc/read-vtoc.js';
import {
  allocatedRanges,
  allocatedTracks,
  findDataSet,
  type Vtoc,
} from '../../emulator/storage/vtoc/vtoc.js';
import {
  allocateDataSet,
  extendDataSet,
  relabelVolume,
  rewriteFreeSpace,
  scratchDataSet,
  updateDataSet,
  type AllocationRequest,
} from '../../emulator/storage/vtoc/write-vtoc.js';
import {
  cckdcdskComplaints,
  dasdload,
  dasdls,
  herculesOk,
  needsHercules,
  sharedVolumes,
  temporaryFolder,
  type ListedDataSet,
} from '../support/hercules.js';
import { geometry, storageError, trackNumber, writableVolume } from './helpers.js';

const files = new NodeFiles();
const today = { year: 2026, day: 100 };

function vtocOf(volume: TrackAccess): Vtoc {
  const vtoc = readVtoc(volume);
  if (vtoc === undefined) throw new Error('the volume has no VTOC');
  return vtoc;
}

function sequential(name: string, unit: 'CYL' | 'TRK', primary: number, secondary = 0): AllocationRequest {
  return {
    name,
    dsorg: 'PS',
    recfm: 'FB',
    lrecl: 80,
    blksize: 27920,
    created: today,
    secondary: { unit, quantity: secondary },
    space: { unit, primary },
  };
}

/** What `dasdls -info` should print for a VTOC of ours. */
function listed(vtoc: Vtoc): Omit<ListedDataSet, 'created'>[] {
  return vtoc.dataSets.map((dataSet) => ({
    name: dataSet.name,
    dsorg: dataSet.dsorg,
    recfm: dataSet.recfm,
    lrecl: dataSet.lrecl,
    blksize: dataSet.blksize,
    keyLength: dataSet.keyLength,
    tracks: allocatedTracks(dataSet),
    extents: dataSet.extents.length,
    unit: dataSet.secondary.unit,
    secondary: dataSet.secondary.quantity,
  }));
}

function withoutDate(rows: readonly ListedDataSet[]): Omit<ListedDataSet, 'created'>[] {
  return rows.map(({ created: _, ...row }) => row);
}

/** What must hold of every VTOC: nothing overlaps, nothing is off the volume, all counts are right. */
function checkConsistency(volume: TrackAccess): Vtoc {
  const vtoc = vtocOf(volume);
  const pieces: TrackRange[] = [{ start: 0, end: 1 }, vtoc.extent];
  for (const { extents } of vtoc.dataSets) pieces.push(...extents);
  const sorted = [...pieces].sort((a, b) => a.start - b.start);
  sorted.forEach((piece, index) => {
    const next = sorted[index + 1];
    expect(piece.start).to.be.lessThan(piece.end);
    expect(piece.end).to.be.at.most(volume.geometry.tracks);
    if (next !== undefined) expect(rangesOverlap(piece, next), `${index}`).to.equal(false);
  });
  const taken = new Uint8Array(volume.geometry.tracks);
  for (const { start, end } of pieces) taken.fill(1, start, end);
  const usable = vtoc.description.usableTracks;
  taken.fill(1, usable);
  const isFree = (ranges: readonly TrackRange[]): Uint8Array => {
    const tracks = new Uint8Array(volume.geometry.tracks).fill(1);
    for (const { start, end } of ranges) tracks.fill(0, start, end);
    return tracks;
  };
  expect(isFree(vtoc.freeSpace)).to.deep.equal(taken);
  const { indicators } = vtoc.description;
  if ((indicators & 0x80) === 0) expect(vtoc.format5).to.deep.equal(vtoc.freeSpace);
  expect(vtoc.description.freeDscbs).to.equal(
    vtoc.dscbs.filter((dscb) => dscbFormat(dscb.bytes) === '0').length,
  );
  const highest = vtoc.dataSets.at(-1);
  if (highest !== undefined) expect(vtoc.description.highestInUse).to.deep.equal(highest.dscb.address);
  return vtoc;
}

describe('VTOCs made by Hercules', function () {
  const folder = temporaryFolder();
  before(function () {
    needsHercules(this);
    writeFileSync(path.join(folder.path, 'data.bin'), Buffer.alloc(80 * 700, 0xc1));
  });
  after(() => folder.remove());

  const dataSets = [
    'user1.seq.data seq data.bin cyl 1 1 0 ps fb 80 6160 0',
    'user2.empty.pds empty cyl 10 5 45 po fb 80 3120 0',
    'user2.big.ps empty cyl 100 50 0 ps fb 80 3120 0',
    'user3.loadlib empty cyl 5 1 30 po u 0 6144 0',
    'user4.vb empty trk 5 1 0 ps vb 255 6144 0',
    'user4.direct empty trk 7 0 0 da f 4096 4096 8',
  ];

  for (const model of ['3390-3', '3390-9', '3380-K', '3375', '3350', '3330-11']) {
    it(`are read on a ${model} as dasdls lists them`, () => {
      const file = `v${model}.cckd`;
      const image = openImage(
        files,
        dasdload(folder.path, file, { volser: 'DLD001', model, vtocTracks: 20, dataSets }),
        'test',
      );
      const vtoc = readVtoc(image);
      if (vtoc === undefined) throw new Error('no VTOC');
      expect(vtoc.dataSets).to.have.length(dataSets.length);
      expect(withoutDate(dasdls(folder.path, file))).to.deep.equal(listed(vtoc));
      expect(dasdls(folder.path, file).map((row) => row.created)).to.deep.equal(
        vtoc.dataSets.map(({ created }) =>
          created === undefined ? '' : `${created.year % 100}${String(created.day).padStart(3, '0')}`,
        ),
      );
      expect(vtoc.label.volser).to.equal('DLD001');
      expect(vtoc.extent).to.deep.equal({ start: 1, end: 21 });
      const [first, ...others] = allocatedRanges(vtoc);
      expect(first?.start).to.equal(0);
      expect(others.length, 'a gap before the first cylinder boundary').to.be.at.most(1);
      image.close();
    });
  }

  for (const type of ['3390', '3380', '3375', '3330', '2314']) {
    it(`describe a ${type} with the constants that we write`, () => {
      const model = { '3390': '3390-1', '3380': '3380-J', '3330': '3330-1' }[type] ?? type;
      const file = dasdload(folder.path, `c${type}.cckd`, {
        volser: 'CONST1',
        model,
        vtocTracks: 5,
        dataSets: [],
      });
      const image = openImage(files, file, 'test');
      const { description } = vtocOf(VolumeContent.of(image));
      const ours = vtocOf(writableVolume(image.geometry)).description;
      for (const field of [
        'cylinders',
        'heads',
        'trackConstant',
        'overheads',
        'deviceFlags',
        'tolerance',
        'dscbsPerTrack',
        'directoryBlocksPerTrack',
      ] as const) {
        expect(ours[field], field).to.deep.equal(description[field]);
      }
      image.close();
    });
  }

  it('are absent on a volume that is only initialised', () => {
    herculesOk('dasdinit', ['i.ckd', '3390', 'INIT01', '3'], folder.path);
    const image = openImage(files, path.join(folder.path, 'i.ckd'), 'test');
    expect(readVtoc(image)).to.equal(undefined);
    storageError('no-vtoc', () => allocateDataSet(VolumeContent.of(image), sequential('A', 'TRK', 1)));
    image.close();
    herculesOk('dasdinit', ['-r', 'raw.ckd', '3390', '3'], folder.path);
    const raw = openImage(files, path.join(folder.path, 'raw.ckd'), 'test');
    expect(raw.volser).to.equal(undefined);
    expect(readVtoc(raw)).to.equal(undefined);
    storageError('no-label', () => allocateDataSet(VolumeContent.of(raw), sequential('A', 'TRK', 1)));
    raw.close();
  });

  it('are listed by dasdls as we wrote them, multi-extent data sets included', () => {
    const volume = writableVolume(geometry('3390', 100), 'OURS01');
    for (let index = 0; index < 30; index++)
      allocateDataSet(volume, sequential(`GAP.NO${index}`, 'CYL', 2, 1));
    for (let index = 0; index < 30; index += 2) scratchDataSet(volume, `GAP.NO${index}`);
    allocateDataSet(volume, sequential('FILL.THE.END', 'CYL', 38, 1));
    const { dataSet } = allocateDataSet(volume, {
      ...sequential('IN.PIECES', 'TRK', 13 * 30 - 2),
      recfm: 'U',
      lrecl: 0,
    });
    expect(dataSet.extents).to.have.length(13);
    allocateDataSet(volume, { ...sequential('A.PDS', 'TRK', 3), dsorg: 'PO', recfm: 'VBA', lrecl: 137 });
    const vtoc = checkConsistency(volume);
    writeCompressedImage(files, path.join(folder.path, 'ours.cckd'), volume);
    expect(cckdcdskComplaints(folder.path, 'ours.cckd')).to.equal('');
    const rows = dasdls(folder.path, 'ours.cckd');
    expect(withoutDate(rows)).to.deep.equal(listed(vtoc));
    expect(new Set(rows.map((row) => row.created))).to.deep.equal(new Set(['26100']));
    herculesOk('dasdseq', ['ours.cckd', 'GAP.NO1'], folder.path);
    expect(readFileSync(path.join(folder.path, 'GAP.NO1'))).to.have.length(0);
  });

  it('of dasdload can be allocated on, and then record their free space again', () => {
    const file = dasdload(folder.path, 'load.cckd', {
      volser: 'LOAD01',
      model: '3390-3',
      vtocTracks: 5,
      dataSets,
    });
    const image = openImage(files, file, 'test');
    const volume = VolumeContent.of(image);
    expect(vtocOf(volume).description.indicators).to.equal(0x80);
    const before = vtocOf(volume).dataSets.map((dataSet) => dataSet.name);
    allocateDataSet(volume, sequential('NEW.ONE', 'CYL', 50));
    const vtoc = checkConsistency(volume);
    expect(vtoc.description.indicators).to.equal(0);
    expect(vtoc.dataSets.map((dataSet) => dataSet.name)).to.deep.equal([...before, 'NEW.ONE']);
    image.close();
  });
});

describe('real VTOCs', () => {
  it('are read as dasdls lists them, and record the free space that we compute', function () {
    const folder = sharedVolumes(this);
    needsHercules(this);
    for (const file of ['smp003.14b', 'work02.180', 'sort01.131']) {
      const image = openImage(files, path.join(folder, file), file);
      const vtoc = checkConsistency(VolumeContent.of(image));
      const rows = dasdls(folder, file);
      expect(withoutDate(rows)).to.deep.equal(listed(vtoc));
      expect(vtoc.format5).to.deep.equal(vtoc.freeSpace);
      image.close();
    }
  });

  it('can be allocated on and scratched from, back to what they were', function () {
    const folder = sharedVolumes(this);
    const image = openImage(files, path.join(folder, 'smp003.14b'), 'test');
    const volume = VolumeContent.of(image);
    const before = vtocOf(volume);
    allocateDataSet(volume, sequential('NEW.ONE', 'CYL', 5, 1));
    checkConsistency(volume);
    scratchDataSet(volume, 'NEW.ONE');
    const after = checkConsistency(volume);
    expect(after.freeSpace).to.deep.equal(before.freeSpace);
    expect(after.dataSets).to.deep.equal(before.dataSets);
    image.close();
  });
});

describe('blank volumes', () => {
  for (const model of ['3390-1', '3390-3', '3390-9', '3390-54', '3380-K', '3350', '2314']) {
    it(`are a ${model} with a label and a VTOC that says all is free`, () => {
      const shape = geometry(model);
      const vtoc = checkConsistency(VolumeContent.of(blankVolume(shape, 'BLANK1', { owner: 'ME' })));
      expect(vtoc.label).to.include({ volser: 'BLANK1', owner: 'ME' });
      expect(vtoc.dataSets).to.deep.equal([]);
      expect(vtoc.freeSpace).to.deep.equal([{ start: vtoc.extent.end, end: shape.tracks }]);
      expect(vtoc.description.cylinders).to.equal(shape.cylinders);
      expect((vtoc.description.indicators & 0x80) !== 0).to.equal(shape.tracks > 65535);
    });
  }

  it('can be an extended address volume', () => {
    const volume = writableVolume(geometry('3390', 70000), 'EAV001');
    expect(vtocOf(volume).description.cylinders).to.equal(70000);
    const { dataSet } = allocateDataSet(volume, { ...sequential('BIG', 'CYL', 60000), large: true });
    expect(dataSet.extents[0]?.end).to.be.at.most(65520 * 15);
    expect(
      storageError('no-space', () =>
        allocateDataSet(volume, { ...sequential('MORE', 'CYL', 6000), large: true }),
      ),
    ).to.include('free');
  });

  it('are refused with a bad serial or a VTOC that does not fit', () => {
    storageError('data-set-format', () => blankVolume(geometry('3390', 5), 'TOOLONG'));
    storageError('data-set-format', () => blankVolume(geometry('3390', 5), ''));
    storageError('no-space', () => blankVolume(geometry('3390', 1), 'A', { vtocTracks: 15 }));
    storageError('no-space', () => blankVolume(geometry('3390', 1), 'A', { vtocStart: 0 }));
  });
});

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

function updateIsSilent(volume: VolumeContent): boolean {
  const copy = volume.clone();
  return rewriteFreeSpace(copy).length === 0 && vtocOf(copy).indexActive;
}

/** Changes the 140 bytes of a DSCB on the first track of the VTOC. */
function changeDscb(volume: VolumeContent, record: number, change: (bytes: Uint8Array) => void): void {
  const track = trackNumber(1);
  const { heads } = volume.geometry;
  const decoded = decodeTrack(volume.readTrack(track), heads);
  const records = decoded.records.map((old) => {
    if (old.record !== record) return old;
    const bytes = Uint8Array.from([...old.key, ...old.data]);
    change(bytes);
    return { ...old, key: bytes.slice(0, 44), data: bytes.slice(44) };
  });
  volume.writeTrack(track, encodeTrack(decoded.address, records));
}

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
