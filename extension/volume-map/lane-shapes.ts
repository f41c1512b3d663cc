import { Columns, ownWidth, type Window } from './columns.js';
import { paintIndex, relationshipPaints, type Contents, type ModelRelationships } from './map-model.js';
import type { Matches } from './ribbon.js';
import { firstAtLeast } from './search.js';
import type { Box, Paint } from './shapes.js';
import type { Lane, Span } from './strips.js';

/*
 * What stands on a strip, from pixel `from` to `to` of the whole volume (pixel = (track - shift) × scale). What is at
 * least two pixels wide is a box of its own, of the rest each pixel says how much of it is taken.
 */

/**
 * Boxes of the data sets, label and VTOC.
 *
 * @param tracks of the volume
 * @param matches of each data set whether a filter left it
 */
export function dataShapes(
  contents: Contents,
  tracks: number,
  span: Span,
  window: Window,
  matches?: Matches,
): Box[] {
  const { scale, shift, from, to } = window;
  const boxes: Box[] = [];
  const box = (start: number, end: number, paint: Paint, faint: boolean): void => {
    const x = Math.max(from - 4, (start - shift) * scale);
    const right = Math.min(to + 4, (end - shift) * scale);
    if (right <= from || x >= to || right <= x) return;
    const { top: y, height } = span;
    const wide = (end - start) * scale >= 14;
    boxes.push({
      kind: 'box',
      x,
      y,
      width: right - x,
      height,
      paint,
      pending: false,
      strength: 1,
      faint,
      edged: wide,
    });
  };
  box(contents.usable, tracks, 'unusable', false);
  const columns = new Columns(window);
  const { start, length, dataSet, longest } = contents;
  const end = to / scale + shift;
  for (
    let at = firstAtLeast(start, from / scale + shift - longest);
    at < start.length && start[at]! < end;
    at++
  ) {
    const index = dataSet[at]!;
    const isMatch = matches === undefined || matches[index] === 1;
    if (length[at]! * scale < ownWidth) columns.add(start[at]!, length[at]!, 0, isMatch ? 0 : 1);
    else box(start[at]!, start[at]! + length[at]!, index % 2 === 0 ? 'data-set' : 'data-set-next', !isMatch);
  }
  for (const { x, width, kind, strength } of columns.runs())
    boxes.push({
      kind: 'box',
      x,
      y: span.top,
      width,
      height: span.height,
      paint: 'data-set',
      pending: false,
      strength,
      faint: kind === 1,
      edged: false,
    });
  if (contents.vtoc !== undefined) {
    // They matter more than their few tracks.
    box(
      contents.vtoc.start,
      Math.max(contents.vtoc.end, contents.vtoc.start + ownWidth / scale),
      'vtoc',
      false,
    );
    box(0, Math.max(1, 1.5 / scale), 'label', false);
  }
  return boxes;
}

/** What {@link laneShapes} needs of a lane: an overview has all on one level. */
export type DrawnLane = Pick<Lane, 'rows' | 'start' | 'longest' | 'spans'> & {
  readonly levels: Pick<Lane['levels'], 'of'>;
};

/** Boxes of the relationships on a lane; what is out of sync is `pending`, from the bottom up where it is a part. */
export function laneShapes(
  lane: DrawnLane,
  all: ModelRelationships,
  window: Window,
  matches?: Matches,
): Box[] {
  const { scale, shift, from, to } = window;
  const boxes: Box[] = [];
  const columns = lane.spans.map(() => new Columns(window));
  const { rows, start: starts, spans } = lane;
  const levels = lane.levels.of;
  const end = to / scale + shift;
  for (
    let at = firstAtLeast(starts, from / scale + shift - lane.longest);
    at < rows.length && starts[at]! < end;
    at++
  ) {
    const row = rows[at]!;
    const level = levels === undefined ? 0 : levels[at]!;
    const paint = paintIndex(all.flags[row]!);
    const faint = matches !== undefined && matches[row] === 0;
    const start = starts[at]!;
    const kind = faint ? paint + 4 : paint;
    const tracks = all.length[row]!;
    if (tracks * scale < ownWidth) columns[level]!.add(start, tracks, all.outOfSync[row]!, kind);
    else if (scale >= 1) own(boxes, spans[level]!, all, row, start, window, faint);
    else addRow(columns[level]!, all, row, start, kind, window);
  }
  for (const [level, { top, height }] of spans.entries())
    for (const { x, width, kind, strength, pending } of columns[level]!.runs()) {
      const paint = relationshipPaints[kind % 4]!;
      const faint = kind >= 4;
      const low = Math.round(pending * height);
      const box = { kind: 'box', x, width, paint, strength, faint, edged: false } as const;
      if (low < height) boxes.push({ ...box, y: top, height: height - low, pending: false });
      if (low > 0) boxes.push({ ...box, y: top + height - low, height: low, pending: true });
    }
  return boxes;
}

/** A relationship wider than a column, with its bitmap as far as columns tell it. */
function addRow(
  columns: Columns,
  all: ModelRelationships,
  row: number,
  start: number,
  kind: number,
  { scale, shift, from, to }: Window,
): void {
  columns.add(start, all.length[row]!, 0, kind);
  if (all.outOfSync[row] === 0) return;
  forRuns(all, row, from / scale + shift - start, to / scale + shift - start, (first, end) =>
    columns.addPending(start + first, end - first),
  );
}

/** A relationship as wide as its tracks, with its bitmap. */
function own(
  boxes: Box[],
  { top, height }: Span,
  all: ModelRelationships,
  row: number,
  start: number,
  window: Window,
  faint: boolean,
): void {
  const { scale, shift, from, to } = window;
  const paint = relationshipPaints[paintIndex(all.flags[row]!)]!;
  const tracks = all.length[row]!;
  const add = (first: number, end: number, pending: boolean, edged: boolean): void => {
    const x = Math.max(from - 4, (start + first - shift) * scale);
    const right = Math.min(to + 4, (start + end - shift) * scale);
    if (right <= from || x >= to || right <= x) return;
    boxes.push({
      kind: 'box',
      x,
      y: top,
      width: right - x,
      height,
      paint,
      pending,
      strength: 1,
      faint,
      edged,
    });
  };
  const low = from / scale + shift - start;
  const high = to / scale + shift - start;
  let done = 0;
  forRuns(all, row, low, high, (first, end) => {
    add(done, first, false, false);
    add(first, end, true, false);
    done = end;
  });
  add(done, tracks, false, false);
}

/** The runs of tracks out of sync of a relationship that touch some offsets, ascending; and the one before them. */
export function forRuns(
  all: ModelRelationships,
  row: number,
  low: number,
  high: number,
  visit: (first: number, end: number) => void,
): void {
  const runs = all.runs[row]!;
  if (runs < 0) visit(0, all.length[row]!);
  if (runs <= 0) return;
  const first = all.firstRun[row]!;
  const starts = all.runStart.subarray(first, first + runs);
  let at = Math.max(0, firstAtLeast(starts, Math.floor(low)) - 1);
  for (; at < runs && starts[at]! < high; at++) visit(starts[at]!, starts[at]! + all.runLength[first + at]!);
}
