import type { Window } from './columns.js';
import { dataShapes, laneShapes } from './lane-shapes.js';
import { relationshipPaints, type MapModel } from './map-model.js';
import { cellSize, ribbonsBetween } from './ribbon-shapes.js';
import { farthest, type Matches, type Ribbon, type RibbonScale } from './ribbon.js';
import type { Band, Shape } from './shapes.js';
import type { StripLayout } from './strips.js';
import type { View } from './view.js';

/** What a filter left: of each volume the data sets, and the relationships. */
export interface FilterResult {
  readonly dataSets: readonly Matches[];
  readonly relationships: Matches;
}

/** Ribbons are made for so many pixels at a time, and kept. */
const chunk = 2048;
/** A stub is so high, and leans so far, pixels. */
const stub = { height: 30, lean: 16 };
/** Behind this nothing can be seen, and canvases lose precision. */
const clip = 16_000;

/**
 * Everything that stands still when the view moves: shapes at one scale and with one shift of each strip, in pixels of
 * the whole volume (x = column × scale). Made once for a view, asked for parts.
 */
export class Scene {
  private readonly chunks: Map<number, readonly Ribbon[]>[];
  private readonly cells: (number | undefined)[] = [];

  constructor(
    readonly model: MapModel,
    readonly layout: StripLayout,
    private readonly view: Pick<View, 'scale' | 'shifts'>,
    private readonly filter?: FilterResult,
  ) {
    this.chunks = layout.ribbons.map(() => new Map<number, readonly Ribbon[]>());
  }

  /** Whether it is the scene of another view, too. */
  isOf({ scale, shifts }: View): boolean {
    return scale === this.view.scale && shifts.every((shift, index) => shift === this.view.shifts[index]);
  }

  /** What is to be drawn between two pixels (half-open), from back to front. */
  shapes(from: number, to: number): Shape[] {
    const { model, layout, view, filter } = this;
    const shapes: Shape[] = this.bands(from, to);
    for (const [index, strip] of layout.strips.entries()) {
      const window: Window = { scale: view.scale, shift: view.shifts[index] ?? 0, from, to };
      const volume = model.volumes[strip.volume]!;
      const left = Math.max(from, -window.shift * view.scale);
      const right = Math.min(to, (volume.tracks - window.shift) * view.scale);
      if (right <= left) continue;
      const box = {
        kind: 'box',
        x: left,
        width: right - left,
        strength: 1,
        pending: false,
        faint: false,
      } as const;
      shapes.push({ ...box, y: strip.top, height: strip.height, paint: 'strip', edged: false });
      if (volume.contents !== undefined)
        for (const shape of dataShapes(
          volume.contents,
          volume.tracks,
          strip.data,
          window,
          filter?.dataSets[strip.volume],
        ))
          shapes.push(shape);
      for (const lane of [strip.targets, strip.sources])
        if (lane !== undefined)
          for (const shape of laneShapes(lane, model.relationships, window, filter?.relationships))
            shapes.push(shape);
    }
    return shapes;
  }

  /** Ribbons of one pair of strips that can be seen between two pixels, each once. */
  ribbons(pair: number, from: number, to: number): Ribbon[] {
    const found: Ribbon[] = [];
    const seen = new Set<number>();
    const last = Math.floor((to + farthest) / chunk);
    for (let index = Math.floor((from - farthest) / chunk); index <= last; index++) {
      for (const ribbon of this.chunk(pair, index)) {
        if (
          Math.max(ribbon.a1, ribbon.b1) < from - stub.lean &&
          Math.min(ribbon.a0, ribbon.b0) < from - stub.lean
        )
          continue;
        if (Math.min(ribbon.a0, ribbon.b0) > to + stub.lean) continue;
        if (ribbon.count === 1) {
          const key = ribbon.row * 3 + (ribbon.end === 'both' ? 0 : ribbon.end === 'source' ? 1 : 2);
          if (seen.has(key)) continue;
          seen.add(key);
        }
        found.push(ribbon);
      }
    }
    return found;
  }

  scaleOf(pair: number): RibbonScale {
    const { from, to } = this.layout.ribbons[pair]!;
    const { scale, shifts } = this.view;
    return { scale, sourceShift: shifts[from] ?? 0, targetShift: shifts[to] ?? 0 };
  }

  private bands(from: number, to: number): Shape[] {
    const bands: Shape[] = [];
    for (const [pair] of this.layout.ribbons.entries())
      for (const ribbon of this.ribbons(pair, from, to)) {
        const band = this.bandOf(pair, ribbon, from, to);
        if (Math.max(band.x1, band.x3) >= from && Math.min(band.x0, band.x2) <= to) bands.push(band);
      }
    return bands;
  }

  /** A ribbon as it is drawn, cut to what can be seen between two pixels. */
  bandOf(pair: number, ribbon: Ribbon, from: number, to: number): Band {
    const { top, bottom } = this.layout.ribbons[pair]!;
    const { a0, a1, b0, b1, end } = ribbon;
    const cut = (x: number): number => Math.min(to + clip, Math.max(from - clip, x));
    const paint = relationshipPaints[ribbon.paint]!;
    // As strong as what is copied; what is all out of sync can still be seen.
    const strength = ribbon.density * (0.4 + 0.6 * ribbon.done);
    const band = { kind: 'band', paint, strength, faint: !ribbon.matches } as const;
    const lean = Math.sign(b0 - a0) * stub.lean;
    const height = Math.min(stub.height, (bottom - top) / 2.5);
    if (end === 'source')
      return {
        ...band,
        ...around(cut(a0), cut(a1), lean),
        y0: top,
        y1: top + height,
        stub: true,
        edged: false,
      };
    if (end === 'target') {
      const { x0, x1, x2, x3 } = around(cut(b0), cut(b1), -lean);
      return {
        ...band,
        x0: x2,
        x1: x3,
        x2: x0,
        x3: x1,
        y0: bottom - height,
        y1: bottom,
        stub: true,
        edged: false,
      };
    }
    const edged = ribbon.count === 1 && a1 - a0 >= 3;
    return {
      ...band,
      x0: cut(a0),
      x1: cut(a1),
      x2: cut(b0),
      x3: cut(b1),
      y0: top,
      y1: bottom,
      stub: false,
      edged,
    };
  }

  private chunk(pair: number, index: number): readonly Ribbon[] {
    const chunks = this.chunks[pair]!;
    let found = chunks.get(index);
    if (found === undefined) {
      const { model, layout, filter } = this;
      const ribbons = layout.ribbons[pair]!;
      const place = this.scaleOf(pair);
      const cell = (this.cells[pair] ??= cellSize(ribbons, model.relationships, place));
      const [from, to] = [index * chunk, (index + 1) * chunk];
      found = ribbonsBetween(ribbons, model.relationships, place, cell, from, to, filter?.relationships);
      if (chunks.size > 64) chunks.clear();
      chunks.set(index, found);
    }
    return found;
  }
}

function around(x0: number, x1: number, lean: number): Pick<Band, 'x0' | 'x1' | 'x2' | 'x3'> {
  const narrower = Math.min(8, (x1 - x0) / 6);
  return { x0, x1, x2: x0 + lean + narrower, x3: x1 + lean - narrower };
}
