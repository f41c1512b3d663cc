import type { VolumeId } from '../types.js';
import { Grains } from './grains.js';
import type { Mapping, MappingGroup, SvcEvent, SvcLimits } from './types.js';

/** Since when one background copy runs without a pause, and how many grains it brought since then. */
export interface CopyClock {
  readonly since: number;
  readonly grains: number;
}

/** Mappings and groups of one system, and where their copies stand. The rules stand in files of their own. */
export class SvcState {
  private constructor(
    readonly limits: SvcLimits,
    /** How long a prepare takes to flush the caches, microseconds. */
    readonly flushTime: number,
    readonly grains: Grains,
    readonly mappings: Map<number, Mapping>,
    readonly groups: Map<number, MappingGroup>,
    private readonly byVolume: Map<VolumeId, readonly number[]>,
    private readonly byRelationship: Map<number, number>,
    /** Targets whose content was lost when a mapping (by id) stopped: offline until it is deleted or one starts. */
    readonly lost: Map<VolumeId, number>,
    /** By mapping id and kind of copy. */
    readonly clocks: Map<string, CopyClock>,
    readonly events: SvcEvent[],
  ) {}

  static create(limits: SvcLimits, flushTime: number, startTime: number): SvcState {
    return new SvcState(
      limits,
      flushTime,
      Grains.create(startTime),
      new Map(),
      new Map(),
      new Map(),
      new Map(),
      new Map(),
      new Map(),
      [],
    );
  }

  fork(): SvcState {
    return new SvcState(
      this.limits,
      this.flushTime,
      this.grains.fork(),
      new Map(this.mappings),
      new Map(this.groups),
      new Map(this.byVolume),
      new Map(this.byRelationship),
      new Map(this.lost),
      new Map(this.clocks),
      [...this.events],
    );
  }

  /** By id: a mapping that is known to be there. */
  mapping(id: number): Mapping {
    const mapping = this.mappings.get(id);
    if (mapping === undefined) throw new Error(`mapping ${id} does not exist`);
    return mapping;
  }

  /** Mappings in which a volume is source or target. */
  mappingsOf(volume: VolumeId): Mapping[] {
    return (this.byVolume.get(volume) ?? []).map((id) => this.mapping(id));
  }

  membersOf(group: number): Mapping[] {
    return [...this.mappings.values()].filter((mapping) => mapping.group === group);
  }

  /** The mapping that a relationship of the engine carries out. */
  ownerOf(relationship: number): Mapping {
    const id = this.byRelationship.get(relationship);
    if (id === undefined) throw new Error(`relationship ${relationship} belongs to no mapping`);
    return this.mapping(id);
  }

  put(mapping: Mapping): void {
    const old = this.mappings.get(mapping.id);
    if (old === undefined) {
      for (const volume of [mapping.source, mapping.target]) {
        this.byVolume.set(volume, [...(this.byVolume.get(volume) ?? []), mapping.id]);
      }
    }
    if (old?.relationship !== undefined) this.byRelationship.delete(old.relationship);
    if (mapping.relationship !== undefined) this.byRelationship.set(mapping.relationship, mapping.id);
    this.mappings.set(mapping.id, mapping);
  }

  remove({ id, source, target, group }: Mapping): void {
    this.mappings.delete(id);
    for (const volume of [source, target]) {
      const others = (this.byVolume.get(volume) ?? []).filter((other) => other !== id);
      if (others.length === 0) this.byVolume.delete(volume);
      else this.byVolume.set(volume, others);
    }
    this.endGroupIfLast(group);
  }

  /** A group that asked for it ends when its last mapping left. */
  endGroupIfLast(group: number): void {
    if (this.groups.get(group)?.autodelete === true && this.membersOf(group).length === 0) {
      this.groups.delete(group);
    }
  }

  /** All mappings that hang together with a volume over other volumes. */
  tree(...volumes: readonly VolumeId[]): Set<number> {
    const found = new Set<number>();
    const seen = new Set(volumes);
    for (const volume of seen) {
      for (const { id, source, target } of this.mappingsOf(volume)) {
        found.add(id);
        seen.add(source).add(target);
      }
    }
    return found;
  }
}
