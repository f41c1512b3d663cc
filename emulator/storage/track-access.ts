import type { Geometry, TrackNumber } from './geometry.js';

/**
 * One track as bytes, in the form that Hercules images hold it:
 *
 *     home address (5)  R0 count (8) R0 data (8)  { count (8) key data }...  FF FF FF FF FF FF FF FF
 *
 * from the home address up to and including the end marker. Never changed once made: tracks are shared
 * between volumes, so a change makes a new one.
 */
export type TrackImage = Readonly<Uint8Array>;

/** Tracks that can be read and never change: an open image, a synthetic volume. */
export interface TrackSource {
  /** Stable name of the source within a site, used when a sandbox is written. */
  readonly id: string;
  readonly geometry: Geometry;
  /** @param track below `geometry.tracks`. Throws {@link StorageError} when the image is damaged there. */
  readTrack(track: TrackNumber): TrackImage;
}

/** A volume's tracks as a program on the host sees them. */
export interface TrackAccess {
  readonly geometry: Geometry;
  readTrack(track: TrackNumber): TrackImage;
  writeTrack(track: TrackNumber, image: TrackImage): void;
}

/** What an image file, a VTOC or a data set cannot give, with a stable reason and a sentence for people. */
export class StorageError extends Error {
  constructor(
    readonly reason: StorageErrorReason,
    message: string,
  ) {
    super(message);
    this.name = 'StorageError';
  }
}

export type StorageErrorReason =
  | 'file-not-found'
  | 'file-not-readable'
  | 'not-an-image'
  | 'image-truncated'
  | 'image-damaged'
  | 'image-changed'
  | 'image-not-supported'
  | 'track-damaged'
  | 'no-label'
  | 'no-vtoc'
  | 'vtoc-damaged'
  | 'no-space'
  | 'no-free-dscb'
  | 'too-many-extents'
  | 'duplicate-name'
  | 'data-set-not-found'
  | 'data-set-format'
  | 'end-of-space'
  | 'write-inhibited'
  | 'pprc-secondary'
  | 'target-failed'
  | 'repository-full';
