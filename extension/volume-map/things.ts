import type { MapModel } from './map-model.js';
import { isIn } from './ribbon.js';
import type { Scene } from './scene.js';
import { firstAtLeast } from './search.js';
import { isInBand } from './shapes.js';
import type { Lane, Span, Strip, StripLayout } from './strips.js';
import { trackAt, type Extent, type View } from './view.js';

/** Something on the map that can be pointed at. `volume` and `strip` say where it was met. */
export type Thing =
  | { readonly kind: 'extent'; readonly volume: number; readonly strip: number; readonly index: number }
  | {
      readonly kind: 'free' | 'vtoc' | 'label' | 'unusable';
      readonly volume: number;
      readonly strip: number;
      readonly extent: Extent;
    }
  /** One or more; rows of the model. */
  | {
      readonly kind: 'relationships';
      readonly volume: number;
      readonly strip: number;
      readonly rows: readonly number[];
    };

/** Names at most so many of what lies under a point. */
const most = 1000;

/** What is drawn at a point; undefined where nothing is. */
export function thingAt(scene: Scene, view: View, x: number, y: number): Thing | undefined {
  const { model, layout } = scene;
  for (const [index, strip] of layout.strips.entries()) {
    if (y < strip.top || y >= strip.top + strip.height) continue;
    return thingOnStrip(model, strip, index, view, x, y);
  }
  const at = x + view.at * view.scale;
  for (let pair = layout.ribbons.length - 1; pair >= 0; pair--) {
    const { top, bottom } = layout.ribbons[pair]!;
    if (y < top || y >= bottom) continue;
    // What is drawn last lies on top. A hair is hard to hit: what is near counts where nothing is hit.
    const ribbons = scene.ribbons(pair, at - 4, at + 4).reverse();
    for (const slack of [0.5, 3])
      for (const ribbon of ribbons) {
        if (!isInBand(scene.bandOf(pair, ribbon, at - 2000, at + 2000), at, y, slack)) continue;
        const { from, bySource } = layout.ribbons[pair]!;
        const place = scene.scaleOf(pair);
        const found =
          ribbon.count === 1
            ? [ribbon.row]
            : [...bySource.rows.filter((row) => isIn(ribbon, model.relationships, place, row))];
        return { kind: 'relationships', volume: layout.strips[from]!.volume, strip: from, rows: found };
      }
  }
  return undefined;
}

function thingOnStrip(
  model: MapModel,
  strip: Strip,
  index: number,
  view: View,
  x: number,
  y: number,
): Thing | undefined {
  const volume = model.volumes[strip.volume]!;
  // A pixel may be many tracks, and what is narrower than a pixel is drawn as one.
  const slack = view.scale < 1 ? 1 : 0;
  const low = Math.floor(trackAt(view, index, x - slack));
  const high = Math.max(low + 1, Math.ceil(trackAt(view, index, x + slack)));
  if (high <= 0 || low >= volume.tracks) return undefined;
  const place = { volume: strip.volume, strip: index };
  for (const lane of [strip.targets, strip.sources]) {
    if (lane === undefined || y < lane.top || y >= lane.top + lane.height) continue;
    const level = lane.spans.findLastIndex(({ top }) => y >= top);
    const rows = rowsTouching(lane, model.relationships.length, low, high, level);
    return rows.length === 0 ? undefined : { kind: 'relationships', ...place, rows };
  }
  return y < strip.data.top || y >= strip.data.top + strip.data.height
    ? undefined
    : onVolume(model, place, low, high);
}

/** What stands on tracks (half-open): of several the one with most of them. */
function onVolume(
  model: MapModel,
  place: { volume: number; strip: number },
  low: number,
  high: number,
): Thing | undefined {
  const volume = model.volumes[place.volume]!;
  const { contents } = volume;
  if (contents === undefined || contents.problem !== undefined) return undefined;
  const { vtoc, start, length, longest, freeStart, freeLength, usable } = contents;
  if (vtoc !== undefined && high > vtoc.start && low < vtoc.end)
    return { kind: 'vtoc', ...place, extent: vtoc };
  let [best, tracks] = [-1, 0];
  for (let at = firstAtLeast(start, low - longest); at < start.length && start[at]! < high; at++) {
    const common = Math.min(high, start[at]! + length[at]!) - Math.max(low, start[at]!);
    if (common > tracks) [best, tracks] = [at, common];
  }
  if (best >= 0) return { kind: 'extent', ...place, index: best };
  if (vtoc !== undefined && low < 1) return { kind: 'label', ...place, extent: { start: 0, end: 1 } };
  for (
    let at = Math.max(0, firstAtLeast(freeStart, low) - 1);
    at < freeStart.length && freeStart[at]! < high;
    at++
  ) {
    const extent = { start: freeStart[at]!, end: freeStart[at]! + freeLength[at]! };
    if (extent.end > low) return { kind: 'free', ...place, extent };
  }
  if (high > usable) return { kind: 'unusable', ...place, extent: { start: usable, end: volume.tracks } };
  return undefined;
}

