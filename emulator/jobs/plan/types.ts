import type { Halted, Relationship, VolumeId } from '../../flashcopy/types.js';
import type { Problem, Span } from '../../language/problem.js';
import type { SiteRepository } from '../../site/repositories.js';
import type { Geometry } from '../../storage/geometry.js';
import type { MappingChange, MappingGroupChange } from './mapping-changes.js';
import type { JobResult, StepResult } from '../result.js';

/** A volume under the name that it had before the statement. */
export interface PlannedVolume {
  readonly id: VolumeId;
  readonly deviceNumber: number;
  readonly subchannelSet: number;
  /** Empty when it has no label. */
  readonly volser: string;
  readonly geometry: Geometry;
}

export interface PlannedRelationship {
  /** As it stood when it was established, withdrawn or completed. */
  readonly relationship: Relationship;
  readonly source: PlannedVolume;
  readonly target: PlannedVolume;
}

export interface PlannedWithdrawal extends PlannedRelationship {
  /** How many relationships were made of what remained. */
  readonly remaining: number;
}

/**
 * A relationship that goes on as another one. `converted`: NOCOPY became COPY; `refreshed`: an incremental one has a
 * new T0; `reversed`: as refreshed, and source and target changed places; `committed`: the increment of a revertible
 * one is final; `reverted`: its target is back at what it held before the increment; `failed`: its space-efficient
 * target found no space and is no valid copy any more; `waits-for-space`: only its background copy stands still.
 */
export interface PlannedAlteration extends PlannedRelationship {
  readonly how: 'converted' | 'refreshed' | 'reversed' | 'committed' | 'reverted' | Halted;
  /** Tracks that came out of sync by it, or went back. */
  readonly changes: number;
}

/** How far a statement goes towards a limit of the storage facility or of the program. */
export type LimitCount =
  | {
      /** `relationships-per-volume`, or the most targets that a source track of the statement has. */
      readonly limit: 'relationships-per-volume' | 'targets-per-source-track';
      readonly volume: PlannedVolume;
      readonly before: number;
      /** The most at any moment while the statement ran. */
      readonly most: number;
      readonly after: number;
      readonly max: number;
    }
  | {
      /** Extents of a COPY FULL by FlashCopy; gaps are copied along where there are more occupied ones. */
      readonly limit: 'full-volume-copy-extents';
      readonly volume: PlannedVolume;
      /** Runs of tracks that hold something. */
      readonly occupied: number;
      /** Relationships made of them. */
      readonly extents: number;
      readonly max: number;
    }
  | {
      /** Tracks that are taken in a repository of space-efficient volumes, of its size. */
      readonly limit: 'repository-tracks';
      readonly repository: Pick<SiteRepository, 'facility' | 'name'>;
      readonly before: number;
      readonly after: number;
      readonly max: number;
    };

/**
 * `frozen`: writes to the volumes wait; `thawed`: they go on; `timer-expired`: they go on because nobody thawed the
 * LSS in time, and the copies of its volumes may not be consistent.
 */
export interface PlannedFreeze {
  readonly kind: 'frozen' | 'thawed' | 'timer-expired';
  readonly volumes: readonly PlannedVolume[];
}

/** A remote copy pair that leaves the state duplex (`pending`), or is in it again (`duplex`). */
export interface PlannedMirror {
  readonly state: 'pending' | 'duplex';
  readonly primary: PlannedVolume;
  readonly secondary: PlannedVolume;
}

/** A volume that the host sees otherwise than before. */
export interface VolumeChange {
  readonly volume: PlannedVolume;
  readonly volser: { readonly before: string; readonly after: string };
  readonly online: { readonly before: boolean; readonly after: boolean };
}

/**
 * What becomes of a data set on one volume. `replaced`: nothing that it held remains; `changed`: some of its
 * tracks hold something else.
 */
export interface DataSetChange {
  readonly kind: 'created' | 'deleted' | 'replaced' | 'changed';
  readonly name: string;
  readonly volume: PlannedVolume;
  /** Tracks allocated on the volume; for a deleted one those that it had. */
  readonly tracks: number;
  /** Tracks of it that hold something else than before; all of a created one, none of a deleted one. */
  readonly changedTracks: number;
}

/** An entry of the catalog; null where there is none. */
export interface CatalogChange {
  readonly name: string;
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
}

/** What one statement would do. */
export interface PlannedStatement {
  /** `ADRDSSU`, `IKJEFT01`, or `JCL` for a step. */
  readonly interpreter: string;
  /**
   * `step`: allocation, and all that a program does which has no statements; `statement`: one control statement;
   * `step-end`: what DISP asks for when the program ended. Without effect it is left out.
   */
  readonly phase: 'step' | 'statement' | 'step-end';
  readonly span: Span;
  /** As one line, continuations joined. */
  readonly text: string;
  readonly established: readonly PlannedRelationship[];
  readonly withdrawn: readonly PlannedWithdrawal[];
  readonly altered: readonly PlannedAlteration[];
  /** Relationships, of this statement or an earlier one, of which the last track came to the target meanwhile. */
  readonly completed: readonly PlannedRelationship[];
  readonly freezes: readonly PlannedFreeze[];
  readonly mirrors: readonly PlannedMirror[];
  readonly limits: readonly LimitCount[];
  /** Of the Spectrum Virtualize system of the site. */
  readonly mappings: readonly MappingChange[];
  readonly mappingGroups: readonly MappingGroupChange[];
  readonly volumes: readonly VolumeChange[];
  readonly dataSets: readonly DataSetChange[];
  readonly catalog: readonly CatalogChange[];
  readonly problems: readonly Problem[];
}

/** What a job or script would do, statement by statement. */
export interface Plan {
  readonly statements: readonly PlannedStatement[];
  readonly steps: readonly StepResult[];
  /** Problems that belong to no statement that ran. */
  readonly problems: readonly Problem[];
  readonly result: JobResult;
  /** Errors, and steps that failed without one. 0: nothing would be refused. */
  readonly refusals: number;
}
