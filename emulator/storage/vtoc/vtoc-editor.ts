import { equalBytes, putUint16, view } from '../bytes.js';
import { writeCchhr, type RecordAddress } from '../cchh.js';
import type { Geometry, TrackNumber } from '../geometry.js';
import { StorageError, type TrackAccess } from '../track-access.js';
import { decodeTrack, encodeTrack } from '../track.js';
import { dscbBytes, dscbFormat, dscbKeyBytes, vtocIndicators, type Dscb } from './dscb.js';
import { freeSpaceChanges } from './free-space.js';
import { readLabel } from './label.js';
import { vtocOf } from './read-vtoc.js';
import type { Vtoc } from './vtoc.js';
import { describeAddress, readVtocRecords, recordKey, type VtocRecords } from './vtoc-records.js';

/**
 * A VTOC while it is changed: DSCBs are taken, written and freed in memory, and `commit` brings format 4
 * and free space in line and writes the tracks that changed. Until then the volume is untouched, so that
 * a change that does not work out leaves nothing behind.
 */
export class VtocEditor {
  private readonly dscbs: Dscb[];
  /** Index in `dscbs` by {@link recordKey}. */
  private readonly places: ReadonlyMap<number, number>;
  private parsed: Vtoc | undefined;
  private readonly changed = new Set<TrackNumber>();

  private constructor(
    private readonly access: TrackAccess,
    private readonly records: VtocRecords,
  ) {
    this.dscbs = [...records.dscbs];
    this.places = new Map(
      records.dscbs.map(({ address }, index) => [recordKey(access.geometry, address), index]),
    );
  }

  /** Throws `no-label`, `no-vtoc`, `vtoc-damaged` or `track-damaged`. */
  static open(access: TrackAccess): VtocEditor {
    const records = readVtocRecords(access);
    if (records !== undefined) return new VtocEditor(access, records);
    const label = readLabel(access);
    throw label === undefined
      ? new StorageError('no-label', 'The volume has no label. Initialise it first (ICKDSF INIT).')
      : new StorageError(
          'no-vtoc',
          `Volume ${label.volser} has no VTOC. Initialise it with one first (ICKDSF INIT VTOC).`,
        );
  }

  get geometry(): Geometry {
    return this.access.geometry;
  }

  get volser(): string {
    return this.records.label.volser;
  }

  /** What the VTOC says now, changes included. */
  get vtoc(): Vtoc {
    this.parsed ??= vtocOf(this.geometry, { ...this.records, dscbs: [...this.dscbs] });
    return this.parsed;
  }

  /** A copy of the format 4 DSCB, to be changed and put back. */
  get format4(): Uint8Array {
    return Uint8Array.from(this.format4Dscb.bytes);
  }

  private get format4Dscb(): Dscb {
    const found = this.dscbs.find((dscb) => dscbFormat(dscb.bytes) === '4');
    if (found === undefined) throw new Error('a VTOC that was read has a format 4 DSCB');
    return found;
  }

  putFormat4(bytes: Uint8Array): void {
    this.put(this.format4Dscb.address, bytes);
  }

  /** Addresses of the first `count` free DSCBs. Throws `no-free-dscb`. */
  takeFree(count: number): RecordAddress[] {
    const free = this.dscbs.filter((dscb) => dscbFormat(dscb.bytes) === '0');
    if (free.length < count) {
      throw new StorageError(
        'no-free-dscb',
        `The VTOC of volume ${this.volser} is full: ${count} free DSCBs are needed, and ${free.length} are left. Delete data sets there, or use another volume.`,
      );
    }
    return free.slice(0, count).map((dscb) => dscb.address);
  }

  /** Writes 140 bytes over the DSCB at an address of the VTOC. */
  put(address: RecordAddress, bytes: Uint8Array): void {
    const index = this.places.get(recordKey(this.geometry, address));
    if (index === undefined) throw new Error(`${describeAddress(address)} is not in the VTOC`);
    if (bytes.length !== dscbBytes) throw new Error(`a DSCB has ${dscbBytes} bytes, not ${bytes.length}`);
    this.dscbs[index] = { address, bytes };
    this.parsed = undefined;
    this.changed.add(this.geometry.trackNumber(address));
  }

  /** Frees the DSCB at an address. */
  clear(address: RecordAddress): void {
    this.put(address, new Uint8Array(dscbBytes));
  }

  /**
   * Brings the DSCBs for free space and the counts of the format 4 in line and writes the changed tracks.
   * @returns what happened that a user should know, as sentences
   */
  commit(): string[] {
    const { changes, indicators, notes } = freeSpaceChanges(this.vtoc);
    for (const { address, bytes } of changes) this.put(address, bytes);
    const format4 = this.format4;
    format4[58] = indicators;
    if ((indicators & vtocIndicators.format7Valid) === 0) format4.fill(0, 125, 131);
    const highest = this.dscbs.filter(({ bytes }) => /[18]/.test(dscbFormat(bytes) ?? '')).at(-1);
    if (highest !== undefined) writeCchhr(format4, 45, highest.address);
    putUint16(format4, 50, this.dscbs.filter(({ bytes }) => dscbFormat(bytes) === '0').length);
    if (!equalBytes(format4, this.format4Dscb.bytes)) this.putFormat4(format4);
    this.flush();
    return [...notes];
  }

  /** Writes the changed tracks where neither the space nor the index of the volume is concerned. */
  flush(): void {
    for (const track of [...this.changed].sort((a, b) => a - b)) this.writeTrack(track);
    this.changed.clear();
  }

  private writeTrack(track: TrackNumber): void {
    const { heads } = this.geometry;
    const decoded = decodeTrack(this.access.readTrack(track), heads);
    const records = decoded.records.map((record) => {
      const index = this.places.get(track * 0x100 + record.record);
      const dscb = index === undefined ? undefined : this.dscbs[index];
      if (dscb === undefined) return record;
      return {
        ...record,
        key: view(dscb.bytes, 0, dscbKeyBytes),
        data: view(dscb.bytes, dscbKeyBytes, dscbBytes),
      };
    });
    this.access.writeTrack(track, encodeTrack(decoded.address, records, decoded.r0Data));
  }
}
