import { rangeLength } from '../../ranges/range.js';
import type { TrackRange } from '../../storage/geometry.js';

/** Places for some extents, in the order of the sizes; or the first size for which there is none. */
export type FreeExtents =
  | { readonly found: true; readonly extents: readonly TrackRange[] }
  | {
      readonly found: false;
      /** Tracks that are wanted in one piece. */
      readonly wanted: number;
      /** Tracks in the largest piece that was left by then. */
      readonly largest: number;
    };

/**
 * Gives each size the first free place that is large enough:
 *
 *     free     [0---------)      [20------------)
 *     8, 6, 4   [8------)         [6----)[4--)
 *
 * Where that does not work out in the order of the sizes it is tried from the largest down, which wastes less.
 *
 * @param free half-open, ascending, none overlapping
 * @param sizes tracks
 */
export function placeExtents(free: readonly TrackRange[], sizes: readonly number[]): FreeExtents {
  const inOrder = firstFit(free, [...sizes.entries()]);
  if (inOrder.found) return inOrder;
  const downward = firstFit(
    free,
    [...sizes.entries()].sort((a, b) => b[1] - a[1]),
  );
  return downward.found ? downward : inOrder;
}

/** @param sizes with the index of each in the answer */
function firstFit(
  free: readonly TrackRange[],
  sizes: readonly (readonly [index: number, size: number])[],
): FreeExtents {
  const left = free.map((range) => ({ ...range }));
  const extents: TrackRange[] = Array.from({ length: sizes.length });
  for (const [index, size] of sizes) {
    const place = left.find((range) => rangeLength(range) >= size);
    if (place === undefined) {
      return {
        found: false,
        wanted: size,
        largest: left.reduce((most, range) => Math.max(most, rangeLength(range)), 0),
      };
    }
    extents[index] = { start: place.start, end: place.start + size };
    place.start += size;
  }
  return { found: true, extents };
}
