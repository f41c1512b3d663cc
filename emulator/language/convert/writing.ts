import type {
  EstablishCommand,
  RelationshipCommand,
  TrackPair,
  VolumeNames,
} from './relationship-command.js';
import type { KnownPairs } from './known-pairs.js';
import { unsayable, type Written } from './statement.js';
import { volumeText } from './volume-text.js';

/** Says a command in one language. `known`: the pairs that are there by then. */
export type Writer = (command: RelationshipCommand, known: KnownPairs) => Written;

/** A volume that has no name of the kind that a language needs. */
export function unknownVolume(volume: VolumeNames, wanted: string): Written {
  return { ok: false, reason: `volumes are named by ${wanted}`, unknownVolume: volumeText(volume) };
}

/** Either name of a pair that is missing, as the reason why it cannot be written. */
export function missingName(
  volumes: readonly (VolumeNames | undefined)[],
  nameOf: (volume: VolumeNames) => string | undefined,
  wanted: string,
): Written | undefined {
  const missing = volumes.find((volume) => volume !== undefined && nameOf(volume) === undefined);
  return missing === undefined ? undefined : unknownVolume(missing, wanted);
}

/** Words of an establish that are only lost, not missed: the copy is made all the same. */
export interface LostWords {
  readonly when: (command: EstablishCommand) => boolean;
  readonly what: string;
}

export function lostWords(command: EstablishCommand, rows: readonly LostWords[]): string[] {
  return rows.filter(({ when }) => when(command)).map(({ what }) => what);
}

/** What an establish asks for that a language has no word for, so that it would be another copy. */
export function unsayableWord(command: EstablishCommand, rows: readonly LostWords[]): Written | undefined {
  const row = rows.find(({ when }) => when(command));
  return row === undefined ? undefined : unsayable(`it has no word for ${row.what}`);
}

/** What some languages have no word for, each by the name that messages and docs/convert.md give it. */
export const words = {
  extents: { when: ({ extents }) => extents !== undefined, what: 'extents' },
  revertible: { when: ({ revertible }) => revertible, what: 'increments that can be reverted' },
  fastReverse: { when: ({ fastReverse }) => fastReverse, what: 'a fast reverse restore' },
  freezes: { when: ({ freezes }) => freezes, what: 'a freeze' },
  inhibitSource: {
    when: ({ spaceEfficient }) => spaceEfficient === 'inhibit-source',
    what: 'a source that takes no writes when space runs out',
  },
  spaceEfficient: { when: ({ spaceEfficient }) => spaceEfficient !== 'no', what: 'space-efficient targets' },
  inhibitsTarget: {
    when: ({ inhibitsTarget }) => inhibitsTarget,
    what: 'a target that takes no writes of hosts',
  },
  inhibitAlone: {
    when: ({ inhibitsTarget, records }) => inhibitsTarget && !records,
    what: 'a target that takes no writes of hosts, without recording',
  },
  persistent: { when: ({ persistent }) => persistent, what: 'persistence without recording' },
  sequenceNumber: { when: ({ sequenceNumber }) => sequenceNumber !== undefined, what: 'sequence numbers' },
  copyingIncrement: {
    when: ({ mode, records, fastReverse }) => mode === 'nocopy' && (records || fastReverse),
    what: 'an increment without a background copy',
  },
  mirroredSpace: {
    when: ({ spaceEfficient, preserveMirror }) => spaceEfficient !== 'no' && preserveMirror === 'required',
    what: 'a space-efficient target whose mirror must be preserved',
  },
  spaceOfExtents: {
    when: ({ spaceEfficient, extents }) => spaceEfficient !== 'no' && extents !== undefined,
    what: 'extents of a space-efficient target',
  },
  incrementOfExtents: {
    when: ({ extents, records, fastReverse }) => extents !== undefined && (records || fastReverse),
    what: 'increments of extents',
  },
  offlineTarget: { when: ({ onlineTarget }) => !onlineTarget, what: 'a target that must be offline' },
} as const satisfies Readonly<Record<string, LostWords>>;

/** Whether the target takes the same tracks as the source. */
export function samePlace({ source, target }: TrackPair): boolean {
  return (
    source.begin.cylinder === target.begin.cylinder &&
    source.begin.head === target.begin.head &&
    source.end.cylinder === target.end.cylinder &&
    source.end.head === target.end.head
  );
}
