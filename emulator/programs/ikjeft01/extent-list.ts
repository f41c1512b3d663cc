import { extentOperands, type ExtentOperand } from '../../language/tso/extent-operands.js';
import type { TrackSpan } from '../../language/tso/ast.js';
import { extentPairsOf, type TrackRangePair } from '../../site/lookup/extent-pairs.js';
import type { DataSetPlace, SiteLookup } from '../../site/lookup/site-lookup.js';
import type { SiteVolume } from '../../site/site.js';
import type { Geometry, TrackRange } from '../../storage/geometry.js';

/** The extent lists that copy a data set of one volume, or a sentence that says why there are none. */
export type ExtentListOfDataSet =
  | {
      readonly ok: true;
      readonly pairs: readonly TrackRangePair[];
      /** One for each command that is needed; mostly there is one. */
      readonly operands: readonly ExtentOperand[];
    }
  | { readonly ok: false; readonly why: string };

/**
 * The extent list of a data set on one of its volumes: XTNTLST with free target places when a target volume is given;
 * EXTENTS, or XTNTLST with the same tracks on both sides, where the copy goes to the same tracks of any volume.
 *
 * @param keyword for a list without a target volume
 */
export function extentListOf(
  lookup: SiteLookup,
  place: DataSetPlace,
  target?: SiteVolume,
  keyword: 'EXTENTS' | 'XTNTLST' = 'EXTENTS',
): ExtentListOfDataSet {
  const found = extentPairsOf(lookup, place, target);
  if (!found.ok) return found;
  const { geometry } = place.volume;
  const pairs = found.pairs.map((pair) => ({
    source: trackSpan(geometry, pair.source),
    target: trackSpan(target?.geometry ?? geometry, pair.target),
  }));
  return {
    ok: true,
    pairs: found.pairs,
    operands: extentOperands(pairs, target === undefined ? keyword : 'XTNTLST'),
  };
}

function trackSpan(geometry: Geometry, { start, end }: TrackRange): TrackSpan {
  return { begin: geometry.trackAddress(start), end: geometry.trackAddress(end - 1) };
}
