import type { TrackAddress } from './geometry.js';
import type { TrackImage } from './track-access.js';

/** The same track at another place: the address in the home address and in the count fields that carried the old one. */
export function rebaseTrack(image: TrackImage, from: TrackAddress, to: TrackAddress): TrackImage {
  throw new Error(`not written yet: ${String(image.length)} ${String(from)} ${String(to)}`);
}
