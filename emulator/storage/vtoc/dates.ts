import { byteAt, putUint16, uint16 } from '../bytes.js';

/** A date as data sets carry it: year in full, day of the year from 1. */
export interface DayOfYear {
  readonly year: number;
  readonly day: number;
}

/** Reads a three-byte date (year since 1900, day of the year); undefined when none is recorded. */
export function readDate(bytes: Readonly<Uint8Array>, at: number): DayOfYear | undefined {
  const year = byteAt(bytes, at);
  const day = uint16(bytes, at + 1);
  return year === 0 && day === 0 ? undefined : { year: 1900 + year, day };
}

export function writeDate(bytes: Uint8Array, at: number, date: DayOfYear | undefined): void {
  bytes[at] = date === undefined ? 0 : date.year - 1900;
  putUint16(bytes, at + 1, date?.day ?? 0);
}
