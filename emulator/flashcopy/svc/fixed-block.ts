import { Geometry, type DeviceType } from '../../storage/geometry.js';
import type { TrackImage, TrackSource } from '../../storage/track-access.js';

/*
 * How a volume of fixed blocks stands on an engine made for tracks: cut into units of 64 KiB, each of them
 * one "track" of immutable bytes.
 *
 *     units            0    1    2    3    4    5 ...
 *     grains of  64    [ 0 )[ 1 )[ 2 )[ 3 )[ 4 )
 *     grains of 256    [ 0               )[ 1 ...
 *
 * The unit is the smaller grain; a grain of 256 KiB is four units that come into sync together, so the
 * engine's bitmaps serve both sizes. A mapping's source and target have the same size and every unit its
 * own number on both, so nothing ever moves to another place and the engine never looks into the bytes.
 */

export const unitBytes = 64 * 1024;

/** A device whose tracks are units: one head, so that unit and cylinder are the same number. */
const fixedBlocks: DeviceType = {
  type: 'FB',
  heads: 1,
  imageTypeByte: 0,
  slotBytes: unitBytes,
  maxRecordBytes: unitBytes,
  trackConstant: 0,
  overheads: [0, 0, 0],
  flags: 0,
  tolerance: 0,
  dscbsPerTrack: 0,
  directoryBlocksPerTrack: 0,
  source: 'fixed blocks have no count-key-data attributes',
  certainty: 'design',
};

/** Where the first content of a volume comes from. */
export interface UnitSource {
  /** Stable name within a system. */
  readonly id: string;
  /** The 64 KiB from `unit` times 64 KiB on, as they always were. Bytes behind the volume's end do not matter. */
  readUnit(unit: number): Readonly<Uint8Array>;
}

export function unitsOf(bytes: number): number {
  return Math.ceil(bytes / unitBytes);
}

const zeros: TrackImage = new Uint8Array(unitBytes);

/** What a volume of `bytes` holds at first: what `source` holds, or binary zeros. */
export function fixedBlocksOf(id: string, bytes: number, source?: UnitSource): TrackSource {
  const geometry = new Geometry(fixedBlocks, unitsOf(bytes));
  return {
    id: source?.id ?? `zeros:${id}`,
    geometry,
    readTrack: (unit) => {
      const image = source?.readUnit(unit) ?? zeros;
      if (image.length !== unitBytes) {
        throw new RangeError(`unit ${unit} of ${id} must have ${unitBytes} bytes, not ${image.length}`);
      }
      return image;
    },
  };
}
