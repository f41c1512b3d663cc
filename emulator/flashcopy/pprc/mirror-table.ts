import { RangeSet } from '../../ranges/range-set.js';
import type { VolumeId } from '../relationship.js';

/** `metro` is synchronous; `global-copy` sends later what was written, and is never duplex. */
export type MirrorKind = 'metro' | 'global-copy';

/**
 * `duplex`: the secondary holds what the primary holds. `pending`: tracks that differ are on their way. `suspended`:
 * changes of the primary are only noted. A volume in no pair is simplex.
 */
export type MirrorState = 'duplex' | 'pending' | 'suspended';

/** A remote copy pair as it is added to an engine. */
export interface MirrorDescription {
  readonly primary: VolumeId;
  readonly secondary: VolumeId;
  readonly kind: MirrorKind;
  readonly state: MirrorState;
  /** Of a primary with several secondaries: the one whose mirror a FlashCopy is to preserve. */
  readonly preserveMirrorLeg?: boolean;
}

/** A remote copy pair as it stands. */
export interface Mirror extends MirrorDescription {
  /** Tracks of the primary that still have to be sent. */
  readonly outOfSync: number;
}

/** The pairs that a volume is in. */
export interface MirrorsOf {
  readonly asPrimary: readonly Mirror[];
  readonly asSecondary: Mirror | undefined;
}

/** A pair, its state, and its bitmap. */
export class MirrorPair {
  private constructor(
    readonly description: MirrorDescription,
    public state: MirrorState,
    /** Tracks of the primary that still have to be sent, or that were noted while suspended. */
    readonly outOfSync: RangeSet,
    /** Since when the next slice of tracks is being sent, microseconds. Means nothing when there is none to send. */
    public busySince: number,
  ) {}

  static of(description: MirrorDescription, now: number): MirrorPair {
    return new MirrorPair(description, description.state, RangeSet.empty(), now);
  }

  clone(): MirrorPair {
    return new MirrorPair(this.description, this.state, this.outOfSync.clone(), this.busySince);
  }

  get primary(): VolumeId {
    return this.description.primary;
  }

  get secondary(): VolumeId {
    return this.description.secondary;
  }

  get view(): Mirror {
    return { ...this.description, state: this.state, outOfSync: this.outOfSync.count };
  }
}

/** All remote copy pairs of an engine. A primary may have several secondaries, a secondary has one primary. */
export class MirrorTable {
  private readonly byPrimary = new Map<VolumeId, MirrorPair[]>();
  private readonly bySecondary = new Map<VolumeId, MirrorPair>();
  private preserved: readonly MirrorPair[] = [];

  /** False in most sites: whoever writes asks this first. */
  get any(): boolean {
    return this.bySecondary.size > 0;
  }

  add(pair: MirrorPair): void {
    const { primary, secondary } = pair;
    const isTaken = this.bySecondary.has(secondary) || this.byPrimary.has(secondary);
    if (isTaken || this.bySecondary.has(primary) || primary === secondary) {
      throw new Error(`${primary} and ${secondary} cannot be a pair: one of them is in a pair already`);
    }
    this.byPrimary.set(primary, [...this.from(primary), pair]);
    this.bySecondary.set(secondary, pair);
  }

  /** Pairs of a primary, in the order in which they were added. */
  from(primary: VolumeId): readonly MirrorPair[] {
    return this.byPrimary.get(primary) ?? [];
  }

  /** The pair of a secondary. */
  to(secondary: VolumeId): MirrorPair | undefined {
    return this.bySecondary.get(secondary);
  }

  all(): IterableIterator<MirrorPair> {
    return this.bySecondary.values();
  }

  clone(): MirrorTable {
    const clone = new MirrorTable();
    for (const pair of this.all()) clone.add(pair.clone());
    return clone;
  }

  /** Runs something that changes both volumes of a pair alike, so that it makes nothing out of sync. */
  preserving<T>(pair: MirrorPair, change: () => T): T {
    this.preserved = [pair];
    try {
      return change();
    } finally {
      this.preserved = [];
    }
  }

  isPreserved(pair: MirrorPair): boolean {
    return this.preserved.includes(pair);
  }
}
