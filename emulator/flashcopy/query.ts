import type { BTree } from '../ranges/btree.js';
import { idsOf, type EngineState, type VolumeState } from './engine-state.js';
import type { TrackNumber } from '../storage/geometry.js';
import type { Relationship, TrackRelationships, VolumeId, VolumeQuery } from './types.js';

/** The volumes of a relationship: two, or one when it stays within a volume. */
export function participants(relationship: Relationship): readonly VolumeId[] {
  const { source, target } = relationship;
  return source === target ? [source] : [source, target];
}

type Indexes = Pick<VolumeState, 'description' | 'bySource' | 'byTarget'>;

/** Relationships of a volume in the order of their first track on it; those of one track by id. */
export function relationshipsOf(volume: Indexes, relationships: BTree<number, Relationship>): Relationship[] {
  return [...relationshipsFrom(volume, relationships, 0)];
}

/** Those that begin on `from` or behind it, one after the other: the first costs no more when there are many. */
function* relationshipsFrom(
  { description, bySource, byTarget }: Indexes,
  relationships: BTree<number, Relationship>,
  from: number,
): IterableIterator<Relationship> {
  const seen = new Set<number>();
  const [sources, targets] = [bySource.entries(from), byTarget.entries(from)];
  let [source, target] = [next(sources), next(targets)];
  while (source !== undefined || target !== undefined) {
    const at = Math.min(source?.start ?? Infinity, target?.start ?? Infinity);
    const ids: number[] = [];
    if (source?.start === at) {
      ids.push(...idsOf(source.value));
      source = next(sources);
    }
    if (target?.start === at) {
      ids.push(target.value);
      target = next(targets);
    }
    for (const id of ids.sort((a, b) => a - b)) {
      if (seen.has(id)) continue;
      seen.add(id);
      const relationship = relationships.get(id);
      // One that began before may begin a second time here: with its other end, or behind a cut of the index.
      if (relationship !== undefined && firstTrackOn(relationship, description.id) >= from)
        yield relationship;
    }
  }
}

function next<T>(iterator: Iterator<T, undefined>): T | undefined {
  const result = iterator.next();
  return result.done === true ? undefined : result.value;
}

/** Where a relationship begins on a volume: at the lower place when both ends are on it. */
function firstTrackOn({ source, target, sourceStart, targetStart }: Relationship, volume: VolumeId): number {
  if (source !== volume) return targetStart;
  return target === volume ? Math.min(sourceStart, targetStart) : sourceStart;
}

/** What covers one track, found by the logarithm of what there is. */
export function relationshipsAt(state: EngineState, id: VolumeId, track: TrackNumber): TrackRelationships {
  const { bySource, byTarget } = state.volume(id);
  const into = byTarget.get(track);
  return {
    from: idsOf(bySource.get(track)).map((each) => state.relationship(each)),
    into: into === undefined ? undefined : state.relationship(into),
  };
}

/**
 * What is active on a volume. The counts come at once; the list is made when it is first read, out of
 * copies of the indexes that cost nothing unless something changes in between.
 */
export function query(state: EngineState, id: VolumeId): VolumeQuery {
  const volume = state.volume(id);
  const { description } = volume;
  const indexes = { description, bySource: volume.bySource.clone(), byTarget: volume.byTarget.clone() };
  const table = state.relationships.clone();
  let list: Relationship[] | undefined;
  return {
    volume: id,
    active: volume.active,
    limit: state.limits.relationshipsPerVolume,
    get relationships(): readonly Relationship[] {
      return (list ??= relationshipsOf(indexes, table));
    },
    startingAt: (track) => relationshipsFrom(indexes, table, track),
  };
}
