import { StorageError } from '../track-access.js';
import type { TrackReader } from '../track-reader.js';
import type { VtocDataSet } from '../vtoc/vtoc.js';
import { readBlocks, type BlockPlace } from './read-blocks.js';
import { recordsOfBlocks } from './record-format.js';

/**
 * The records of a sequential data set on one volume, or of a member when `from` is given. V records come
 * without their descriptor words. Throws `data-set-format`.
 */
export function readRecords(
  volume: TrackReader,
  dataSet: VtocDataSet,
  from?: BlockPlace,
): Generator<Uint8Array, void> {
  if (dataSet.flags.extendedFormat || dataSet.flags.pdse || dataSet.dsorg === 'VS') {
    throw new StorageError(
      'data-set-format',
      `${dataSet.name} is ${kindOf(dataSet)}, whose records are not modelled. Only basic and large format sequential data sets and PDS members can be read.`,
    );
  }
  return recordsOfBlocks(readBlocks(volume, dataSet, from), dataSet, volume.geometry);
}

function kindOf({ flags, dsorg }: VtocDataSet): string {
  if (dsorg === 'VS') return 'a VSAM data set';
  return flags.pdse ? 'a PDSE' : 'in extended format';
}
