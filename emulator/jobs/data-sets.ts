import type { DcbRequest, SpaceRequest } from '../language/jcl/index.js';
import type { Site, SiteVolume } from '../site/site.js';
import { dayOfYear } from '../site/start-time.js';
import { recordsPerTrack } from '../storage/capacity.js';
import { StorageError } from '../storage/track-access.js';
import { readVtoc } from '../storage/vtoc/read-vtoc.js';
import { findDataSet } from '../storage/vtoc/vtoc.js';
import { allocateDataSet, scratchDataSet } from '../storage/vtoc/write-vtoc.js';

/** Whether a volume has a data set of this name. A volume that cannot be read has none. */
export function isOnVolume(volume: SiteVolume, name: string): boolean {
  try {
    const vtoc = readVtoc(volume);
    return vtoc !== undefined && findDataSet(vtoc, name) !== undefined;
  } catch (error) {
    if (error instanceof StorageError) return false;
    throw error;
  }
}

/** Block length that an average block of 0 bytes stands for, so that a request of 0-byte blocks asks for something. */
const smallestBlock = 1;

/**
 * Makes a data set as SPACE and DCB ask for it. Throws {@link StorageError}, and then nothing has changed.
 * @param dsorg when none is coded: PO with directory blocks, else PS
 */
export function createDataSet(
  site: Site,
  volume: SiteVolume,
  name: string,
  space: SpaceRequest,
  dcb: DcbRequest,
): void {
  const { geometry } = volume;
  const dsorg = dcb.dsorg ?? (space.directory > 0 ? 'PO' : 'PS');
  const inTracks = (blocks: number): number => {
    const length = Math.max(space.blockLength ?? 0, smallestBlock);
    const each = recordsPerTrack(geometry.device, 0, Math.min(length, geometry.device.maxRecordBytes));
    return each === 0 ? blocks : Math.ceil(blocks / each);
  };
  const isBlocks = space.unit === 'BLOCK';
  const primary = isBlocks ? inTracks(space.primary) : space.primary;
  const secondary = isBlocks ? inTracks(space.secondary) : space.secondary;
  const unit = space.unit === 'CYL' ? 'CYL' : 'TRK';
  allocateDataSet(volume, {
    name,
    dsorg,
    ...(dcb.recfm === undefined ? {} : { recfm: dcb.recfm }),
    ...(dcb.lrecl === undefined ? {} : { lrecl: dcb.lrecl }),
    ...(dcb.blksize === undefined ? {} : { blksize: dcb.blksize }),
    created: dayOfYear(site.clock.now),
    secondary: { unit, quantity: secondary },
    space: {
      unit,
      primary: Math.max(primary, 1),
      contiguous: space.contiguous,
      ...(space.unit === 'ABSTR' && space.address !== undefined
        ? { extents: [{ start: space.address, end: space.address + space.primary }] }
        : {}),
    },
  });
}

/** Takes a data set off its volumes; false when one of them has it no more. */
export function deleteDataSet(volumes: readonly SiteVolume[], name: string): boolean {
  let deleted = true;
  for (const volume of volumes) {
    try {
      scratchDataSet(volume, name);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      deleted = false;
    }
  }
  return deleted;
}
