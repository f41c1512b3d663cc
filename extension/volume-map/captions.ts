import { plural } from '../../emulator/messages/plain-text.js';
import type { MapModel, ModelVolume } from './map-model.js';
import { ticksOf } from './ruler.js';
import type { FilterResult } from './scene.js';
import { firstAtLeast } from './search.js';
import type { Strip, StripLayout } from './strips.js';
import { trackAt, xOf, type View } from './view.js';

/** A text on the map. `y` is its middle, `x` its left edge. */
export interface Caption {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly kind: 'title' | 'note' | 'tick' | 'name' | 'faint-name';
}

/** A line of a ruler, from top to bottom. */
export interface TickLine {
  readonly x: number;
  readonly y0: number;
  readonly y1: number;
}

export interface Captions {
  /** Beside the strips, from pixel 0 of the gutter. */
  readonly gutter: readonly Caption[];
  /** On the strips. */
  readonly plot: readonly Caption[];
  readonly lines: readonly TickLine[];
}

/** Room for names beside the strips, pixels. */
export const gutterWidth = 124;

/** @param measure width of a text of a kind, pixels */
export function captionsOf(
  model: MapModel,
  layout: StripLayout,
  view: View,
  width: number,
  measure: (text: string, kind: Caption['kind']) => number,
  filter?: FilterResult,
): Captions {
  const gutter: Caption[] = [];
  const plot: Caption[] = [];
  const lines: TickLine[] = [];
  for (const [index, strip] of layout.strips.entries()) {
    const volume = model.volumes[strip.volume]!;
    gutter.push(...nameplate(strip, model, measure));
    plot.push(...crowds(strip, index, view, width));
    for (const { x, label } of ticksOf(volume, view, index, width)) {
      const { top, height } = strip.ruler;
      if (x < -1 || x > width) continue;
      lines.push({ x, y0: top + height - (label === undefined ? 3 : 6), y1: top + height });
      if (label !== undefined && x + measure(label, 'tick') < width)
        plot.push({ x: x + 3, y: top + height / 2 - 1, text: label, kind: 'tick' });
    }
    const problem = volume.contents?.problem;
    if (problem !== undefined)
      plot.push({ x: 10, y: strip.data.top + strip.data.height / 2, text: problem, kind: 'note' });
    plot.push(...names(volume, strip, index, view, width, measure, filter));
  }
  return { gutter, plot, lines };
}

function nameplate(
  strip: Strip,
  { volumes }: MapModel,
  measure: (text: string, kind: Caption['kind']) => number,
): Caption[] {
  const volume = volumes[strip.volume]!;
  const role = { self: '', source: 'source', target: 'target', copy: 'target, same volume' }[strip.role];
  const of = strip.of === undefined ? '' : ` of ${volumes[strip.of]!.name}`;
  const { top, height } = strip.data;
  const notes = [...(volume.volser === '' ? [] : [volume.device]), volume.model];
  const rows: [string, Caption['kind']][] = [[volume.name, 'title']];
  const joined = notes.join(' · ');
  if (measure(joined, 'note') <= gutterWidth - 16) rows.push([joined, 'note']);
  else for (const note of notes) rows.push([note, 'note']);
  if (role !== '') rows.push([role + of, 'note']);
  const middle = (Math.max(strip.top, top - strip.ruler.height) + top + height) / 2;
  const lineHeight = 15;
  return rows.map(([text, kind], row) => ({
    x: 8,
    y: middle + (row - (rows.length - 1) / 2) * lineHeight,
    text: shortened(text, gutterWidth - 14, (part) => measure(part, kind), 'end'),
    kind,
  }));
}

/** How many relationships share the last level of a lane, where there is room to say it. */
function crowds({ sources }: Strip, index: number, view: View, width: number): Caption[] {
  const span = sources?.spans.at(-1);
  if (span === undefined) return [];
  return sources!.levels.crowds.flatMap(({ start, end, count }): Caption[] => {
    const [x, right] = [Math.max(0, xOf(view, index, start)), Math.min(width, xOf(view, index, end))];
    const y = span.top + span.height / 2;
    return right - x < 60 ? [] : [{ x: x + 4, y, text: `${count} overlap`, kind: 'name' }];
  });
}

/** Names of data sets where there is room; of a block that begins further left, where it comes into sight. */
function names(
  volume: ModelVolume,
  strip: Strip,
  index: number,
  view: View,
  width: number,
  measure: (text: string, kind: Caption['kind']) => number,
  filter: FilterResult | undefined,
): Caption[] {
  const { contents } = volume;
  if (contents === undefined) return [];
  const { start, length, dataSet, longest } = contents;
  const last = trackAt(view, index, width);
  const captions: Caption[] = [];
  const y = strip.data.top + strip.data.height / 2;
  const left = filter?.dataSets[strip.volume];
  for (
    let at = firstAtLeast(start, trackAt(view, index, 0) - longest);
    at < start.length && start[at]! < last;
    at++
  ) {
    if (length[at]! * view.scale < 34) continue;
    const x = Math.max(0, xOf(view, index, start[at]!)) + 6;
    const room = Math.min(width, xOf(view, index, start[at]! + length[at]!)) - x - 5;
    const kind = left === undefined || left[dataSet[at]!] === 1 ? 'name' : 'faint-name';
    const text = shortened(contents.names[dataSet[at]!] ?? '', room, (part) => measure(part, kind), 'start');
    if (text !== '') captions.push({ x, y, text, kind });
  }
  return captions;
}

/** As much of a text as there is room for: the end of a data set name tells more than its beginning. */
export function shortened(
  text: string,
  room: number,
  measure: (text: string) => number,
  cut: 'start' | 'end',
): string {
  if (measure(text) <= room) return text;
  const part = (count: number): string =>
    cut === 'start' ? `…${text.slice(text.length - count)}` : `${text.slice(0, count)}…`;
  let [low, high] = [0, text.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(part(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return low < 3 ? '' : part(low);
}

/** What the whole map is, for those who do not see it. */
export function summaryOf(model: MapModel, layout: StripLayout): string {
  const [volume] = model.volumes;
  const shown = layout.strips.map(({ volume: index, role, of }) => {
    const { name } = model.volumes[index]!;
    if (role === 'self') return name;
    return `${name} as ${role}${of === undefined ? '' : ` of ${model.volumes[of]!.name}`}`;
  });
  return `Map of volume ${volume!.name}, ${plural(volume!.cylinders, 'cylinder')}, ${plural(model.relationships.own, 'relationship')}. From top to bottom: ${shown.join(', ')}.`;
}
