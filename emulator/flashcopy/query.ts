import type { BTree } from '../ranges/btree.js';
import { idsOf, type EngineState, type VolumeState } from './engine-state.js';
import type { Relationship, VolumeId, VolumeQuery } from './types.js';

/** The volumes of a relationship: two, or one when it stays within a volume. */
export function participants(relationship: Relationship): readonly VolumeId[] {
  const { source, target } = relationship;
  return source === target ? [source] : [source, target];
}

/** Relationships of a volume in the order of their first track on it; those of one track by id. */
export function relationshipsOf(
  volume: Pick<VolumeState, 'bySource' | 'byTarget'>,
  relationships: BTree<number, Relationship>,
): Relationship[] {
  const first = new Map<number, number>();
  const meet = (id: number, track: number): void => {
    const known = first.get(id);
    if (known === undefined || track < known) first.set(id, track);
  };
  for (const piece of volume.bySource.entries()) for (const id of idsOf(piece.value)) meet(id, piece.start);
  for (const piece of volume.byTarget.entries()) meet(piece.value, piece.start);
  const inOrder = [...first.entries()].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  return inOrder.flatMap(([id]) => relationships.get(id) ?? []);
}

/**
 * What is active on a volume. The counts come at once; the list is made when it is first read, out of
 * copies of the indexes that cost nothing unless something changes in between.
 */
export function query(state: EngineState, id: VolumeId): VolumeQuery {
  const volume = state.volume(id);
  const indexes = { bySource: volume.bySource.clone(), byTarget: volume.byTarget.clone() };
  const table = state.relationships.clone();
  let list: Relationship[] | undefined;
  return {
    volume: id,
    active: volume.active,
    limit: state.limits.relationshipsPerVolume,
    get relationships(): readonly Relationship[] {
      return (list ??= relationshipsOf(indexes, table));
    },
  };
}
