import { byteAt, uint16, uint24, uint32, view } from '../bytes.js';
import { readCchh, readCchhr } from '../cchh.js';
import { decodeEbcdic } from '../ebcdic.js';
import type { Geometry, TrackRange } from '../geometry.js';
import type { TrackReader } from '../track-reader.js';
import { dsorgText, recfmText } from './attributes.js';
import { readDate } from './dates.js';
import {
  chainPointerAt,
  dscbFormat,
  extentTypes,
  format1ExtentOffsets,
  format3ExtentOffsets,
  format5EntryOffsets,
  format7EntryOffsets,
  readExtent,
  vtocIndicators,
  type Dscb,
  type Extent,
} from './dscb.js';
import {
  allocatedSet,
  complementOf,
  type SpaceUnit,
  type Vtoc,
  type VtocDataSet,
  type VtocDescription,
} from './vtoc.js';
import { cylindersInDcyl } from './volume-size.js';
import {
  describeAddress,
  describeExtent,
  readVtocRecords,
  recordKey,
  toTrackRange,
  vtocDamaged,
  type VtocRecords,
} from './vtoc-records.js';

/**
 * Reads the table of contents of a volume. Undefined when the volume has no label or no VTOC.
 * Throws {@link StorageError} `vtoc-damaged` or `track-damaged`. A VTOC index is not needed and not read.
 */
export function readVtoc(volume: TrackReader): Vtoc | undefined {
  const records = readVtocRecords(volume);
  return records === undefined ? undefined : vtocOf(volume.geometry, records);
}

/** @internal The table of contents that label and DSCBs make. */
export function vtocOf(geometry: Geometry, records: VtocRecords): Vtoc {
  return new VtocReader(geometry, records).read();
}

class VtocReader {
  /** DSCBs in use, by {@link recordKey}. */
  private readonly inUse = new Map<number, Dscb>();

  constructor(
    private readonly geometry: Geometry,
    private readonly records: VtocRecords,
  ) {
    for (const dscb of records.dscbs) {
      if (dscbFormat(dscb.bytes) !== '0') this.inUse.set(recordKey(geometry, dscb.address), dscb);
    }
  }

  read(): Vtoc {
    const { label, extent, dscbs } = this.records;
    const dataSets: VtocDataSet[] = [];
    const format5: TrackRange[] = [];
    const format7: TrackRange[] = [];
    let description: VtocDescription | undefined;
    for (const { address, bytes } of dscbs) {
      const format = dscbFormat(bytes);
      if (format === '1' || format === '8') dataSets.push(this.dataSet({ address, bytes }));
      else if (format === '4') description ??= this.description(bytes);
      else if (format === '5') format5.push(...this.format5Entries(bytes));
      else if (format === '7') format7.push(...format7Entries(bytes));
    }
    if (description === undefined) throw vtocDamaged(label, 'its extent holds no format 4 DSCB');
    return {
      geometry: this.geometry,
      label,
      description,
      extent,
      indexActive: (description.indicators & vtocIndicators.indexActive) !== 0,
      dataSets,
      freeSpace: complementOf(allocatedSet(extent, dataSets), { start: 0, end: description.usableTracks }),
      format5: format5.sort(byStart),
      format7: format7.sort(byStart),
      dscbs,
    };
  }

  private description(bytes: Readonly<Uint8Array>): VtocDescription {
    const recorded = uint16(bytes, 62);
    const cylinders = recorded === cylindersInDcyl ? uint32(bytes, 132) : recorded;
    return {
      highestInUse: readCchhr(bytes, 45, this.geometry.heads),
      freeDscbs: uint16(bytes, 50),
      indicators: byteAt(bytes, 58),
      cylinders,
      usableTracks: this.usableTracks(bytes, cylinders),
      heads: uint16(bytes, 64),
      trackConstant: uint16(bytes, 66),
      overheads: [byteAt(bytes, 68), byteAt(bytes, 69), byteAt(bytes, 70)],
      deviceFlags: byteAt(bytes, 71),
      tolerance: uint16(bytes, 72),
      dscbsPerTrack: byteAt(bytes, 74),
      directoryBlocksPerTrack: byteAt(bytes, 75),
      smsManaged: (byteAt(bytes, 60) & 0x80) !== 0,
    };
  }

  /** Where alternate tracks are left, they are at the end of the volume and no space for data sets. */
  private usableTracks(bytes: Readonly<Uint8Array>, cylinders: number): number {
    const { geometry } = this;
    const tracks = Math.min(geometry.tracks, cylinders * geometry.heads);
    const alternatesLeft = uint16(bytes, 56);
    const nextAlternate = geometry.trackNumber(readCchh(bytes, 52, geometry.heads));
    return alternatesLeft === 0 ? tracks : Math.min(tracks, nextAlternate);
  }

  private format5Entries(bytes: Readonly<Uint8Array>): TrackRange[] {
    const { heads } = this.geometry;
    return format5EntryOffsets
      .map((at) => {
        const start = uint16(bytes, at);
        return { start, end: start + uint16(bytes, at + 2) * heads + byteAt(bytes, at + 4) };
      })
      .filter(({ start, end }) => start < end);
  }

