import { putUint16, putUint24 } from '../bytes.js';
import { encodeEbcdicField } from '../ebcdic.js';
import { StorageError } from '../track-access.js';
import { dsorgBits, recfmBits } from './attributes.js';
import { writeDate, type DayOfYear } from './dates.js';
import type { SpaceUnit, VtocDataSet } from './vtoc.js';

/** Fields of a format 1 DSCB to be set; what is left out stays. Lengths in bytes. */
export interface DataSetChanges {
  readonly name?: string;
  readonly dsorg?: string;
  readonly recfm?: string;
  readonly lrecl?: number;
  readonly blksize?: number;
  readonly keyLength?: number;
  readonly created?: DayOfYear;
  readonly expires?: DayOfYear;
  readonly referenced?: DayOfYear;
  readonly firstVolser?: string;
  readonly volumeSequence?: number;
  readonly lastVolume?: boolean;
  /** DS1DSCHA: changed since the last backup. */
  readonly changed?: boolean;
  readonly secondary?: { readonly unit: SpaceUnit; readonly quantity: number; readonly contiguous?: boolean };
  readonly lastUsed?: VtocDataSet['lastUsed'];
  readonly trackBalance?: number;
}

const indicatorBits = { lastVolume: 0x80, changed: 0x02 } as const;
const unitBits: Readonly<Record<SpaceUnit, number>> = { CYL: 0xc0, TRK: 0x80, BLK: 0x40, ABS: 0 };
const contiguousBit = 0x08;

/** Applies changes to the 140 bytes of a format 1 DSCB. Throws `data-set-format` for a value that has no code. */
export function changeFormat1(bytes: Uint8Array, changes: DataSetChanges): void {
  if (changes.name !== undefined) bytes.set(encodeName(changes.name), 0);
  if (changes.firstVolser !== undefined) bytes.set(encodeEbcdicField(changes.firstVolser, 6), 45);
  if (changes.volumeSequence !== undefined) putUint16(bytes, 51, changes.volumeSequence);
  if (changes.created !== undefined) writeDate(bytes, 53, changes.created);
  if (changes.expires !== undefined) writeDate(bytes, 56, changes.expires);
  if (changes.referenced !== undefined) writeDate(bytes, 75, changes.referenced);
  if (changes.dsorg !== undefined) putUint16(bytes, 82, codeOf('DSORG', changes.dsorg, dsorgBits));
  if (changes.recfm !== undefined) bytes[84] = codeOf('RECFM', changes.recfm, recfmBits);
  if (changes.blksize !== undefined) putUint16(bytes, 86, changes.blksize);
  if (changes.lrecl !== undefined) putUint16(bytes, 88, changes.lrecl);
  if (changes.keyLength !== undefined) bytes[90] = changes.keyLength;
  setBit(bytes, 93, indicatorBits.lastVolume, changes.lastVolume);
  setBit(bytes, 93, indicatorBits.changed, changes.changed);
  if (changes.secondary !== undefined) {
    const { unit, quantity, contiguous } = changes.secondary;
    bytes[94] = unitBits[unit] | (contiguous === true ? contiguousBit : 0);
    putUint24(bytes, 95, quantity);
  }
  if ('lastUsed' in changes) {
    const { relativeTrack, record } = changes.lastUsed ?? { relativeTrack: 0, record: 0 };
    putUint16(bytes, 98, relativeTrack & 0xffff);
    bytes[100] = record;
    bytes[104] = relativeTrack >>> 16;
  }
  if (changes.trackBalance !== undefined) putUint16(bytes, 101, changes.trackBalance);
}

function encodeName(name: string): Uint8Array {
  if (!/^[A-Z0-9$#@{.-]{1,44}$/.test(name)) {
    throw new StorageError(
      'data-set-format',
      `"${name}" cannot be the name of a data set: a name has up to 44 letters, digits, national characters and periods.`,
    );
  }
  return encodeEbcdicField(name, 44);
}

function codeOf(field: string, text: string, code: (text: string) => number | undefined): number {
  const bits = code(text);
  if (bits === undefined)
    throw new StorageError('data-set-format', `${field}=${text} is not a value of ${field}.`);
  return bits;
}

function setBit(bytes: Uint8Array, at: number, bit: number, value: boolean | undefined): void {
  const old = bytes[at] ?? 0;
  if (value !== undefined) bytes[at] = value ? old | bit : old & ~bit;
}
