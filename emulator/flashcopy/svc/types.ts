import type { RangeSet } from '../../ranges/range-set.js';
import type { VolumeId } from '../types.js';

/** States of a FlashCopy mapping, as the product's listings spell them. */
export type MappingState =
  'idle_or_copied' | 'preparing' | 'prepared' | 'copying' | 'stopping' | 'stopped' | 'suspended';

/** A group shows the state that its mappings are in; without mappings it is empty. */
export type GroupStatus = MappingState | 'empty';

/** Size of a grain in KiB: what one bit of a mapping's bitmap stands for. */
export type GrainKiB = 64 | 256;

/** A FlashCopy mapping as it stands. A value: a change makes a new one. */
export interface Mapping {
  /** Lowest number that was unused when it was made, from 0. */
  readonly id: number;
  readonly name: string;
  readonly source: VolumeId;
  readonly target: VolumeId;
  /** Id of its consistency group; 0 stands alone. */
  readonly group: number;
  readonly state: MappingState;
  /** 0 (no background copy) to 150; see `rates.ts`. */
  readonly copyRate: number;
  /** On the same scale: how fast its target's data is handed to mappings that depend on it. */
  readonly cleanRate: number;
  readonly grainKiB: GrainKiB;
  readonly incremental: boolean;
  readonly autodelete: boolean;
  /** Started with restore while its target was the source of another active mapping. */
  readonly restoring: boolean;
  /** Whether the last started copy came to its end, so that the target stands alone. */
  readonly copied: boolean;
  /** T0 of the last start, simulated microseconds. */
  readonly startedAt?: number;
  /** While preparing: when the flush will be done, simulated microseconds. */
  readonly flushEndsAt?: number;
  /** While copying, stopping or suspended: the engine's relationship that carries the bitmap. */
  readonly relationship?: number;
  /** While suspended: what it goes back to. */
  readonly resumesTo?: 'copying' | 'stopping';
  /**
   * Incremental, once started: 64 KiB units in which source and target may differ beyond what the bitmap says.
   * Undefined means all of them. Never changed in place.
   */
  readonly changes?: RangeSet;
}

export interface MappingGroup {
  /** From 1. */
  readonly id: number;
  readonly name: string;
  /** Ends with its last mapping. */
  readonly autodelete: boolean;
  readonly startedAt?: number;
}

/** What a listing shows of a mapping beyond its attributes. Whole per cent, rounded down. */
export interface MappingProgress {
  /** Grains that the target holds. 0 before the first start. */
  readonly progress: number;
  /** Of all grains, those that no depending mapping still needs from this target. */
  readonly cleanProgress: number;
  /** Grains that a start now would have to copy. */
  readonly difference: number;
  /** Names of the mappings that would be stopped by a forced stop of this one. */
  readonly dependents: readonly string[];
}

export interface CreateMapping {
  readonly source: VolumeId;
  readonly target: VolumeId;
  /** Omitted: `fcmap` with its id. */
  readonly name?: string;
  /** Name of a consistency group. */
  readonly group?: string;
  readonly copyRate?: number;
  readonly cleanRate?: number;
  /** Omitted: that of the mappings around its volumes, else 256. */
  readonly grainKiB?: GrainKiB;
  readonly incremental?: boolean;
  readonly autodelete?: boolean;
}

export interface ModifyMapping {
  readonly name?: string;
  /** Name of a group, or undefined in a present property: stand alone. */
  readonly group?: { readonly name: string | undefined };
  readonly copyRate?: number;
  readonly cleanRate?: number;
  readonly autodelete?: boolean;
}

/** Limits of the system's level. */
export interface SvcLimits {
  /** Mappings that one volume is in, and mappings that hang together over volumes. */
  readonly mappingsPerTree: number;
  readonly mappingsPerSystem: number;
  readonly mappingsPerGroup: number;
  readonly groups: number;
  readonly highestRate: number;
  /** Bytes for all bitmaps together. */
  readonly bitmapBytes: number;
  /** Incremental mappings to one target that go on recording when another mapping to it starts. */
  readonly recordingPartners: number;
}

/** Why the product refuses, with the facts. The personality knows no message text. */
export type SvcRefusal =
  | { readonly kind: 'unknown-volume'; readonly volume: VolumeId }
  | { readonly kind: 'unknown-mapping'; readonly name: string }
  | { readonly kind: 'unknown-group'; readonly name: string }
  | { readonly kind: 'bad-name'; readonly name: string }
  | { readonly kind: 'name-taken'; readonly name: string }
  | { readonly kind: 'same-volume'; readonly volume: VolumeId }
  | { readonly kind: 'different-size'; readonly sourceBytes: number; readonly targetBytes: number }
  | { readonly kind: 'rate-out-of-range'; readonly rate: number; readonly highest: number }
  | { readonly kind: 'grain-size-differs'; readonly asked: GrainKiB; readonly tree: GrainKiB }
  | { readonly kind: 'too-many-mappings-in-tree'; readonly mappings: number; readonly limit: number }
  | { readonly kind: 'too-many-mappings'; readonly limit: number }
  | { readonly kind: 'too-many-mappings-in-group'; readonly group: string; readonly limit: number }
  | { readonly kind: 'too-many-groups'; readonly limit: number }
  | {
      readonly kind: 'no-bitmap-memory';
      readonly neededBytes: number;
      readonly usedBytes: number;
      readonly limitBytes: number;
    }
  /** The event is not in the table for this state (and what else the row asks for). */
  | {
      readonly kind: 'wrong-state';
      readonly mapping: string;
      readonly state: MappingState;
      readonly event: string;
      /** Per cent copied: a split needs 100. */
      readonly progress: number;
    }
  | {
      readonly kind: 'wrong-group-status';
      readonly group: string;
      readonly status: GroupStatus;
      readonly event: string;
    }
  /** A mapping of a group is prepared, started and stopped only by its group. */
  | { readonly kind: 'in-group'; readonly mapping: string; readonly group: string }
  /** One volume would be source and target within a group, or twice a target. */
  | { readonly kind: 'volume-twice-in-group'; readonly group: string; readonly volume: VolumeId }
  | { readonly kind: 'group-not-empty'; readonly group: string; readonly mappings: number }
  /** Another mapping to the same target is between prepare and its end. */
  | { readonly kind: 'target-active'; readonly volume: VolumeId; readonly mapping: string }
  /** Mappings that read the target: it may only be replaced with restore. */
  | { readonly kind: 'target-in-use'; readonly volume: VolumeId; readonly mappings: readonly string[] }
  | { readonly kind: 'volume-offline'; readonly volume: VolumeId; readonly mapping: string }
  | {
      readonly kind: 'outside-volume';
      readonly volume: VolumeId;
      readonly offset: number;
      readonly length: number;
      readonly bytes: number;
    };

export type SvcOutcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: SvcRefusal };

/** A mapping went from one state to another; `none` is before its creation and after its end. */
export interface SvcEvent {
  readonly at: number;
  readonly mapping: string;
  readonly event: string;
  readonly from: MappingState | 'none';
  readonly to: MappingState | 'none';
}
