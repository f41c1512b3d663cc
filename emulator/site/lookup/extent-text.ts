import { formatHex as hex } from '../hex.js';
import { writeCchh } from '../../storage/cchh.js';
import type { Geometry, TrackAddress, TrackRange } from '../../storage/geometry.js';

/** An extent as all JSON documents have it; docs/json.md describes it. Both addresses inclusive. */
export interface JsonExtent {
  readonly from: TrackAddress;
  readonly to: TrackAddress;
  /** `CCCCHHHH`. */
  readonly fromCchh: string;
  readonly toCchh: string;
  readonly tracks: number;
}

/** Both addresses inclusive, as people and commands write them. */
export function extentJson(geometry: Geometry, range: TrackRange): JsonExtent {
  return {
    from: geometry.trackAddress(range.start),
    to: geometry.trackAddress(range.end - 1),
    fromCchh: cchh(geometry, range.start),
    toCchh: cchh(geometry, range.end - 1),
    tracks: range.end - range.start,
  };
}

/** `5.0-9.14`: cylinder and head, inclusive. */
export function addresses(geometry: Geometry, range: TrackRange): string {
  const text = (track: number): string => {
    const { cylinder, head } = geometry.trackAddress(track);
    return `${cylinder}.${head}`;
  };
  return `${text(range.start)}-${text(range.end - 1)}`;
}

/** `00050000-0009000E`, inclusive. */
export function cchhRange(geometry: Geometry, range: TrackRange): string {
  return `${cchh(geometry, range.start)}-${cchh(geometry, range.end - 1)}`;
}

/** `CCCCHHHH`; a cylinder above 65,535 in the 28-bit form, as XTNTLST and the VTOC have it. */
export function cchh(geometry: Geometry, track: number): string {
  const bytes = new Uint8Array(4);
  writeCchh(bytes, 0, geometry.trackAddress(track));
  return [...bytes].map((byte) => hex(byte, 2)).join('');
}

/** Device number as people write it: `0A10`, with the subchannel set in front where it is not 0. */
export function deviceText(deviceNumber: number, subchannelSet: number): string {
  return `${subchannelSet === 0 ? '' : subchannelSet}${hex(deviceNumber, 4)}`;
}
