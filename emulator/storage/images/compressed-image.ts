import { byteAt, uint16, uint32, view } from '../bytes.js';
import { writeCchh } from '../cchh.js';
import { Geometry, type TrackNumber } from '../geometry.js';
import { StorageError, type TrackImage } from '../track-access.js';
import { trackLength } from '../track.js';
import { ByteLimitedCache } from './byte-limited-cache.js';
import { bunzip2 } from './bunzip2.js';
import { expandZlib } from './expand-zlib.js';
import { deviceHeaderBytes, littleUint16, littleUint32, type DeviceHeader } from './header.js';
import type { ImageFile, OpenedFile } from './image-file.js';
import { isNullFormat, nullTrack, type NullFormat } from './null-track.js';

/** Where the first level table begins. */
export const firstLevelAt = 1024;
/** Tracks for which a second level table stands. */
export const tracksPerTable = 256;
/** Bytes before a stored track: how it is compressed, and CCHH. */
export const storedHeaderBytes = 5;

/** Bits of the options byte of the compressed header. */
const options = { bigEndian: 0x02, open: 0x80 } as const;

/** What differs between the 32-bit and the 64-bit form. */
interface Widths {
  readonly firstLevelEntry: 4 | 8;
  readonly secondLevelEntry: 8 | 16;
  readonly cylindersAt: number;
  readonly fileSizeAt: number;
  readonly nullFormatAt: number;
}

const narrow: Widths = {
  firstLevelEntry: 4,
  secondLevelEntry: 8,
  cylindersAt: 40,
  fileSizeAt: 12,
  nullFormatAt: 44,
};
const wide: Widths = {
  firstLevelEntry: 8,
  secondLevelEntry: 16,
  cylindersAt: 12,
  fileSizeAt: 16,
  nullFormatAt: 72,
};

/** Numbers in the byte order of the file. */
interface Numbers {
  uint16(bytes: Uint8Array, at: number): number;
  offset(bytes: Uint8Array, at: number): number;
}

function numbers(bigEndian: boolean, isWide: boolean): Numbers {
  const half = bigEndian ? uint16 : littleUint16;
  const word = bigEndian ? uint32 : littleUint32;
  const high = bigEndian ? 0 : 4;
  return {
    uint16: half,
    offset: isWide ? (bytes, at) => word(bytes, at + high) * 2 ** 32 + word(bytes, at + 4 - high) : word,
  };
}

interface Layout {
  readonly path: string;
  readonly file: ImageFile;
  readonly geometry: Geometry;
  readonly widths: Widths;
  readonly numbers: Numbers;
  readonly nullFormat: NullFormat;
  readonly firstLevel: Uint8Array;
  readonly fileSize: number;
}

const restore = 'Use an undamaged copy of the image.';

/** Tracks of a compressed image (`CKD_C370`, `CKD_C064`). */
export class CompressedTracks {
  /** Second level tables, by their number. */
  private readonly tables = new ByteLimitedCache<number, Uint8Array>(256 * 1024);

  private constructor(
    private readonly layout: Layout,
    readonly notes: readonly string[],
  ) {}

  static open(path: string, header: DeviceHeader, file: ImageFile): CompressedTracks {
    const fileSize = file.size();
    const cut = (what: string): StorageError =>
      new StorageError('image-truncated', `${path} is cut off: ${what}. Copy it again from its origin.`);
    if (fileSize < firstLevelAt)
      throw cut(`its headers alone take ${firstLevelAt} bytes, and it has ${fileSize}`);
    const bytes = file.read(deviceHeaderBytes, firstLevelAt - deviceHeaderBytes);
    const isWide = header.format === 'CKD_C064';
    const widths = isWide ? wide : narrow;
    const flags = byteAt(bytes, 3);
    const order = numbers((flags & options.bigEndian) !== 0, isWide);
    const geometry = new Geometry(header.device, littleUint32(bytes, widths.cylindersAt));
    const recordedSize = order.offset(bytes, widths.fileSizeAt);
    if (fileSize < recordedSize)
      throw cut(`it should have ${recordedSize} bytes by its header, and has ${fileSize}`);
    const tables = Math.ceil(geometry.tracks / tracksPerTable);
    const recordedTables = numbers((flags & options.bigEndian) !== 0, false).offset(bytes, 4);
    if (geometry.cylinders === 0 || recordedTables < tables) {
      throw new StorageError(
        'image-damaged',
        `The header of ${path} is damaged: it says ${geometry.cylinders} cylinders in ${recordedTables} tables. ${restore}`,
      );
    }
    const nullFormat = byteAt(bytes, widths.nullFormatAt);
    if (!isNullFormat(nullFormat)) {
      throw new StorageError(
        'image-damaged',
        `The header of ${path} is damaged: null track format ${nullFormat} is none of 0, 1 and 2. ${restore}`,
      );
    }
    const firstLevel = file.read(firstLevelAt, tables * widths.firstLevelEntry);
    if (firstLevel.length < tables * widths.firstLevelEntry) throw cut('it ends within its first table');
    const notes =
      (flags & options.open) === 0
        ? []
        : [
            `${path} is marked as opened for writing: Hercules uses it now, or ended without closing it. What is read may be out of date.`,
          ];
    return new CompressedTracks(
      { path, file, geometry, widths, numbers: order, nullFormat, firstLevel, fileSize },
      notes,
    );
  }

