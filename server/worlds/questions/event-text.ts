import type { CopyEvent, Relationship, VolumeId } from '../../../emulator/flashcopy/types.js';
import { plural } from '../../../emulator/messages/plain-text.js';
import { rangeLength } from '../../../emulator/ranges/range.js';

/** The serial of a volume, or what it is known by without one. */
export type VolumeNames = (volume: VolumeId) => string;

/** What one event, or several of one {@link eventKey}, come to. */
export interface EventTally {
  readonly event: CopyEvent;
  relationships: number;
  tracks: number;
}

export function tallyOf(event: CopyEvent): EventTally {
  return { event, relationships: relationshipsIn(event), tracks: tracksIn(event) };
}

/** Events of one key can be told together. */
export function eventKey(event: CopyEvent): string {
  return [event.kind, ...volumesOf(event), 'cause' in event ? event.cause : ''].join(' ');
}

/** One line that says what happened. */
export function eventText(
  kind: CopyEvent['kind'],
  { event, relationships, tracks }: EventTally,
  names: VolumeNames,
): string {
  const volumes = volumesOf(event).map(names);
  const pair = volumes.slice(0, 2).join(' → ');
  const size = `${plural(relationships, 'relationship')}, ${plural(tracks, 'track')}`;
  switch (kind) {
    case 'established':
      return `Established ${pair}: ${size}`;
    case 'copied-on-write':
      return copiedOnWrite(event as Event<'copied-on-write'>, volumes[0]!, plural(tracks, 'track'));
    case 'refreshed':
      return `New increment ${pair}: ${plural(tracks, 'changed track')}`;
    case 'reversed':
      return `Reversed, now ${pair}: ${plural(tracks, 'changed track')}`;
    case 'committed':
      return `Committed the increment ${pair}`;
    case 'reverted':
      return `Reverted the increment ${pair}: ${plural(tracks, 'track')} went back`;
    case 'frozen':
      return `Frozen ${volumes[0]!}: writes wait`;
    case 'thawed':
      return `Thawed ${volumes.join(', ')}`;
    case 'timer-expired':
      return `Nobody thawed ${volumes.join(', ')} in time: writes go on`;
    case 'mirror-pending':
      return `Remote copy ${pair} pending`;
    case 'mirror-duplex':
      return `Remote copy ${pair} duplex`;
    case 'mirror-preserved':
      return `Established ${pair} between the secondaries too`;
    case 'mirror-not-preserved':
      return `The remote copy of ${volumes[0]!} could not be preserved`;
    case 'failed':
      return `Failed for lack of space: ${pair}`;
    case 'copy-waits':
      return `Background copy waits for space: ${pair}`;
    case 'converted':
      return `From NOCOPY to COPY ${pair}: ${size}`;
    case 'completed':
      return `Copy complete ${pair}: ${size}`;
    case 'withdrawn':
      return `Withdrawn ${pair}: ${size}`;
  }
}

type Event<Kind extends CopyEvent['kind']> = Extract<CopyEvent, { readonly kind: Kind }>;

function copiedOnWrite({ cause }: Event<'copied-on-write'>, volume: string, tracks: string): string {
  switch (cause) {
    case 'source-write':
      return `Write to ${volume}: ${tracks} copied to its targets first`;
    case 'target-write':
      return `Write to ${volume}: ${tracks} left the relationship`;
    case 'source-replaced':
      return `${volume} gets other content: ${tracks} copied to its targets first`;
  }
}

function volumesOf(event: CopyEvent): readonly VolumeId[] {
  switch (event.kind) {
    case 'established':
      return pairOf(event.relationships[0]);
    case 'mirror-preserved':
      return [event.source, event.target];
    case 'mirror-pending':
    case 'mirror-duplex':
      return [event.primary, event.secondary];
    case 'thawed':
    case 'timer-expired':
      return event.volumes;
    case 'copied-on-write':
    case 'frozen':
    case 'mirror-not-preserved':
      return [event.volume];
    default:
      return pairOf(event.relationship);
  }
}

function pairOf(relationship: Relationship | undefined): readonly VolumeId[] {
  return relationship === undefined ? [] : [relationship.source, relationship.target];
}

function relationshipsIn(event: CopyEvent): number {
  if (event.kind === 'established') return event.relationships.length;
  return 'relationship' in event ? 1 : 0;
}

function tracksIn(event: CopyEvent): number {
  if (event.kind === 'established') {
    let tracks = 0;
    for (const { outOfSync } of event.relationships) tracks += outOfSync.length;
    return tracks;
  }
  if (event.kind === 'copied-on-write') return rangeLength(event.tracks);
  if ('changes' in event) return event.changes;
  return 'relationship' in event ? event.relationship.outOfSync.length : 0;
}
