import type { ExtentPair } from '../../flashcopy/types.js';
import type { TrackRange } from '../../storage/geometry.js';

/**
 * Pairs the tracks of two extent lists in order, one pair per contiguous run on both sides:
 *
 *     source   [0       6)            [10  14)
 *     target   [20  24)    [40        46)
 *     pairs     0-4→20-24   4-6→40-42  10-14→42-46
 *
 * The pairs end where the shorter list ends. All ranges half-open, in tracks.
 */
export function pairExtents(source: readonly TrackRange[], target: readonly TrackRange[]): ExtentPair[] {
  const pairs: ExtentPair[] = [];
  let s = 0;
  let t = 0;
  let sourceAt = source[0]?.start ?? 0;
  let targetAt = target[0]?.start ?? 0;
  while (s < source.length && t < target.length) {
    const length = Math.min(source[s]!.end - sourceAt, target[t]!.end - targetAt);
    if (length > 0) {
      pairs.push({
        source: { start: sourceAt, end: sourceAt + length },
        target: { start: targetAt, end: targetAt + length },
      });
    }
    sourceAt += length;
    targetAt += length;
    if (sourceAt >= source[s]!.end) sourceAt = source[++s]?.start ?? 0;
    if (targetAt >= target[t]!.end) targetAt = target[++t]?.start ?? 0;
  }
  return joinAdjacent(pairs);
}

/** Extents that happen to follow each other on both sides are one contiguous run. */
function joinAdjacent(pairs: readonly ExtentPair[]): ExtentPair[] {
  const joined: ExtentPair[] = [];
  for (const pair of pairs) {
    const last = joined[joined.length - 1];
    if (
      last !== undefined &&
      last.source.end === pair.source.start &&
      last.target.end === pair.target.start
    ) {
      joined[joined.length - 1] = {
        source: { start: last.source.start, end: pair.source.end },
        target: { start: last.target.start, end: pair.target.end },
      };
    } else {
      joined.push(pair);
    }
  }
  return joined;
}
