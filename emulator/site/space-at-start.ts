import type { TrackRange } from '../storage/geometry.js';
import { StorageError, type TrackSource } from '../storage/track-access.js';
import { readVtoc } from '../storage/vtoc/read-vtoc.js';
import { allocatedRanges } from '../storage/vtoc/vtoc.js';

/**
 * Which tracks of a space-efficient volume have space when the site is opened: its label, its VTOC and the extents of
 * its data sets. What an image holds elsewhere is no data that anybody can find. A volume without a VTOC that can be
 * read may hold anything anywhere, so all of its tracks count.
 */
export function spaceAtStart(source: TrackSource): readonly TrackRange[] {
  try {
    const vtoc = readVtoc(source);
    if (vtoc !== undefined) return allocatedRanges(vtoc);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
  return [source.geometry.all];
}
