import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { blankVolume } from '../../emulator/storage/blank-volume.js';
import { openImage } from '../../emulator/storage/images/open-image.js';
import { writeCompressedImage } from '../../emulator/storage/images/write-compressed.js';
import { writePlainImage } from '../../emulator/storage/images/write-plain.js';
import { emptyTrack, encodeTrack } from '../../emulator/storage/track.js';
import type { TrackReader } from '../../emulator/storage/track-reader.js';
import { StorageError } from '../../emulator/storage/track-access.js';
import type { VolumeContent } from '../../emulator/storage/volume-content.js';
import {
  cckdcdskComplaints,
  dasdload,
  hercules,
  herculesOk,
  needsHercules,
  sharedVolumes,
  temporaryFolder,
} from '../support/hercules.js';
import { geometry, storageError, trackHash, trackNumber, writableVolume } from './helpers.js';
import { MemoryFiles } from './memory-files.js';

const files = new NodeFiles();

function hashOf(file: string): string {
  const image = openImage(files, file, 'test');
  try {
    return trackHash(image);
  } finally {
    image.close();
  }
}

/** Text that does not compress to nothing, in fixed records. */
function customerRecords(count: number): Buffer {
  const lines = Array.from({ length: count }, (_, index) =>
    `${String(index * 7919).padStart(8, '0')} CUSTOMER ${(index * 104729).toString(36)}`.padEnd(80),
  );
  return Buffer.from(lines.join(''), 'latin1');
}

