import { rangeLength } from '../../ranges/range.js';
import type { TrackRange } from '../../storage/geometry.js';
import type { SiteVolume } from '../site.js';
import type { DataSetPlace, SiteLookup } from './site-lookup.js';

/** One extent and the place it is copied to. Half-open ranges of equal length. */
export interface TrackRangePair {
  readonly source: TrackRange;
  /** Equal to `source` where no target volume was given. */
  readonly target: TrackRange;
}

/** Pairs of extents, or a sentence that says why there are none. */
export type ExtentPairs =
  | { readonly ok: true; readonly pairs: readonly TrackRangePair[] }
  | { readonly ok: false; readonly why: string };

/**
 * The extents of a data set on its volume, in their order, with free places for them on a target volume when one is
 * given: only where FlashCopy could copy them.
 */
export function extentPairsOf(
  lookup: SiteLookup,
  { volume, dataSet }: DataSetPlace,
  target: SiteVolume | undefined,
): ExtentPairs {
  const extents = dataSet.extents.map(({ start, end }): TrackRange => ({ start, end }));
  if (extents.length === 0) return no(`${dataSet.name} has no extents on volume ${volume.volser}.`);
  if (target === undefined) return { ok: true, pairs: extents.map((source) => ({ source, target: source })) };
  const name = target.volser === '' ? `the volume ${target.id}` : `volume ${target.volser}`;
  if (target.facility.serial !== volume.facility.serial) {
    return no(
      `FlashCopy stays within a storage facility: ${name} is in ${target.facility.serial}, volume ${volume.volser} in ${volume.facility.serial}.`,
    );
  }
  if (!target.geometry.sameTracksAs(volume.geometry)) {
    return no(
      `The tracks of a ${volume.geometry.modelName} do not fit on ${name}, which is a ${target.geometry.modelName}.`,
    );
  }
  const places = lookup.freeExtents(target, extents.map(rangeLength));
  if ('reason' in places) return no(places.reason);
  if (!places.found) {
    return no(
      `There is no room on ${name} for an extent of ${places.wanted} tracks: the largest free piece has ${places.largest}. Choose another volume.`,
    );
  }
  return { ok: true, pairs: extents.map((source, index) => ({ source, target: places.extents[index]! })) };
}

function no(why: string): ExtentPairs {
  return { ok: false, why };
}
