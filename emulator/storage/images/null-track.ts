import type { TrackAddress } from '../geometry.js';
import type { TrackImage } from '../track-access.js';
import { emptyTrack, encodeTrack } from '../track.js';

/** How a compressed image stands for a track that it does not store. Source: Hercules, cckd null formats. */
export type NullFormat = 0 | 1 | 2;

export function isNullFormat(value: number): value is NullFormat {
  return value === 0 || value === 1 || value === 2;
}

const linuxRecords = Array.from({ length: 12 }, (_, index) => ({
  record: index + 1,
  data: new Uint8Array(4096),
}));

/** The track that a null entry stands for: only an end of file, nothing, or twelve blocks of zeros for Linux. */
export function nullTrack(format: NullFormat, address: TrackAddress): TrackImage {
  return format === 2 ? encodeTrack(address, linuxRecords) : emptyTrack(address, { endOfFile: format === 0 });
}