describe('images made by Hercules', function () {
  const folder = temporaryFolder();
  let loaded: string;

  before(function () {
    needsHercules(this);
    writeFileSync(path.join(folder.path, 'data.bin'), customerRecords(3000));
    loaded = dasdload(folder.path, 'loaded.cckd', {
      volser: 'IMG001',
      model: '3390-1',
      vtocTracks: 14,
      dataSets: [
        'user1.seq seq data.bin cyl 1 1 0 ps fb 80 6160 0',
        'user1.pds empty trk 5 1 10 po fb 80 3120 0',
      ],
    });
  });
  after(() => folder.remove());

  function convert(file: string, ...options: string[]): string {
    herculesOk('dasdcopy', ['-q', '-cyls', '20', ...options, 'loaded.cckd', file], folder.path);
    return path.join(folder.path, file);
  }

  it('have the same tracks however they are stored', () => {
    const expected = hashOf(convert('z.cckd', '-z'));
    expect(hashOf(convert('bz2.cckd', '-bz2'))).to.equal(expected);
    expect(hashOf(convert('none.cckd', '-0'))).to.equal(expected);
    expect(hashOf(convert('plain.ckd', '-o', 'CKD'))).to.equal(expected);
    copyFileSync(path.join(folder.path, 'z.cckd'), path.join(folder.path, 'big.cckd'));
    herculesOk('cckdswap', ['big.cckd'], folder.path);
    expect(readFileSync(path.join(folder.path, 'big.cckd'))[515]! & 2, 'big-endian').to.equal(2);
    expect(hashOf(path.join(folder.path, 'big.cckd'))).to.equal(expected);
  });

  it('say what they are', () => {
    const image = openImage(files, loaded, 'facility/00/01');
    expect(image).to.include({ id: 'facility/00/01', format: 'CKD_C370', volser: 'IMG001', path: loaded });
    expect(image.geometry.modelName).to.equal('3390-1');
    expect(image.notes).to.deep.equal([]);
    image.close();
  });

  it('are told when another program has them open', () => {
    const open = path.join(folder.path, 'open.cckd');
    const bytes = readFileSync(loaded);
    bytes[515] = bytes[515]! | 0x80;
    writeFileSync(open, bytes);
    const image = openImage(files, open, 'test');
    expect(image.notes.join()).to.include('opened for writing');
    image.close();
  });

  it('are read when initialised and nothing more, in every null format', () => {
    for (const [file, ...options] of [
      ['init.ckd'],
      ['init.cckd', '-z'],
      ['linux.cckd', '-z', '-linux'],
    ] as const) {
      herculesOk('dasdinit', [...options, file, '3390', 'EMPTY1', '4'], folder.path);
      const image = openImage(files, path.join(folder.path, file), 'test');
      expect(image).to.include({ volser: 'EMPTY1' });
      expect(image.geometry.tracks).to.equal(60);
      expect(image.readTrack(trackNumber(59)).length, file).to.equal(
        { 'init.ckd': 29, 'init.cckd': 37, 'linux.cckd': 49277 }[file],
      );
      const hash = trackHash(image);
      image.close();
      herculesOk('dasdcopy', ['-q', '-o', 'CKD', file, `copy-${file}.ckd`], folder.path);
      expect(hashOf(path.join(folder.path, `copy-${file}.ckd`)), file).to.equal(hash);
    }
  });

  it('are read in parts, as Hercules splits large ones', () => {
    const whole = readFileSync(convert('whole.ckd', '-o', 'CKD'));
    const cut = 512 + 12 * 15 * 56832;
    const parts = [whole.subarray(0, cut), Buffer.concat([whole.subarray(0, 512), whole.subarray(cut)])];
    parts.forEach((bytes, index) => {
      const part = Buffer.from(bytes);
      part[17] = index + 1;
      part.writeUInt16LE(index === 0 ? 11 : 0, 18);
      writeFileSync(path.join(folder.path, `parts_${index + 1}.ckd`), part);
    });
    const first = path.join(folder.path, 'parts_1.ckd');
    expect(herculesOk('dasdls', ['parts_1.ckd'], folder.path).stdout).to.include('USER1.SEQ');
    expect(hashOf(first)).to.equal(hashOf(path.join(folder.path, 'whole.ckd')));

    expect(
      storageError('image-not-supported', () => hashOf(path.join(folder.path, 'parts_2.ckd'))),
    ).to.include('part 2');
    const orphan = path.join(folder.path, 'orphan_1.ckd');
    copyFileSync(first, orphan);
    expect(storageError('file-not-found', () => hashOf(orphan))).to.include('orphan_2.ckd');
    copyFileSync(first, path.join(folder.path, 'orphan_2.ckd'));
    expect(storageError('image-damaged', () => hashOf(orphan))).to.include('part 1');
    const noNumber = path.join(folder.path, 'noname.ckd');
    copyFileSync(first, noNumber);
    expect(storageError('image-not-supported', () => hashOf(noNumber))).to.include('part 2');
    const short = Buffer.from(readFileSync(first));
    short.writeUInt16LE(13, 18);
    writeFileSync(orphan, short);
    expect(storageError('image-damaged', () => hashOf(orphan))).to.include('cylinder 13');
  });

  it('are packed without their empty tracks also when these are formatted for Linux', () => {
    herculesOk('dasdinit', ['-z', '-linux', 'for-linux.cckd', '3390', 'LINUX1', '50'], folder.path);
    const source = openImage(files, path.join(folder.path, 'for-linux.cckd'), 'test');
    const ours = path.join(folder.path, 'ours-for-linux.cckd');
    writeCompressedImage(files, ours, source);
    source.close();
    expect(readFileSync(ours).length).to.be.lessThan(16_384);
    expect(hashOf(ours)).to.equal(hashOf(source.path));
    expect(cckdcdskComplaints(folder.path, 'ours-for-linux.cckd')).to.equal('');
  });

  it('come back from our compressed and our plain form with the same tracks, and Hercules agrees', () => {
    const source = openImage(files, convert('source.cckd', '-z'), 'test');
    const expected = trackHash(source);
    const packed = path.join(folder.path, 'ours.cckd');
    const plain = path.join(folder.path, 'ours.ckd');
    expect(writeCompressedImage(files, packed, source)).to.equal(true);
    expect(writePlainImage(files, plain, source)).to.equal(true);
    source.close();
    expect(hashOf(packed)).to.equal(expected);
    expect(hashOf(plain)).to.equal(expected);
    expect(cckdcdskComplaints(folder.path, 'ours.cckd')).to.equal('');
    for (const file of ['ours.cckd', 'ours.ckd']) {
      expect(herculesOk('dasdls', [file], folder.path).stdout, file).to.include('USER1.SEQ');
      herculesOk('dasdseq', [file, 'USER1.SEQ'], folder.path);
      expect(readFileSync(path.join(folder.path, 'USER1.SEQ')).equals(customerRecords(3000)), file).to.equal(
        true,
      );
      herculesOk('dasdcopy', ['-q', '-z', file, `copy-of-${file}.cckd`], folder.path);
      expect(hashOf(path.join(folder.path, `copy-of-${file}.cckd`)), file).to.equal(expected);
    }
  });

  it('hold every kind of track that we write, for every device type', () => {
    for (const type of ['3390', '3380', '3375', '3350', '3330', '2314']) {
      const shape = geometry(type, 20);
      const volume = writableVolume(shape, 'KINDS1');
      const full = shape.device.maxRecordBytes;
      const noise = Uint8Array.from(
        { length: full },
        (_, index) => (index * index * 31 + (index >> 3)) & 255,
      );
      const kinds = [
        emptyTrack(shape.trackAddress(100), { endOfFile: true }),
        encodeTrack(shape.trackAddress(101), [{ record: 1, data: noise }]),
        encodeTrack(shape.trackAddress(102), [{ record: 1, data: new Uint8Array(full) }]),
        encodeTrack(shape.trackAddress(103), [{ record: 9, key: Uint8Array.of(1), data: Uint8Array.of(2) }]),
      ];
      kinds.forEach((image, index) => volume.writeTrack(trackNumber(100 + index), image));
      const file = `kinds-${type}.cckd`;
      writeCompressedImage(files, path.join(folder.path, file), volume);
      expect(cckdcdskComplaints(folder.path, file), type).to.equal('');
      expect(hashOf(path.join(folder.path, file)), type).to.equal(trackHash(volume));
      herculesOk('dasdcopy', ['-q', '-o', 'CKD', file, `kinds-${type}.ckd`], folder.path);
      expect(hashOf(path.join(folder.path, `kinds-${type}.ckd`)), type).to.equal(trackHash(volume));
      writePlainImage(files, path.join(folder.path, `ours-${type}.ckd`), volume);
      expect(hercules('dasdls', [`ours-${type}.ckd`], folder.path).stdout, type).to.include('VOLSER=KINDS1');
    }
  });
});

