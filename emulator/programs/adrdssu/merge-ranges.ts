import type { TrackRange } from '../../storage/geometry.js';

/** How many relationships a full-volume copy may take (Lascon Storage, FlashCopy; DFSMSdss merges free space to stay within). */
export const FULL_COPY_RELATIONSHIP_LIMIT = 255;

/**
 * Brings a list of allocated runs down to at most `limit`, by taking the smallest gaps between runs
 * into the copy first. Of equally small gaps the one at the lower address goes first.
 *
 *     limit 2    [aaa)  [bb)          [c)       gaps 2, 10
 *     result     [aaa    bb)          [c)       the 2 free tracks are copied along
 *
 * @param ranges half-open, ascending, not touching each other.
 */
export function mergeSmallestGaps(ranges: readonly TrackRange[], limit: number): TrackRange[] {
  const surplus = ranges.length - limit;
  if (surplus <= 0) return [...ranges];
  const gaps = ranges
    .slice(1)
    .map((range, index) => ({ before: index, size: range.start - ranges[index]!.end }))
    .sort((a, b) => a.size - b.size || a.before - b.before);
  const bridged = new Set(gaps.slice(0, surplus).map((gap) => gap.before));
  const merged: TrackRange[] = [];
  let start: number | undefined;
  ranges.forEach((range, index) => {
    start ??= range.start;
    if (bridged.has(index)) return;
    merged.push({ start, end: range.end });
    start = undefined;
  });
  return merged;
}
