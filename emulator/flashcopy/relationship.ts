import type { Range } from '../ranges/range.js';
import type { TrackRange } from '../storage/geometry.js';
import type { VolumeContent } from '../storage/volume-content.js';
import type { OutOfSync } from './out-of-sync.js';
import type { OutOfSpace } from './repository.js';

/** A volume's name for the engine: `serial/lss/cca`, which is unique in a site. */
export type VolumeId = string;

/** A logical subsystem: `serial/lss`, what stands before the last slash of its volumes' names. */
export type LssId = string;

/** What an incremental relationship notes between two increments, as offsets from the start of the extents. */
export interface ChangeRecording {
  /** Tracks of the source that changed since T0. */
  readonly sourceChanges: OutOfSync;
  /** Tracks of the target that changed since T0. */
  readonly targetChanges: OutOfSync;
}

export type CopyMode = 'copy' | 'nocopy';

/** The volumes of the same relationship on the remote side, which keeps a mirror in sync. */
export interface MirroredBy {
  readonly source: VolumeId;
  readonly target: VolumeId;
}

/** What the relationships of one request have in common. They share it: a volume can have 65,534 of them. */
export interface Terms {
  readonly source: VolumeId;
  readonly target: VolumeId;
  readonly mode: CopyMode;
  /** Whole volume without an extent list. */
  readonly fullVolume: boolean;
  /** Stays when nothing is out of sync any more, until it is withdrawn. */
  readonly persistent: boolean;
  /** Hosts must not write to the target. */
  readonly targetWriteInhibited: boolean;
  /** Sequence number shown by queries; 0 when none was given. */
  readonly sequenceNumber: number;
  /** Simulated time of T0, microseconds. */
  readonly establishedAt: number;
  /** Only of a relationship that preserves the mirror of its target: the same one between the secondaries. */
  readonly mirrored?: MirroredBy;
  /** Of a space-efficient target, and of no other: what happens when it finds no space. */
  readonly spaceEfficientTarget?: OutOfSpace;
}

/**
 * What holds a relationship up for want of space. `failed`: it is no valid copy any more, nothing is copied, and its
 * target can be neither read nor written. `waits-for-space`: only its background copy stands still.
 */
export type Halted = 'failed' | 'waits-for-space';

/** What became of a relationship since T0, beside its bitmap. */
export interface Progress {
  /** Tracks that the background copy brought to the target; the others came into sync by writes. */
  readonly copiedInBackground: number;
  /** Only of an incremental relationship. */
  readonly recording?: ChangeRecording;
  /** Only of a relationship with a space-efficient target that found no space. */
  readonly halted?: Halted;
  /** Only of a revertible relationship. */
  readonly previous?: PreviousIncrement;
}

/**
 * What a revertible relationship was before its last increment. The engine never changes `content`: forks share it.
 */
export interface PreviousIncrement {
  /** All that the target logically held: old T0 and what was written to the target since. Tracks are shared. */
  readonly content: VolumeContent;
  readonly outOfSync: OutOfSync;
  readonly recording: ChangeRecording;
  readonly terms: Terms;
}

/** Of a relationship that was just established. Most share this one. */
export const fresh: Progress = { copiedInBackground: 0 };

/** What a relationship is made of. */
export interface RelationshipFields {
  /** Ascending in the order of establishing. */
  readonly id: number;
  readonly terms: Terms;
  readonly sourceExtent: TrackRange;
  readonly targetExtent: TrackRange;
  /** Tracks not yet on the target, as offsets from the start of the extents: the bitmap's ones. */
  readonly outOfSync: OutOfSync;
  readonly progress: Progress;
}

/**
 * A relationship as it stands: one source extent and one target extent of the same length. A value: a change makes a
 * new one, so that a snapshot or a fork of the engine shares all relationships that did not change.
 */
export class Relationship {
  readonly id: number;
  readonly terms: Terms;
  readonly outOfSync: OutOfSync;
  readonly progress: Progress;
  // Two numbers instead of two ranges: a fifth of the bytes. The bitmap knows how many tracks there are.
  /** First track of the source extent. */
  readonly sourceStart: number;
  /** First track of the target extent. */
  readonly targetStart: number;

  constructor(fields: RelationshipFields) {
    this.id = fields.id;
    this.terms = fields.terms;
    this.outOfSync = fields.outOfSync;
    this.progress = fields.progress;
    this.sourceStart = fields.sourceExtent.start;
    this.targetStart = fields.targetExtent.start;
  }

  /** The same with some properties changed. */
  with(changes: Partial<RelationshipFields>): Relationship {
    const { id, terms, sourceExtent, targetExtent, outOfSync, progress } = this;
    const fields = { id, terms, sourceExtent, targetExtent, outOfSync, progress };
    return new Relationship({ ...fields, ...changes });
  }

  /** The same on other terms. */
  withTerms(changes: Partial<Terms>): Relationship {
    return this.with({ terms: { ...this.terms, ...changes } });
  }

  /** The same, held up or going on. */
  withHalted(halted: Halted | undefined): Relationship {
    const { halted: _, ...progress } = this.progress;
    return this.with({ progress: halted === undefined ? progress : { ...progress, halted } });
  }

  /** Half-open. */
  get sourceExtent(): TrackRange {
    return { start: this.sourceStart, end: this.sourceStart + this.outOfSync.length };
  }

  /** Half-open, as long as the source extent. */
  get targetExtent(): TrackRange {
    return { start: this.targetStart, end: this.targetStart + this.outOfSync.length };
  }

  /** All offsets: from 0 to the number of tracks. */
  get offsets(): Range {
    return { start: 0, end: this.outOfSync.length };
  }

  get copiedInBackground(): number {
    return this.progress.copiedInBackground;
  }

  get recording(): ChangeRecording | undefined {
    return this.progress.recording;
  }

  get halted(): Halted | undefined {
    return this.progress.halted;
  }

  /** For want of space: see {@link Halted}. */
  get failed(): boolean {
    return this.progress.halted === 'failed';
  }

  /** Whether the background copy works on it. */
  get copying(): boolean {
    return this.mode === 'copy' && this.outOfSync.count > 0 && this.halted === undefined;
  }

  /** Whether the state before the last increment is kept, to be committed or reverted. */
  get revertible(): boolean {
    return this.progress.previous !== undefined;
  }

  get source(): VolumeId {
    return this.terms.source;
  }

  get target(): VolumeId {
    return this.terms.target;
  }

  get mode(): CopyMode {
    return this.terms.mode;
  }

  get fullVolume(): boolean {
    return this.terms.fullVolume;
  }

  get persistent(): boolean {
    return this.terms.persistent;
  }

  get targetWriteInhibited(): boolean {
    return this.terms.targetWriteInhibited;
  }

  get spaceEfficientTarget(): OutOfSpace | undefined {
    return this.terms.spaceEfficientTarget;
  }

  get sequenceNumber(): number {
    return this.terms.sequenceNumber;
  }

  get establishedAt(): number {
    return this.terms.establishedAt;
  }
}
