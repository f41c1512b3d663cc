import type { Provenance } from '../messages/certainty.js';
import type { Range } from '../ranges/range.js';

declare const trackNumberBrand: unique symbol;
/** A track of a volume, counted from 0: cylinder * heads + head. */
export type TrackNumber = number & { readonly [trackNumberBrand]: true };

/** A track as the commands write it: cylinder and head, both from 0. */
export interface TrackAddress {
  readonly cylinder: number;
  readonly head: number;
}

/** Half-open range of track numbers. */
export type TrackRange = Range;

/** What all volumes of one device type share. Lengths in bytes. */
export interface DeviceType extends Provenance {
  /** Four digits, such as `3390`. */
  readonly type: string;
  /** Tracks per cylinder. */
  readonly heads: number;
  /** Low byte of the type in the header of a Hercules image. */
  readonly imageTypeByte: number;
  /** Bytes that an uncompressed Hercules image keeps for each track. */
  readonly slotBytes: number;
  /** Longest data of an unkeyed record 1. */
  readonly maxRecordBytes: number;
  /** DS4DEVTK of the format 4 DSCB. */
  readonly trackConstant: number;
  /** DS4DEVI, DS4DEVL, DS4DEVK: overhead of a keyed record, of the last one, of an unkeyed one. */
  readonly overheads: readonly [number, number, number];
  /** DS4DEVFG. */
  readonly flags: number;
  /** DS4DEVTL. */
  readonly tolerance: number;
  /** DSCBs that fit on a track. */
  readonly dscbsPerTrack: number;
  /** Directory blocks of a partitioned data set that fit on a track. */
  readonly directoryBlocksPerTrack: number;
}

/** A model with its usual number of cylinders, such as 3390-3 with 3,339. */
export interface DeviceModel extends Provenance {
  readonly name: string;
  readonly type: string;
  readonly cylinders: number;
}

const hercules = {
  source: 'Hercules device tables, and the format 4 DSCB of a volume made by dasdload',
  certainty: 'verified',
} as const;
// dasdload writes 11, 11 and flags X'01' here; a volume initialised by MVS has the two-byte overhead of 267.
const realVolume = {
  source: 'Hercules device tables, and the format 4 DSCB of an MVS 3.8j volume',
  certainty: 'verified',
} as const;

// prettier-ignore
export const deviceTypes: readonly DeviceType[] = [
  {
    type: '3390', heads: 15, imageTypeByte: 0x90, slotBytes: 56832, maxRecordBytes: 56664,
    trackConstant: 58786, overheads: [0, 0, 0], flags: 0x30, tolerance: 0,
    dscbsPerTrack: 50, directoryBlocksPerTrack: 45, ...hercules,
  },
  {
    type: '3380', heads: 15, imageTypeByte: 0x80, slotBytes: 47616, maxRecordBytes: 47476,
    trackConstant: 47968, overheads: [0, 0, 0], flags: 0x30, tolerance: 0,
    dscbsPerTrack: 53, directoryBlocksPerTrack: 46, ...hercules,
  },
  {
    type: '3375', heads: 12, imageTypeByte: 0x75, slotBytes: 35840, maxRecordBytes: 35616,
    trackConstant: 36000, overheads: [0, 0, 0], flags: 0x30, tolerance: 0,
    dscbsPerTrack: 51, directoryBlocksPerTrack: 43, ...hercules,
  },
  {
    type: '3350', heads: 30, imageTypeByte: 0x50, slotBytes: 19456, maxRecordBytes: 19069,
    trackConstant: 19254, overheads: [1, 11, 82], flags: 0x09, tolerance: 512,
    dscbsPerTrack: 47, directoryBlocksPerTrack: 36, ...realVolume,
  },
  {
    type: '3330', heads: 19, imageTypeByte: 0x30, slotBytes: 13312, maxRecordBytes: 13030,
    trackConstant: 13165, overheads: [191, 191, 56], flags: 0x01, tolerance: 512,
    dscbsPerTrack: 39, directoryBlocksPerTrack: 28, ...hercules,
  },
  {
    type: '2314', heads: 20, imageTypeByte: 0x14, slotBytes: 7680, maxRecordBytes: 7294,
    trackConstant: 7294, overheads: [146, 45, 45], flags: 0x01, tolerance: 534,
    dscbsPerTrack: 25, directoryBlocksPerTrack: 17, ...hercules,
  },
];

