import { ownWidth } from './columns.js';
import { paintIndex, type ModelRelationships } from './map-model.js';

/** Ends further apart than this are stubs, pixels. */
export const farthest = 2048;

/** Pixels of the whole volume. */
export interface Ribbon {
  /** Upper edge. */
  readonly a0: number;
  readonly a1: number;
  /** Lower edge. */
  readonly b0: number;
  readonly b1: number;
  /** Which ends are drawn. */
  readonly end: 'both' | 'source' | 'target';
  /** Index into `relationshipPaints`. */
  readonly paint: number;
  /** How much of its width is taken, 0 to 1. */
  readonly density: number;
  /** How much is copied, 0 to 1. */
  readonly done: number;
  /** Number of relationships, and one of them: an index into the rows of the model. */
  readonly count: number;
  readonly row: number;
  /** Whether one of them is of those that a filter left. */
  readonly matches: boolean;
}

/** Where the two strips stand at a scale: pixel = (track - shift) × scale. */
export interface RibbonScale {
  readonly scale: number;
  readonly sourceShift: number;
  readonly targetShift: number;
}

/** Of each row whether a filter left it; undefined where there is no filter. */
export type Matches = Uint8Array | undefined;

/** Whether the relationship is one of those that a gathered ribbon stands for. */
export function isIn(ribbon: Ribbon, all: ModelRelationships, place: RibbonScale, row: number): boolean {
  if (ribbon.count === 1) return row === ribbon.row;
  const a0 = (all.sourceStart[row]! - place.sourceShift) * place.scale;
  const b0 = (all.targetStart[row]! - place.targetShift) * place.scale;
  const width = all.length[row]! * place.scale;
  return (
    paintIndex(all.flags[row]!) === ribbon.paint &&
    width < ownWidth &&
    a0 >= ribbon.a0 &&
    a0 + width <= ribbon.a1 &&
    b0 >= ribbon.b0 &&
    b0 + width <= ribbon.b1
  );
}
