import { RangeSet } from '../../ranges/range-set.js';
import type { VolumeContent } from '../../storage/volume-content.js';
import type { Refusal, VolumeId } from '../types.js';
import { clockKey } from './life-cycle.js';
import type { SavedMapping, SavedVirtualize } from './saved-schema.js';
import type { SvcState } from './system-state.js';
import type { Mapping } from './types.js';

/** Why a saved state cannot stand on the volumes of a system. */
export type SvcRestoreRefusal =
  /** A volume is not there any more, or has another size. `bytes` is what it had. */
  | { readonly kind: 'volume-changed'; readonly volume: VolumeId; readonly bytes: number }
  /** The copy engine refuses a relationship. */
  | { readonly kind: 'relationship'; readonly refusal: Refusal }
  /** Parts of the saved state contradict each other; `mapping` is an id. */
  | { readonly kind: 'contradiction'; readonly mapping: number };

export function saveSystem(state: SvcState): SavedVirtualize {
  const { relationships, ...engine } = state.grains.saveState();
  return {
    volumes: state.grains.volumes(),
    mappings: [...state.mappings.values()].map(saveMapping),
    groups: [...state.groups.values()].map(withoutUndefined),
    lost: [...state.lost].map(([volume, mapping]) => ({ volume, mapping })),
    clocks: [...state.mappings.values()].flatMap((mapping) =>
      (['copy', 'clean'] as const).flatMap((kind) => {
        const clock = state.clocks.get(clockKey(mapping, kind));
        return clock === undefined ? [] : { mapping: mapping.id, kind, ...clock };
      }),
    ),
    engine: { ...engine, relationships: [...relationships] },
  };
}

/** JSON has no undefined properties. */
function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

function saveMapping({ changes, ...mapping }: Mapping): SavedMapping {
  return {
    ...withoutUndefined(mapping),
    ...(changes === undefined
      ? {}
      : { changes: changes.ranges().map(({ start, end }): [number, number] => [start, end]) }),
  };
}

/**
 * Puts a saved state into a system that has its volumes, and no mappings yet. It is not trusted: what could not have
 * come about is refused.
 */
export function restoreSystem(
  state: SvcState,
  saved: SavedVirtualize,
  contents: ReadonlyMap<string, VolumeContent>,
): SvcRestoreRefusal | undefined {
  if (state.mappings.size > 0) throw new Error('the system to restore has mappings already');
  for (const { name, bytes } of saved.volumes) {
    if (state.grains.size(name) !== bytes) return { kind: 'volume-changed', volume: name, bytes };
  }
  const wrong = contradiction(state, saved);
  if (wrong !== undefined) return { kind: 'contradiction', mapping: wrong };
  const refusal = state.grains.restoreState(saved.engine, contents);
  if (refusal !== undefined) return { kind: 'relationship', refusal };
  for (const { id, ...group } of saved.groups) state.groups.set(id, { id, ...group });
  for (const { changes, ...mapping } of saved.mappings) {
    const runs = changes?.map(([start, end]) => ({ start, end }));
    state.put({ ...mapping, ...(runs === undefined ? {} : { changes: RangeSet.of(...runs) }) });
  }
  for (const { volume, mapping } of saved.lost) state.lost.set(volume, mapping);
  for (const { mapping, kind, since, grains } of saved.clocks) {
    state.clocks.set(clockKey({ id: mapping }, kind), { since, grains });
  }
  return undefined;
}

/** Id of a mapping that does not fit to the rest. */
function contradiction(state: SvcState, saved: SavedVirtualize): number | undefined {
  const { mappings, groups, lost, clocks, engine } = saved;
  const byId = new Map(mappings.map((mapping) => [mapping.id, mapping]));
  const relationships = new Map(engine.relationships.map((row) => [row.id, row]));
  const groupIds = new Set(groups.map(({ id }) => id));
  const seen = new Set<number>();
  for (const mapping of mappings) {
    const { id, source, target, group, relationship, changes = [] } = mapping;
    const [size, targetSize] = [state.grains.size(source), state.grains.size(target)];
    if (seen.has(id) || size === undefined || size !== targetSize || source === target) return id;
    seen.add(id);
    if (group !== 0 && !groupIds.has(group)) return id;
    const carried = ['copying', 'stopping', 'suspended'].includes(mapping.state);
    if (carried !== (relationship !== undefined)) return id;
    if ((mapping.state === 'preparing') !== (mapping.flushEndsAt !== undefined)) return id;
    if ((mapping.state === 'suspended') !== (mapping.resumesTo !== undefined)) return id;
    if (relationship !== undefined) {
      // Its source may be another target of the same source: mappings form a chain.
      if (relationships.get(relationship)?.target !== target) return id;
      relationships.delete(relationship);
    }
    const units = state.grains.units(source);
    if (changes.some(([start, end]) => start >= end || end > units)) return id;
  }
  // Relationships that belong to no mapping.
  for (const { id } of relationships.values()) return id;
  for (const { volume, mapping } of lost) if (byId.get(mapping)?.target !== volume) return mapping;
  for (const { mapping, since } of clocks) {
    if (!byId.has(mapping) || since > engine.now) return mapping;
  }
  return undefined;
}
