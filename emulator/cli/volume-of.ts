import type { Site, SiteVolume } from '../site/site.js';
import { deviceText } from './extent-text.js';
import { Failure } from './failure.js';

/**
 * A volume by its serial or, where none has it, by its device number (`0A10`, `10A10` in subchannel set 1). Of two
 * volumes with one serial, as a full-volume copy makes them, the serial means the one that is online.
 */
export function requireVolume(site: Site, text: string): SiteVolume {
  const name = text.toUpperCase();
  const bySerial = site.volumeBySerial(name);
  if (bySerial !== undefined) return bySerial;
  const device = /^([0-3]?)([0-9A-F]{4})$/.exec(name);
  const byDevice =
    device === null ? undefined : site.volumeByDevice(parseInt(device[2]!, 16), Number(device[1]));
  if (byDevice !== undefined) return byDevice;
  const known = site.volumes.map((volume) => `${deviceOf(volume)} ${volume.volser}`.trim()).join(', ');
  throw new Failure(
    `There is no volume ${name} in the site, neither by serial nor by device number. It has: ${known}.`,
  );
}

/** Device number, with the subchannel set before it where that is not 0. */
export function deviceOf({ deviceNumber, definition }: SiteVolume): string {
  return deviceText(deviceNumber, definition.subchannelSet);
}
