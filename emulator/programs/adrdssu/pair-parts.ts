import type { DataSetPart } from '../../site/data-set-parts.js';
import type { SiteVolume } from '../../site/site.js';
import type { TrackRange } from '../../storage/geometry.js';
import { pairExtents } from './extent-pairs.js';
import type { VolumePairs } from './fast-replication.js';

/** The tracks that a new data set got on one volume. */
export interface AllocatedPart {
  readonly volume: SiteVolume;
  readonly extents: readonly TrackRange[];
}

/**
 * Pairs the tracks of a data set with those of its target, part by part, one group for each pair of volumes.
 * Where the target has fewer parts than the source, the tracks of the last parts follow each other:
 *
 *     source   V1 [0 30)  V2 [0 20)        target   T1 [100 150)
 *     groups   V1→T1 0-30→100-130          V2→T1 0-20→130-150
 */
export function pairParts(
  source: readonly DataSetPart<SiteVolume>[],
  target: readonly AllocatedPart[],
): VolumePairs[] {
  const groups: VolumePairs[] = [];
  const left = target.map((part) => [...part.extents]);
  let at = 0;
  source.forEach(({ volume, dataSet }, index) => {
    // One part to one part as long as there are enough of them.
    if (target.length >= source.length) at = index;
    let extents: TrackRange[] = dataSet.extents.map(({ start, end }) => ({ start, end }));
    while (extents.length > 0 && at < target.length) {
      const pairs = pairExtents(extents, left[at]!);
      const tracks = pairs.reduce((sum, pair) => sum + pair.source.end - pair.source.start, 0);
      if (pairs.length > 0) groups.push({ source: volume, target: target[at]!.volume, pairs });
      extents = dropTracks(extents, tracks);
      left[at] = dropTracks(left[at]!, tracks);
      if (left[at]!.length === 0) at++;
      else break;
    }
  });
  return groups;
}

/** What of a list of extents is left behind its first `count` tracks. */
function dropTracks(extents: readonly TrackRange[], count: number): TrackRange[] {
  const left: TrackRange[] = [];
  for (const { start, end } of extents) {
    const dropped = Math.min(count, end - start);
    count -= dropped;
    if (start + dropped < end) left.push({ start: start + dropped, end });
  }
  return left;
}
