import type { CopyEngine } from '../../../emulator/flashcopy/engine.js';
import type { Relationship, VolumeId } from '../../../emulator/flashcopy/types.js';
import { isoTime } from '../../../emulator/messages/plain-text.js';
import { deviceText } from '../../../emulator/site/lookup/extent-text.js';
import { findDevice, findVolume } from '../../../emulator/site/lookup/find-volume.js';
import { readVolumeMap, type NoVolumeMap, type VolumeMap } from '../../../emulator/site/lookup/volume-map.js';
import type { SiteVolume } from '../../../emulator/site/site.js';
import type { Failed } from '../../background.js';
import { packNumbers, type PackedNumbers } from '../packed-numbers.js';
import type { Question, World } from '../world.js';
import { establishingEvents } from '../established-by.js';
import { relationshipFlags } from './relationship-flags.js';

/** A moment of a world's past: right after an event of its log, or some time later but before the next event. */
export interface MomentRef {
  /** Index of the event. */
  readonly event: number;
  /** Simulated time in microseconds; that of the event unless given. */
  readonly time?: number;
}

export interface VolumeMapParams {
  /** Device number or volser. */
  readonly volume: string;
  /** As the world stands now unless given. */
  readonly at?: MomentRef;
  /**
   * Devices of the other volumes that are wanted, whether they have relationships at that moment or not; three unless
   * given: partners with the most relationships, then partners of theirs.
   */
  readonly partners?: readonly string[];
}

/** What stands on a volume. Ranges of tracks are half-open. */
export interface MappedTracks {
  /** Why the VTOC cannot be read, where it cannot. Nothing else is known then. */
  readonly problem?: string;
  /** Names of data sets, in the order of their DSCBs. */
  readonly dataSets: readonly string[];
  /** For each extent, ascending by its first track: index of its data set, first track, tracks. */
  readonly extentDataSet: PackedNumbers;
  readonly extentStart: PackedNumbers;
  readonly extentLength: PackedNumbers;
  readonly freeStart: PackedNumbers;
  readonly freeLength: PackedNumbers;
  readonly vtoc?: { readonly start: number; readonly end: number };
  /** Tracks from here on are behind the size that the VTOC records. */
  readonly usable: number;
}

export interface MappedVolume {
  /** `0A10`, with the subchannel set before it where that is not 0. */
  readonly device: string;
  readonly volser: string;
  readonly model: string;
  readonly online: boolean;
  readonly cylinders: number;
  /** Tracks of a cylinder. */
  readonly heads: number;
  /** What fits on a track as one record. */
  readonly trackBytes: number;
  /** Relationships with the volume that was asked for. */
  readonly relationships: number;
  /** Left out for partners that were not wanted. */
  readonly tracks?: MappedTracks;
}

/** Relationships by columns, in the order of their first track on the volume; those between its partners follow. */
export interface MappedRelationships {
  readonly count: number;
  /** Those that have an end on the volume that was asked for: the first ones. */
  readonly own: number;
  readonly id: PackedNumbers;
  /** Indexes into the volumes of the map. */
  readonly source: PackedNumbers;
  readonly target: PackedNumbers;
  /** First tracks, and number of tracks. */
  readonly sourceStart: PackedNumbers;
  readonly targetStart: PackedNumbers;
  readonly length: PackedNumbers;
  /** Bits of `relationshipFlag`. */
  readonly flags: PackedNumbers;
  /** Tracks out of sync. */
  readonly outOfSync: PackedNumbers;
  /** Index of the event that established it, for the question `statement`; -1 where that is not known. */
  readonly event: PackedNumbers;
  /**
   * Bitmaps: for each relationship the number of runs of tracks out of sync, -1 for all of its tracks; then the runs of
   * all of them one after the other, as offsets from the start of the extents.
   */
  readonly runs: PackedNumbers;
  readonly runStart: PackedNumbers;
  readonly runLength: PackedNumbers;
}

