import { byteAt } from '../bytes.js';
import { readCchh, writeCchh, type RecordAddress } from '../cchh.js';
import type { Geometry, TrackAddress, TrackRange } from '../geometry.js';

/** A data set control block as the VTOC holds it: 44 bytes of key, 96 of data. */
export interface Dscb {
  readonly address: RecordAddress;
  /** Key and data together, 140 bytes. Offsets of fields are in these. */
  readonly bytes: Readonly<Uint8Array>;
}

export const dscbKeyBytes = 44;
export const dscbBytes = 140;

/** Format id at offset 44, as the character that it is in EBCDIC; `0` for a free one. */
export type DscbFormat = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

export function dscbFormat(bytes: Readonly<Uint8Array>): DscbFormat | undefined {
  const id = byteAt(bytes, dscbKeyBytes);
  if (id === 0) return '0';
  return id >= 0xf1 && id <= 0xf9 ? (String(id - 0xf0) as DscbFormat) : undefined;
}

/** Bits of DS4VTOCI. Source: DFSMSdfp Advanced Services, format 4 DSCB. */
export const vtocIndicators = {
  /** The format 5 DSCBs do not say what is free. */
  dos: 0x80,
  indexDisabled: 0x40,
  format7Valid: 0x20,
  indexActive: 0x01,
} as const;

/** First byte of an extent description. */
export const extentTypes = {
  none: 0x00,
  data: 0x01,
  overflow: 0x02,
  index: 0x04,
  userLabels: 0x40,
  sharedCylinder: 0x80,
  cylinderBoundaries: 0x81,
} as const;

/** An extent of a data set on a volume: half-open track range, with its type and its place in the order. */
export interface Extent extends TrackRange {
  /** See {@link extentTypes}. */
  readonly type: number;
  /** From 0. */
  readonly sequence: number;
}

export const extentBytes = 10;

/** Two addresses, both inclusive, of an extent description, before they are checked. */
export interface RawExtent {
  readonly type: number;
  readonly sequence: number;
  readonly low: TrackAddress;
  readonly high: TrackAddress;
}

export function readExtent(bytes: Readonly<Uint8Array>, at: number, heads: number): RawExtent {
  return {
    type: byteAt(bytes, at),
    sequence: byteAt(bytes, at + 1),
    low: readCchh(bytes, at + 2, heads),
    high: readCchh(bytes, at + 6, heads),
  };
}

export function writeExtent(bytes: Uint8Array, at: number, geometry: Geometry, extent: Extent): void {
  bytes[at] = extent.type;
  bytes[at + 1] = extent.sequence;
  writeCchh(bytes, at + 2, geometry.trackAddress(extent.start));
  writeCchh(bytes, at + 6, geometry.trackAddress(extent.end - 1));
}

/** Where the extents of a format 3 DSCB are: four before its format id, nine behind it. */
export const format3ExtentOffsets: readonly number[] = [
  ...Array.from({ length: 4 }, (_, index) => 4 + index * extentBytes),
  ...Array.from({ length: 9 }, (_, index) => 45 + index * extentBytes),
];

/** Where the extents of a format 1 or 8 DSCB are. */
export const format1ExtentOffsets: readonly number[] = [105, 115, 125];

/** Where the pointer to the next DSCB of a chain is in formats 1, 2, 3, 5, 7 and 8. */
export const chainPointerAt = 135;

/** Where the 26 entries of a format 5 DSCB are: eight before its format id, eighteen behind it. */
export const format5EntryOffsets: readonly number[] = [
  ...Array.from({ length: 8 }, (_, index) => 4 + index * 5),
  ...Array.from({ length: 18 }, (_, index) => 45 + index * 5),
];

/** Where the 16 entries of a format 7 DSCB are: five before its format id, eleven behind it. */
export const format7EntryOffsets: readonly number[] = [
  ...Array.from({ length: 5 }, (_, index) => 4 + index * 8),
  ...Array.from({ length: 11 }, (_, index) => 45 + index * 8),
];
