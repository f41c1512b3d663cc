import type { RelationshipPaint } from './map-model.js';

/** What something is painted as: colours and patterns are the theme's. */
export type Paint =
  RelationshipPaint | 'data-set' | 'data-set-next' | 'label' | 'vtoc' | 'unusable' | 'strip';

/**
 * What painters draw, whether on a canvas or as SVG. Positions are pixels; `strength` says how much of what a shape
 * covers is really there, 0 to 1; `faint` is what a filter left out.
 */
export type Shape =
  /** `pending`: nothing of it is in sync; hatched. */
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly paint: Paint;
      readonly pending: boolean;
      readonly strength: number;
      readonly faint: boolean;
      /** Lines at its ends, where there is room for them. */
      readonly edged: boolean;
    }
  /** A band from `x0`-`x1` at `y0` to `x2`-`x3` at `y1`; a stub ends in nothing at `y1`. */
  | {
      readonly kind: 'band';
      readonly x0: number;
      readonly x1: number;
      readonly y0: number;
      readonly x2: number;
      readonly x3: number;
      readonly y1: number;
      readonly paint: Paint;
      readonly strength: number;
      readonly faint: boolean;
      readonly stub: boolean;
      readonly edged: boolean;
    };

export type Box = Extract<Shape, { kind: 'box' }>;
export type Band = Extract<Shape, { kind: 'band' }>;

/**
 * How far a band is on its way, 0 to 1, at a part of its height: it leaves and arrives upright, like a river. The
 * painters draw cubic curves whose control points lie at half height:
 *
 *     y = 1.5 t (1 - t) + t³      x = 3 t² - 2 t³
 */
export function swing(height: number): number {
  const y = Math.min(1, Math.max(0, height));
  let [low, high] = [0, 1];
  for (let step = 0; step < 24; step++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < y) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return t * t * (3 - 2 * t);
}

/** Whether a point is in a band, with some pixels around it. */
export function isInBand(band: Band, x: number, y: number, slack = 0): boolean {
  if (y < band.y0 || y > band.y1) return false;
  const part = swing((y - band.y0) / (band.y1 - band.y0));
  const left = band.x0 + (band.x2 - band.x0) * part;
  const right = band.x1 + (band.x3 - band.x1) * part;
  return x >= left - slack && x <= right + slack;
}

/** Bands that pass behind the strip of another volume shine through it so much less, 0 to 1. */
export const veil = 0.62;
