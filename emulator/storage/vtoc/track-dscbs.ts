import { decodeTrack } from '../track.js';
import type { TrackImage } from '../track-access.js';
import { dscbBytes, dscbKeyBytes } from './dscb.js';

/** One record of a VTOC track: its 140 bytes, or undefined when it is no DSCB. */
export interface DscbRecord {
  readonly record: number;
  readonly bytes: Readonly<Uint8Array> | undefined;
}

/**
 * What tracks were found to hold. Track images never change, so that this is only a matter of time: a job
 * reads the VTOCs of its volumes again and again, and a forgotten image takes its entry with it.
 */
const known = new WeakMap<TrackImage, readonly DscbRecord[]>();

/** The records of a track of a VTOC. Throws `track-damaged`. */
export function dscbsOfTrack(image: TrackImage, heads: number): readonly DscbRecord[] {
  const found = known.get(image);
  if (found !== undefined) return found;
  const records = decodeTrack(image, heads).records.map(({ record, key, data }): DscbRecord => {
    if (key.length !== dscbKeyBytes || data.length !== dscbBytes - dscbKeyBytes)
      return { record, bytes: undefined };
    const bytes = new Uint8Array(dscbBytes);
    bytes.set(key);
    bytes.set(data, dscbKeyBytes);
    return { record, bytes };
  });
  known.set(image, records);
  return records;
}
