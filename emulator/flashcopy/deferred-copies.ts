import type { Range } from '../ranges/range.js';
import type { TrackNumber } from '../storage/geometry.js';
import type { ContentRun } from '../storage/volume-content.js';
import { noteChanges } from './copy-tracks.js';
import {
  idsOf,
  type DeferredCopies,
  type EngineState,
  type KeptTracks,
  type VolumeState,
} from './engine-state.js';
import type { OutOfSync } from './out-of-sync.js';
import type { Relationship } from './types.js';

/** From so many tracks on, targets share the list of them instead of taking each into their maps. */
const manyTracks = 16;

/**
 * Before a host writes a track that is the target of no relationship: keeps its T0 once for all relationships that
 * still need it. Where a copy may fail and the write has to know it, `keepT0` must be called instead.
 *
 * @returns ids of those that come into sync in it by the write.
 */
export function deferCopy(state: EngineState, volume: VolumeState, track: TrackNumber): readonly number[] {
  const ids = idsOf(volume.bySource.get(track));
  if (ids.length === 0) return [];
  const deferred = deferredOf(state, volume);
  if (volume.recording.length > 0) deferred.changed.add(track);
  // Kept for all that needed it then; none can have come since, for whoever looks settles.
  if (deferred.kept.some(({ tracks }) => tracks.has(track))) return [];
  const needing = relationshipsWithout(state, ids, track);
  if (needing.length === 0) return needing;
  keptFor(deferred, needing).tracks.set(track, volume.content.runAt(track));
  return needing;
}

/** Those of the relationships that do not have a source track yet; `ids` itself when that is all of them. */
function relationshipsWithout(state: EngineState, ids: readonly number[], track: number): readonly number[] {
  let needing: number[] | undefined;
  let last: { readonly bitmap: OutOfSync; readonly start: number; readonly has: boolean } | undefined;
  for (const [index, id] of ids.entries()) {
    const { outOfSync: bitmap, sourceStart: start } = state.relationship(id);
    // Full-volume targets of one source share their bitmap until one of them is written.
    if (last?.bitmap !== bitmap || last.start !== start)
      last = { bitmap, start, has: bitmap.has(track - start) };
    if (last.has) needing?.push(id);
    else needing ??= ids.slice(0, index);
  }
  return needing ?? ids;
}

function deferredOf(state: EngineState, { description }: VolumeState): DeferredCopies {
  const found = state.deferred.get(description.id);
  if (found !== undefined) return found;
  const deferred: DeferredCopies = { kept: [], changed: new Set() };
  state.deferred.set(description.id, deferred);
  return deferred;
}

function keptFor({ kept }: DeferredCopies, ids: readonly number[]): KeptTracks {
  const found = kept.find(
    ({ relationships }) =>
      relationships === ids ||
      (relationships.length === ids.length && relationships.every((id, index) => id === ids[index])),
  );
  if (found !== undefined) return found;
  const fresh: KeptTracks = { relationships: ids, tracks: new Map() };
  kept.push(fresh);
  return fresh;
}

/** Whether one of the relationships may have come into sync by what is deferred for it. */
export function mayBeComplete(state: EngineState, source: string, ids: readonly number[]): boolean {
  const kept = state.deferred.get(source)?.kept ?? [];
  const tracks = kept.reduce((sum, each) => sum + each.tracks.size, 0);
  return ids.some((id) => state.relationship(id).outOfSync.count <= tracks);
}

/**
 * Puts all that was deferred on the targets and into the bitmaps. Whatever looks at a bitmap or at a target's
 * content comes after it.
 */
export function settle(state: EngineState): void {
  if (state.deferred.size === 0) return;
  const all = [...state.deferred];
  state.deferred.clear();
  for (const [source, { kept, changed }] of all) {
    if (changed.size > 0) noteChanges(state, source, runsOf([...changed]));
    settleSource(state, kept);
  }
}

function settleSource(state: EngineState, kept: readonly KeptTracks[]): void {
  const groups = new Map<number, KeptTracks[]>();
  for (const group of kept) {
    for (const id of group.relationships) {
      putOnTarget(state, state.relationship(id), group.tracks);
      const list = groups.get(id);
      if (list === undefined) groups.set(id, [group]);
      else list.push(group);
    }
  }
  const done: {
    readonly before: Relationship;
    readonly of: readonly KeptTracks[];
    readonly after: OutOfSync;
  }[] = [];
  // By id, as when each write is looked at: which of them was written first says nothing.
  const inOrder = kept.length > 1 ? [...groups].sort(([a], [b]) => a - b) : groups;
  for (const [id, of] of inOrder) {
    const before = state.relationship(id);
    // Equal bitmaps of the same tracks that lose the same tracks stay equal.
    const twin = done.find((other) => sameTracks(other.before, before) && sameGroups(other.of, of));
    const after = twin?.after ?? before.outOfSync.withoutAll(offsetsOf(before, of));
    if (twin === undefined) done.push({ before, of, after });
    state.setOutOfSync(id, after);
  }
}

function putOnTarget(
  state: EngineState,
  { target, sourceStart, targetStart }: Relationship,
  tracks: ReadonlyMap<TrackNumber, ContentRun>,
): void {
  const { content } = state.volume(target);
  const move = targetStart - sourceStart;
  if (tracks.size >= manyTracks) content.lay(tracks, move);
  else for (const run of tracks.values()) content.put(run, move);
}

function offsetsOf({ sourceStart }: Relationship, groups: readonly KeptTracks[]): Range[] {
  return runsOf(groups.flatMap(({ tracks }) => [...tracks.keys()]).map((track) => track - sourceStart));
}

/** Numbers, each once and in any order, as ascending runs. */
function runsOf(numbers: readonly number[]): Range[] {
  const runs: { start: number; end: number }[] = [];
  for (const number of Float64Array.from(numbers).sort()) {
    const last = runs.at(-1);
    if (last?.end === number) last.end++;
    else runs.push({ start: number, end: number + 1 });
  }
  return runs;
}

function sameTracks(a: Relationship, b: Relationship): boolean {
  return (
    a.sourceStart === b.sourceStart &&
    a.outOfSync.length === b.outOfSync.length &&
    a.outOfSync.surelyEquals(b.outOfSync)
  );
}

function sameGroups(a: readonly KeptTracks[], b: readonly KeptTracks[]): boolean {
  return a.length === b.length && a.every((group, index) => group === b[index]);
}
