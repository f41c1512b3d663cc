import { intersectRanges, rangeLength, shiftRange, type Range } from '../ranges/range.js';
import { RangeMap } from '../ranges/range-map.js';
import type { TrackRange } from '../storage/geometry.js';
import { idsOf, type EngineState, type VolumeState } from './engine-state.js';
import type { ExtentPair, Refusal, VolumeId } from './types.js';

/*
 * How many relationships follow each other on a track, the new one included:
 *
 *     A --1--> B --2--> C --new--> D --3--> E        a chain of 4
 *
 * Counted by tracks: relationships that only meet on a volume are no chain. A track is the target of one
 * relationship at most, so there is one way up from it, and the ways down are a tree. Only a restore can close a
 * circle (S -> T, then T -> S). Nothing is read around it: the older relationship comes into sync when the new one
 * is established. So a chain ends where it comes back to a track that is in it already.
 */

/** Tracks that a relationship, or a pair of the request, connects with those of a volume. */
interface Link {
  /** On the volume that was asked about. */
  readonly here: TrackRange;
  readonly volume: VolumeId;
  readonly there: TrackRange;
}

/** All tracks of a chain that belong to one volume: offset of the pair + `shift`. */
interface Place {
  readonly volume: VolumeId;
  readonly shift: number;
}

type Links = (volume: VolumeId, tracks: TrackRange) => Link[];

/** A chain that the facility would not make; undefined when there is no limit or it is kept. */
export function checkCascadeDepth(
  state: EngineState,
  {
    source,
    target,
    pairs,
  }: {
    readonly source: VolumeState;
    readonly target: VolumeState;
    readonly pairs: readonly ExtentPair[];
  },
): Refusal | undefined {
  const limit = state.limits.cascadeDepth;
  if (limit === undefined || !state.limits.cascading) return undefined;
  const [from, to] = [source.description.id, target.description.id];
  for (const [index, pair] of pairs.entries()) {
    const all = { start: 0, end: rangeLength(pair.source) };
    const [source, target] = [
      { volume: from, shift: pair.source.start },
      { volume: to, shift: pair.target.start },
    ];
    // The pair itself, too: what lies above a track of its source may be another track of its target.
    const made = pairs.slice(0, index + 1);
    const above = RangeMap.create<number>();
    follow(linksUp(state, to, from, made), all, source, [target], above);
    const below = RangeMap.create<number>();
    follow(linksDown(state, to, from, made), all, target, [source], below);
    const deepest = deepestOf(above, below, all);
    if (deepest.depth <= limit) continue;
    const overlap = shiftRange(deepest, pair.source.start);
    return { kind: 'cascade-too-deep', index, overlap, depth: deepest.depth, limit };
  }
  return undefined;
}

/**
 * Notes for offsets of the pair how many relationships follow.
 *
 * @param path the places where the chain was before: the other end of the pair, then those that led here.
 */
function follow(
  links: Links,
  offsets: Range,
  at: Place,
  path: readonly Place[],
  depths: RangeMap<number>,
): void {
  for (const { here, volume, there } of links(at.volume, shiftRange(offsets, at.shift))) {
    const next = { volume, shift: at.shift + there.start - here.start };
    const way = [...path, at];
    if (way.some((place) => place.volume === volume && place.shift === next.shift)) continue;
    const run = shiftRange(here, -at.shift);
    depths.update(run, (depth) => Math.max(depth ?? 0, path.length));
    follow(links, run, next, way, depths);
  }
}

/** From tracks to those that they are copied from. */
function linksUp(state: EngineState, to: VolumeId, from: VolumeId, made: readonly ExtentPair[]): Links {
  return (volume, tracks) => {
    const links = state
      .volume(volume)
      .byTarget.within(tracks)
      .map(({ start, end, value: id }): Link => {
        const { source, sourceExtent, targetExtent } = state.relationship(id);
        const there = shiftRange({ start, end }, sourceExtent.start - targetExtent.start);
        return { here: { start, end }, volume: source, there };
      });
    return volume === to ? [...links, ...linksOf(made, 'target', 'source', from, tracks)] : links;
  };
}

/** From tracks to those that are copied from them. */
function linksDown(state: EngineState, to: VolumeId, from: VolumeId, made: readonly ExtentPair[]): Links {
  return (volume, tracks) => {
    const links = state
      .volume(volume)
      .bySource.within(tracks)
      .flatMap(({ start, end, value }) =>
        idsOf(value).map((id): Link => {
          const { target, sourceExtent, targetExtent } = state.relationship(id);
          const there = shiftRange({ start, end }, targetExtent.start - sourceExtent.start);
          return { here: { start, end }, volume: target, there };
        }),
      );
    return volume === from ? [...links, ...linksOf(made, 'source', 'target', to, tracks)] : links;
  };
}

function linksOf(
  made: readonly ExtentPair[],
  near: 'source' | 'target',
  far: 'source' | 'target',
  volume: VolumeId,
  tracks: TrackRange,
): Link[] {
  return made.flatMap((pair) => {
    const here = intersectRanges(pair[near], tracks);
    if (here === undefined) return [];
    return { here, volume, there: shiftRange(here, pair[far].start - pair[near].start) };
  });
}

/** The first offsets of the longest chain. */
function deepestOf(
  above: RangeMap<number>,
  below: RangeMap<number>,
  all: Range,
): Range & { readonly depth: number } {
  let deepest = { ...all, depth: 1 };
  const note = ({ start, end }: Range, depth: number): void => {
    if (depth > deepest.depth) deepest = { start, end, depth };
  };
  for (const up of above.within(all)) {
    note(up, up.value + 1);
    for (const down of below.within(up)) note(down, up.value + 1 + down.value);
  }
  for (const down of below.within(all)) note(down, down.value + 1);
  return deepest;
}
