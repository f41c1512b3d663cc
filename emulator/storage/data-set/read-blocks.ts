import type { TrackNumber } from '../geometry.js';
import { decodeTrack } from '../track.js';
import type { TrackReader } from '../track-reader.js';
import type { VtocDataSet } from '../vtoc/vtoc.js';
import { trackAt } from './relative-tracks.js';

/** A block with its place. */
export interface Block {
  /** From 0 within the data set. */
  readonly relativeTrack: number;
  readonly track: TrackNumber;
  /** Record number on the track. */
  readonly record: number;
  readonly key: Uint8Array;
  readonly data: Uint8Array;
}

/** Place in a data set: track from 0, and record number on it. */
export interface BlockPlace {
  readonly relativeTrack: number;
  readonly record: number;
}

/**
 * The blocks of a data set, or of a member when `from` is given, in order up to the end-of-file record
 * or the end of the extents. What lies behind is left-overs of earlier use, and LSTAR is not asked: not
 * all programs keep it.
 */
export function* readBlocks(
  volume: TrackReader,
  dataSet: Pick<VtocDataSet, 'extents'>,
  from: BlockPlace = { relativeTrack: 0, record: 1 },
): Generator<Block, void> {
  for (let relativeTrack = from.relativeTrack; ; relativeTrack++) {
    const track = trackAt(dataSet.extents, relativeTrack);
    if (track === undefined) return;
    for (const { record, key, data } of decodeTrack(volume.readTrack(track), volume.geometry.heads).records) {
      if (relativeTrack === from.relativeTrack && record < from.record) continue;
      if (key.length === 0 && data.length === 0) return;
      yield { relativeTrack, track, record, key, data };
    }
  }
}
