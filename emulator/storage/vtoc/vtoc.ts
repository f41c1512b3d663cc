import { RangeSet } from '../../ranges/range-set.js';
import type { RecordAddress } from '../cchh.js';
import type { Geometry, TrackRange } from '../geometry.js';
import type { DayOfYear } from './dates.js';
import type { Dscb, Extent } from './dscb.js';
import type { VolumeLabel } from './label.js';

/** Unit of a secondary quantity: cylinders, tracks, average blocks, or none (absolute track allocation). */
export type SpaceUnit = 'CYL' | 'TRK' | 'BLK' | 'ABS';

export interface DataSetFlags {
  readonly smsManaged: boolean;
  readonly pdse: boolean;
  readonly extendedFormat: boolean;
  /** More than 65,535 tracks allowed (DSNTYPE=LARGE). */
  readonly large: boolean;
  /** Changed since the last backup (DS1DSCHA). */
  readonly changed: boolean;
  /** This is the last volume of the data set. */
  readonly lastVolume: boolean;
  readonly racfProfile: boolean;
  readonly password: boolean;
}

/** A data set on a volume, from its format 1 or 8 DSCB and what is chained to it. */
export interface VtocDataSet {
  readonly name: string;
  readonly format: 1 | 8;
  /** `PS`, `PO`, `DA`, `IS`, `VS` or empty, with `U` behind it when unmovable. */
  readonly dsorg: string;
  /** Such as `FB`, `VBS`, `U`; empty when not recorded. */
  readonly recfm: string;
  /** Bytes. */
  readonly lrecl: number;
  readonly blksize: number;
  readonly keyLength: number;
  readonly created: DayOfYear | undefined;
  readonly expires: DayOfYear | undefined;
  readonly referenced: DayOfYear | undefined;
  /** From 1. */
  readonly volumeSequence: number;
  readonly firstVolser: string;
  /** In sequence order. */
  readonly extents: readonly Extent[];
  readonly userLabelExtent: Extent | undefined;
  /** DS1LSTAR: last block written, its track counted from 0 within the data set; undefined when empty or not known. */
  readonly lastUsed: { readonly relativeTrack: number; readonly record: number } | undefined;
  /** DS1TRBAL: bytes left on the track of `lastUsed`. */
  readonly trackBalance: number;
  readonly secondary: { readonly unit: SpaceUnit; readonly quantity: number; readonly contiguous: boolean };
  readonly flags: DataSetFlags;
  /** The format 1 or 8 DSCB, and the ones chained to it (formats 2, 3 and 9) in order. */
  readonly dscb: Dscb;
  readonly chained: readonly Dscb[];
}

/** What the format 4 DSCB says. */
export interface VtocDescription {
  /** Address of the highest format 1 or 8 DSCB in use. */
  readonly highestInUse: RecordAddress;
  /** Number of free DSCBs as recorded. */
  readonly freeDscbs: number;
  /** DS4VTOCI; see `vtocIndicators`. */
  readonly indicators: number;
  /** Size of the volume as recorded, which a copy from a smaller volume does not change. */
  readonly cylinders: number;
  /** Tracks that data sets may use: those of the recorded size, without the alternate ones at the end. */
  readonly usableTracks: number;
  readonly heads: number;
  readonly trackConstant: number;
  readonly overheads: readonly [number, number, number];
  readonly deviceFlags: number;
  readonly tolerance: number;
  readonly dscbsPerTrack: number;
  readonly directoryBlocksPerTrack: number;
  readonly smsManaged: boolean;
}

export interface Vtoc {
  readonly geometry: Geometry;
  readonly label: VolumeLabel;
  readonly description: VtocDescription;
  /** Tracks of the VTOC itself. */
  readonly extent: TrackRange;
  readonly indexActive: boolean;
  /** In the order of their DSCBs. */
  readonly dataSets: readonly VtocDataSet[];
  /** What no data set, label or VTOC takes: computed, ascending. Whatever the DSCBs for free space say. */
  readonly freeSpace: readonly TrackRange[];
  /** Free space as the format 5 DSCBs record it, which holds only without index and without the DOS bit. */
  readonly format5: readonly TrackRange[];
  /** Free space as the format 7 DSCBs record it. */
  readonly format7: readonly TrackRange[];
  /** All DSCBs in order, the free ones too. */
  readonly dscbs: readonly Dscb[];
}

/**
 * The tracks that hold something, ascending and merged: the label, the VTOC and the data sets. What
 * COPY FULL copies.
 */
export function allocatedRanges(vtoc: Vtoc): TrackRange[] {
  return allocatedSet(vtoc.extent, vtoc.dataSets).ranges();
}

/** @internal */
export function allocatedSet(vtocExtent: TrackRange, dataSets: readonly VtocDataSet[]): RangeSet {
  const taken = RangeSet.of({ start: 0, end: 1 }, vtocExtent);
  for (const { extents, userLabelExtent } of dataSets) {
    for (const extent of extents) taken.add(extent);
    if (userLabelExtent !== undefined) taken.add(userLabelExtent);
  }
  return taken;
}

/** What of `all` is not in `taken`, ascending. */
export function complementOf(taken: RangeSet, all: TrackRange): TrackRange[] {
  const free: TrackRange[] = [];
  let at = all.start;
  for (const { start, end } of taken.ranges(all)) {
    if (at < start) free.push({ start: at, end: start });
    at = end;
  }
  if (at < all.end) free.push({ start: at, end: all.end });
  return free;
}

/** The data set of a name; names are as in the VTOC, in capitals. */
export function findDataSet(vtoc: Vtoc, name: string): VtocDataSet | undefined {
  return vtoc.dataSets.find((dataSet) => dataSet.name === name);
}

/** Number of tracks that a data set has on the volume, without its user labels. */
export function allocatedTracks(dataSet: VtocDataSet): number {
  return dataSet.extents.reduce((sum, extent) => sum + extent.end - extent.start, 0);
}

/** Tracks up to the last block written; undefined where the VTOC does not say (a VSAM data set, say). */
export function usedTracks(dataSet: VtocDataSet): number | undefined {
  if (!/^(PS|PO)/.test(dataSet.dsorg) || dataSet.flags.pdse) return undefined;
  return dataSet.lastUsed === undefined ? 0 : dataSet.lastUsed.relativeTrack + 1;
}