describe('real volumes', () => {
  it('open with the model and the serial that they have', function () {
    const folder = sharedVolumes(this);
    const expected = { 'smp003.14b': 'SMP003', 'work02.180': 'WORK02', 'sort01.131': 'SORT01' };
    for (const [file, volser] of Object.entries(expected)) {
      const image = openImage(files, path.join(folder, file), file);
      expect(image.volser).to.equal(volser);
      expect(trackHash(image), 'every track reads').to.have.length(64);
      image.close();
    }
  });
});

/** A small volume with something on it. */
function smallVolume(): VolumeContent {
  const volume = writableVolume(geometry('3390', 40), 'SMALL1');
  for (let track = 20; track < 40; track++) {
    const data = Uint8Array.from({ length: 2000 + track }, (_, index) => (index * track) & 255);
    volume.writeTrack(
      trackNumber(track),
      encodeTrack(volume.geometry.trackAddress(track), [{ record: 1, data }]),
    );
  }
  return volume;
}

describe('writing images', () => {
  it('reports progress to the end, and leaves the old file when cancelled', () => {
    const large: TrackReader = blankVolume(geometry('3390', 1000), 'LARGE1');
    for (const write of [writeCompressedImage, writePlainImage]) {
      const memory = new MemoryFiles();
      const path = 'v.img';
      const small = smallVolume();
      write(memory, path, small);
      const before = trackHash(openImage(memory, path, 'test'));
      let asked = 0;
      if (write === writeCompressedImage) {
        expect(write(memory, path, large, { cancelled: () => ++asked === 2 })).to.equal(false);
        expect(asked).to.equal(2);
        expect(memory.list()).to.deep.equal([path]);
        expect(trackHash(openImage(memory, path, 'test'))).to.equal(before);
      }
      const seen: number[] = [];
      write(memory, path, small, { onProgress: (done, total) => seen.push(done, total) });
      expect(seen).to.deep.equal([600, 600]);
    }
  });

  it('leaves the old file and no rest when the disk fails in the middle', () => {
    for (const write of [writeCompressedImage, writePlainImage]) {
      const memory = new MemoryFiles();
      write(memory, 'v.img', smallVolume());
      const before = trackHash(openImage(memory, 'v.img', 'test'));
      let writes = 0;
      memory.onWrite = () => {
        if (++writes === 2) throw new StorageError('file-not-readable', 'the disk is full');
      };
      storageError('file-not-readable', () => write(memory, 'v.img', smallVolume()));
      memory.onWrite = () => undefined;
      expect(memory.list()).to.deep.equal(['v.img']);
      expect(trackHash(openImage(memory, 'v.img', 'test'))).to.equal(before);
    }
  });

  it('writes the same bytes for the same volume', () => {
    const memory = new MemoryFiles();
    writeCompressedImage(memory, 'a', smallVolume());
    writeCompressedImage(memory, 'b', smallVolume());
    expect(memory.bytes('a')).to.deep.equal(memory.bytes('b'));
  });

  it('costs next to nothing for a blank 3390-54', () => {
    const memory = new MemoryFiles();
    writeCompressedImage(memory, 'v', blankVolume(geometry('3390-54'), 'BIG054'));
    expect(memory.bytes('v').length).to.be.lessThan(100_000);
    expect(openImage(memory, 'v', 'test').geometry.modelName).to.equal('3390-54');
  });

  it('refuses to pack more cylinders than Hercules reads', () => {
    const eav = blankVolume(geometry('3390', 70000), 'EAV001');
    storageError('image-not-supported', () => writeCompressedImage(new MemoryFiles(), 'v', eav));
  });
});

