import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { recordsPerTrack } from '../../emulator/storage/capacity.js';
import { readDirectory, readMember } from '../../emulator/storage/data-set/partitioned.js';
import { readBlocks } from '../../emulator/storage/data-set/read-blocks.js';
import { readRecords } from '../../emulator/storage/data-set/read-sequential.js';
import { longestRecord, type RecordFormat } from '../../emulator/storage/data-set/record-format.js';
import { SequentialWriter, writeRecords } from '../../emulator/storage/data-set/write-sequential.js';
import { encodeEbcdic, encodeEbcdicField } from '../../emulator/storage/ebcdic.js';
import { openImage } from '../../emulator/storage/images/open-image.js';
import { writeCompressedImage } from '../../emulator/storage/images/write-compressed.js';
import { decodeTrack, encodeTrack, type NewRecord } from '../../emulator/storage/track.js';
import { StorageError } from '../../emulator/storage/track-access.js';
import type { TrackReader } from '../../emulator/storage/track-reader.js';
import type { VolumeContent } from '../../emulator/storage/volume-content.js';
import { readVtoc } from '../../emulator/storage/vtoc/read-vtoc.js';
import { findDataSet, type VtocDataSet } from '../../emulator/storage/vtoc/vtoc.js';
import { allocateDataSet, scratchDataSet, updateDataSet } from '../../emulator/storage/vtoc/write-vtoc.js';
import {
  cckdcdskComplaints,
  dasdload,
  herculesOk,
  needsHercules,
  sharedVolumes,
  temporaryFolder,
} from '../support/hercules.js';
import { geometry, storageError, trackNumber, writableVolume } from './helpers.js';

const files = new NodeFiles();
const created = { year: 2026, day: 1 };