const sizes = { source: 'Hercules device tables', certainty: 'verified' } as const;

export const deviceModels: readonly DeviceModel[] = [
  { name: '3390-1', type: '3390', cylinders: 1113, ...sizes },
  { name: '3390-2', type: '3390', cylinders: 2226, ...sizes },
  { name: '3390-3', type: '3390', cylinders: 3339, ...sizes },
  { name: '3390-9', type: '3390', cylinders: 10017, ...sizes },
  { name: '3390-27', type: '3390', cylinders: 32760, ...sizes },
  { name: '3390-54', type: '3390', cylinders: 65520, ...sizes },
  { name: '3380-J', type: '3380', cylinders: 885, ...sizes },
  { name: '3380-E', type: '3380', cylinders: 1770, ...sizes },
  { name: '3380-K', type: '3380', cylinders: 2655, ...sizes },
  { name: '3375', type: '3375', cylinders: 959, ...sizes },
  { name: '3350', type: '3350', cylinders: 555, ...sizes },
  { name: '3330-1', type: '3330', cylinders: 404, ...sizes },
  { name: '3330-11', type: '3330', cylinders: 808, ...sizes },
  { name: '2314', type: '2314', cylinders: 200, ...sizes },
];

/** Shape of one volume: its type, how many cylinders it has, and the arithmetic between addresses and numbers. */
export class Geometry {
  constructor(
    readonly device: DeviceType,
    readonly cylinders: number,
  ) {}

  /** Geometry of a model such as `3390-3`, or of a type with a number of cylinders; undefined when unknown. */
  static of(modelOrType: string, cylinders?: number): Geometry | undefined {
    const model = deviceModels.find((row) => row.name === modelOrType.toUpperCase());
    const device = deviceTypes.find((row) => row.type === (model?.type ?? modelOrType));
    const count = cylinders ?? model?.cylinders;
    return device === undefined || count === undefined ? undefined : new Geometry(device, count);
  }

  get heads(): number {
    return this.device.heads;
  }

  /** Number of tracks on the volume. */
  get tracks(): number {
    return this.cylinders * this.device.heads;
  }

  /** All tracks of the volume. */
  get all(): TrackRange {
    return { start: 0, end: this.tracks };
  }

  /** `3390-3` where the size is a model's, else `3390` with the cylinders (`3390 (20 cylinders)`), or `3390-A` for an EAV. */
  get modelName(): string {
    const model = deviceModels.find(
      (row) => row.type === this.device.type && row.cylinders === this.cylinders,
    );
    if (model !== undefined) return model.name;
    return this.device.type === '3390' && this.cylinders > 65520
      ? '3390-A'
      : `${this.device.type} (${this.cylinders} cylinders)`;
  }

  /** Track number of an address. The address need not be on the volume. */
  trackNumber(address: TrackAddress): TrackNumber {
    return (address.cylinder * this.device.heads + address.head) as TrackNumber;
  }

  trackAddress(track: number): TrackAddress {
    return { cylinder: Math.floor(track / this.device.heads), head: track % this.device.heads };
  }

  /** Same type, so that a track of one can stand on the other. */
  sameTracksAs(other: Geometry): boolean {
    return this.device.type === other.device.type;
  }
}

/** `CCCCHHHH` in hexadecimal, as XTNTLST writes it (cylinders up to 65,535). */
export function formatCchh(address: TrackAddress): string {
  return hex(address.cylinder, 4) + hex(address.head, 4);
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
