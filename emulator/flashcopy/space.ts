import { rangeLength } from '../ranges/range.js';
import type { RangeSet } from '../ranges/range-set.js';
import type { TrackRange } from '../storage/geometry.js';
import type { EngineState, VolumeState } from './engine-state.js';
import type { Relationship, Terms } from './relationship.js';
import type { RepositoryState } from './repository.js';
import type { EstablishRequest, Refusal, VolumeId } from './types.js';

/*
 * Space-efficient volumes: a track takes space in the repository of its volume when something physically comes to it.
 *
 *     volume      0        15       30                    repository
 *     allocated   [ =====  )        [ == )                used 7 of 100
 *
 * Space is counted in tracks, for both kinds of volume. This file only counts; what happens when there is no space
 * stands in copy-tracks.ts (relationships fail) and host-io.ts (hosts are refused).
 */

/** A space-efficient volume's part of the accounts; undefined for any other volume. */
export function spaceOf(
  state: EngineState,
  { allocated, description }: VolumeState,
): { readonly allocated: RangeSet; readonly repository: RepositoryState } | undefined {
  if (allocated === undefined || description.spaceEfficient === undefined) return undefined;
  return { allocated, repository: state.repository(description.spaceEfficient.repository) };
}

/** Tracks of a range that have no space yet; 0 where none needs any. */
export function missing({ allocated }: VolumeState, tracks: TrackRange): number {
  return allocated === undefined ? 0 : rangeLength(tracks) - allocated.countWithin(tracks);
}

/** Something physically comes to these tracks. That there is space was seen to before. */
export function allocate(state: EngineState, volume: VolumeState, tracks: TrackRange): void {
  const space = spaceOf(state, volume);
  if (space === undefined) return;
  space.repository.used += missing(volume, tracks);
  space.allocated.add(tracks);
}

/** Gives the space of these tracks back, and lets the background copies go on that waited for some. */
export function release(state: EngineState, volume: VolumeState, tracks: TrackRange): void {
  const space = spaceOf(state, volume);
  if (space === undefined) return;
  const { allocated, repository } = space;
  const given = allocated.countWithin(tracks);
  if (given === 0) return;
  allocated.remove(tracks);
  repository.used -= given;
  for (const id of [...repository.waiting]) {
    repository.waiting.delete(id);
    const relationship = state.relationships.get(id);
    if (relationship?.halted === 'waits-for-space') state.replace(relationship.withHalted(undefined));
  }
}

/** Tracks that a relationship still has to copy and that have no space on its target. */
export function neededFor(state: EngineState, relationship: Relationship, sourceTracks?: TrackRange): number {
  const target = state.volume(relationship.target);
  if (target.allocated === undefined) return 0;
  const { targetExtent, sourceExtent, outOfSync } = relationship;
  const within = sourceTracks && {
    start: sourceTracks.start - sourceExtent.start,
    end: sourceTracks.end - sourceExtent.start,
  };
  let needed = 0;
  for (const { start, end } of outOfSync.ranges(within)) {
    needed += missing(target, { start: start + targetExtent.start, end: end + targetExtent.start });
  }
  return needed;
}

/**
 * How many of the tracks that a relationship still has to copy have room, the lowest first.
 *
 * @param free what the repository has to give; all that it has unless given.
 */
export function copyableTracks(state: EngineState, relationship: Relationship, free?: number): number {
  const { outOfSync, targetExtent, target } = relationship;
  const space = spaceOf(state, state.volume(target));
  if (space === undefined) return outOfSync.count;
  const { allocated, repository } = space;
  free ??= repository.free;
  if (neededFor(state, relationship) <= free) return outOfSync.count;
  let left = free;
  let copyable = 0;
  for (const run of outOfSync.ranges()) {
    const end = run.end + targetExtent.start;
    let at = run.start + targetExtent.start;
    for (const has of [...allocated.ranges({ start: at, end }), { start: end, end }]) {
      const gap = has.start - at;
      if (gap > left) return copyable + left;
      left -= gap;
      copyable += has.end - at;
      at = has.end;
    }
  }
  return copyable;
}

/** What a request means for a space-efficient target; nothing for any other. */
export function spaceTerms(
  { allocated }: VolumeState,
  { spaceEfficientTarget = 'fail-relationship' }: Pick<EstablishRequest, 'spaceEfficientTarget'>,
): Pick<Terms, 'spaceEfficientTarget'> {
  return allocated === undefined ? {} : { spaceEfficientTarget };
}

/** A track space-efficient volume takes no background copy. */
export function checkBackgroundCopy(state: EngineState, volume: VolumeId): Refusal | undefined {
  const kind = state.volume(volume).description.spaceEfficient?.kind;
  return kind === 'track' ? { kind: 'space-efficient-copy', volume } : undefined;
}
