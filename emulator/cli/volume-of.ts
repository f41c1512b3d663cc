import type { Site, SiteVolume } from '../site/site.js';
import { Failure } from './failure.js';

/** A volume by its serial. */
export function requireVolume(site: Site, volser: string): SiteVolume {
  const volume = site.volumeBySerial(volser.toUpperCase());
  if (volume !== undefined) return volume;
  const known = site.volumes.map((row) => row.volser).join(', ');
  throw new Failure(`There is no volume ${volser.toUpperCase()} in the site. Its volumes: ${known}.`);
}
