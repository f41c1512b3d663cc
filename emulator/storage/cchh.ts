import type { TrackAddress } from './geometry.js';
import { byteAt, putUint16, uint16 } from './bytes.js';

/** Where a record is: its track and its number on it. */
export interface RecordAddress extends TrackAddress {
  readonly record: number;
}

/**
 * Devices of up to 16 heads have room in HH for the upper 12 bits of a 28-bit cylinder number
 * (`CCCCcccH`); on the others (3350, 3330, 2314) all 16 bits are the head. Source: DFSMSdfp Advanced
 * Services, track addresses.
 */
const mostHeadsOf28BitForm = 16;

/** Reads CCHH. */
export function readCchh(bytes: Readonly<Uint8Array>, at: number, heads: number): TrackAddress {
  const low = uint16(bytes, at);
  const second = uint16(bytes, at + 2);
  if (heads > mostHeadsOf28BitForm) return { cylinder: low, head: second };
  return { cylinder: (second >>> 4) * 0x10000 + low, head: second & 15 };
}

/** Writes CCHH; a cylinder above 65,535 in the 28-bit form. */
export function writeCchh(bytes: Uint8Array, at: number, { cylinder, head }: TrackAddress): void {
  putUint16(bytes, at, cylinder % 0x10000);
  putUint16(bytes, at + 2, Math.floor(cylinder / 0x10000) * 16 + head);
}

/** Reads CCHHR. */
export function readCchhr(bytes: Readonly<Uint8Array>, at: number, heads: number): RecordAddress {
  return { ...readCchh(bytes, at, heads), record: byteAt(bytes, at + 4) };
}

/** Writes CCHHR. */
export function writeCchhr(bytes: Uint8Array, at: number, address: RecordAddress): void {
  writeCchh(bytes, at, address);
  bytes[at + 4] = address.record;
}
