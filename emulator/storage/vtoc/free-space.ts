import { equalBytes, putUint16 } from '../bytes.js';
import { writeCchhr } from '../cchh.js';
import type { TrackRange } from '../geometry.js';
import {
  chainPointerAt,
  dscbBytes,
  dscbFormat,
  dscbKeyBytes,
  format5EntryOffsets,
  vtocIndicators,
  type Dscb,
} from './dscb.js';
import type { Vtoc } from './vtoc.js';

/** What has to be written so that the VTOC records its free space rightly. */
export interface FreeSpaceChanges {
  readonly changes: readonly Dscb[];
  /** New DS4VTOCI. */
  readonly indicators: number;
  /** Sentences for the user. */
  readonly notes: readonly string[];
}

/** Format 5 DSCBs count tracks in two bytes. */
const mostTracksOfFormat5 = 0xffff;
const format5Key = 0x05;

/**
 * Works out the format 5 chain from what is really free. Where format 5 cannot say it (an index, more
 * than 65,535 tracks, no free DSCB), the DOS bit says that the extents of the data sets count, which is
 * a state that the system mends by itself when it allocates.
 */
export function freeSpaceChanges(vtoc: Vtoc): FreeSpaceChanges {
  const { indicators } = vtoc.description;
  const withoutFormat7 = indicators & ~vtocIndicators.format7Valid;
  if (vtoc.indexActive) {
    return {
      changes: [],
      indicators:
        (withoutFormat7 & ~vtocIndicators.indexActive) | vtocIndicators.indexDisabled | vtocIndicators.dos,
      notes: [
        `The VTOC index of volume ${vtoc.label.volser} is now disabled, because index entries are not maintained here. On a real system, BUILDIX of ICKDSF makes it new.`,
      ],
    };
  }
  const isDisabled = (indicators & vtocIndicators.indexDisabled) !== 0;
  if (isDisabled && (indicators & vtocIndicators.dos) !== 0) return { changes: [], indicators, notes: [] };
  const format7 = vtoc.dscbs.filter(({ bytes }) => dscbFormat(bytes) === '7').map(cleared);
  const usesDosBit = { changes: format7, indicators: withoutFormat7 | vtocIndicators.dos, notes: [] };
  if (vtoc.geometry.tracks > mostTracksOfFormat5) return usesDosBit;
  const changes = format5Changes(vtoc);
  if (changes === undefined) return usesDosBit;
  return {
    changes: [...format7, ...changes],
    indicators: withoutFormat7 & ~vtocIndicators.dos,
    notes: [],
  };
}

function cleared({ address }: Dscb): Dscb {
  return { address, bytes: new Uint8Array(dscbBytes) };
}

/** New contents of the format 5 DSCBs; undefined when there is no room for as many as are needed. */
function format5Changes(vtoc: Vtoc): Dscb[] | undefined {
  const needed = Math.max(1, Math.ceil(vtoc.freeSpace.length / format5EntryOffsets.length));
  const present = vtoc.dscbs.filter(({ bytes }) => dscbFormat(bytes) === '5');
  const free = vtoc.dscbs.filter(({ bytes }) => dscbFormat(bytes) === '0');
  // Without a first one the volume was made by something else; its place is fixed (record 2), so leave it.
  if (present.length === 0) return undefined;
  const places = [...present, ...free].slice(0, Math.max(needed, present.length));
  if (places.length < needed) return undefined;
  return places
    .map((place, index): Dscb => {
      if (index >= needed) return cleared(place);
      const from = index * format5EntryOffsets.length;
      const entries = vtoc.freeSpace.slice(from, from + format5EntryOffsets.length);
      const next = index + 1 < needed ? places[index + 1] : undefined;
      return { address: place.address, bytes: format5Dscb(vtoc.geometry.heads, entries, next) };
    })
    .filter((change, index) => !equalBytes(change.bytes, places[index]?.bytes ?? change.bytes));
}

/** A format 5 DSCB with up to 26 free ranges. */
export function format5Dscb(
  heads: number,
  entries: readonly TrackRange[],
  next: Dscb | undefined,
): Uint8Array {
  const bytes = new Uint8Array(dscbBytes);
  bytes.fill(format5Key, 0, 4);
  bytes[dscbKeyBytes] = 0xf5;
  entries.forEach(({ start, end }, index) => {
    const at = format5EntryOffsets[index];
    if (at === undefined) throw new Error('a format 5 DSCB holds 26 entries');
    // Cylinders that lie whole in the range, then the tracks before and behind them.
    const whole = Math.max(0, Math.floor(end / heads) - Math.ceil(start / heads));
    putUint16(bytes, at, start);
    putUint16(bytes, at + 2, whole);
    bytes[at + 4] = end - start - whole * heads;
  });
  if (next !== undefined) writeCchhr(bytes, chainPointerAt, next.address);
  return bytes;
}
