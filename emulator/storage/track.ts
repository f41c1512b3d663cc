import { byteAt, equalBytes, putUint16, uint16, view } from './bytes.js';
import { readCchh, writeCchh } from './cchh.js';
import type { TrackAddress } from './geometry.js';
import { StorageError, type TrackImage } from './track-access.js';

/** A record as it is on a track. Cylinder and head are what the count field says, which need not be the place. */
export interface CkdRecord extends TrackAddress {
  readonly record: number;
  /** Empty when the record has no key. */
  readonly key: Uint8Array;
  /** Empty in an end-of-file record. */
  readonly data: Uint8Array;
}

/** A record to be written; its count field takes the track's address unless it names another. */
export interface NewRecord {
  readonly cylinder?: number;
  readonly head?: number;
  readonly record: number;
  readonly key?: Readonly<Uint8Array>;
  readonly data: Readonly<Uint8Array>;
}

export interface DecodedTrack {
  /** From the home address. */
  readonly address: TrackAddress;
  readonly r0Data: Uint8Array;
  readonly records: CkdRecord[];
}

const homeAddressBytes = 5;
const countBytes = 8;
const r0DataBytes = 8;
/** Where record 1 begins. */
const firstRecordAt = homeAddressBytes + countBytes + r0DataBytes;
const endMarkerBytes = 8;
const noBytes = new Uint8Array(0);

function isEndMarker(bytes: TrackImage, at: number): boolean {
  for (let index = at; index < at + endMarkerBytes; index++) if (bytes[index] !== 0xff) return false;
  return true;
}

function where({ cylinder, head }: TrackAddress): string {
  return `cylinder ${cylinder} head ${head}`;
}

function damaged(address: TrackAddress, what: string): StorageError {
  return new StorageError(
    'track-damaged',
    `The track that calls itself ${where(address)} is damaged: ${what}. Restore the image from a copy, or check it with Hercules' cckdcdsk.`,
  );
}

/**
 * Length of the track that begins at the start of `bytes`, from the home address up to and including
 * the end marker; what follows (the rest of an image's slot) means nothing. Undefined when `bytes` ends
 * before the marker, so that a reader can fetch more. Throws `track-damaged`.
 */
export function trackLength(bytes: TrackImage): number | undefined {
  if (bytes.length < firstRecordAt) return undefined;
  checkRecordZero(bytes);
  let at = firstRecordAt;
  while (at + countBytes <= bytes.length) {
    if (isEndMarker(bytes, at)) return at + endMarkerBytes;
    if (byteAt(bytes, at + 4) === 0) {
      throw damaged(homeAddress(bytes), `a second record 0 at byte ${at}`);
    }
    at += countBytes + byteAt(bytes, at + 5) + uint16(bytes, at + 6);
  }
  return undefined;
}

function homeAddress(bytes: TrackImage): TrackAddress {
  return { cylinder: uint16(bytes, 1), head: uint16(bytes, 3) };
}

function checkRecordZero(bytes: TrackImage): void {
  if (byteAt(bytes, homeAddressBytes + 4) !== 0) {
    throw damaged(homeAddress(bytes), 'its first count field is not that of record 0');
  }
  if (byteAt(bytes, homeAddressBytes + 5) !== 0 || uint16(bytes, homeAddressBytes + 6) !== r0DataBytes) {
    throw damaged(homeAddress(bytes), 'record 0 must have no key and 8 bytes of data');
  }
}

/**
 * Takes a track apart. Keys and data are views of the image, not copies.
 * @param heads tracks per cylinder of the device, which decides how HH is read; see {@link readCchh}
 */
