import type { Range } from '../ranges/range.js';
import type { Geometry, TrackRange } from '../storage/geometry.js';
import type { VolumeContent } from '../storage/volume-content.js';
import type { MirrorState } from './pprc/mirror-table.js';
import type {
  ChangeRecording,
  CopyMode,
  Halted,
  LssId,
  MirroredBy,
  Relationship,
  VolumeId,
} from './relationship.js';
import type { OutOfSpace, RepositoryId, Shortage, SpaceEfficiency } from './repository.js';

export type { ChangeRecording, CopyMode, Halted, LssId, Relationship, VolumeId };
export type { OutOfSpace, RepositoryId, RepositoryUse, Shortage, SpaceEfficiency } from './repository.js';

/** What the engine knows of a volume when it is added. */
export interface VolumeDescription {
  readonly id: VolumeId;
  /** Serial of its storage facility: relationships stay inside one. */
  readonly facility: string;
  readonly geometry: Geometry;
  /** What is physically on the volume. The engine owns it from here on. */
  readonly content: VolumeContent;
  /** Only of a space-efficient volume; its repository was added before. */
  readonly spaceEfficient?: SpaceEfficiency;
}

/** One source extent and one target extent of the same length. Track ranges are half-open. */
export interface ExtentPair {
  readonly source: TrackRange;
  readonly target: TrackRange;
}

export interface EstablishRequest {
  readonly source: VolumeId;
  readonly target: VolumeId;
  /** Omitted: all tracks of the source onto the same tracks of the target. */
  readonly extents?: readonly ExtentPair[];
  readonly mode: CopyMode;
  readonly persistent?: boolean;
  readonly sequenceNumber?: number;
  /** What the caller found out of the host's path groups; the engine refuses an online target unless allowed. */
  readonly targetOnline?: boolean;
  readonly allowOnlineTarget?: boolean;
  readonly inhibitTargetWrites?: boolean;
  /**
   * `record`: a relationship that notes changes. Of a pair that records already: a new T0 for which only the
   * changes are copied, from the target back to the source when the pair is named the other way round.
   * `last`: as `record` for a pair that records, which then ends with the copy; for others as left out.
   */
  readonly incremental?: 'record' | 'last';
  /**
   * As `incremental: 'record'`, and what the target held before is kept until the increment is committed or
   * reverted. A pair that records goes on in the `mode` of the request instead of COPY; one that is revertible
   * already is refused.
   */
  readonly revertible?: boolean;
  /**
   * Fast reverse restore: `target` is the source of an incremental relationship to `source` and goes back to
   * its T0, whether the copy is complete or not. Recording ends, and the new relationship with its copy.
   * `full-volume`: also of a full-volume relationship that records nothing. All that is in sync comes back then.
   */
  readonly fastReverse?: boolean | 'full-volume';
  /** Writes of hosts to the source wait from now on, until its LSS is thawed or the timer of the LSS ends it. */
  readonly freeze?: boolean;
  /** Whether the target may be the primary of remote copy pairs. */
  readonly targetMayBePrimary?: boolean;
  /**
   * Of a target that is a primary. `no`, which is meant without it: its pair goes pending, and the tracks are sent.
   * `required`: the pair stays duplex, by the same relationship between the secondaries, or the request is refused.
   * `preferred`: as `required` where that is possible, otherwise as `no`.
   */
  readonly preserveMirror?: 'no' | 'required' | 'preferred';
  /** @internal Set by the engine on the local one of two relationships that preserve a mirror. */
  readonly mirrored?: MirroredBy;
  /**
   * Allows a space-efficient target, and says what happens when it finds no space. A track space-efficient target
   * is refused without it; of an extent space-efficient one without it the relationship fails.
   */
  readonly spaceEfficientTarget?: OutOfSpace;
}

/** What became of the mirror of a target, where `preserveMirror` asks for it. */
export type MirrorOutcome =
  | ({ readonly preserved: true } & MirroredBy)
  /** It was preferred only. The pair goes pending. */
  | { readonly preserved: false; readonly reason: NotPreserved };

