import type { VolumeEntry } from './site-schema.js';

/** CCA of a volume: as given, or the last two digits of its device number. */
export function ccaOf(volume: VolumeEntry): number {
  return volume.cca === undefined ? parseInt(volume.device, 16) & 0xff : parseInt(volume.cca, 16);
}
