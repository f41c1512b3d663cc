import type { Site, SiteVolume } from '../site.js';

/**
 * A volume by its serial or, where none has it, by its device number (`0A10`, `10A10` in subchannel set 1). Of two
 * volumes with one serial, as a full-volume copy makes them, the serial means the one that is online.
 */
export function findVolume(site: Site, text: string): SiteVolume | undefined {
  const name = text.toUpperCase();
  const bySerial = site.volumeBySerial(name);
  if (bySerial !== undefined) return bySerial;
  const device = /^([0-3]?)([0-9A-F]{4})$/.exec(name);
  return device === null ? undefined : site.volumeByDevice(parseInt(device[2]!, 16), Number(device[1]));
}

/** A volume by what `deviceText` says of it, for programs: a serial that looks like a device number does not get in between. */
export function findDevice(site: Site, device: string): SiteVolume | undefined {
  const parts = /^([0-3]?)([0-9A-F]{4})$/i.exec(device);
  return parts === null ? undefined : site.volumeByDevice(parseInt(parts[2]!, 16), Number(parts[1]));
}
