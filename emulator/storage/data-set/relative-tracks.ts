import type { TrackNumber, TrackRange } from '../geometry.js';

/** The track of the volume that has this number, from 0, within the data set; undefined behind its end. */
export function trackAt(extents: readonly TrackRange[], relativeTrack: number): TrackNumber | undefined {
  let left = relativeTrack;
  for (const { start, end } of extents) {
    if (left < end - start) return (start + left) as TrackNumber;
    left -= end - start;
  }
  return undefined;
}
