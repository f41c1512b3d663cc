import { paintIndex, relationshipPaints, type Contents, type ModelRelationships } from './map-model.js';
import type { Matches } from './ribbon-shapes.js';
import { firstAtLeast } from './search.js';
import type { Box, Paint } from './shapes.js';
import type { Lane, Span } from './strips.js';

/*
 * What stands on a strip, from pixel `from` to `to` of the whole volume (pixel = (track - shift) × scale). What is at
 * least two pixels wide is a box of its own, of the rest each pixel says how much of it is taken.
 */

export interface Window {
  readonly scale: number;
  readonly shift: number;
  readonly from: number;
  readonly to: number;
}

const ownWidth = 2;

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
    if (length[at]! * scale < ownWidth) columns.add(start[at]!, start[at]! + length[at]!, isMatch ? 0 : 1);
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

/** Boxes of the relationships on a lane; what is out of sync is `pending`, from the bottom up where it is a part. */
export function laneShapes(
  lane: Lane,
  side: 'source' | 'target',
  all: ModelRelationships,
  window: Window,
  matches?: Matches,
): Box[] {
  const { scale, shift, from, to } = window;
  const boxes: Box[] = [];
  const columns = new Columns(window);
  const starts = side === 'source' ? all.sourceStart : all.targetStart;
  const end = to / scale + shift;
  for (
    let at = firstAtLeast(lane.start, from / scale + shift - lane.longest);
    at < lane.rows.length && lane.start[at]! < end;
    at++
  ) {
    const row = lane.rows[at]!;
    const paint = paintIndex(all.flags[row]!);
    const faint = matches !== undefined && matches[row] === 0;
    const start = starts[row]!;
    const isWide = all.length[row]! * scale >= ownWidth;
    if (isWide && scale >= 1) own(boxes, lane, all, row, start, window, faint);
    else columns.addRow(all, row, start, paint + (faint ? 4 : 0));
  }
  for (const { x, width, kind, strength, pending } of columns.runs()) {
    const paint = relationshipPaints[kind % 4]!;
    const faint = kind >= 4;
    const low = Math.round(pending * lane.height);
    const box = { kind: 'box', x, width, paint, strength, faint, edged: false } as const;
    const { top, height } = lane;
    if (low < height) boxes.push({ ...box, y: top, height: height - low, pending: false });
    if (low > 0) boxes.push({ ...box, y: top + height - low, height: low, pending: true });
  }
  return boxes;
}

/** A relationship as wide as its tracks, with its bitmap. */
function own(
  boxes: Box[],
  { top, height }: Lane,
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

/** Columns of one pixel that are alike. */
interface Run {
  readonly x: number;
  readonly width: number;
  readonly kind: number;
  /** 0 to 1, in eighths. */
  readonly strength: number;
  readonly pending: number;
}

/** How much of each pixel is taken, by whom most. */
class Columns {
  private readonly first: number;
  private readonly count: number;
  /** Of each kind, made when first needed. */
  private readonly taken: (Float32Array | undefined)[] = [];
  private pending: Float32Array | undefined;

  constructor(private readonly window: Window) {
    this.first = Math.floor(window.from);
    this.count = Math.max(0, Math.ceil(window.to) - this.first);
  }

  /** Half-open, tracks. */
  add(start: number, end: number, kind: number): void {
    this.spread((this.taken[kind] ??= new Float32Array(this.count)), start, end);
  }

  addRow(all: ModelRelationships, row: number, start: number, kind: number): void {
    const { scale, shift, from, to } = this.window;
    this.add(start, start + all.length[row]!, kind);
    if (all.outOfSync[row] === 0) return;
    const pending = (this.pending ??= new Float32Array(this.count));
    forRuns(all, row, from / scale + shift - start, to / scale + shift - start, (first, end) =>
      this.spread(pending, start + first, start + end),
    );
  }

  private spread(columns: Float32Array, start: number, end: number): void {
    const { scale, shift } = this.window;
    const left = (start - shift) * scale - this.first;
    const right = (end - shift) * scale - this.first;
    const last = Math.min(this.count - 1, Math.ceil(right) - 1);
    for (let at = Math.max(0, Math.floor(left)); at <= last; at++)
      columns[at]! += Math.max(0, Math.min(right, at + 1) - Math.max(left, at));
  }

  runs(): Run[] {
    const found: Run[] = [];
    let last: (Run & { width: number }) | undefined;
    for (let at = 0; at < this.count; at++) {
      let [sum, kind] = [0, -1];
      let most = 0;
      for (const [index, taken] of this.taken.entries()) {
        const value = taken?.[at] ?? 0;
        sum += value;
        if (value > most) [most, kind] = [value, index];
      }
      if (kind < 0) {
        last = undefined;
        continue;
      }
      const strength = Math.max(1, Math.ceil(Math.min(1, sum) * 8 - 1e-3)) / 8;
      const part = (this.pending?.[at] ?? 0) / sum;
      // Never nothing where there is something, never all where there is not.
      const pending = part === 0 ? 0 : part > 0.999 ? 1 : Math.min(7, Math.max(1, Math.round(part * 8))) / 8;
      if (last?.kind === kind && last.strength === strength && last.pending === pending) last.width++;
      else found.push((last = { x: this.first + at, width: 1, kind, strength, pending }));
    }
    return found;
  }
}
