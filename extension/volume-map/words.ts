import { number, plural } from '../../emulator/messages/plain-text.js';
import { bytesText } from '../../emulator/site/lookup/track-size.js';
import { relationshipFlag } from '../../server/worlds/questions/relationship-flags.js';
import type { MapModel, ModelVolume } from './map-model.js';
import type { Thing } from './things.js';
import type { Extent } from './view.js';

/** What a card, a row of the table or a screen reader says of a thing. */
export interface Description {
  readonly title: string;
  /** Name and value; no value for a line alone. */
  readonly facts: readonly (readonly [string, string])[];
  /** How much is copied, percent; undefined where nothing is to be copied. */
  readonly percent?: number;
  /** Event by which its statement can be asked for. */
  readonly event?: number;
}

/** `5.0-9.14`, inclusive. */
export function addressesOf({ heads }: Pick<ModelVolume, 'heads'>, { start, end }: Extent): string {
  const text = (track: number): string => `${Math.floor(track / heads)}.${track % heads}`;
  return end - start === 1 ? text(start) : `${text(start)}-${text(end - 1)}`;
}

/** `00050000-0009000E`, inclusive; cylinders above 65,535 in the 28-bit form. */
export function cchhOf({ heads }: Pick<ModelVolume, 'heads'>, { start, end }: Extent): string {
  const text = (track: number): string => {
    const cylinder = Math.floor(track / heads);
    const high = Math.floor(cylinder / 0x1_0000);
    return (hex(cylinder % 0x1_0000) + hex(high * 16 + (track % heads))).toUpperCase();
  };
  return end - start === 1 ? text(start) : `${text(start)}-${text(end - 1)}`;
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}

export function sizeOf({ trackBytes }: Pick<ModelVolume, 'trackBytes'>, tracks: number): string {
  return `${plural(tracks, 'track')}, ${bytesText(tracks * trackBytes)}`;
}

function extentFacts(volume: ModelVolume, extent: Extent, name = 'Extent'): [string, string][] {
  return [
    [name, `${addressesOf(volume, extent)}   ${cchhOf(volume, extent)}`],
    ['Size', sizeOf(volume, extent.end - extent.start)],
  ];
}

/** `NOCOPY, persistent`. */
export function modeOf(flags: number): string {
  const flag = relationshipFlag;
  return [
    (flags & flag.copy) === 0 ? 'NOCOPY' : 'COPY',
    ...((flags & flag.fullVolume) === 0 ? [] : ['full volume']),
    ...((flags & flag.recording) === 0 ? [] : ['incremental']),
    ...((flags & flag.persistent) === 0 ? [] : ['persistent']),
    ...((flags & flag.revertible) === 0 ? [] : ['revertible']),
    ...((flags & flag.targetWriteInhibited) === 0 ? [] : ['target write-inhibited']),
    ...((flags & flag.failed) === 0 ? [] : ['FAILED for lack of space']),
    ...((flags & flag.waits) === 0 ? [] : ['waits for space']),
  ].join(', ');
}

export function describeThing(model: MapModel, thing: Thing): Description {
  const volume = model.volumes[thing.volume]!;
  switch (thing.kind) {
    case 'relationships':
      return thing.rows.length === 1
        ? describeRelationship(model, thing.rows[0]!)
        : describeMany(model, thing.rows);
    case 'extent': {
      const { names, dataSet, start, length } = volume.contents!;
      const index = dataSet[thing.index]!;
      const extents = dataSet.reduce((count, each) => (each === index ? count + 1 : count), 0);
      const extent = { start: start[thing.index]!, end: start[thing.index]! + length[thing.index]! };
      return {
        title: names[index] ?? '',
        facts: [
          ...extentFacts(volume, extent),
          ...(extents > 1 ? [['Extents', `${extents} on ${volume.name}`] as const] : []),
        ],
      };
    }
    case 'free':
      return { title: 'Free space', facts: extentFacts(volume, thing.extent) };
    case 'vtoc':
      return { title: `VTOC of ${volume.name}`, facts: extentFacts(volume, thing.extent) };
    case 'label':
      return { title: `Label of ${volume.name}`, facts: extentFacts(volume, thing.extent) };
    case 'unusable':
      return {
        title: 'Not in the VTOC',
        facts: [...extentFacts(volume, thing.extent), ['', 'Behind the size that the VTOC records']],
      };
  }
}

function describeRelationship({ volumes, relationships: all }: MapModel, row: number): Description {
  const [source, target] = [volumes[all.source[row]!]!, volumes[all.target[row]!]!];
  const tracks = all.length[row]!;
  const from = { start: all.sourceStart[row]!, end: all.sourceStart[row]! + tracks };
  const to = { start: all.targetStart[row]!, end: all.targetStart[row]! + tracks };
  const outOfSync = all.outOfSync[row]!;
  const event = all.event[row]!;
  return {
    title: `${source.name} → ${target.name}`,
    facts: [
      ['Source', `${addressesOf(source, from)}   ${cchhOf(source, from)}`],
      ['Target', `${addressesOf(target, to)}   ${cchhOf(target, to)}`],
      ['Size', sizeOf(source, tracks)],
      ['Mode', modeOf(all.flags[row]!)],
      ['Out of sync', `${number(outOfSync)} of ${plural(tracks, 'track')}`],
    ],
    percent: percentOf(tracks, outOfSync),
    ...(event >= 0 && { event }),
  };
}

function describeMany({ volumes, relationships: all }: MapModel, rows: readonly number[]): Description {
  let [tracks, outOfSync] = [0, 0];
  const modes = new Set<string>();
  const events = new Set<number>();
  for (const row of rows) {
    tracks += all.length[row]!;
    outOfSync += all.outOfSync[row]!;
    modes.add(modeOf(all.flags[row]!));
    events.add(all.event[row]!);
  }
  const source = volumes[all.source[rows[0]!]!]!;
  const name = (column: Int32Array): string => {
    const found = new Set(rows.map((row) => column[row]!));
    return found.size === 1 ? volumes[column[rows[0]!]!]!.name : plural(found.size, 'volume');
  };
  const [event] = events;
  return {
    title: `${plural(rows.length, 'relationship')}, ${name(all.source)} → ${name(all.target)}`,
    facts: [
      ['Size', sizeOf(source, tracks)],
      ['Mode', [...modes].join('; ')],
      ['Out of sync', `${number(outOfSync)} of ${plural(tracks, 'track')}`],
      ['', 'Zoom in to see each of them'],
    ],
    percent: percentOf(tracks, outOfSync),
    ...(events.size === 1 && event !== undefined && event >= 0 && { event }),
  };
}

/** Rounded down: 100 means that nothing is out of sync. */
export function percentOf(tracks: number, outOfSync: number): number {
  return tracks === 0 ? 100 : Math.floor(((tracks - outOfSync) * 100) / tracks);
}

/** One sentence of all of it. */
export function sentenceOf({ title, facts, percent }: Description): string {
  const parts = facts.map(([name, value]) =>
    name === '' ? value : `${name} ${value.replace(/ {2,}/g, ', ')}`,
  );
  if (percent !== undefined) parts.push(`${percent} percent copied`);
  return `${title}. ${parts.join('. ')}.`;
}
