import { findVolume } from '../site/lookup/find-volume.js';
import type { Site, SiteVolume } from '../site/site.js';
import { deviceText } from '../site/lookup/extent-text.js';
import { Failure } from './failure.js';

/** As {@link findVolume}, where there has to be one. */
export function requireVolume(site: Site, text: string): SiteVolume {
  const found = findVolume(site, text);
  if (found !== undefined) return found;
  const known = site.volumes.map((volume) => `${deviceOf(volume)} ${volume.volser}`.trim()).join(', ');
  throw new Failure(
    `There is no volume ${text.toUpperCase()} in the site, neither by serial nor by device number. It has: ${known}.`,
  );
}

/** Device number, with the subchannel set before it where that is not 0. */
export function deviceOf({ deviceNumber, definition }: SiteVolume): string {
  return deviceText(deviceNumber, definition.subchannelSet);
}