  get files(): readonly OpenedFile[] {
    return [this.layout.file];
  }

  get geometry(): Geometry {
    return this.layout.geometry;
  }

  read(track: TrackNumber): TrackImage {
    const { numbers: order, widths, nullFormat, geometry } = this.layout;
    const address = geometry.trackAddress(track);
    const table = this.table(Math.floor(track / tracksPerTable));
    if (table === undefined) return nullTrack(nullFormat, address);
    const at = (track % tracksPerTable) * widths.secondLevelEntry;
    const offset = order.offset(table, at);
    const length = order.uint16(table, at + widths.firstLevelEntry);
    if (offset === 0) {
      // A length of 0 under the header's format 2 is from before the format was kept for each track.
      const format = length === 0 && nullFormat === 2 ? 2 : length;
      if (!isNullFormat(format))
        throw this.damaged(track, `null track format ${format} is none of 0, 1 and 2`);
      return nullTrack(format, address);
    }
    if (length < storedHeaderBytes || offset < firstLevelAt || offset + length > this.layout.fileSize) {
      throw this.damaged(
        track,
        `its table gives ${length} bytes at ${offset} of a file with ${this.layout.fileSize} bytes`,
      );
    }
    return this.expand(track, this.readExactly(track, offset, length));
  }

  close(): void {
    this.layout.file.close();
  }

  private table(index: number): Uint8Array | undefined {
    const { numbers: order, widths, firstLevel, fileSize } = this.layout;
    const known = this.tables.get(index);
    if (known !== undefined) return known;
    const offset = order.offset(firstLevel, index * widths.firstLevelEntry);
    if (offset === 0) return undefined;
    const length = tracksPerTable * widths.secondLevelEntry;
    if (offset < firstLevelAt || offset + length > fileSize) {
      throw new StorageError(
        'image-damaged',
        `The first table of ${this.layout.path} is damaged: its entry ${index} leads to byte ${offset} of a file with ${fileSize} bytes. ${restore}`,
      );
    }
    const table = this.readExactly(index * tracksPerTable, offset, length);
    this.tables.set(index, table);
    return table;
  }

  private readExactly(track: number, offset: number, length: number): Uint8Array {
    const bytes = this.layout.file.read(offset, length);
    if (bytes.length < length) throw this.damaged(track, `the file ends within it`);
    return bytes;
  }

  private expand(track: TrackNumber, stored: Uint8Array): TrackImage {
    const home = new Uint8Array(storedHeaderBytes);
    writeCchh(home, 1, this.geometry.trackAddress(track));
    if (!home.every((byte, index) => index === 0 || byte === stored[index])) {
      throw this.damaged(track, 'its home address is that of another track');
    }
    const rest = this.expandRest(track, byteAt(stored, 0), view(stored, storedHeaderBytes, stored.length));
    const image = new Uint8Array(storedHeaderBytes + rest.length);
    image.set(home);
    image.set(rest, storedHeaderBytes);
    if (trackLength(image) !== image.length) {
      throw this.damaged(track, 'its records do not end where its end marker is');
    }
    return image;
  }

  private expandRest(track: number, method: number, stored: Uint8Array): Uint8Array {
    try {
      if (method === 0) return stored;
      if (method === 1) return expandZlib(stored, this.geometry.device.slotBytes);
      if (method === 2) return bunzip2(stored, this.geometry.device.slotBytes);
    } catch (error) {
      if (error instanceof StorageError) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw this.damaged(track, `it cannot be expanded (${why})`);
    }
    throw this.damaged(track, `compression ${method} is none of 0 (none), 1 (zlib) and 2 (bzip2)`);
  }

  private damaged(track: number, what: string): StorageError {
    const { cylinder, head } = this.geometry.trackAddress(track);
    return new StorageError(
      'track-damaged',
      `The track at cylinder ${cylinder} head ${head} of ${this.layout.path} is damaged: ${what}. ${restore}`,
    );
  }
}
