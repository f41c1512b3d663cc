import { unpackNumbers } from '../../server/worlds/packed-numbers.js';
import { relationshipFlag } from '../../server/worlds/questions/relationship-flags.js';
import type {
  MappedRelationships,
  MappedTracks,
  MappedVolume,
  VolumeMapAnswer,
} from '../../server/worlds/questions/volume-map.js';

/** What stands on a volume, as columns. Ranges are a first track and a number of tracks. */
export interface Contents {
  /** Why there is nothing to see, where there is not. */
  readonly problem?: string;
  readonly names: readonly string[];
  /** Extents, ascending by first track: index of the data set, first track, tracks. */
  readonly dataSet: Int32Array;
  readonly start: Int32Array;
  readonly length: Int32Array;
  /** The longest extent, for those who look for what reaches into a range. */
  readonly longest: number;
  readonly freeStart: Int32Array;
  readonly freeLength: Int32Array;
  readonly vtoc: { readonly start: number; readonly end: number } | undefined;
  readonly usable: number;
}

export interface ModelVolume extends Omit<MappedVolume, 'tracks'> {
  /** Its serial, or its device number without one. */
  readonly name: string;
  readonly tracks: number;
  /** Undefined for partners that nobody wanted to see. */
  readonly contents: Contents | undefined;
}

/** Relationships by columns; what each column is stands at `MappedRelationships`. */
export interface ModelRelationships {
  readonly count: number;
  /** The first ones have an end on the volume that was asked for, the others are between its partners. */
  readonly own: number;
  readonly id: Int32Array;
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly sourceStart: Int32Array;
  readonly targetStart: Int32Array;
  readonly length: Int32Array;
  readonly flags: Int32Array;
  readonly outOfSync: Int32Array;
  readonly event: Int32Array;
  readonly runs: Int32Array;
  /** Index of the first run of each. */
  readonly firstRun: Int32Array;
  readonly runStart: Int32Array;
  readonly runLength: Int32Array;
}

/** What is drawn: the answer of the server, unpacked. */
export interface MapModel {
  readonly time: string;
  /** The volume that was asked for first. */
  readonly volumes: readonly ModelVolume[];
  readonly limit: number;
  readonly relationships: ModelRelationships;
}

/** Throws a RangeError for what the server did not make. */
export function modelOf(answer: VolumeMapAnswer): MapModel {
  return {
    time: answer.time,
    limit: answer.limit,
    volumes: answer.volumes.map(({ tracks, ...volume }) => ({
      ...volume,
      name: volume.volser === '' ? volume.device : volume.volser,
      tracks: volume.cylinders * volume.heads,
      contents: tracks === undefined ? undefined : contentsOf(tracks),
    })),
    relationships: relationshipsOf(answer.relationships),
  };
}

function contentsOf(tracks: MappedTracks): Contents {
  const length = unpackNumbers(tracks.extentLength);
  return {
    ...(tracks.problem !== undefined && { problem: tracks.problem }),
    names: tracks.dataSets,
    dataSet: unpackNumbers(tracks.extentDataSet),
    start: unpackNumbers(tracks.extentStart),
    length,
    longest: largest(length),
    freeStart: unpackNumbers(tracks.freeStart),
    freeLength: unpackNumbers(tracks.freeLength),
    vtoc: tracks.vtoc,
    usable: tracks.usable,
  };
}

function relationshipsOf({ count, own, ...packed }: MappedRelationships): ModelRelationships {
  const runs = unpackNumbers(packed.runs);
  const firstRun = new Int32Array(count);
  let run = 0;
  for (let row = 0; row < count; row++) {
    firstRun[row] = run;
    run += Math.max(0, runs[row]!);
  }
  return {
    count,
    own,
    id: unpackNumbers(packed.id),
    source: unpackNumbers(packed.source),
    target: unpackNumbers(packed.target),
    sourceStart: unpackNumbers(packed.sourceStart),
    targetStart: unpackNumbers(packed.targetStart),
    length: unpackNumbers(packed.length),
    flags: unpackNumbers(packed.flags),
    outOfSync: unpackNumbers(packed.outOfSync),
    event: unpackNumbers(packed.event),
    runs,
    firstRun,
    runStart: unpackNumbers(packed.runStart),
    runLength: unpackNumbers(packed.runLength),
  };
}

/** 0 for none. */
export function largest(values: Int32Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** How a relationship is painted. */
export type RelationshipPaint = 'copy' | 'nocopy' | 'incremental' | 'failed';

export const relationshipPaints: readonly RelationshipPaint[] = ['copy', 'nocopy', 'incremental', 'failed'];

/** Index into {@link relationshipPaints}. */
export function paintIndex(flags: number): number {
  if ((flags & relationshipFlag.failed) !== 0) return 3;
  if ((flags & relationshipFlag.recording) !== 0) return 2;
  return (flags & relationshipFlag.copy) === 0 ? 1 : 0;
}

/** The paints of all relationships. */
export function paintsOf({ relationships: { flags } }: MapModel): ReadonlySet<RelationshipPaint> {
  let [found, last] = [0, -1];
  for (let row = 0; row < flags.length; row++) {
    if (flags[row] === last) continue;
    last = flags[row]!;
    found |= 1 << paintIndex(last);
  }
  return new Set(relationshipPaints.filter((_, index) => (found & (1 << index)) !== 0));
}