function dataSetOf(volume: TrackReader, name: string): VtocDataSet {
  const vtoc = readVtoc(volume);
  const found = vtoc === undefined ? undefined : findDataSet(vtoc, name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

function recordsIn(volume: TrackReader, name: string): Uint8Array[] {
  return [...readRecords(volume, dataSetOf(volume, name))].map((record) => Uint8Array.from(record));
}

function allocate(volume: VolumeContent, name: string, tracks: number, secondary = 0, dsorg = 'PS'): void {
  allocateDataSet(volume, {
    name,
    dsorg,
    recfm: 'FB',
    lrecl: 80,
    blksize: 800,
    created,
    secondary: { unit: 'TRK', quantity: secondary },
    space: { unit: 'TRK', primary: tracks },
  });
}

/** A volume with free space in pieces of some tracks only, so that data sets get many extents. */
function fragmented(type: string, piece: number): VolumeContent {
  const key = `${type}/${piece}`;
  const known = fragmentedVolumes.get(key);
  if (known !== undefined) return known.clone();
  const cylinders = piece === 3 ? 12 : 4;
  const volume = writableVolume(geometry(type, cylinders), 'FRAG01', { vtocTracks: 3 });
  const pieces = Math.floor((volume.geometry.tracks - 4) / piece);
  for (let index = 0; index < pieces; index++) allocate(volume, `GAP${index}`, piece);
  for (let index = 0; index < pieces; index += 2) scratchDataSet(volume, `GAP${index}`);
  fragmentedVolumes.set(key, volume);
  return volume.clone();
}
const fragmentedVolumes = new Map<string, VolumeContent>();

const cards = (count: number, mark = 0): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => encodeEbcdicField(`CARD ${index} ${mark}`, 80));
const fb80: RecordFormat = { recfm: 'FB', lrecl: 80, blksize: 800 };

describe('sequential data sets', () => {
  it('give back what was written, in any format, on any device, over many extents', () => {
    const format = fc.oneof(
      fc
        .record({
          lrecl: fc.integer({ min: 1, max: 300 }),
          factor: fc.integer({ min: 1, max: 9 }),
          blocked: fc.boolean(),
        })
        .map(({ lrecl, factor, blocked }) => ({
          recfm: blocked ? 'FB' : 'F',
          lrecl,
          blksize: blocked ? lrecl * factor : lrecl,
        })),
      fc
        .record({
          lrecl: fc.integer({ min: 5, max: 300 }),
          more: fc.integer({ min: 4, max: 3000 }),
          blocked: fc.boolean(),
        })
        .map(({ lrecl, more, blocked }) => ({ recfm: blocked ? 'VB' : 'V', lrecl, blksize: lrecl + more })),
      fc
        .record({ blksize: fc.integer({ min: 1, max: 3000 }) })
        .map(({ blksize }) => ({ recfm: 'U', lrecl: 0, blksize })),
    );
    const lengths = fc.array(fc.nat(10000), { maxLength: 120 });
    fc.assert(
      fc.property(format, lengths, fc.constantFrom('3390', '3380', '3350'), (shape, sizes, type) => {
        const volume = fragmented(type, 2);
        allocate(volume, 'A.B', 8);
        const longest = longestRecord(shape);
        const records = sizes.map((size, index) => {
          const length = shape.recfm.startsWith('F')
            ? shape.lrecl
            : shape.recfm === 'U'
              ? 1 + (size % longest)
              : size % (longest + 1);
          return Uint8Array.from({ length }, (_, at) => (index * 7 + at) & 255);
        });
        const result = writeRecords(volume, 'A.B', shape, records);
        expect(result.records).to.equal(records.length);
        const after = dataSetOf(volume, 'A.B');
        expect(recordsIn(volume, 'A.B')).to.deep.equal(records);
        const { recfm, lrecl, blksize, lastUsed } = after;
        expect({ recfm, lrecl, blksize }).to.deep.equal(shape);
        const last = [...readBlocks(volume, after)].at(-1);
        expect(lastUsed).to.deep.equal(last && { relativeTrack: last.relativeTrack, record: last.record });
        expect(after.flags.changed).to.equal(true);
      }),
      { numRuns: 60 },
    );
  });

  it('put as many blocks on a track as the device holds', () => {
    const volume = writableVolume(geometry('3390', 4));
    allocate(volume, 'A', 3);
    const perTrack = recordsPerTrack(volume.geometry.device, 0, 800);
    writeRecords(volume, 'A', fb80, cards(perTrack * 10 + 1));
    const { extents, lastUsed } = dataSetOf(volume, 'A');
    expect(lastUsed).to.deep.equal({ relativeTrack: 1, record: 1 });
    const first = decodeTrack(volume.readTrack(trackNumber(extents[0]?.start ?? 0))).records;
    expect(first).to.have.length(perTrack);
  });

  it('end with an end-of-file record, before which older data is not seen', () => {
    const volume = writableVolume(geometry('3390', 4));
    allocate(volume, 'A', 3);
    writeRecords(volume, 'A', fb80, cards(1000));
    writeRecords(volume, 'A', fb80, cards(5, 2));
    expect(recordsIn(volume, 'A')).to.deep.equal(cards(5, 2));
    writeRecords(volume, 'A', fb80, []);
    expect(recordsIn(volume, 'A')).to.deep.equal([]);
    expect(dataSetOf(volume, 'A').lastUsed).to.equal(undefined);
  });

  it('are continued behind their last block', () => {
    for (const first of [0, 1, 9, 10, 11, 328, 329, 330, 331, 700]) {
      const volume = fragmented('3390', 1);
      allocate(volume, 'A', 6);
      writeRecords(volume, 'A', fb80, cards(first));
      writeRecords(volume, 'A', fb80, cards(333, 2), { append: true });
      expect(recordsIn(volume, 'A'), `${first}`).to.deep.equal([...cards(first), ...cards(333, 2)]);
    }
  });

  it('that are full to their last track need no end-of-file record', () => {
    const volume = writableVolume(geometry('3390', 4));
    allocate(volume, 'A', 1);
    const full = { recfm: 'U', lrecl: 0, blksize: 32760 };
    const half = [new Uint8Array(27998).fill(1), new Uint8Array(27998).fill(2)];
    writeRecords(volume, 'A', full, half);
    expect(recordsIn(volume, 'A')).to.deep.equal(half);
    storageError('end-of-space', () =>
      writeRecords(volume, 'A', full, [new Uint8Array(1)], { append: true }),
    );
    expect(recordsIn(volume, 'A')).to.deep.equal(half);
  });

  it('that run out of space keep what fitted', () => {
    const volume = writableVolume(geometry('3390', 4));
    allocate(volume, 'A', 1);
    const fits = recordsPerTrack(volume.geometry.device, 0, 800) * 10;
    expect(storageError('end-of-space', () => writeRecords(volume, 'A', fb80, cards(2000)))).to.include(
      'A is full',
    );
    expect(recordsIn(volume, 'A')).to.deep.equal(cards(fits));
    storageError('end-of-space', () => writeRecords(volume, 'A', fb80, cards(2000), { extend: true }));
  });

  it('take their secondary quantity, sixteen extents at most', () => {
    const volume = writableVolume(geometry('3390', 4));
    allocate(volume, 'A', 1, 1);
    const perTrack = recordsPerTrack(volume.geometry.device, 0, 800) * 10;
    writeRecords(volume, 'A', fb80, cards(perTrack * 16), { extend: true });
    expect(dataSetOf(volume, 'A').extents).to.have.length(16);
    expect(recordsIn(volume, 'A')).to.deep.equal(cards(perTrack * 16));
    storageError('too-many-extents', () =>
      writeRecords(volume, 'A', fb80, cards(perTrack * 16 + 1), { extend: true }),
    );
    expect(recordsIn(volume, 'A')).to.deep.equal(cards(perTrack * 16));
  });

  it('refuse records, blocks and organisations that do not fit', () => {
    const volume = writableVolume(geometry('3390', 4));
    allocate(volume, 'A', 1);
    allocate(volume, 'P', 1, 0, 'PO');
    storageError('data-set-format', () => writeRecords(volume, 'A', fb80, [new Uint8Array(79)]));
    storageError('data-set-format', () => writeRecords(volume, 'A', { ...fb80, blksize: 801 }, []));
    storageError('data-set-format', () => writeRecords(volume, 'A', { ...fb80, lrecl: 0 }, []));
    storageError('data-set-format', () =>
      writeRecords(volume, 'A', { recfm: 'U', lrecl: 0, blksize: 0 }, []),
    );
    storageError('data-set-format', () =>
      writeRecords(volume, 'A', { recfm: 'VB', lrecl: 100, blksize: 103 }, []),
    );
    storageError('data-set-format', () =>
      writeRecords(volume, 'A', { recfm: 'VB', lrecl: 100, blksize: 104 }, [new Uint8Array(97)]),
    );
    storageError('data-set-format', () =>
      writeRecords(volume, 'A', { recfm: 'VBS', lrecl: 100, blksize: 104 }, []),
    );
    const large = { recfm: 'U', lrecl: 0, blksize: 60000 };
    storageError('data-set-format', () => writeRecords(volume, 'A', large, [new Uint8Array(56665)]));
    storageError('data-set-format', () => SequentialWriter.open(volume, 'P', fb80));
    storageError('data-set-not-found', () => SequentialWriter.open(volume, 'X', fb80));
  });

  it('put spanned records together', () => {
    const volume = writableVolume(geometry('3390', 4));
    allocate(volume, 'A', 1);
    updateDataSet(volume, 'A', { recfm: 'VBS', lrecl: 300, blksize: 100 });
    const segment = (flag: number, ...data: number[]): number[] => [0, data.length + 4, flag, 0, ...data];
    const block = (...segments: number[][]): Uint8Array => {
      const body = segments.flat();
      return Uint8Array.from([0, body.length + 4, 0, 0, ...body]);
    };
    put(volume, 'A', [
      { record: 1, data: block(segment(0, 1, 2), segment(1, 3)) },
      { record: 2, data: block(segment(3, 4, 5)) },
      { record: 3, data: block(segment(2, 6), segment(0)) },
      { record: 4, data: new Uint8Array(0) },
    ]);
    expect(recordsIn(volume, 'A').map((record) => [...record])).to.deep.equal([[1, 2], [3, 4, 5, 6], []]);
  });

  it('say which block does not fit the record format', () => {
    const volume = writableVolume(geometry('3390', 4));
    allocate(volume, 'A', 1);
    const reading = (): unknown => recordsIn(volume, 'A');
    put(volume, 'A', [{ record: 1, data: new Uint8Array(81) }]);
    expect(storageError('data-set-format', reading)).to.match(/Record 1 at cylinder 1 head 0 .*81 bytes.*80/);
    updateDataSet(volume, 'A', { recfm: 'VB', lrecl: 100, blksize: 200 });
    for (const data of [
      [0, 3, 0, 0],
      [0, 99, 0, 0],
      [0, 8, 0, 0, 0, 3, 0, 0],
      [0, 8, 0, 0, 0, 5, 0, 0],
      [0, 6, 0, 0, 0, 2],
      [],
    ]) {
      put(volume, 'A', [{ record: 1, data: Uint8Array.from(data), key: Uint8Array.of(1) }]);
      storageError('data-set-format', reading);
    }
  });
});

/** Writes records onto the first track of a data set as they are. */
function put(volume: VolumeContent, name: string, records: readonly NewRecord[], relativeTrack = 0): void {
  const track = trackNumber((dataSetOf(volume, name).extents[0]?.start ?? 0) + relativeTrack);
  volume.writeTrack(track, encodeTrack(volume.geometry.trackAddress(track), records));
}

/** A PDS of two tracks: the directory and, behind it, members of cards. */
function makePds(volume: VolumeContent, name: string, members: Readonly<Record<string, Uint8Array[]>>): void {
  allocate(volume, name, 2, 0, 'PO');
  const entries: number[] = [];
  const onTrack: NewRecord[] = [];
  for (const [member, list] of Object.entries(members)) {
    entries.push(...encodeEbcdicField(member, 8), 0, 1, onTrack.length + 1, 0x00);
    for (let at = 0; at < list.length; at += 10) {
      const data = Uint8Array.from(list.slice(at, at + 10).flatMap((card) => [...card]));
      onTrack.push({ record: onTrack.length + 1, data });
    }
    onTrack.push({ record: onTrack.length + 1, data: new Uint8Array(0) });
  }
  entries.push(...new Uint8Array(8).fill(0xff));
  const directory = new Uint8Array(256);
  directory.set([(entries.length + 2) >> 8, (entries.length + 2) & 255, ...entries]);
  put(volume, name, [
    { record: 1, key: new Uint8Array(8).fill(0xff), data: directory },
    { record: 2, key: new Uint8Array(8), data: new Uint8Array(256) },
    { record: 3, data: new Uint8Array(0) },
  ]);
  put(volume, name, onTrack, 1);
}

describe('partitioned data sets', () => {
  const members = { ALPHA: cards(3), BETA: cards(25, 1), EMPTY: [], 'OMEGA#9': cards(10, 4) };

  it('list their directory and give their members', () => {
    const volume = writableVolume(geometry('3390', 4));
    makePds(volume, 'A.PDS', members);
    const pds = dataSetOf(volume, 'A.PDS');
    expect(readDirectory(volume, pds).map((member) => member.name)).to.deep.equal(Object.keys(members));
    for (const [name, expected] of Object.entries(members)) {
      expect(
        [...(readMember(volume, pds, name) ?? [])].map((record) => Uint8Array.from(record)),
      ).to.deep.equal(expected);
    }
    expect(readMember(volume, pds, 'NOTHERE')).to.equal(undefined);
  });

  it('are refused where they are no PDS', () => {
    const volume = writableVolume(geometry('3390', 4));
    allocate(volume, 'SEQ', 1);
    expect(storageError('data-set-format', () => readDirectory(volume, dataSetOf(volume, 'SEQ')))).to.include(
      'PS',
    );
  });

  it('say that a directory is damaged', () => {
    const volume = writableVolume(geometry('3390', 4));
    makePds(volume, 'A.PDS', members);
    const directory = new Uint8Array(256);
    directory.set([0, 14, ...encodeEbcdic('ALPHA   '), 0, 1, 1, 0x1f]);
    put(volume, 'A.PDS', [{ record: 1, key: new Uint8Array(8).fill(0xff), data: directory }]);
    expect(
      storageError('data-set-format', () => readDirectory(volume, dataSetOf(volume, 'A.PDS'))),
    ).to.include('damaged');
  });
});

describe('data sets and Hercules', function () {
  const folder = temporaryFolder();
  before(function () {
    needsHercules(this);
  });
  after(() => folder.remove());

  const unload = (image: string, name: string): Buffer => {
    herculesOk('dasdseq', [image, name], folder.path);
    return readFileSync(path.join(folder.path, name));
  };

  it('that dasdload wrote are read to the byte', () => {
    const data = Buffer.concat(cards(4321));
    writeFileSync(path.join(folder.path, 'data.bin'), data);
    for (const [model, blksize] of [
      ['3390-1', 27920],
      ['3380-J', 23440],
      ['3350', 6160],
    ] as const) {
      const file = dasdload(folder.path, `s${model}.cckd`, {
        volser: 'SEQ001',
        model,
        vtocTracks: 3,
        dataSets: [
          `user.seq seq data.bin cyl 2 1 0 ps fb 80 ${blksize} 0`,
          'user.empty empty trk 5 1 0 ps fb 80 800 0',
        ],
      });
      const image = openImage(files, file, 'test');
      expect(Buffer.concat(recordsIn(image, 'USER.SEQ')).equals(data), model).to.equal(true);
      expect(recordsIn(image, 'USER.EMPTY')).to.deep.equal([]);
      image.close();
    }
  });

  it('that we wrote in many extents come back from dasdseq to the byte', () => {
    for (const type of ['3390', '3380']) {
      const volume = fragmented(type, 3);
      allocate(volume, 'IN.PIECES', 40);
      const records = cards(9000);
      expect(dataSetOf(volume, 'IN.PIECES').extents.length).to.be.greaterThan(10);
      writeRecords(volume, 'IN.PIECES', { ...fb80, blksize: 6160 }, records);
      const file = `pieces${type}.cckd`;
      writeCompressedImage(files, path.join(folder.path, file), volume);
      expect(cckdcdskComplaints(folder.path, file)).to.equal('');
      expect(unload(file, 'IN.PIECES').equals(Buffer.concat(records)), type).to.equal(true);
    }
  });

  it('are PDSs whose members dasdpdsu unloads as we read them', () => {
    const volume = writableVolume(geometry('3390', 4), 'PDS001');
    makePds(volume, 'A.PDS', { ALPHA: cards(3), BETA: cards(25, 1) });
    writeCompressedImage(files, path.join(folder.path, 'pds.cckd'), volume);
    herculesOk('dasdpdsu', ['pds.cckd', 'A.PDS'], folder.path);
    expect(unloadedMember('alpha')).to.deep.equal(Buffer.concat(cards(3)));
    expect(unloadedMember('beta')).to.deep.equal(Buffer.concat(cards(25, 1)));
  });

  function unloadedMember(name: string): Buffer {
    const file = path.join(folder.path, `${name}.mac`);
    return existsSync(file)
      ? readFileSync(file)
      : readFileSync(path.join(folder.path, `${name.toUpperCase()}.mac`));
  }

  it('of a real volume have the members that dasdpdsu unloads, to the byte', function () {
    const file = path.join(sharedVolumes(this), 'smp003.14b');
    const image = openImage(files, file, 'test');
    const pds = dataSetOf(image, 'SYS1.SMPPTS');
    const members = readDirectory(image, pds);
    expect(members.length).to.be.greaterThan(0);
    herculesOk('dasdpdsu', [file, 'SYS1.SMPPTS'], folder.path);
    for (const { name } of members) {
      const ours = Buffer.concat([...(readMember(image, pds, name) ?? [])]);
      expect(unloadedMember(name.toLowerCase()).equals(ours), name).to.equal(true);
    }
    image.close();
  });
});

describe('reading with any damage in the tracks of a data set', () => {
  it('throws nothing but storage errors', () => {
    const good = writableVolume(geometry('3390', 4));
    allocate(good, 'A', 2);
    writeRecords(
      good,
      'A',
      { recfm: 'VB', lrecl: 50, blksize: 200 },
      cards(60).map((card) => card.slice(0, 40)),
    );
    const start = dataSetOf(good, 'A').extents[0]?.start ?? 0;
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(255), (at, value) => {
        const volume = good.clone();
        const image = Uint8Array.from(volume.readTrack(trackNumber(start)));
        image[at % image.length] = value;
        volume.writeTrack(trackNumber(start), image);
        try {
          recordsIn(volume, 'A');
        } catch (error) {
          if (!(error instanceof StorageError)) throw error;
          expect(error.reason).to.be.oneOf(['data-set-format', 'track-damaged']);
        }
      }),
    );
  });
});
