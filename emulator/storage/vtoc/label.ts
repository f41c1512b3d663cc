import { equalBytes, view } from '../bytes.js';
import { readCchhr, writeCchhr, type RecordAddress } from '../cchh.js';
import { decodeEbcdic, encodeEbcdic, encodeEbcdicField } from '../ebcdic.js';
import type { TrackNumber } from '../geometry.js';
import { decodeTrack, type CkdRecord } from '../track.js';
import type { TrackReader } from '../track-reader.js';

/** The volume label: record 3 of cylinder 0 head 0. */
export interface VolumeLabel {
  /** Without trailing blanks. */
  readonly volser: string;
  readonly owner: string;
  /** Where the label says that the format 4 DSCB is; it need not be there. */
  readonly vtocAddress: RecordAddress;
}

export const labelTrack = 0 as TrackNumber;
const volserAt = 4;
const vtocPointerAt = 11;
const ownerAt = 37;
const ownerBytes = 14;
const labelBytes = 80;
const volserBytes = 6;
const labelKey = encodeEbcdic('VOL1');

/** The record that is the volume label, or undefined when there is none. */
export function findLabel(records: readonly CkdRecord[]): CkdRecord | undefined {
  return records.find(
    (record) => equalBytes(record.key, labelKey) && equalBytes(view(record.data, 0, 4), labelKey),
  );
}

/** Reads the volume label; undefined when the volume has none. Throws `track-damaged`. */
export function readLabel(volume: TrackReader): VolumeLabel | undefined {
  const { heads } = volume.geometry;
  const found = findLabel(decodeTrack(volume.readTrack(labelTrack), heads).records);
  if (found === undefined || found.data.length < labelBytes) return undefined;
  return {
    volser: labelText(found.data, volserAt, volserBytes),
    owner: labelText(found.data, ownerAt, ownerBytes),
    vtocAddress: readCchhr(found.data, vtocPointerAt, heads),
  };
}

/** Control characters of a damaged label would upset a terminal, or a site file that they are written to. */
function labelText(data: Uint8Array, at: number, length: number): string {
  const text = decodeEbcdic(view(data, at, at + length)).replace(/[\0 ]+$/, '');
  return text.replace(/\p{Cc}/gu, '?');
}

/** Data of a new label. */
export function newLabel(volser: string, owner: string, vtoc: RecordAddress): Uint8Array {
  const data = encodeEbcdicField('VOL1', labelBytes);
  data.set(encodeEbcdicField(volser, volserBytes), volserAt);
  // Security byte as ICKDSF writes it.
  data[10] = 0xc0;
  writeCchhr(data, vtocPointerAt, vtoc);
  data.set(encodeEbcdicField(owner, ownerBytes), ownerAt);
  return data;
}

/** What of a label is to be another. */
export interface LabelChanges {
  readonly volser?: string;
  /** At most 14 characters; more are cut off. */
  readonly owner?: string;
}

/** Data of a label with another serial or owner. */
export function withLabel(label: Readonly<Uint8Array>, { volser, owner }: LabelChanges): Uint8Array {
  const data = Uint8Array.from(label);
  if (volser !== undefined) data.set(encodeEbcdicField(volser, volserBytes), volserAt);
  if (owner !== undefined) data.set(encodeEbcdicField(owner.slice(0, ownerBytes), ownerBytes), ownerAt);
  return data;
}

/** Whether a text can be the serial of a volume: one to six letters, digits, `$`, `#`, `@` or `-`. */
export function isVolser(text: string): boolean {
  return /^[A-Z0-9$#@-]{1,6}$/.test(text);
}
