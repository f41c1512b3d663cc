import { byteAt } from '../bytes.js';
import { writeCchh } from '../cchh.js';
import type { FileAccess } from '../file-access.js';
import { Geometry, type TrackNumber } from '../geometry.js';
import { StorageError, type TrackImage } from '../track-access.js';
import { trackLength } from '../track.js';
import { deviceHeaderBytes, readDeviceHeader, type DeviceHeader } from './header.js';
import { ImageFile, type OpenedFile } from './image-file.js';

/** One file of a plain image and the cylinders in it. */
interface Part {
  readonly file: ImageFile;
  readonly firstCylinder: number;
  readonly cylinders: number;
}

const mostParts = 27;
/** Most tracks of most volumes are empty or short: look at this much before reading all of a slot. */
const firstLookBytes = 4096;

/** Tracks of an uncompressed image (`CKD_P370`, `CKD_P064`), in one file or split. */
export class PlainTracks {
  private constructor(
    private readonly parts: readonly Part[],
    readonly geometry: Geometry,
  ) {}

  static open(files: FileAccess, path: string, header: DeviceHeader, first: ImageFile): PlainTracks {
    if (header.sequence > 1) {
      throw new StorageError(
        'image-not-supported',
        `${path} is part ${header.sequence} of a split image. Name part 1, in which the others are found.`,
      );
    }
    const parts = [measure(first, header, 0)];
    try {
      if (header.sequence === 1) openOtherParts(files, path, header, parts);
    } catch (error) {
      for (const part of parts.slice(1)) part.file.close();
      throw error;
    }
    const cylinders = parts.reduce((sum, part) => sum + part.cylinders, 0);
    return new PlainTracks(parts, new Geometry(header.device, cylinders));
  }

  get files(): readonly OpenedFile[] {
    return this.parts.map((part) => part.file);
  }

  read(track: TrackNumber): TrackImage {
    const { device } = this.geometry;
    const address = this.geometry.trackAddress(track);
    const part = this.parts.find(
      ({ firstCylinder, cylinders }) => address.cylinder < firstCylinder + cylinders,
    );
    if (part === undefined) throw new Error(`track ${track} is not on the volume`);
    const at = deviceHeaderBytes + (track - part.firstCylinder * device.heads) * device.slotBytes;
    const look = part.file.read(at, firstLookBytes);
    let length = trackLength(look);
    if (length !== undefined) return checked(part, address, look.slice(0, length));
    const slot = part.file.read(at, device.slotBytes);
    length = trackLength(slot);
    if (length === undefined) {
      throw new StorageError(
        slot.length < device.slotBytes ? 'image-truncated' : 'track-damaged',
        `${describe(part, address)} has no end: no end marker within its ${slot.length} bytes. Use an undamaged copy of the image.`,
      );
    }
    return checked(part, address, length === slot.length ? slot : slot.slice(0, length));
  }

  close(): void {
    for (const part of this.parts) part.file.close();
  }
}

function describe(part: Part, { cylinder, head }: { cylinder: number; head: number }): string {
  return `The track at cylinder ${cylinder} head ${head} of ${part.file.path}`;
}

/** A track must say in its home address that it is the one asked for. */
function checked(part: Part, address: { cylinder: number; head: number }, image: TrackImage): TrackImage {
  const expected = new Uint8Array(4);
  writeCchh(expected, 0, address);
  if (!expected.every((byte, index) => byte === byteAt(image, index + 1))) {
    throw new StorageError(
      'track-damaged',
      `${describe(part, address)} is damaged: its home address is that of another track. Use an undamaged copy of the image.`,
    );
  }
  return image;
}

/** Counts the cylinders in a file by its size, since no field of a plain image does. */
function measure(file: ImageFile, header: DeviceHeader, firstCylinder: number): Part {
  const { path } = file;
  const { slotBytes, heads, type } = header.device;
  const bytes = file.size() - deviceHeaderBytes;
  const tracks = bytes / slotBytes;
  if (!Number.isInteger(tracks) || tracks % heads !== 0 || tracks === 0) {
    const whole = Math.floor(tracks);
    throw new StorageError(
      'image-truncated',
      `${path} is cut off: a ${type} image is ${deviceHeaderBytes} bytes and then full cylinders of ${heads} tracks with ${slotBytes} bytes each, but this one ends ${bytes - whole * slotBytes} bytes into track ${whole % heads} of its cylinder ${Math.floor(whole / heads)}. Copy it again from its origin.`,
    );
  }
  const cylinders = tracks / heads;
  if (header.highestCylinder !== 0 && header.highestCylinder !== firstCylinder + cylinders - 1) {
    throw new StorageError(
      'image-damaged',
      `${path} should end with cylinder ${header.highestCylinder} by its header, but it ends with cylinder ${firstCylinder + cylinders - 1}. Copy it again from its origin.`,
    );
  }
  return { file, firstCylinder, cylinders };
}

/** Hercules numbers parts by the character before the dot: `vol_1.ckd` ... `vol_9.ckd`, `vol_A.ckd` ... */
function openOtherParts(files: FileAccess, path: string, first: DeviceHeader, parts: Part[]): void {
  let header = first;
  while (header.highestCylinder !== 0) {
    const sequence = parts.length + 1;
    const next = partPath(path, sequence);
    if (next === undefined || sequence > mostParts) {
      throw new StorageError(
        'image-not-supported',
        `${path} says that it is part 1 of a split image, but its name does not end in 1 before the dot, so that part ${sequence} cannot be found. Give the parts names such as vol_1.ckd and vol_2.ckd.`,
      );
    }
    if (!files.exists(next)) {
      throw new StorageError(
        'file-not-found',
        `${path} is part 1 of a split image, and part ${sequence}, ${next}, does not exist. Put all parts in one folder.`,
      );
    }
    const file = ImageFile.open(files, next);
    try {
      header = readDeviceHeader(next, file.read(0, deviceHeaderBytes));
      if (header.sequence !== sequence || header.device !== first.device || header.format !== first.format) {
        throw new StorageError(
          'image-damaged',
          `${next} should be part ${sequence} of the ${first.device.type} image ${path}, but it says that it is part ${header.sequence} of a ${header.device.type} image. Put parts of one image together.`,
        );
      }
      const last = parts[parts.length - 1];
      parts.push(measure(file, header, last === undefined ? 0 : last.firstCylinder + last.cylinders));
    } catch (error) {
      file.close();
      throw error;
    }
  }
}

function partPath(path: string, sequence: number): string | undefined {
  const nameAt = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  const dot = path.indexOf('.', nameAt);
  const end = dot < 0 ? path.length : dot;
  if (path.charAt(end - 1) !== '1') return undefined;
  const digit = sequence <= 9 ? String(sequence) : String.fromCharCode('A'.charCodeAt(0) + sequence - 10);
  return path.slice(0, end - 1) + digit + path.slice(end);
}
