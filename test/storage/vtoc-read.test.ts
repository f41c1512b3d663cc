import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { blankVolume } from '../../emulator/storage/blank-volume.js';
import { openImage } from '../../emulator/storage/images/open-image.js';
import { writeCompressedImage } from '../../emulator/storage/images/write-compressed.js';
import { VolumeContent } from '../../emulator/storage/volume-content.js';
import { readVtoc } from '../../emulator/storage/vtoc/read-vtoc.js';
import { allocatedRanges, allocatedTracks, type Vtoc } from '../../emulator/storage/vtoc/vtoc.js';
import { allocateDataSet, scratchDataSet } from '../../emulator/storage/vtoc/write-vtoc.js';
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
import { geometry, storageError, writableVolume } from './helpers.js';
import { vtocOf, sequential, checkConsistency } from './vtoc-support.js';

const files = new NodeFiles();

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
