import { zlibSync } from 'fflate';
import { equalBytes, view } from '../bytes.js';
import type { FileAccess } from '../file-access.js';
import type { TrackAddress, TrackNumber } from '../geometry.js';
import { StorageError, type TrackImage } from '../track-access.js';
import type { TrackReader } from '../track-reader.js';
import { firstLevelAt, storedHeaderBytes, tracksPerTable } from './compressed-image.js';
import { deviceHeaderBytes, newDeviceHeader, putLittle } from './header.js';
import { nullTrack, type NullFormat } from './null-track.js';
import { AppendingWriter, step, writeWhole, type WriteOptions } from './write-file.js';
import { mostNarrowCylinders } from './write-plain.js';

const tableEntryBytes = 8;
/** Hercules stores shorter tracks as they are. */
const leastToCompress = 512;
/** Offsets in the file have 32 bits. */
const mostBytes = 2 ** 32 - 1;

/**
 * Writes a volume as a packed compressed image (`CKD_C370`, zlib): no free space, no table and no bytes
 * for tracks that hold nothing.
 * @returns false when it was cancelled, and then nothing is left
 */
export function writeCompressedImage(
  files: FileAccess,
  path: string,
  source: TrackReader,
  options: WriteOptions = {},
): boolean {
  const { geometry } = source;
  if (geometry.cylinders > mostNarrowCylinders) {
    throw new StorageError(
      'image-not-supported',
      `A volume of ${geometry.cylinders} cylinders does not fit the compressed form that Hercules reads (at most ${mostNarrowCylinders}). Write a plain image instead.`,
    );
  }
  const { tracks } = geometry;
  return writeWhole(files, path, (file) => {
    const tables = Math.ceil(tracks / tracksPerTable);
    const firstLevel = new Uint8Array(tables * 4);
    const writer = new AppendingWriter(file, firstLevelAt + firstLevel.length);
    const last = (tracks - 1) as TrackNumber;
    const nullFormat = nullFormatOf(source.readTrack(last), geometry.trackAddress(last)) ?? 0;
    for (let index = 0; index < tables; index++) {
      const table = new Uint8Array(tracksPerTable * tableEntryBytes);
      const from = index * tracksPerTable;
      let isNeeded = false;
      for (let entry = 0; entry < tracksPerTable; entry++) {
        // Behind the last track the table says the same as for an empty one.
        let length: number = nullFormat;
        if (from + entry < tracks) {
          const track = (from + entry) as TrackNumber;
          const address = geometry.trackAddress(track);
          const image = source.readTrack(track);
          const format = nullFormatOf(image, address);
          if (format === undefined) {
            const stored = storedTrack(image);
            length = stored.length;
            putLittle(table, entry * tableEntryBytes, 4, writer.position);
            putLittle(table, entry * tableEntryBytes + 6, 2, stored.length);
            writer.append(stored);
          } else {
            length = format;
          }
          isNeeded ||= format !== nullFormat;
          if (!step(options, track + 1, tracks)) return false;
        }
        putLittle(table, entry * tableEntryBytes + 4, 2, length);
      }
      if (isNeeded) {
        putLittle(firstLevel, index * 4, 4, writer.position);
        writer.append(table);
      }
      if (writer.position > mostBytes) {
        throw new StorageError(
          'image-not-supported',
          `${path} would become larger than the 4 GiB that a compressed image can have. Write a plain image instead.`,
        );
      }
    }
    writer.flush();
    file.write(0, newDeviceHeader('CKD_C370', geometry.device));
    file.write(deviceHeaderBytes, compressedHeader(tables, geometry.cylinders, nullFormat, writer.position));
    file.write(firstLevelAt, firstLevel);
    return true;
  });
}

function compressedHeader(
  tables: number,
  cylinders: number,
  nullFormat: NullFormat,
  size: number,
): Uint8Array {
  const header = new Uint8Array(firstLevelAt - deviceHeaderBytes);
  // Version 0.3.1 of the format, and the option that Hercules 3.13 sets in every file.
  header.set([0, 3, 1, 0x01]);
  putLittle(header, 4, 4, tables);
  putLittle(header, 8, 4, tracksPerTable);
  putLittle(header, 12, 4, size);
  putLittle(header, 16, 4, size);
  putLittle(header, 40, 4, cylinders);
  header[44] = nullFormat;
  // zlib, with its own default level (-1).
  header[45] = 1;
  putLittle(header, 46, 2, 0xffff);
  return header;
}

/** With the length of their tracks, so that only few tracks have to be compared. */
const nullFormats = ([0, 1, 2] as const).map((format) => ({
  format,
  length: nullTrack(format, { cylinder: 0, head: 0 }).length,
}));

/** The null format that stands for exactly this track; undefined when it has to be stored. */
function nullFormatOf(image: TrackImage, address: TrackAddress): NullFormat | undefined {
  return nullFormats.find(
    ({ format, length }) => length === image.length && equalBytes(nullTrack(format, address), image),
  )?.format;
}

function storedTrack(image: TrackImage): Uint8Array {
  const rest = view(image, storedHeaderBytes, image.length);
  const packed = image.length < leastToCompress ? undefined : zlibSync(rest);
  const isSmaller = packed !== undefined && packed.length < rest.length;
  const body = isSmaller ? packed : rest;
  const stored = new Uint8Array(storedHeaderBytes + body.length);
  stored.set(view(image, 0, storedHeaderBytes));
  stored[0] = isSmaller ? 1 : 0;
  stored.set(body, storedHeaderBytes);
  return stored;
}
