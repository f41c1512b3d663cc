import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { Geometry, type TrackNumber } from '../../emulator/storage/geometry.js';
import { blankVolume, type BlankVolumeOptions } from '../../emulator/storage/blank-volume.js';
import { StorageError, type StorageErrorReason } from '../../emulator/storage/track-access.js';
import type { TrackReader } from '../../emulator/storage/track-reader.js';
import { VolumeContent } from '../../emulator/storage/volume-content.js';

/** Home address to end marker of every track: the only thing about an image that must not change. */
export function trackHash(volume: TrackReader, tracks = volume.geometry.tracks): string {
  const hash = createHash('sha256');
  for (let track = 0; track < tracks; track++) {
    const image = volume.readTrack(track as TrackNumber);
    hash.update(`${track}:${image.length}:`).update(image);
  }
  return hash.digest('hex');
}

export function geometry(type: string, cylinders?: number): Geometry {
  const found = Geometry.of(type, cylinders);
  if (found === undefined) throw new Error(`no geometry ${type}`);
  return found;
}

/** A blank volume that can be written to. */
export function writableVolume(
  shape: Geometry,
  volser = 'TEST01',
  options?: BlankVolumeOptions,
): VolumeContent {
  return VolumeContent.of(blankVolume(shape, volser, options));
}

/** Runs what must throw a {@link StorageError} of a reason, and gives its sentence. */
export function storageError(reason: StorageErrorReason, action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    expect(error.reason, error.message).to.equal(reason);
    return error.message;
  }
  throw new Error(`nothing was thrown, but ${reason} was expected`);
}

export function trackNumber(value: number): TrackNumber {
  return value as TrackNumber;
}
