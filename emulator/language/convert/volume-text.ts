import type { VolumeNames } from './relationship-command.js';

/** A number in capital hexadecimal digits, filled up with zeros. */
export function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** A volume by the name that a script gives it, for messages. */
export function volumeText({ device, volser, lss, cca }: VolumeNames): string {
  if (device !== undefined) return `device ${hex(device, 4)}`;
  if (volser !== undefined) return `volume ${volser}`;
  if (lss === undefined) return 'a volume without a name';
  return cca === undefined ? `LSS ${hex(lss, 2)}` : `volume ${hex(lss, 2)}${hex(cca, 2)}`;
}

/** Equal for two volumes that surely are one. */
export function volumeKey({ device, subchannelSet, volser, lss, cca }: VolumeNames): string {
  if (lss !== undefined && cca !== undefined) return `${hex(lss, 2)}/${hex(cca, 2)}`;
  return device !== undefined ? `${subchannelSet ?? 0}:${hex(device, 4)}` : (volser ?? '');
}
