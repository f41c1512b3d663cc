import { treeChanges } from '../ranges/btree.js';
import type { ContentRun } from '../storage/volume-content.js';
import { contentsOf, type NamedContent } from './contents.js';
import type { EngineState } from './engine-state.js';
import type { Relationship } from './relationship.js';
import type { SavedEngineBase, SavedRelationship } from './saved-schema.js';
import { saveBase, saveRelationship } from './saved-state.js';

/** What is otherwise than in an earlier state, as a sandbox writes it. */
export interface EngineChanges {
  /** As a whole: it is small. */
  readonly base: SavedEngineBase;
  /** New ones and changed ones, once: they are made on the way, since there may be very many. */
  readonly relationships: Iterable<SavedRelationship>;
  /** Ids of those that are gone. */
  readonly ended: readonly number[];
  /** Every content that the engine holds, with its changes. */
  readonly contents: readonly ContentChanges[];
  /** Contents that it no longer holds. */
  readonly dropped: readonly NamedContent[];
}

export interface ContentChanges extends Pick<NamedContent, 'name' | 'volume'> {
  /** New runs and changed ones. */
  readonly runs: readonly ContentRun[];
  /** First tracks of the runs that are gone. */
  readonly gone: readonly number[];
}

/**
 * Costs what changed, not what there is, when `earlier` is a fork of the state or of a state that it comes from.
 *
 * @param earlier undefined: everything is new.
 */
export function changesSince(state: EngineState, earlier: EngineState | undefined): EngineChanges {
  const { set, deleted } = treeChanges(state.relationships, earlier?.relationships);
  const before = new Map<string, NamedContent>();
  if (earlier !== undefined) for (const content of contentsOf(earlier)) before.set(content.name, content);
  const contents: ContentChanges[] = [];
  for (const { name, volume, content } of contentsOf(state)) {
    const changes = content.changesSince(before.get(name)?.content);
    before.delete(name);
    contents.push({ name, volume, runs: changes.set, gone: changes.deleted });
  }
  return {
    base: saveBase(state),
    relationships: savedOf(set),
    ended: deleted,
    contents,
    dropped: [...before.values()],
  };
}

function* savedOf(
  relationships: readonly (readonly [id: number, relationship: Relationship])[],
): IterableIterator<SavedRelationship> {
  for (const [, relationship] of relationships) yield saveRelationship(relationship);
}
