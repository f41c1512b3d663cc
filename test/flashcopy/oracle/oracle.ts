import type { Disk } from './disks.js';

/** Rules of the facility that a test sets. */
export interface Rules {
  readonly relationshipsPerVolume: number;
  readonly targetsPerSourceTrack: number;
  readonly cascading: boolean;
  readonly multipleIncremental: boolean;
  /** How many relationships may follow each other on a track; no limit when left out. */
  readonly cascadeDepth?: number;
  /** Seconds. */
  readonly freezeTimeout: number;
  /** Tracks a second. */
  readonly copyRate: number;
}

/** Tracks of a volume by number: `from` and how many. */
export interface Tracks {
  readonly from: number;
  readonly length: number;
}

export interface Pair {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  /** Tracks of the target, if it is to differ: a mistake. */
  readonly targetLength?: number;
}

/** As the engine's request; volumes by number, and whole volumes where `pairs` is left out. */
export interface OracleEstablish {
  readonly source: number;
  readonly target: number;
  readonly pairs?: readonly Pair[];
  readonly copy: boolean;
  readonly persistent?: boolean;
  readonly inhibit?: boolean;
  readonly sequence?: number;
  readonly targetOnline?: boolean;
  readonly freeze?: boolean;
  readonly incremental?: 'record' | 'last';
  readonly fast?: boolean;
  readonly revertible?: boolean;
}

export interface OracleWithdraw {
  readonly source?: number;
  readonly target?: number;
  readonly sequence?: number;
  readonly extents?: readonly { readonly source?: Tracks; readonly target?: Tracks }[];
}

/** What a revertible relationship was before its last increment, with a full copy of what its target showed. */
export interface Previous extends Pick<Row, 'copy' | 'persistent' | 'inhibit' | 'sequence' | 'born' | 't0'> {
  readonly shown: readonly number[];
  readonly waiting: readonly boolean[];
  readonly sourceChanged: readonly boolean[];
  readonly targetChanged: readonly boolean[];
}

/** A relationship, with a full copy of what its source held at T0. */
export interface Row {
  readonly id: number;
  readonly source: number;
  readonly target: number;
  readonly from: number;
  readonly to: number;
  readonly full: boolean;
  copy: boolean;
  persistent: boolean;
  inhibit: boolean;
  sequence: number;
  born: number;
  /** What the source held at T0, track by track. */
  t0: number[];
  /** Whether a track is not on the target yet. */
  waiting: boolean[];
  inBackground: number;
  /** Only of an incremental one: which tracks changed since T0. */
  sourceChanged?: boolean[];
  targetChanged?: boolean[];
  /** Only of a revertible one. Nothing in it ever changes. */
  previous?: Previous;
}

/** Whether two runs of tracks have one in common. */
export function touch(a: Tracks, b: Tracks): boolean {
  return a.from < b.from + b.length && b.from < a.from + a.length;
}

export function sourceOf({ from, waiting }: Row): Tracks {
  return { from, length: waiting.length };
}

export function targetOf({ to, waiting }: Row): Tracks {
  return { from: to, length: waiting.length };
}

/**
 * The dumbest model of FlashCopy: arrays of numbers, one a track. It asks the engine nothing.
 *
 * A target track is its relationship's copy of T0 as long as it waits, and what is physically there otherwise. So
 * nothing is ever looked up along a cascade, and a write cannot disturb a copy that was taken.
 */
export class Oracle {
  readonly rows: Row[];
  /** Volumes of a subsystem to which writes wait, and until when. */
  readonly frozen: Map<string, { volumes: number[]; until: number }>;
  private readonly busy: Map<string, { since: number; copied: number }>;

  private constructor(
    readonly disks: readonly Disk[],
    readonly rules: Rules,
    readonly physical: number[][],
    from: Pick<Oracle, 'rows' | 'frozen'> & { busy: Oracle['busy'] },
    public now: number,
    public nextId: number,
  ) {
    this.rows = from.rows;
    this.frozen = from.frozen;
    this.busy = from.busy;
  }

  static of(disks: readonly Disk[], rules: Rules, value: (disk: number, track: number) => number): Oracle {
    const physical = disks.map(({ tracks }, disk) =>
      Array.from({ length: tracks }, (_, t) => value(disk, t)),
    );
    const busy = new Map(disks.map(({ facility }) => [facility, { since: 0, copied: 0 }]));
    return new Oracle(disks, rules, physical, { rows: [], frozen: new Map(), busy }, 0, 1);
  }