export type Establish =
  | {
      readonly ok: true;
      readonly relationships: readonly Relationship[];
      /** Left out where the target is no primary, or nobody asked for its mirror to be preserved. */
      readonly mirror?: MirrorOutcome;
    }
  | { readonly ok: false; readonly refusal: Refusal };

export interface WithdrawRequest {
  readonly source?: VolumeId;
  readonly target?: VolumeId;
  /** Only relationships with this sequence number. */
  readonly sequenceNumber?: number;
  /** Only tracks inside these leave; what remains of a relationship becomes one or more new ones. */
  readonly extents?: readonly { readonly source?: TrackRange; readonly target?: TrackRange }[];
  /** Space-efficient targets that are no target any more give their space back. Only without extents. */
  readonly releaseSpace?: boolean;
}

export type Withdraw =
  | {
      readonly ok: true;
      readonly withdrawn: readonly Relationship[];
      readonly remaining: readonly Relationship[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Which revertible relationships to commit or revert: all that agree with what is given. */
export interface RevertibleRequest {
  readonly source?: VolumeId;
  readonly target?: VolumeId;
  readonly sequenceNumber?: number;
}

/** The relationships as they are afterwards. All that were meant, or none. */
export type RevertibleOutcome =
  | { readonly ok: true; readonly relationships: readonly Relationship[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Which relationships to turn from NOCOPY to COPY. */
export interface ConvertRequest {
  readonly source: VolumeId;
  readonly target?: VolumeId;
  /** Only relationships with this sequence number. */
  readonly sequenceNumber?: number;
  /** Only relationships that touch one of these, each as a whole. */
  readonly extents?: readonly { readonly source?: TrackRange; readonly target?: TrackRange }[];
}

export type Convert =
  | {
      readonly ok: true;
      /** Those that were NOCOPY and still had something to copy; may be none. */
      readonly converted: readonly Relationship[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Relationships of a device that are to end once their copy is complete. */
export interface FinishRequest {
  readonly device: VolumeId;
  /** Only relationships with a track of the device in one of these, each as a whole. */
  readonly extents?: readonly TrackRange[];
}

export type Finish =
  | {
      readonly ok: true;
      /** Those into the device: they ended at once. */
      readonly withdrawn: readonly Relationship[];
      /** Those from the device, in COPY mode now. A persistent one stays when its copy is complete. */
      readonly finishing: readonly Relationship[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** What became of a host's write. */
export type HostWrite =
  | { readonly outcome: 'done' }
  /** The volume is frozen. If nobody thaws it, its LSS does by itself at the time `until`, microseconds. */
  | { readonly outcome: 'waits'; readonly until: number }
  /** The volume is the secondary of a remote copy pair. */
  | { readonly outcome: 'pprc-secondary'; readonly primary: VolumeId }
  /** The volume is the target of a relationship that lets no host write to it. */
  | {
      readonly outcome: 'write-inhibited';
      readonly reason: 'target';
      readonly relationship: Relationship;
    }
  /** The volume is the source of a relationship whose target has no space for T0; it would rather keep T0. */
  | {
      readonly outcome: 'write-inhibited';
      readonly reason: 'out-of-space';
      readonly relationship: Relationship;
      readonly shortage: Shortage;
    }
  /** The volume is space efficient, and there is no space for what would be written to it. */
  | { readonly outcome: 'no-space'; readonly shortage: Shortage }
  | TargetFailed;

/** The volume is the target of a failed relationship there: no host reads or writes it. */
export interface TargetFailed {
  readonly outcome: 'target-failed';
  readonly relationship: Relationship;
}

/** What would become of a host's read. */
export type HostRead = { readonly outcome: 'done' } | TargetFailed;

/** Why the mirror of a FlashCopy target cannot be preserved. */
export type NotPreserved =
  | { readonly kind: 'source-not-primary'; readonly volume: VolumeId }
  /** A primary with several secondaries needs exactly one of them marked. */
  | {
      readonly kind: 'no-single-leg';
      readonly volume: VolumeId;
      readonly legs: number;
      readonly marked: number;
    }
  | { readonly kind: 'not-metro'; readonly volume: VolumeId }
  | { readonly kind: 'not-duplex'; readonly volume: VolumeId; readonly state: MirrorState }
  /** The secondaries are in two storage facilities. */
  | { readonly kind: 'secondaries-apart'; readonly source: string; readonly target: string }
  /** The same relationship between the secondaries is refused. */
  | ({ readonly kind: 'remote-refused'; readonly refusal: Refusal } & MirroredBy);

/** Which half of an extent pair a refusal speaks of. */
export type Side = 'source' | 'target';

/** Why the product refuses, with the facts. The engine knows no message text. `index` counts extent pairs from 0. */
export type Refusal =
  | { readonly kind: 'unknown-volume'; readonly volume: VolumeId }
  | { readonly kind: 'different-facility'; readonly source: string; readonly target: string }
  | { readonly kind: 'different-geometry'; readonly source: string; readonly target: string }
  | { readonly kind: 'target-smaller'; readonly sourceTracks: number; readonly targetTracks: number }
  | { readonly kind: 'target-online'; readonly volume: VolumeId }
  | { readonly kind: 'same-volume-without-extents'; readonly volume: VolumeId }
  | { readonly kind: 'no-extents' }
  | {
      readonly kind: 'extent-empty';
      readonly index: number;
      readonly side: Side;
      readonly extent: TrackRange;
    }
  | { readonly kind: 'extent-length-mismatch'; readonly index: number; readonly pair: ExtentPair }
  | {
      readonly kind: 'extent-past-end';
      readonly index: number;
      readonly side: Side;
      readonly extent: TrackRange;
      readonly volumeTracks: number;
    }
  | {
      readonly kind: 'target-extents-overlap';
      readonly index: number;
      readonly other: number;
      readonly overlap: Range;
    }
  | {
      readonly kind: 'source-target-overlap';
      readonly index: number;
      readonly other: number;
      readonly overlap: Range;
    }
  | {
      readonly kind: 'already-target';
      readonly index: number;
      readonly overlap: TrackRange;
      readonly relationship: Relationship;
    }
  | {
      readonly kind: 'source-is-target';
      readonly index: number;
      readonly overlap: TrackRange;
      readonly relationship: Relationship;
    }
  | {
      readonly kind: 'target-is-source';
      readonly index: number;
      readonly overlap: TrackRange;
      readonly relationship: Relationship;
    }
  | {
      readonly kind: 'too-many-targets';
      readonly index: number;
      readonly overlap: TrackRange;
      readonly limit: number;
    }
  | {
      readonly kind: 'too-many-relationships';
      readonly volume: VolumeId;
      readonly active: number;
      readonly requested: number;
      readonly limit: number;
    }
  | {
      readonly kind: 'cascade-too-deep';
      readonly index: number;
      /** On the source. */
      readonly overlap: TrackRange;
      /** Relationships that would follow each other on these tracks, the new one included. */
      readonly depth: number;
      readonly limit: number;
    }
  | { readonly kind: 'incremental-with-extents' }
  | { readonly kind: 'incremental-exists'; readonly volume: VolumeId; readonly relationship: Relationship }
  | { readonly kind: 'reverse-copy-incomplete'; readonly relationship: Relationship; readonly left: number }
  | { readonly kind: 'reverse-different-size'; readonly sourceTracks: number; readonly targetTracks: number }
  /** A fast reverse needs such a relationship from the named target to the named source. */
  | {
      readonly kind: 'no-pair-to-reverse';
      readonly source: VolumeId;
      readonly target: VolumeId;
      readonly needed: 'incremental' | 'full-volume';
    }
  /** No other increment, in whichever direction, before the last one is committed or reverted. */
  | { readonly kind: 'still-revertible'; readonly relationship: Relationship }
  /** Nothing is kept that could be committed or reverted. */
  | { readonly kind: 'not-revertible'; readonly relationship: Relationship }
  | { readonly kind: 'target-is-secondary'; readonly volume: VolumeId; readonly primary: VolumeId }
  | { readonly kind: 'target-is-primary'; readonly volume: VolumeId; readonly secondary: VolumeId }
  | { readonly kind: 'mirror-not-preserved'; readonly volume: VolumeId; readonly reason: NotPreserved }
  /** A mirror can be preferred only where no volume has several secondaries. */
  | { readonly kind: 'preferred-multi-target'; readonly volume: VolumeId }
  /** An increment preserves the mirror exactly when the first copy did. */
  | {
      readonly kind: 'mirror-mode-changed';
      readonly relationship: Relationship;
      readonly preserved: boolean;
    }
  /** A remote command needs a primary whose secondary is the volume that it is for. */
  | { readonly kind: 'no-conduit'; readonly conduit: VolumeId; readonly volume: VolumeId }
  /** A part of an incremental relationship cannot leave it. */
  | { readonly kind: 'incremental-withdraw-extents'; readonly relationship: Relationship }
  /** The target is track space efficient, and the request does not say that it may be. */
  | {
      readonly kind: 'space-efficient-not-allowed';
      readonly volume: VolumeId;
      readonly repository: RepositoryId;
    }
  /** A track space-efficient target is one of a whole volume only. */
  | { readonly kind: 'space-efficient-with-extents'; readonly volume: VolumeId }
  | { readonly kind: 'space-efficient-preserve-mirror'; readonly volume: VolumeId }
  /** A track space-efficient target gets no background copy, and so no increments either. */
  | { readonly kind: 'space-efficient-copy'; readonly volume: VolumeId }
  /** What would be overwritten is the T0 of a target without space, whose relationship forbids such writes. */
  | {
      readonly kind: 'no-space-for-t0';
      readonly volume: VolumeId;
      readonly relationship: Relationship;
      readonly shortage: Shortage;
    }
  /** The relationship has failed: its target holds no valid copy. */
  | { readonly kind: 'relationship-failed'; readonly relationship: Relationship }
  | {
      readonly kind: 'no-relationship';
      readonly source?: VolumeId;
      readonly target?: VolumeId;
      readonly sequenceNumber?: number;
      /** There are relationships between the volumes, but the extents of the request touch none of them. */
      readonly outsideExtents: boolean;
    };

/** Limits of the facility's level, settable in the site file. */
export interface Limits {
  readonly relationshipsPerVolume: number;
  readonly targetsPerSourceTrack: number;
  /** Whether a target may be a source at the same time. */
  readonly cascading: boolean;
  /** How many relationships may follow each other on a track; no limit unless given. */
  readonly cascadeDepth?: number;
  /** Whether a volume may be in more than one incremental relationship; false unless given. */
  readonly multipleIncremental?: boolean;
  /** Seconds after which an LSS thaws by itself; 120 unless given. */
  readonly freezeTimeout?: number;
}

/** Something that happened to relationships, for reports, replay and tests. Times in microseconds. */
export type CopyEvent =
  /** All relationships of one request. */
  | {
      readonly kind: 'established';
      readonly at: number;
      readonly relationships: readonly Relationship[];
    }
  /** Tracks came into sync because one side was about to change, or (target write) did change. */
  | {
      readonly kind: 'copied-on-write';
      readonly at: number;
      /** The volume that was written, and which of its tracks. */
      readonly volume: VolumeId;
      readonly tracks: TrackRange;
      /** Ids of the relationships in which the tracks came into sync. */
      readonly relationships: readonly number[];
      readonly cause: CopyOnWriteCause;
    }
  /** An incremental relationship has a new T0; `changes` tracks came out of sync by it. */
  | {
      readonly kind: 'refreshed';
      readonly at: number;
      readonly relationship: Relationship;
      readonly changes: number;
    }
  /** As refreshed, and source and target changed places: `previous` ended. */
  | {
      readonly kind: 'reversed';
      readonly at: number;
      readonly relationship: Relationship;
      readonly previous: Relationship;
      readonly changes: number;
    }
  /** The last increment of a revertible relationship is final: what was kept is given up. */
  | { readonly kind: 'committed'; readonly at: number; readonly relationship: Relationship }
  /** The target is back at what it held before the last increment; `changes` of its tracks went back. */
  | {
      readonly kind: 'reverted';
      readonly at: number;
      readonly relationship: Relationship;
      readonly changes: number;
    }
  /** Writes to a volume wait; at the time `until` its LSS would thaw by itself. */
  | { readonly kind: 'frozen'; readonly at: number; readonly volume: VolumeId; readonly until: number }
  | {
      readonly kind: 'thawed';
      readonly at: number;
      readonly lss: LssId;
      readonly volumes: readonly VolumeId[];
    }
  /** Nobody thawed the LSS in time: writes go on, and the copies of its volumes may not be consistent. */
  | {
      readonly kind: 'timer-expired';
      readonly at: number;
      readonly lss: LssId;
      readonly volumes: readonly VolumeId[];
    }
  /** A remote copy pair left duplex: its secondary lacks tracks, which are sent from now on. */
  | {
      readonly kind: 'mirror-pending';
      readonly at: number;
      readonly primary: VolumeId;
      readonly secondary: VolumeId;
    }
  /** The secondary of a pair holds again what the primary holds. */
  | {
      readonly kind: 'mirror-duplex';
      readonly at: number;
      readonly primary: VolumeId;
      readonly secondary: VolumeId;
    }
  /** The relationships of a request were made between the secondaries too. */
  | {
      readonly kind: 'mirror-preserved';
      readonly at: number;
      readonly source: VolumeId;
      readonly target: VolumeId;
      readonly mirrored: MirroredBy;
    }
  /** That was preferred, and not possible. */
  | {
      readonly kind: 'mirror-not-preserved';
      readonly at: number;
      /** The target, a primary. */
      readonly volume: VolumeId;
      readonly reason: NotPreserved;
    }
  /** The target found no space: the relationship is no valid copy any more. */
  | {
      readonly kind: 'failed';
      readonly at: number;
      readonly relationship: Relationship;
      readonly shortage: Shortage;
    }
  /** The target finds no space for the background copy, which stands still until there is some. */
  | {
      readonly kind: 'copy-waits';
      readonly at: number;
      readonly relationship: Relationship;
      readonly shortage: Shortage;
    }
  /** A NOCOPY relationship is COPY from now on. */
  | { readonly kind: 'converted'; readonly at: number; readonly relationship: Relationship }
  /** Nothing is out of sync any more. A relationship that is not persistent ended with this. */
  | { readonly kind: 'completed'; readonly at: number; readonly relationship: Relationship }
  | {
      readonly kind: 'withdrawn';
      readonly at: number;
      readonly relationship: Relationship;
      /** Relationships made of what remained when only a part was withdrawn. */
      readonly remaining: readonly number[];
    };

/**
 * Why tracks came into sync: a write to the source (T0 is copied first), a write to the target (the track
 * leaves the relationship), or, with cascading, because the source itself became a target or ceased to be one.
 */
export type CopyOnWriteCause = 'source-write' | 'target-write' | 'source-replaced';

/** What a query of one device answers. */
export interface VolumeQuery {
  readonly volume: VolumeId;
  /** Relationships in which the volume is source or target; a relationship within one volume counts once. */
  readonly active: number;
  readonly limit: number;
  /** Ordered by first track on the volume, as they stood at the time of the query. Made when first read. */
  readonly relationships: readonly Relationship[];
  /** Of these the ones whose first track on the volume is `track` or behind it; each costs what it costs alone. */
  startingAt(track: number): Iterable<Relationship>;
}

/** Relationships that cover one track of a volume. */
export interface TrackRelationships {
  /** Those that have it as source, in the order of establishing. */
  readonly from: readonly Relationship[];
  /** The one that has it as target. */
  readonly into?: Relationship;
}

/** What a copy engine is made with. */
export interface CopyEngineOptions {
  readonly limits: Limits;
  /** Background copy, whole tracks a second for each facility; at least 1. */
  readonly copyRate: number;
  /** Simulated time, microseconds. */
  readonly startTime: number;
}
