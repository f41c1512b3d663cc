import type { Site, SiteVolume } from '../site/site.js';
import { StorageError } from '../storage/track-access.js';
import { readLabel, type VolumeLabel } from '../storage/vtoc/label.js';

/** What a host found when it read the label of a volume again. */
export interface LabelChange {
  readonly old: string;
  readonly volser: string;
  /** The online volume with the same serial, for which this one went offline. */
  readonly other?: SiteVolume;
}

/** The label, undefined when there is none or its track cannot be read; takes no simulated time. */
export function labelOf(site: Site, { id, geometry }: SiteVolume): VolumeLabel | undefined {
  try {
    return readLabel({ geometry, readTrack: (track) => site.readNow(id, track) });
  } catch (error) {
    if (error instanceof StorageError) return undefined;
    throw error;
  }
}

/**
 * A volume whose label was overwritten or changed has another serial from then on. The host notices it here at once; a
 * serial number that another online volume has takes an online volume offline. Undefined when the serial is as it was.
 */
export function readLabelAgain(site: Site, volume: SiteVolume): LabelChange | undefined {
  const volser = labelOf(site, volume)?.volser;
  const old = volume.volser;
  if (volser === undefined || volser === old) return undefined;
  volume.volser = volser;
  if (!volume.online) return { old, volser };
  site.catalog.forgetVolume(old);
  const other = site.volumes.find((each) => each.id !== volume.id && each.online && each.volser === volser);
  if (other === undefined) return { old, volser };
  volume.online = false;
  return { old, volser, other };
}