describe('files that are no good image', () => {
  const memory = new MemoryFiles();
  writeCompressedImage(memory, 'good.cckd', smallVolume());
  writePlainImage(memory, 'good.ckd', writableVolume(geometry('3390', 2), 'PLAIN1'));

  function opening(bytes: Uint8Array): () => string {
    memory.contents.set('bad', bytes);
    return () => trackHash(openImage(memory, 'bad', 'test'));
  }

  const text = (content: string): Uint8Array =>
    Uint8Array.from(content, (character) => character.charCodeAt(0));
  const foreign: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['an empty file', new Uint8Array(0), /is empty/],
    ['a text', text('//JOB JOB (1),X\n'), /text file/],
    ['a gzip file', Uint8Array.of(0x1f, 0x8b, 8, 0), /gzip.*gunzip/],
    ['a bzip2 file', text('BZh91AY'), /bunzip2/],
    ['a zip archive', text('PK\x03\x04xx'), /ZIP/],
    ['zeros', new Uint8Array(4096), /filled with zeros/],
    ['junk', Uint8Array.of(0xde, 0xad, 0xbe, 0xef, 1, 2, 3, 4), /begins with X'DEADBEEF01020304'/],
  ];
  for (const [what, bytes, message] of foreign) {
    it(`says so for ${what}`, () => {
      expect(storageError('not-an-image', opening(bytes))).to.match(message);
    });
  }

  it('says that FBA disks, shadow files and unknown forms are not supported', () => {
    for (const [id, message] of [
      ['FBA_C370', /FBA/],
      ['CKD_S370', /shadow.*dasdcopy/],
      ['CKD_X999', /CKD_X999/],
    ] as const) {
      expect(storageError('image-not-supported', opening(text(id.padEnd(1024, '\0'))))).to.match(message);
    }
  });

  it('says that a device is not supported, or its header is damaged', () => {
    const device = Uint8Array.from(memory.bytes('good.cckd'));
    device[16] = 0x11;
    expect(storageError('image-not-supported', opening(device))).to.include("X'11'");
    const heads = Uint8Array.from(memory.bytes('good.cckd'));
    heads[8] = 16;
    expect(storageError('image-damaged', opening(heads))).to.include('16 heads');
  });

  it('finds a plain image that is cut off, at every kind of place', () => {
    const good = memory.bytes('good.ckd');
    for (const length of [8, 511, 512, 513, 60000, 512 + 56832, good.length - 1, good.length - 56832]) {
      expect(storageError('image-truncated', opening(good.slice(0, length))), `${length}`).to.include(
        'cut off',
      );
    }
  });

  it('finds a compressed image that is cut off anywhere', () => {
    const good = memory.bytes('good.cckd');
    fc.assert(
      fc.property(fc.integer({ min: 8, max: good.length - 1 }), (length) => {
        storageError('image-truncated', opening(good.slice(0, length)));
      }),
    );
  });

  it('reads the same tracks or says where the damage is, whatever byte is wrong', () => {
    const expected = trackHash(openImage(memory, 'good.cckd', 'test'));
    const good = memory.bytes('good.cckd');
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bad = Uint8Array.from(good);
        bad[at] = bad[at]! ^ change;
        try {
          // Stored tracks without compression carry no check sum, so other contents may come out of those.
          expect(opening(bad)()).to.have.length(expected.length);
        } catch (error) {
          if (!(error instanceof StorageError)) throw error;
          expect(error.message).to.match(/^(The (header|first table|track)|bad (is|should))/);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('finds damage in a packed track by its check sum', () => {
    const good = memory.bytes('good.cckd');
    const image = openImage(memory, 'good.cckd', 'test');
    const firstLevel = new DataView(good.buffer, good.byteOffset).getUint32(1024, true);
    const entry = new DataView(good.buffer, good.byteOffset).getUint32(firstLevel + 20 * 8, true);
    expect(good[entry], 'compressed with zlib').to.equal(1);
    expect(image.readTrack(trackNumber(20)).length).to.be.greaterThan(2000);
    const length = new DataView(good.buffer, good.byteOffset).getUint16(firstLevel + 20 * 8 + 4, true);
    for (const at of [entry + length - 1, entry + 4]) {
      const bad = Uint8Array.from(good);
      bad[at] = bad[at]! ^ 1;
      expect(storageError('track-damaged', opening(bad))).to.include('cylinder 1 head 5');
    }
  });
});

describe('files through Node', () => {
  it('say what is wrong in words', () => {
    const folder = temporaryFolder();
    try {
      storageError('file-not-found', () => files.openRead(path.join(folder.path, 'missing')));
      expect(storageError('file-not-readable', () => files.openRead(folder.path))).to.include('is a folder');
      storageError('file-not-found', () => files.create(path.join(folder.path, 'no', 'folder')));
      storageError('file-not-found', () => files.list(path.join(folder.path, 'no')));
    } finally {
      folder.remove();
    }
  });

  it('read, write, cut, list and rename', () => {
    const folder = temporaryFolder();
    try {
      const name = path.join(folder.path, 'a');
      const file = files.create(name);
      file.write(3, Uint8Array.of(1, 2, 3));
      file.truncate(10);
      file.sync();
      expect(file.size()).to.equal(10);
      expect([...file.read(2, 5)]).to.deep.equal([0, 1, 2, 3, 0]);
      expect(file.read(8, 5)).to.have.length(2);
      expect(file.read(20, 5)).to.have.length(0);
      file.close();
      files.rename(name, path.join(folder.path, 'b'));
      files.makeFolder(path.join(folder.path, 'c', 'd'));
      expect(files.list(folder.path)).to.deep.equal(['b', 'c']);
      files.remove(path.join(folder.path, 'b'));
      files.remove(path.join(folder.path, 'b'));
      expect(files.exists(path.join(folder.path, 'b'))).to.equal(false);
      expect(files.resolve(folder.path, 'x/y')).to.equal(path.join(folder.path, 'x/y'));
      expect(files.resolve(folder.path, '/x')).to.equal('/x');
      expect(files.folderOf(path.join(folder.path, 'b'))).to.equal(folder.path);
    } finally {
      folder.remove();
    }
  });
});