export interface VolumeMapAnswer {
  /** Simulated time, ISO 8601. */
  readonly time: string;
  /**
   * The volume that was asked for, then its partners, those with the most relationships first, then the partners of those
   * whose tracks are there: volumes at the end of a cascade.
   */
  readonly volumes: readonly MappedVolume[];
  /** How many relationships the volume may have. */
  readonly limit: number;
  readonly relationships: MappedRelationships;
}

const usualPartners = 3;

/** A volume over its tracks, with its partners: what stands there and which relationships there are. */
export const volumeMap: Question<VolumeMapParams, VolumeMapAnswer | Failed> = (world, params) => {
  const { site } = world;
  const volume = findVolume(site, params.volume);
  if (volume === undefined)
    return {
      failure: `There is no volume ${params.volume} in ${world.name}. It may have left the site file.`,
    };
  const engine = params.at === undefined ? site.engine : engineAt(world, params.at);
  if (engine === undefined)
    return { failure: 'This moment cannot be gone back to any more. Look at the world as it stands now.' };
  const { relationships, limit } = engine.query(volume.id);
  const counts = new Map<VolumeId, number>();
  for (const { source, target } of relationships) {
    const partner = source === volume.id ? target : source;
    counts.set(partner, (counts.get(partner) ?? 0) + 1);
  }
  const wantedIds = params.partners?.flatMap((device) => findDevice(site, device)?.id ?? []);
  const partners = [...new Set([...counts.keys(), ...(wantedIds ?? [])])]
    .filter((id) => id !== volume.id)
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const near = wantedIds ?? partners.slice(0, usualPartners);
  const beyond = [
    ...cascadeOf(engine, volume.id, near, 'down'),
    ...cascadeOf(engine, volume.id, near, 'up'),
  ].filter((id, index, all) => !partners.includes(id) && all.indexOf(id) === index);
  const wanted = new Set(wantedIds ?? [...partners, ...beyond].slice(0, usualPartners)).add(volume.id);
  const between = relationshipsBetween(engine, volume.id, wanted);
  const shown = [volume, ...[...partners, ...beyond].map((id) => site.volume(id))];
  return {
    time: isoTime(engine.now),
    volumes: shown.map((each) => ({
      ...describe(each, counts.get(each.id) ?? 0),
      ...(wanted.has(each.id) && {
        tracks: mappedTracks(
          each,
          params.at === undefined ? world.lookup.map(each) : readVolumeMap(readerOf(engine), each),
        ),
      }),
    })),
    limit,
    relationships: columns(
      [...relationships, ...between],
      relationships.length,
      new Map(shown.map(({ id }, index) => [id, index])),
      establishingEvents(world),
    ),
  };
};

/** Targets of a volume and their targets, or sources and their sources, as far as some volumes lead. */
function cascadeOf(
  engine: CopyEngine,
  volume: VolumeId,
  through: readonly VolumeId[],
  way: 'down' | 'up',
): VolumeId[] {
  const found = new Set([volume]);
  // What is added meanwhile is visited, too.
  for (const id of found) {
    if (id !== volume && !through.includes(id)) continue;
    for (const { source, target } of engine.query(id).relationships)
      if ((way === 'down' ? source : target) === id) found.add(way === 'down' ? target : source);
  }
  found.delete(volume);
  return [...found];
}

/** Relationships among some volumes, but those of one of them, and those of a volume with itself. */
function relationshipsBetween(
  engine: CopyEngine,
  without: VolumeId,
  volumes: ReadonlySet<VolumeId>,
): Relationship[] {
  return [...volumes].flatMap((id) =>
    id === without
      ? []
      : engine
          .query(id)
          .relationships.filter(
            ({ source, target }) =>
              source === id && target !== id && target !== without && volumes.has(target),
          ),
  );
}

