import type { Relationship } from '../../../emulator/flashcopy/types.js';
import { findDevice } from '../../../emulator/site/lookup/find-volume.js';
import { relationshipJson, type JsonRelationship } from '../../../emulator/site/lookup/relationship-json.js';
import { establishedBy } from '../established-by.js';
import type { Question, TracedEvent, World } from '../world.js';
import { pageOf, type Page, type PageParams } from './page.js';

/** A relationship with what people ask of it. */
export interface RelationshipRow extends JsonRelationship {
  /** Simulated seconds since T0. */
  readonly age: number;
  /** The statement that made it, where it is known. */
  readonly statement?: TracedEvent;
}

export interface RelationshipsParams extends PageParams {
  /** Device number of a volume; those of all volumes unless given. */
  readonly volume?: string;
  /** Those that the volume is the source of, or all that it is in, which is meant without it. */
  readonly role?: 'source' | 'any';
}

/** Relationships: of a volume by their first track on it, of all volumes in the order of establishing. */
export const relationships: Question<RelationshipsParams, Page<RelationshipRow>> = (world, params) =>
  pageOf(selected(world, params), params, (relationship) => rowOf(world, relationship));

function selected({ site }: World, { volume: device, role }: RelationshipsParams): readonly Relationship[] {
  if (device === undefined) return [...site.engine.relationships()];
  const volume = findDevice(site, device);
  if (volume === undefined) return [];
  const all = site.engine.query(volume.id).relationships;
  return role === 'source' ? all.filter(({ source }) => source === volume.id) : all;
}

function rowOf(world: World, relationship: Relationship): RelationshipRow {
  const statement = establishedBy(world, relationship.id);
  return {
    ...relationshipJson(world.site, relationship),
    age: (world.site.clock.now - relationship.establishedAt) / 1e6,
    ...(statement !== undefined && { statement }),
  };
}