export function decodeTrack(image: TrackImage, heads = 15): DecodedTrack {
  if (image.length < firstRecordAt + endMarkerBytes) {
    throw damaged(homeAddress(image), `it is ${image.length} bytes long, shorter than an empty track`);
  }
  checkRecordZero(image);
  const records: CkdRecord[] = [];
  const end = image.length - endMarkerBytes;
  let at = firstRecordAt;
  while (at <= end && !isEndMarker(image, at)) {
    const record = byteAt(image, at + 4);
    const dataAt = at + countBytes + byteAt(image, at + 5);
    const next = dataAt + uint16(image, at + 6);
    if (record === 0) throw damaged(homeAddress(image), `a second record 0 at byte ${at}`);
    if (next > end) {
      throw damaged(homeAddress(image), `record ${record} at byte ${at} reaches past the end of the track`);
    }
    records.push({
      ...readCchh(image, at, heads),
      record,
      key: view(image, at + countBytes, dataAt),
      data: view(image, dataAt, next),
    });
    at = next;
  }
  if (at !== end) throw damaged(homeAddress(image), 'its end marker is not where its records end');
  return {
    address: readCchh(image, 1, heads),
    r0Data: view(image, homeAddressBytes + countBytes, firstRecordAt),
    records,
  };
}

/** Puts a track together. Throws `track-damaged` for a record that no track can hold. */
export function encodeTrack(
  address: TrackAddress,
  records: readonly NewRecord[],
  r0Data?: Readonly<Uint8Array>,
): TrackImage {
  let length = firstRecordAt + endMarkerBytes;
  for (const { record, key = noBytes, data } of records) {
    if (record < 1 || record > 255) throw damaged(address, `record number ${record} is not 1 to 255`);
    if (key.length > 255) throw damaged(address, `the key of record ${record} is over 255 bytes`);
    if (data.length > 0xffff) throw damaged(address, `the data of record ${record} is over 65,535 bytes`);
    length += countBytes + key.length + data.length;
  }
  const image = new Uint8Array(length);
  writeCchh(image, 1, address);
  writeCount(image, homeAddressBytes, address, 0, 0, r0DataBytes);
  if (r0Data !== undefined) image.set(r0Data.subarray(0, r0DataBytes), homeAddressBytes + countBytes);
  let at = firstRecordAt;
  for (const { cylinder, head, record, key = noBytes, data } of records) {
    const counted = { cylinder: cylinder ?? address.cylinder, head: head ?? address.head };
    writeCount(image, at, counted, record, key.length, data.length);
    image.set(key, at + countBytes);
    image.set(data, at + countBytes + key.length);
    at += countBytes + key.length + data.length;
  }
  image.fill(0xff, at);
  return image;
}

function writeCount(
  image: Uint8Array,
  at: number,
  address: TrackAddress,
  record: number,
  keyLength: number,
  dataLength: number,
): void {
  writeCchh(image, at, address);
  image[at + 4] = record;
  image[at + 5] = keyLength;
  putUint16(image, at + 6, dataLength);
}

const endOfFileRecord: readonly NewRecord[] = [{ record: 1, data: noBytes }];

/** A formatted track that holds nothing, or only an end-of-file record. */
export function emptyTrack(address: TrackAddress, { endOfFile }: { endOfFile: boolean }): TrackImage {
  return encodeTrack(address, endOfFile ? endOfFileRecord : []);
}

/**
 * The same track at another place: `to` replaces `from` in the home address and in those count fields
 * that carry `from`; a count field with another address says so on purpose and stays.
 */
export function rebaseTrack(image: TrackImage, from: TrackAddress, to: TrackAddress): TrackImage {
  const old = new Uint8Array(4);
  writeCchh(old, 0, from);
  const moved = Uint8Array.from(image);
  const move = (at: number): void => {
    if (equalBytes(view(image, at, at + 4), old)) writeCchh(moved, at, to);
  };
  writeCchh(moved, 1, to);
  move(homeAddressBytes);
  let at = firstRecordAt;
  while (at + countBytes <= image.length && !isEndMarker(image, at)) {
    move(at);
    at += countBytes + byteAt(image, at + 5) + uint16(image, at + 6);
  }
  return moved;
}
