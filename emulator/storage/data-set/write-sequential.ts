import { recordFits, recordCost, trackBalance, usedCapacity } from '../capacity.js';
import type { TrackNumber } from '../geometry.js';
import { StorageError, type TrackAccess } from '../track-access.js';
import { decodeTrack, encodeTrack, type NewRecord } from '../track.js';
import { extendDataSet, notFound } from '../vtoc/allocate.js';
import type { Extent } from '../vtoc/dscb.js';
import { readVtoc } from '../vtoc/read-vtoc.js';
import { findDataSet, type VtocDataSet } from '../vtoc/vtoc.js';
import { updateDataSet } from '../vtoc/write-vtoc.js';
import { readBlocks } from './read-blocks.js';
import { Blocker, type RecordFormat } from './record-format.js';
import { trackAt } from './relative-tracks.js';

export interface WriterOptions {
  /** Begin behind the last block that is there (DISP=MOD) and not at the start. */
  readonly append?: boolean;
  /** Take the secondary quantity when the space is used up; otherwise `end-of-space`. */
  readonly extend?: boolean;
}

/** What was written. */
export interface WriteResult {
  readonly records: number;
  readonly blocks: number;
  /** Last block written, undefined when none. */
  readonly lastUsed: VtocDataSet['lastUsed'];
  /** What a user should know, as sentences. */
  readonly notes: readonly string[];
}

const noBytes = new Uint8Array(0);

/**
 * Writes a sequential data set on one volume, record by record, track by track. `close` writes the
 * end-of-file record and brings the DSCB in line (attributes, LSTAR, balance, changed). A data set that
 * runs out of space throws at `write`; `close` still leaves what fitted, as a system does.
 */
export class SequentialWriter {
  private extents: readonly Extent[];
  private readonly blocker: Blocker;
  private readonly notes: string[] = [];
  /** Records of the track that is being filled. */
  private pending: NewRecord[] = [];
  private used = 0;
  private relativeTrack = 0;
  private lastUsed: { relativeTrack: number; record: number; used: number } | undefined;
  private recordCount = 0;
  private blockCount = 0;

  private constructor(
    private readonly access: TrackAccess,
    private readonly name: string,
    private readonly format: RecordFormat,
    dataSet: VtocDataSet,
    private readonly options: WriterOptions,
  ) {
    this.extents = dataSet.extents;
    this.blocker = new Blocker(format);
    if (options.append === true) this.findEnd(dataSet);
  }

  /** Throws `data-set-not-found`, `no-vtoc`, `data-set-format`, or `end-of-space` when it has no track. */
  static open(
    access: TrackAccess,
    name: string,
    format: RecordFormat,
    options: WriterOptions = {},
  ): SequentialWriter {
    const vtoc = readVtoc(access);
    const dataSet = vtoc === undefined ? undefined : findDataSet(vtoc, name);
    if (vtoc === undefined || dataSet === undefined) throw notFound(vtoc?.label.volser ?? '(no label)', name);
    if (!/^(PSU?)?$/.test(dataSet.dsorg) || dataSet.flags.extendedFormat) {
      throw new StorageError(
        'data-set-format',
        `${name} is not a basic or large format sequential data set (its DSORG is ${dataSet.dsorg}). Only those can be written.`,
      );
    }
    return new SequentialWriter(access, name, format, dataSet, options);
  }

  write(record: Readonly<Uint8Array>): void {
    for (const block of this.blocker.add(record)) this.writeBlock(block);
    this.recordCount++;
  }

  close(): WriteResult {
    for (const block of this.blocker.end()) this.writeBlock(block);
    return this.finish();
  }

  /** Ends after a failed write: end-of-file and DSCB for what fitted; the block that did not fit is lost. */
  abandon(): WriteResult {
    return this.finish();
  }

  private finish(): WriteResult {
    this.writeEndOfFile();
    const { device } = this.access.geometry;
    this.notes.push(
      ...updateDataSet(this.access, this.name, {
        dsorg: 'PS',
        recfm: this.format.recfm,
        lrecl: this.format.lrecl,
        blksize: this.format.blksize,
        lastUsed: this.lastUsed,
        trackBalance: trackBalance(device, this.lastUsed?.used ?? 0),
        changed: true,
      }),
    );
    return {
      records: this.recordCount,
      blocks: this.blockCount,
      lastUsed: this.lastUsed,
      notes: this.notes,
    };
  }

  private writeBlock(data: Uint8Array): void {
    const { device } = this.access.geometry;
    if (!recordFits(device, 0, 0, data.length)) {
      throw new StorageError(
        'data-set-format',
        `A block of ${data.length} bytes does not fit a track of a ${device.type} (at most ${device.maxRecordBytes}).`,
      );
    }
    if (!recordFits(device, this.used, 0, data.length)) this.nextTrack();
    if (trackAt(this.extents, this.relativeTrack) === undefined) this.extend();
    this.pending.push({ record: this.pending.length + 1, data });
    this.used += recordCost(device, 0, data.length);
    this.lastUsed = {
      relativeTrack: this.relativeTrack,
      record: this.pending.length,
      used: this.used,
    };
    this.blockCount++;
  }

  private nextTrack(): void {
    this.writePending();
    this.pending = [];
    this.used = 0;
    this.relativeTrack++;
  }

  private extend(): void {
    if (this.options.extend !== true) {
      throw new StorageError(
        'end-of-space',
        `${this.name} is full: all of its ${this.relativeTrack} tracks are used.`,
      );
    }
    const { dataSet, notes } = extendDataSet(this.access, this.name);
    this.extents = dataSet.extents;
    this.notes.push(...notes);
  }

  /** A data set that is full to its last track ends with its extents, and needs no end-of-file record. */
  private writeEndOfFile(): void {
    if (!recordFits(this.access.geometry.device, this.used, 0, 0)) this.nextTrack();
    if (trackAt(this.extents, this.relativeTrack) === undefined) return;
    this.pending.push({ record: this.pending.length + 1, data: noBytes });
    this.writePending();
  }

  private writePending(): void {
    const track = trackAt(this.extents, this.relativeTrack);
    if (track === undefined) return;
    this.access.writeTrack(track, encodeTrack(this.access.geometry.trackAddress(track), this.pending));
  }

  private findEnd(dataSet: VtocDataSet): void {
    let last: { relativeTrack: number; record: number; track: TrackNumber } | undefined;
    for (const block of readBlocks(this.access, dataSet)) last = block;
    if (last === undefined) return;
    const { device, heads } = this.access.geometry;
    const { record, relativeTrack } = last;
    const records = decodeTrack(this.access.readTrack(last.track), heads).records.filter(
      (candidate) => candidate.record <= record,
    );
    this.pending = records;
    this.used = usedCapacity(device, records);
    this.relativeTrack = relativeTrack;
    this.lastUsed = { relativeTrack, record, used: this.used };
  }
}

/**
 * Writes all records into a sequential data set that is on the volume. Throws what
 * {@link SequentialWriter} throws; what fitted is there then, with an end-of-file record behind it.
 */
export function writeRecords(
  access: TrackAccess,
  name: string,
  format: RecordFormat,
  records: Iterable<Readonly<Uint8Array>>,
  options: WriterOptions = {},
): WriteResult {
  const writer = SequentialWriter.open(access, name, format, options);
  try {
    for (const record of records) writer.write(record);
    return writer.close();
  } catch (error) {
    if (error instanceof StorageError) writer.abandon();
    throw error;
  }
}