  clone(): Oracle {
    const rows = this.rows.map((row) => ({
      ...row,
      t0: [...row.t0],
      waiting: [...row.waiting],
      sourceChanged: row.sourceChanged && [...row.sourceChanged],
      targetChanged: row.targetChanged && [...row.targetChanged],
    }));
    const frozen = new Map(
      [...this.frozen].map(([lss, { volumes, until }]) => [lss, { volumes: [...volumes], until }]),
    );
    const busy = new Map([...this.busy].map(([serial, state]) => [serial, { ...state }]));
    const physical = this.physical.map((tracks) => [...tracks]);
    return new Oracle(this.disks, this.rules, physical, { rows, frozen, busy }, this.now, this.nextId);
  }

  /** The relationship that a track is the target of. */
  into(volume: number, track: number): Row | undefined {
    return this.rows.find(
      (row) => row.target === volume && row.to <= track && track < row.to + row.waiting.length,
    );
  }

  /** What a host reads. */
  read(volume: number, track: number): number {
    const row = this.into(volume, track);
    if (row?.waiting[track - row.to] === true) return row.t0[track - row.to]!;
    return this.physical[volume]![track]!;
  }

  readAll(volume: number): number[] {
    return this.physical[volume]!.map((_, track) => this.read(volume, track));
  }

  write(volume: number, track: number, value: number): void {
    this.beforeChange(volume, track);
    this.physical[volume]![track] = value;
    const row = this.into(volume, track);
    if (row?.waiting[track - row.to] === true) this.arrived(row, track - row.to);
  }

  /** What a host's write meets. */
  mayWrite(volume: number, track: number): 'waits' | 'write-inhibited' | 'done' {
    if (this.frozenUntil(volume) !== undefined) return 'waits';
    return this.into(volume, track)?.inhibit === true ? 'write-inhibited' : 'done';
  }

  frozenUntil(volume: number): number | undefined {
    const found = this.frozen.get(this.disks[volume]!.lss);
    return found?.volumes.includes(volume) === true ? found.until : undefined;
  }

  freeze(volume: number): void {
    const { lss } = this.disks[volume]!;
    const until = this.now + this.rules.freezeTimeout * 1_000_000;
    const found = this.frozen.get(lss) ?? { volumes: [], until };
    if (!found.volumes.includes(volume)) found.volumes.push(volume);
    this.frozen.set(lss, found);
  }

  thaw(volume: number): readonly number[] {
    const { lss } = this.disks[volume]!;
    const volumes = this.frozen.get(lss)?.volumes ?? [];
    this.frozen.delete(lss);
    return volumes;
  }

  /** Copies track by track what the rate allows since the facility is busy. */
  advance(microseconds: number): void {
    const time = this.now + microseconds;
    for (const [facility, state] of this.busy) {
      const due = Math.floor(((time - state.since) * this.rules.copyRate) / 1_000_000);
      const next = (): Row | undefined =>
        this.rows.find(
          (row) => row.copy && row.waiting.includes(true) && this.disks[row.source]!.facility === facility,
        );
      for (let row = next(); row !== undefined && state.copied < due; row = next()) {
        const offset = row.waiting.indexOf(true);
        state.copied++;
        row.inBackground++;
        this.physical[row.target]![row.to + offset] = row.t0[offset]!;
        this.arrived(row, offset);
      }
      if (next() === undefined) {
        state.since = time;
        state.copied = 0;
      }
    }
    this.now = time;
    for (const [lss, { until }] of this.frozen) if (until <= time) this.frozen.delete(lss);
  }

  /** How many relationships a volume takes part in. */
  active(volume: number): number {
    return this.rows.filter((row) => row.source === volume || row.target === volume).length;
  }

  /**
   * What a volume shows at a track is about to change. Relationships from it that wait for the track get T0 onto
   * their targets, and the change is recorded where changes are.
   */
  beforeChange(volume: number, track: number): void {
    for (const row of [...this.rows]) {
      const asSource = track - row.from;
      const asTarget = track - row.to;
      if (row.source === volume && asSource in row.waiting) {
        if (row.sourceChanged) row.sourceChanged[asSource] = true;
        if (row.waiting[asSource] === true) {
          this.physical[row.target]![row.to + asSource] = row.t0[asSource]!;
          this.arrived(row, asSource);
        }
      }
      if (row.target === volume && asTarget in row.waiting && row.targetChanged)
        row.targetChanged[asTarget] = true;
    }
  }

  /** A relationship with nothing more to copy ends unless it is persistent. */
  endIfDone(row: Row): void {
    if (!row.persistent && !row.waiting.includes(true)) this.remove(row);
  }

  remove(row: Row): void {
    const at = this.rows.indexOf(row);
    if (at >= 0) this.rows.splice(at, 1);
  }

  /** Keeps the order of the ids, which is the order of the background copy. */
  add(row: Row): void {
    this.rows.push(row);
    this.rows.sort((a, b) => a.id - b.id);
  }

  private arrived(row: Row, offset: number): void {
    row.waiting[offset] = false;
    this.endIfDone(row);
  }
}
