import { number, plural } from '../../messages/plain-text.js';
import { deviceTypes, type DeviceType } from '../../storage/geometry.js';

/** How much some tracks are. */
export interface TrackSize {
  readonly tracks: number;
  /** Whole cylinders, and the tracks that are left over. */
  readonly cylinders: number;
  readonly rest: number;
  /** What fits when each track is one record. */
  readonly bytes: number;
}

export function trackSize(tracks: number, device: DeviceType = deviceTypes[0]!): TrackSize {
  const { heads, maxRecordBytes } = device;
  const cylinders = Math.floor(tracks / heads);
  return { tracks, cylinders, rest: tracks - cylinders * heads, bytes: tracks * maxRecordBytes };
}

/** `1,350 tracks, 90 cylinders, 76.5 MB`; cylinders only where they are whole. @param device a 3390 unless given */
export function sizeText(tracks: number, device?: DeviceType): string {
  const { cylinders, rest, bytes } = trackSize(tracks, device);
  const whole = rest === 0 && cylinders > 0 ? [plural(cylinders, 'cylinder')] : [];
  return [plural(tracks, 'track'), ...whole, bytesText(bytes)].join(', ');
}

/** `76.5 MB`, in powers of ten as storage is sold; three digits, or more where they stand before the point. */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let unit = 0;
  let value = bytes;
  while (Math.round(value) >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  if (unit === 0) return `${number(bytes)} ${units[0]}`;
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${units[unit]}`;
}
