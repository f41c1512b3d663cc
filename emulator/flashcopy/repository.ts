import type { TrackRange } from '../storage/geometry.js';

/** A repository's name for the engine: `serial/name`, which is unique in a site. */
export type RepositoryId = string;

/** `track`: track space efficient (TSE), a target of NOCOPY only; `extent`: extent space efficient (ESE, thin). */
export type SpaceEfficientKind = 'track' | 'extent';

/** Of a volume whose tracks take space only when something comes to them. */
export interface SpaceEfficiency {
  readonly kind: SpaceEfficientKind;
  readonly repository: RepositoryId;
  /** What has space from the beginning. Half-open. */
  readonly allocated: readonly TrackRange[];
}

/** What becomes of a relationship whose target finds no space: it fails, or writes to its source are refused. */
export type OutOfSpace = 'fail-relationship' | 'inhibit-source';

/** How full a repository is, in tracks. */
export interface RepositoryUse {
  readonly repository: RepositoryId;
  readonly used: number;
  readonly limit: number;
}

/** Why there was no space: `needed` tracks more than `used` of `limit`, what is promised to others included. */
export interface Shortage extends RepositoryUse {
  readonly needed: number;
}

export class RepositoryState {
  /** Promised to what is under way, and so not free for others meanwhile. */
  held = 0;

  constructor(
    readonly id: RepositoryId,
    /** Size. */
    readonly tracks: number,
    public used = 0,
    /** Relationships whose background copy waits for space. */
    readonly waiting = new Set<number>(),
  ) {}

  clone(): RepositoryState {
    return new RepositoryState(this.id, this.tracks, this.used, new Set(this.waiting));
  }

  get free(): number {
    return Math.max(0, this.tracks - this.used - this.held);
  }

  get use(): RepositoryUse {
    return { repository: this.id, used: this.used, limit: this.tracks };
  }

  shortage(needed: number): Shortage {
    return { ...this.use, used: this.used + this.held, needed };
  }
}