/** The engine at a moment; undefined where the world cannot go back to it. */
function engineAt({ site }: World, { event, time }: MomentRef): CopyEngine | undefined {
  if (!Number.isSafeInteger(event) || event >= site.engine.events.length) return undefined;
  const engine = site.engine.stateAt(event);
  // Until the next event nothing but time passes, so what is copied meanwhile is what was copied then.
  const next = site.engine.events.at(event + 1)?.at ?? site.engine.now;
  if (time !== undefined && engine !== undefined && time > engine.now && time <= next) engine.advanceTo(time);
  return engine;
}

function readerOf(engine: CopyEngine): Parameters<typeof readVolumeMap>[0] {
  return { readNow: (id, track) => engine.readTrack(id, track) };
}

function deviceOf({ deviceNumber, definition }: SiteVolume): string {
  return deviceText(deviceNumber, definition.subchannelSet);
}

function describe(volume: SiteVolume, relationships: number): MappedVolume {
  const { volser, online, geometry } = volume;
  return {
    device: deviceOf(volume),
    volser,
    model: geometry.modelName,
    online,
    cylinders: geometry.cylinders,
    heads: geometry.heads,
    trackBytes: geometry.device.maxRecordBytes,
    relationships,
  };
}

function mappedTracks({ geometry }: SiteVolume, map: VolumeMap | NoVolumeMap): MappedTracks {
  const none = packNumbers([]);
  if (map.vtoc === undefined) {
    return {
      problem: map.reason,
      dataSets: [],
      extentDataSet: none,
      extentStart: none,
      extentLength: none,
      freeStart: none,
      freeLength: none,
      usable: geometry.tracks,
    };
  }
  const { dataSets, freeSpace, extent, description } = map.vtoc;
  const extents = dataSets
    .flatMap(({ extents, userLabelExtent }, dataSet) =>
      [...extents, ...(userLabelExtent === undefined ? [] : [userLabelExtent])].map(({ start, end }) => ({
        dataSet,
        start,
        length: end - start,
      })),
    )
    .sort((a, b) => a.start - b.start);
  return {
    dataSets: dataSets.map(({ name }) => name),
    extentDataSet: packNumbers(extents.map(({ dataSet }) => dataSet)),
    extentStart: packNumbers(extents.map(({ start }) => start)),
    extentLength: packNumbers(extents.map(({ length }) => length)),
    freeStart: packNumbers(freeSpace.map(({ start }) => start)),
    freeLength: packNumbers(freeSpace.map(({ start, end }) => end - start)),
    vtoc: { start: extent.start, end: extent.end },
    usable: description.usableTracks,
  };
}

function columns(
  relationships: readonly Relationship[],
  own: number,
  indexes: ReadonlyMap<VolumeId, number>,
  events: ReadonlyMap<number, number>,
): MappedRelationships {
  const count = relationships.length;
  const column = (value: (row: Relationship) => number): PackedNumbers => {
    const values = new Int32Array(count);
    for (let row = 0; row < count; row++) values[row] = value(relationships[row]!);
    return packNumbers(values);
  };
  const runs = new Int32Array(count);
  const [runStart, runLength]: number[][] = [[], []];
  for (let row = 0; row < count; row++) {
    const { outOfSync } = relationships[row]!;
    if (outOfSync.count === 0) continue;
    if (outOfSync.count === outOfSync.length) {
      runs[row] = -1;
      continue;
    }
    const ranges = outOfSync.ranges();
    runs[row] = ranges.length;
    for (const { start, end } of ranges) {
      runStart!.push(start);
      runLength!.push(end - start);
    }
  }
  return {
    count,
    own,
    id: column(({ id }) => id),
    source: column(({ source }) => indexes.get(source)!),
    target: column(({ target }) => indexes.get(target)!),
    sourceStart: column((row) => row.sourceStart),
    targetStart: column((row) => row.targetStart),
    length: column((row) => row.outOfSync.length),
    flags: column(relationshipFlags),
    outOfSync: column((row) => row.outOfSync.count),
    event: column(({ id }) => events.get(id) ?? -1),
    runs: packNumbers(runs),
    runStart: packNumbers(runStart!),
    runLength: packNumbers(runLength!),
  };
}
