import type { RecordAddress } from '../cchh.js';
import type { Geometry, TrackAddress, TrackNumber, TrackRange } from '../geometry.js';
import { StorageError } from '../track-access.js';
import type { TrackReader } from '../track-reader.js';
import { dscbFormat, readExtent, type Dscb, type RawExtent } from './dscb.js';
import { readLabel, type VolumeLabel } from './label.js';
import { dscbsOfTrack, type DscbRecord } from './track-dscbs.js';

/** The label and all DSCBs of a volume. */
export interface VtocRecords {
  readonly label: VolumeLabel;
  readonly extent: TrackRange;
  /** In order of address; the first is the format 4. */
  readonly dscbs: readonly Dscb[];
}

/** A damaged VTOC, with the volume named and advice at the end. */
export function vtocDamaged(label: VolumeLabel, what: string): StorageError {
  return new StorageError(
    'vtoc-damaged',
    `The VTOC of volume ${label.volser} is damaged: ${what}. Use an undamaged copy of the volume.`,
  );
}

/** A record's place as one number: what tables of DSCBs are keyed by. */
export function recordKey(geometry: Geometry, address: RecordAddress): number {
  return geometry.trackNumber(address) * 0x100 + address.record;
}

/** `cylinder.head` and record, for messages. */
export function describeAddress({ cylinder, head, record }: RecordAddress): string {
  return `cylinder ${cylinder} head ${head} record ${record}`;
}

/**
 * Reads all DSCBs. Undefined when the volume has no label or its label leads to no VTOC (a volume that
 * is initialised and nothing more). Throws `vtoc-damaged`.
 */
export function readVtocRecords(volume: TrackReader): VtocRecords | undefined {
  const { geometry } = volume;
  const label = readLabel(volume);
  if (label === undefined || !isOnVolume(geometry, label.vtocAddress)) return undefined;
  const { vtocAddress } = label;
  const first = recordsOf(volume, geometry.trackNumber(vtocAddress)).find(
    (record) => record.record === vtocAddress.record,
  );
  if (first?.bytes === undefined) return undefined;
  if (dscbFormat(first.bytes) !== '4') {
    throw vtocDamaged(
      label,
      `the record that the label points to (${describeAddress(vtocAddress)}) is not a format 4 DSCB`,
    );
  }
  const raw = readExtent(first.bytes, 105, geometry.heads);
  const extent = toTrackRange(geometry, raw);
  if (extent === undefined) {
    throw vtocDamaged(
      label,
      `its format 4 DSCB gives the extent ${describeExtent(raw)}, which is not on the volume`,
    );
  }
  const dscbs: Dscb[] = [];
  for (let track = extent.start; track < extent.end; track++) {
    const { cylinder, head } = geometry.trackAddress(track);
    for (const { record, bytes } of recordsOf(volume, track as TrackNumber)) {
      const address = { cylinder, head, record };
      if (bytes === undefined || dscbFormat(bytes) === undefined) {
        throw vtocDamaged(label, `the record at ${describeAddress(address)} is no DSCB`);
      }
      dscbs.push({ address, bytes });
    }
  }
  return { label, extent, dscbs };
}

function recordsOf(volume: TrackReader, track: TrackNumber): readonly DscbRecord[] {
  return dscbsOfTrack(volume.readTrack(track), volume.geometry.heads);
}

function isOnVolume(geometry: Geometry, { cylinder, head }: TrackAddress): boolean {
  return cylinder < geometry.cylinders && head < geometry.heads;
}

/** The half-open range of an extent description; undefined when it is not an extent on the volume. */
export function toTrackRange(geometry: Geometry, { low, high }: RawExtent): TrackRange | undefined {
  if (!isOnVolume(geometry, low) || !isOnVolume(geometry, high)) return undefined;
  const range = { start: geometry.trackNumber(low), end: geometry.trackNumber(high) + 1 };
  return range.start < range.end ? range : undefined;
}

export function describeExtent({ low, high }: RawExtent): string {
  return `cylinder ${low.cylinder} head ${low.head} to cylinder ${high.cylinder} head ${high.head}`;
}