  private dataSet(dscb: Dscb): VtocDataSet {
    const { bytes } = dscb;
    const name = text(bytes, 0, 44);
    const chained = this.chain(name, dscb);
    const { extents, userLabelExtent } = this.extents(name, dscb, chained);
    const smsFlags = byteAt(bytes, 78);
    const indicators = byteAt(bytes, 93);
    const relativeTrack = uint16(bytes, 98) + byteAt(bytes, 104) * 0x10000;
    const record = byteAt(bytes, 100);
    return {
      name,
      format: dscbFormat(bytes) === '8' ? 8 : 1,
      dsorg: dsorgText(uint16(bytes, 82)),
      recfm: recfmText(byteAt(bytes, 84)),
      lrecl: uint16(bytes, 88),
      blksize: uint16(bytes, 86),
      keyLength: byteAt(bytes, 90),
      created: readDate(bytes, 53),
      expires: readDate(bytes, 56),
      referenced: readDate(bytes, 75),
      volumeSequence: uint16(bytes, 51),
      firstVolser: text(bytes, 45, 6),
      extents,
      userLabelExtent,
      lastUsed: relativeTrack === 0 && record === 0 ? undefined : { relativeTrack, record },
      trackBalance: uint16(bytes, 101),
      secondary: {
        unit: spaceUnit(byteAt(bytes, 94)),
        quantity: uint24(bytes, 95),
        contiguous: (byteAt(bytes, 94) & 0x08) !== 0,
      },
      flags: {
        smsManaged: (smsFlags & 0x80) !== 0,
        pdse: (smsFlags & 0x08) !== 0,
        extendedFormat: (smsFlags & 0x04) !== 0,
        large: (byteAt(bytes, 61) & 0x08) !== 0,
        changed: (indicators & 0x02) !== 0,
        lastVolume: (indicators & 0x80) !== 0,
        racfProfile: (indicators & 0x40) !== 0,
        password: (indicators & 0x10) !== 0,
      },
      dscb,
      chained,
    };
  }

  /** DSCBs that the pointers lead to: formats 2 and 9 on the way, then formats 3. */
  private chain(name: string, first: Dscb): Dscb[] {
    const chained: Dscb[] = [];
    let last = first;
    for (;;) {
      const next = readCchhr(last.bytes, chainPointerAt, this.geometry.heads);
      if (next.record === 0) return chained;
      const dscb = this.inUse.get(recordKey(this.geometry, next));
      const format = dscb === undefined ? undefined : dscbFormat(dscb.bytes);
      if (dscb === undefined || (format !== '2' && format !== '3' && format !== '9')) {
        throw this.damaged(
          name,
          `its chain leads to ${describeAddress(next)}, where no format 2, 3 or 9 DSCB is`,
        );
      }
      if (chained.includes(dscb))
        throw this.damaged(name, `its chain of DSCBs is a circle at ${describeAddress(next)}`);
      chained.push(dscb);
      last = dscb;
    }
  }

  private extents(
    name: string,
    first: Dscb,
    chained: readonly Dscb[],
  ): { extents: Extent[]; userLabelExtent: Extent | undefined } {
    const slots = [
      ...format1ExtentOffsets.map((at) => readExtent(first.bytes, at, this.geometry.heads)),
      ...chained
        .filter((dscb) => dscbFormat(dscb.bytes) === '3')
        .flatMap((dscb) => format3ExtentOffsets.map((at) => readExtent(dscb.bytes, at, this.geometry.heads))),
    ];
    const extents: Extent[] = [];
    const count = byteAt(first.bytes, 59);
    let userLabelExtent: Extent | undefined;
    for (const raw of slots) {
      if (raw.type === extentTypes.none || extents.length === count) continue;
      const range = toTrackRange(this.geometry, raw);
      if (range === undefined) {
        throw this.damaged(name, `its extent ${describeExtent(raw)} is not on the volume`);
      }
      const extent: Extent = { ...range, type: raw.type, sequence: raw.sequence };
      if (raw.type === extentTypes.userLabels) userLabelExtent = extent;
      else extents.push(extent);
    }
    if (extents.length < count) {
      throw this.damaged(name, `it should have ${count} extents, but its DSCBs describe ${extents.length}`);
    }
    return { extents: extents.sort((a, b) => a.sequence - b.sequence), userLabelExtent };
  }

  private damaged(name: string, what: string): Error {
    return vtocDamaged(this.records.label, `data set ${name}: ${what}`);
  }
}

function format7Entries(bytes: Readonly<Uint8Array>): TrackRange[] {
  return format7EntryOffsets
    .map((at) => ({ start: uint32(bytes, at), end: uint32(bytes, at + 4) }))
    .filter(({ start, end }) => start < end);
}

function spaceUnit(flags: number): SpaceUnit {
  return (['ABS', 'BLK', 'TRK', 'CYL'] as const)[flags >>> 6] ?? 'ABS';
}

function text(bytes: Readonly<Uint8Array>, at: number, length: number): string {
  return decodeEbcdic(view(bytes, at, at + length)).replace(/[\0 ]+$/, '');
}

function byStart(a: TrackRange, b: TrackRange): number {
  return a.start - b.start;
}
