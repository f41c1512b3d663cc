import { number } from '../../emulator/messages/plain-text.js';
import type { ModelVolume } from './map-model.js';
import { trackAt, xOf, type View } from './view.js';

export interface Tick {
  readonly x: number;
  /** Left out on small ticks. */
  readonly label?: string;
}

/** Labels are at least so far apart, pixels. */
const labelDistance = 84;

/**
 * Ticks at round cylinders or, where a cylinder is wide, at heads.
 *
 * @param width pixels of the view
 */
export function ticksOf(
  volume: Pick<ModelVolume, 'heads' | 'tracks'>,
  view: View,
  strip: number,
  width: number,
): Tick[] {
  const { heads, tracks } = volume;
  const cylinder = heads * view.scale;
  const first = Math.max(0, trackAt(view, strip, -labelDistance));
  const last = Math.min(tracks, trackAt(view, strip, width));
  const ticks: Tick[] = [];
  if (cylinder >= labelDistance * 1.5) {
    // Heads: each has a tick, the first and every so many a label.
    const step = view.scale * 5 >= 44 ? (view.scale >= 44 ? 1 : 5) : heads;
    for (let track = Math.floor(first); track < last; track++) {
      const head = track % heads;
      const at = Math.floor(track / heads);
      const x = xOf(view, strip, track);
      if (head === 0) ticks.push({ x, label: number(at) });
      else if (view.scale >= 4) ticks.push({ x, ...(head % step === 0 && { label: `.${head}` }) });
    }
    return ticks;
  }
  const { large, small } = steps(labelDistance / cylinder);
  for (let at = Math.floor(first / heads / small) * small; at * heads <= last; at += small) {
    const isLarge = at % large === 0;
    ticks.push({ x: xOf(view, strip, at * heads), ...(isLarge && { label: number(at) }) });
  }
  return ticks;
}

/** The next round number of cylinders, and a fifth of it, whole. */
function steps(least: number): { large: number; small: number } {
  for (let power = 1; ; power *= 10)
    for (const factor of [1, 2, 5]) {
      const large = power * factor;
      if (large >= least) return { large, small: large >= 5 ? large / 5 : 1 };
    }
}