/** Rows on a level of a lane with a track in a range (half-open), as many as people want to know. */
export function rowsTouching(
  { rows, start, longest, levels }: Pick<Lane, 'rows' | 'start' | 'longest' | 'levels'>,
  lengths: Int32Array,
  low: number,
  high: number,
  level: number,
): number[] {
  const found: number[] = [];
  for (let at = firstAtLeast(start, low - longest); at < rows.length && start[at]! < high; at++) {
    const row = rows[at]!;
    if ((levels.of?.[at] ?? 0) !== level || start[at]! + lengths[row]! <= low) continue;
    if (found.push(row) === most) break;
  }
  return found;
}

/** Where a relationship of a lane stands from top to bottom. */
export function spanOf(lane: Lane, row: number, track: number): Span {
  if (lane.levels.of === undefined) return lane;
  for (let at = firstAtLeast(lane.start, track); at < lane.rows.length && lane.start[at] === track; at++)
    if (lane.rows[at] === row) return lane.spans[lane.levels.of[at]!] ?? lane;
  return lane;
}

/** Where a thing stands: an extent on a strip, and of a relationship on the strip of its other end, if that is shown. */
export function placesOf(
  model: MapModel,
  layout: StripLayout,
  thing: Thing,
): (readonly [strip: number, extent: Extent])[] {
  if (thing.kind === 'extent') {
    const { start, length } = model.volumes[thing.volume]!.contents!;
    return [[thing.strip, { start: start[thing.index]!, end: start[thing.index]! + length[thing.index]! }]];
  }
  if (thing.kind !== 'relationships') return [[thing.strip, thing.extent]];
  const { source, target, sourceStart, targetStart, length } = model.relationships;
  const first = thing.rows[0]!;
  const span = (starts: Int32Array): Extent => {
    let [low, high] = [Infinity, -Infinity];
    for (const row of thing.rows) {
      low = Math.min(low, starts[row]!);
      high = Math.max(high, starts[row]! + length[row]!);
    }
    return { start: low, end: high };
  };
  // In one lane may be relationships with several volumes: they have one end in common.
  const isOne = (column: Int32Array): boolean => thing.rows.every((row) => column[row] === column[first]);
  const places: (readonly [number, Extent])[] = [];
  const from = layout.strips.findIndex(
    ({ volume, sources }) => volume === source[first] && sources !== undefined,
  );
  const to = layout.strips.findIndex(
    ({ volume, targets, role }) =>
      volume === target[first] &&
      targets !== undefined &&
      (role === 'copy') === (source[first] === 0 && target[first] === 0),
  );
  if (from >= 0 && isOne(source)) places.push([from, span(sourceStart)]);
  if (to >= 0 && isOne(target)) places.push([to, span(targetStart)]);
  return places;
}

/** A list of things that one steps through: the data sets of a strip, or the relationships on one of its lanes. */
export interface Walk {
  readonly strip: number;
  readonly kind: 'data-sets' | 'targets' | 'sources';
  readonly count: number;
  readonly thing: (at: number) => Thing;
  /** The first one that is at a track or behind it; their number when none is. */
  readonly from: (track: number) => number;
}

/** From top to bottom, without empty ones. */
export function walksOf(model: MapModel, layout: StripLayout): Walk[] {
  return layout.strips.flatMap(({ volume, targets, sources }, strip): Walk[] => {
    const { contents } = model.volumes[volume]!;
    const lane = (kind: 'targets' | 'sources', { rows, start }: Lane): Walk => ({
      strip,
      kind,
      count: rows.length,
      thing: (at) => ({ kind: 'relationships', volume, strip, rows: [rows[at]!] }),
      from: (track) => firstAtLeast(start, track),
    });
    return [
      ...(targets === undefined ? [] : [lane('targets', targets)]),
      ...(contents === undefined || contents.start.length === 0
        ? []
        : [
            {
              strip,
              kind: 'data-sets' as const,
              count: contents.start.length,
              thing: (at: number): Thing => ({ kind: 'extent', volume, strip, index: at }),
              from: (track: number): number => firstAtLeast(contents.start, track),
            },
          ]),
      ...(sources === undefined ? [] : [lane('sources', sources)]),
    ];
  });
}
