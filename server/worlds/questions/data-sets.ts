import { allocatedTracks, usedTracks, type VtocDataSet } from '../../../emulator/storage/vtoc/vtoc.js';
import { addresses, cchhRange } from '../../../emulator/site/lookup/extent-text.js';
import { findDevice } from '../../../emulator/site/lookup/find-volume.js';
import { sizeText } from '../../../emulator/site/lookup/track-size.js';
import type { Question } from '../world.js';
import { pageOf, type Page, type PageParams } from './page.js';

/** A data set's share of a volume. */
export interface DataSetRow {
  readonly name: string;
  /** `PO`, `PDSE`, `VS`; empty where the VTOC says nothing. */
  readonly dsorg: string;
  readonly recfm: string;
  /** Bytes; 0 where none is recorded. */
  readonly lrecl: number;
  readonly blksize: number;
  readonly tracks: number;
  /** Tracks up to the last block; null where that is not known. */
  readonly usedTracks: number | null;
  /** `1,350 tracks, 90 cylinders, 76.5 MB`. */
  readonly size: string;
  /** From 1; the volumes of a data set count so. */
  readonly volumeSequence: number;
  readonly extents: readonly {
    /** `5.0-9.14`: cylinder and head, inclusive. */
    readonly place: string;
    /** `00050000-0009000E`, inclusive. */
    readonly cchh: string;
    readonly tracks: number;
  }[];
}

export interface DataSetsParams extends PageParams {
  /** Device number, with the subchannel set before it where that is not 0. */
  readonly volume: string;
}

export interface DataSetsAnswer extends Page<DataSetRow> {
  /** Why there are none, where the VTOC cannot be read or the volume is not there. */
  readonly reason?: string;
}

/** The data sets of a volume by their names. */
export const dataSets: Question<DataSetsParams, DataSetsAnswer> = ({ site, lookup }, params) => {
  const volume = findDevice(site, params.volume);
  if (volume === undefined)
    return {
      total: 0,
      from: 0,
      rows: [],
      reason: `There is no device ${params.volume} in the site.`,
    };
  const { geometry } = volume;
  const { reason } = lookup.summary(volume);
  const sorted = [...lookup.dataSets(volume)].sort((a, b) => (a.name < b.name ? -1 : 1));
  const row = (dataSet: VtocDataSet): DataSetRow => {
    const tracks = allocatedTracks(dataSet);
    return {
      name: dataSet.name,
      dsorg: dataSet.flags.pdse ? 'PDSE' : dataSet.dsorg,
      recfm: dataSet.recfm,
      lrecl: dataSet.lrecl,
      blksize: dataSet.blksize,
      tracks,
      usedTracks: usedTracks(dataSet) ?? null,
      size: sizeText(tracks, geometry.device),
      volumeSequence: dataSet.volumeSequence,
      extents: dataSet.extents.map((extent) => ({
        place: addresses(geometry, extent),
        cchh: cchhRange(geometry, extent),
        tracks: extent.end - extent.start,
      })),
    };
  };
  return { ...pageOf(sorted, params, row), ...(reason !== undefined && { reason }) };
};
