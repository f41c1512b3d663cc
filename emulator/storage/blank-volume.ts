import { putUint16 } from './bytes.js';
import { writeCchh } from './cchh.js';
import { encodeEbcdic } from './ebcdic.js';
import type { Geometry, TrackNumber, TrackRange } from './geometry.js';
import { StorageError, type TrackImage, type TrackSource } from './track-access.js';
import { emptyTrack, encodeTrack, type NewRecord } from './track.js';
import { dscbBytes, dscbKeyBytes, extentTypes, vtocIndicators, writeExtent } from './vtoc/dscb.js';
import { format5Dscb } from './vtoc/free-space.js';
import { isVolser, newLabel } from './vtoc/label.js';
import { putVolumeSize } from './vtoc/volume-size.js';
import { allocatedSet, complementOf } from './vtoc/vtoc.js';

export interface BlankVolumeOptions {
  /** Name of the source within its site; `blank:` and the serial unless given. */
  readonly id?: string;
  readonly owner?: string;
  /** First track of the VTOC; 1 unless given. */
  readonly vtocStart?: number;
  /** Tracks of the VTOC; by the size of the volume unless given. */
  readonly vtocTracks?: number;
}

/**
 * A volume as ICKDSF leaves it after INIT: a label, a VTOC that says that all is free, and empty tracks.
 * It holds no bytes but the tracks of its VTOC that were read, so that a 3390-54 costs next to nothing.
 */
export function blankVolume(
  geometry: Geometry,
  volser: string,
  options: BlankVolumeOptions = {},
): TrackSource {
  const start = options.vtocStart ?? 1;
  const extent = { start, end: start + (options.vtocTracks ?? usualVtocTracks(geometry)) };
  if (!isVolser(volser)) {
    throw new StorageError(
      'data-set-format',
      `"${volser}" cannot be the serial of a volume: it has one to six letters, digits and national characters.`,
    );
  }
  if (start < 1 || extent.end <= start || extent.end > Math.min(geometry.tracks, mostVtocTrack)) {
    throw new StorageError(
      'no-space',
      `A VTOC on tracks ${start} to ${extent.end - 1} does not fit volume ${volser}: it must lie between track 1 and track ${Math.min(geometry.tracks, mostVtocTrack) - 1}.`,
    );
  }
  const label = labelTrackImage(geometry, volser, options.owner ?? '', extent);
  // The same image every time: what is known of a track is kept with its image.
  const vtoc = new Map<TrackNumber, TrackImage>();
  const vtocTrack = (track: TrackNumber): TrackImage => {
    const made =
      vtoc.get(track) ??
      (track === extent.start
        ? firstVtocTrack(geometry, extent)
        : encodeTrack(geometry.trackAddress(track), dscbRecords(geometry, [])));
    vtoc.set(track, made);
    return made;
  };
  return {
    id: options.id ?? `blank:${volser}`,
    geometry,
    readTrack(track: TrackNumber): TrackImage {
      if (track === 0) return label;
      return track >= extent.start && track < extent.end
        ? vtocTrack(track)
        : emptyTrack(geometry.trackAddress(track), { endOfFile: false });
    },
  };
}

/** The VTOC must end before this track. Source: DFSMSdfp Advanced Services. */
const mostVtocTrack = 65535;

/** Rest of the first cylinder for small volumes, more for large ones, in cylinders. Our own choice. */
function usualVtocTracks({ cylinders, heads, tracks }: Geometry): number {
  const whole = cylinders <= 4000 ? 1 : cylinders <= 12000 ? 4 : cylinders <= 40000 ? 10 : 20;
  return Math.max(1, Math.min(whole * heads - 1, Math.floor(tracks / 2)));
}

/** PSW that waits disabled with code 15, and a no-operation: what a volume without IPL text has. */
const ipl1 = [0, 6, 0, 0, 0, 0, 0, 15, 3, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];

function labelTrackImage(geometry: Geometry, volser: string, owner: string, vtoc: TrackRange): TrackImage {
  const pointer = { ...geometry.trackAddress(vtoc.start), record: 1 };
  return encodeTrack(geometry.trackAddress(0), [
    { record: 1, key: encodeEbcdic('IPL1'), data: Uint8Array.from(ipl1) },
    { record: 2, key: encodeEbcdic('IPL2'), data: new Uint8Array(144) },
    { record: 3, key: encodeEbcdic('VOL1'), data: newLabel(volser, owner, pointer) },
  ]);
}

function firstVtocTrack(geometry: Geometry, extent: TrackRange): TrackImage {
  const hasFormat5 = geometry.tracks <= 0xffff;
  const free = hasFormat5 ? complementOf(allocatedSet(extent, []), geometry.all) : [];
  const dscbs = [format4Dscb(geometry, extent, hasFormat5), format5Dscb(geometry.heads, free, undefined)];
  return encodeTrack(geometry.trackAddress(extent.start), dscbRecords(geometry, dscbs));
}

/** A full track of DSCBs: the given ones, then free ones. */
function dscbRecords({ device }: Geometry, dscbs: readonly Uint8Array[]): NewRecord[] {
  const free = new Uint8Array(dscbBytes);
  return Array.from({ length: device.dscbsPerTrack }, (_, index) => {
    const bytes = dscbs[index] ?? free;
    return { record: index + 1, key: bytes.subarray(0, dscbKeyBytes), data: bytes.subarray(dscbKeyBytes) };
  });
}

function format4Dscb(geometry: Geometry, extent: TrackRange, hasFormat5: boolean): Uint8Array {
  const { device, cylinders, heads } = geometry;
  const bytes = new Uint8Array(dscbBytes);
  bytes.fill(0x04, 0, dscbKeyBytes);
  bytes[dscbKeyBytes] = 0xf4;
  putUint16(bytes, 50, (extent.end - extent.start) * device.dscbsPerTrack - 2);
  writeCchh(bytes, 52, { cylinder: cylinders, head: 0 });
  bytes[58] = hasFormat5 ? 0 : vtocIndicators.dos;
  bytes[59] = 1;
  putVolumeSize(bytes, cylinders, heads);
  putUint16(bytes, 66, device.trackConstant);
  bytes.set(device.overheads, 68);
  bytes[71] = device.flags;
  putUint16(bytes, 72, device.tolerance);
  bytes[74] = device.dscbsPerTrack;
  bytes[75] = device.directoryBlocksPerTrack;
  writeExtent(bytes, 105, geometry, { ...extent, type: extentTypes.data, sequence: 0 });
  return bytes;
}
