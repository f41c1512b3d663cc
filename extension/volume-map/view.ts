import type { ModelVolume } from './map-model.js';
import type { StripLayout } from './strips.js';

/**
 * Which tracks are seen. All strips have one scale; each may be shifted against the first, so that the two ends of a
 * relationship stand above each other. A column is a place that all strips share:
 *
 *     column = track - shift of the strip          x = (column - at) × scale
 */
export interface View {
  /** Pixels a track. */
  readonly scale: number;
  /** The column at the left edge. */
  readonly at: number;
  /** Of each strip, tracks. */
  readonly shifts: readonly number[];
}

/** A track is never wider than this, pixels. */
const widestTrack = 40;
/** What can be seen beside the ends of the volumes, as part of the width. */
const margin = 0.02;

export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** What there is to see, as columns. */
function columns(
  { strips }: StripLayout,
  volumes: readonly ModelVolume[],
  shifts: readonly number[],
): Extent {
  let [start, end] = [Infinity, -Infinity];
  for (const [index, { volume }] of strips.entries()) {
    const shift = shifts[index] ?? 0;
    start = Math.min(start, -shift);
    end = Math.max(end, volumes[volume]!.tracks - shift);
  }
  return { start, end: Math.max(end, start + 1) };
}

/** Everything, unshifted. */
export function fit(layout: StripLayout, volumes: readonly ModelVolume[], width: number): View {
  const shifts = layout.strips.map(() => 0);
  const { end } = columns(layout, volumes, shifts);
  return { scale: fitScale(end, width), at: (-margin / 2) * (width / fitScale(end, width)), shifts };
}

function fitScale(tracks: number, width: number): number {
  return Math.min(widestTrack, (width * (1 - margin)) / tracks);
}

/** The nearest view that is possible. */
export function clampView(
  view: View,
  layout: StripLayout,
  volumes: readonly ModelVolume[],
  width: number,
): View {
  const shifts = layout.strips.map((_, index) => view.shifts[index] ?? 0);
  const { start, end } = columns(layout, volumes, shifts);
  const scale = Math.min(widestTrack, Math.max(fitScale(end - start, width), finite(view.scale, 0)));
  const seen = width / scale;
  const low = start - (margin / 2) * seen;
  const high = Math.max(low, end - seen * (1 - margin / 2));
  return { scale, at: Math.min(high, Math.max(low, finite(view.at, low))), shifts };
}

function finite(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}

/** Larger by a factor, with what is at `x` staying there. */
export function zoomAt(view: View, x: number, factor: number): View {
  const scale = Math.min(widestTrack, view.scale * factor);
  return { ...view, scale, at: view.at + x / view.scale - x / scale };
}

/** @param pixels to the right */
export function pan(view: View, pixels: number): View {
  return { ...view, at: view.at + pixels / view.scale };
}

/** As {@link pan}, of one strip: the others stay. */
export function panStrip(view: View, strip: number, pixels: number): View {
  return {
    ...view,
    shifts: view.shifts.map((shift, index) => (index === strip ? shift + pixels / view.scale : shift)),
  };
}

/** An extent of a strip over the middle of the width. */
export function zoomTo(view: View, strip: number, { start, end }: Extent, width: number): View {
  const shift = view.shifts[strip] ?? 0;
  const scale = Math.min(widestTrack, (width * 0.6) / Math.max(1, end - start));
  return { ...view, scale, at: (start + end) / 2 - shift - width / scale / 2 };
}

/** The two ends of a relationship above each other, over the middle of the width. */
export function zoomToPair(
  view: View,
  [from, source]: readonly [number, Extent],
  [to, target]: readonly [number, Extent],
  width: number,
): View {
  const shifts = view.shifts.map((shift, index) =>
    index === to ? target.start - source.start + (view.shifts[from] ?? 0) : shift,
  );
  return zoomTo({ ...view, shifts }, from, source, width);
}

export function xOf({ at, scale, shifts }: View, strip: number, track: number): number {
  return (track - (shifts[strip] ?? 0) - at) * scale;
}

/** Not rounded: 7.5 is the middle of track 7. */
export function trackAt({ at, scale, shifts }: View, strip: number, x: number): number {
  return x / scale + at + (shifts[strip] ?? 0);
}

/** The view at a part of the way from one to another, 0 to 1: fast first, and straight where the scale changes, too. */
export function between(from: View, to: View, part: number): View {
  if (part >= 1) return to;
  const eased = 1 - (1 - part) ** 3;
  const scale = from.scale * (to.scale / from.scale) ** eased;
  // The place moves as the scale says.
  const way =
    to.scale === from.scale ? eased : (1 / scale - 1 / from.scale) / (1 / to.scale - 1 / from.scale);
  return { ...to, scale, at: from.at + (to.at - from.at) * way };
}
