import type { FileAccess } from '../file-access.js';
import type { TrackNumber } from '../geometry.js';
import { StorageError } from '../track-access.js';
import type { TrackReader } from '../track-reader.js';
import { deviceHeaderBytes, newDeviceHeader } from './header.js';
import { step, writeWhole, type WriteOptions } from './write-file.js';

/** Most cylinders that Hercules accepts in a `CKD_P370` or `CKD_C370` image. */
export const mostNarrowCylinders = 65536;

/**
 * Writes a volume as one uncompressed image: `CKD_P370`, or `CKD_P064` where the volume has more
 * cylinders than Hercules allows. The file is sparse: only what tracks hold takes space on the disk.
 * @returns false when it was cancelled, and then nothing is left
 */
export function writePlainImage(
  files: FileAccess,
  path: string,
  source: TrackReader,
  options: WriteOptions = {},
): boolean {
  const { geometry } = source;
  const { device, tracks } = geometry;
  return writeWhole(files, path, (file) => {
    const format = geometry.cylinders > mostNarrowCylinders ? 'CKD_P064' : 'CKD_P370';
    file.truncate(deviceHeaderBytes + tracks * device.slotBytes);
    file.write(0, newDeviceHeader(format, device));
    for (let track = 0; track < tracks; track++) {
      const image = source.readTrack(track as TrackNumber);
      if (image.length > device.slotBytes) {
        throw new StorageError(
          'track-damaged',
          `Track ${track} has ${image.length} bytes, and an image of a ${device.type} has room for ${device.slotBytes}.`,
        );
      }
      file.write(deviceHeaderBytes + track * device.slotBytes, image);
      if (!step(options, track + 1, tracks)) return false;
    }
    return true;
  });
}
