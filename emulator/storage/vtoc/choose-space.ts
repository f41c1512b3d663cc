import type { TrackRange } from '../geometry.js';

/** What is wanted of the free space of a volume. All in tracks. */
export interface SpaceWish {
  readonly tracks: number;
  /** 1, or the tracks of a cylinder for space that begins and ends on cylinders. */
  readonly alignment: number;
  /** Most pieces that it may be made of. */
  readonly pieces: number;
}

/** The pieces, or how much there would be. */
export type SpaceChoice =
  | { readonly ok: true; readonly pieces: readonly TrackRange[] }
  | { readonly ok: false; readonly free: number; readonly largest: number };

/**
 * Chooses free space: the smallest single piece that is large enough, or else as few pieces as possible,
 * the largest first and a best fit at the end.
 */
export function chooseSpace(free: readonly TrackRange[], wish: SpaceWish): SpaceChoice {
  const { alignment } = wish;
  const runs = free
    .map(({ start, end }) => ({
      start: Math.ceil(start / alignment) * alignment,
      end: Math.floor(end / alignment) * alignment,
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => length(a) - length(b) || a.start - b.start);
  const refusal: SpaceChoice = {
    ok: false,
    free: runs.reduce((sum, run) => sum + length(run), 0),
    largest: runs.length === 0 ? 0 : Math.max(...runs.map(length)),
  };
  const pieces: TrackRange[] = [];
  let left = wish.tracks;
  while (left > 0) {
    if (pieces.length === wish.pieces) return refusal;
    const wanted = left;
    const best = runs.findIndex((run) => length(run) >= wanted);
    const [run] = runs.splice(best < 0 ? runs.length - 1 : best, 1);
    if (run === undefined) return refusal;
    const piece = { start: run.start, end: Math.min(run.end, run.start + wanted) };
    pieces.push(piece);
    left -= length(piece);
  }
  return { ok: true, pieces };
}

function length({ start, end }: TrackRange): number {
  return end - start;
}
