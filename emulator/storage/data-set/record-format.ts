import { byteAt, putUint16, uint16, view } from '../bytes.js';
import type { Geometry } from '../geometry.js';
import { StorageError } from '../track-access.js';
import type { Block } from './read-blocks.js';

/** How records are in blocks. Lengths in bytes. */
export interface RecordFormat {
  /** Such as `FB`, `VBS`, `U`. */
  readonly recfm: string;
  /** With the descriptor word for V. */
  readonly lrecl: number;
  readonly blksize: number;
}

/** Block and record descriptor words. */
export const descriptorBytes = 4;

const spanning = { first: 1, last: 2, middle: 3 } as const;

/** The records of blocks: without the descriptor words of V, spanned segments put together. Throws `data-set-format`. */
export function* recordsOfBlocks(
  blocks: Iterable<Block>,
  format: RecordFormat,
  geometry: Geometry,
): Generator<Uint8Array, void> {
  const kind = format.recfm.charAt(0);
  let segments: Uint8Array[] = [];
  for (const block of blocks) {
    if (kind === 'F') yield* fixedRecords(block, format, geometry);
    else if (kind !== 'V') yield block.data;
    else {
      for (const { flags, data } of variableSegments(block, geometry)) {
        segments.push(data);
        if (flags === 0 || flags === spanning.last) {
          yield joined(segments);
          segments = [];
        }
      }
    }
  }
}

function* fixedRecords(
  block: Block,
  { lrecl }: RecordFormat,
  geometry: Geometry,
): Generator<Uint8Array, void> {
  const { data } = block;
  const length = lrecl === 0 ? data.length : lrecl;
  if (data.length % length !== 0) {
    throw formatError(
      block,
      geometry,
      `it has ${data.length} bytes, which is no multiple of the record length ${length}`,
    );
  }
  for (let at = 0; at < data.length; at += length) yield view(data, at, at + length);
}

function* variableSegments(
  block: Block,
  geometry: Geometry,
): Generator<{ readonly flags: number; readonly data: Uint8Array }, void> {
  const { data } = block;
  const end = uint16(data, 0);
  if (end < descriptorBytes || end > data.length) {
    throw formatError(
      block,
      geometry,
      `its block descriptor word says ${end} bytes, and the block has ${data.length}`,
    );
  }
  let at = descriptorBytes;
  while (at < end) {
    const length = uint16(data, at);
    if (length < descriptorBytes || at + length > end) {
      throw formatError(
        block,
        geometry,
        `the record descriptor word at byte ${at} says ${length} bytes, and ${end - at} are left`,
      );
    }
    yield { flags: byteAt(data, at + 2) & 3, data: view(data, at + descriptorBytes, at + length) };
    at += length;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function formatError(block: Block, geometry: Geometry, what: string): StorageError {
  const { cylinder, head } = geometry.trackAddress(block.track);
  return new StorageError(
    'data-set-format',
    `Record ${block.record} at cylinder ${cylinder} head ${head} does not fit the record format of its data set: ${what}. Check RECFM, LRECL and BLKSIZE.`,
  );
}

/** Longest record that a data set can take, descriptor word not counted. */
export function longestRecord({ recfm, lrecl, blksize }: RecordFormat): number {
  if (recfm.startsWith('F')) return lrecl === 0 ? blksize : lrecl;
  if (!recfm.startsWith('V')) return blksize;
  const limit = recfm.includes('S') ? lrecl : Math.min(lrecl, blksize - descriptorBytes);
  return limit - descriptorBytes;
}

/** Collects records until a block is full. */
export class Blocker {
  private readonly block: Uint8Array;
  private filled: number;
  private readonly isVariable: boolean;
  private readonly isBlocked: boolean;

  constructor(private readonly format: RecordFormat) {
    const { recfm, lrecl, blksize } = format;
    this.isVariable = recfm.startsWith('V');
    this.isBlocked = recfm.includes('B');
    if (this.isVariable && recfm.includes('S')) {
      throw new StorageError('data-set-format', `RECFM=${recfm}: writing spanned records is not modelled.`);
    }
    if (recfm.startsWith('F') && (lrecl === 0 || blksize % lrecl !== 0 || blksize === 0)) {
      throw new StorageError(
        'data-set-format',
        `BLKSIZE=${blksize} must be a multiple of LRECL=${lrecl} for RECFM=${recfm}.`,
      );
    }
    if (this.isVariable && blksize < lrecl + descriptorBytes) {
      throw new StorageError(
        'data-set-format',
        `BLKSIZE=${blksize} must be at least 4 more than LRECL=${lrecl} for RECFM=${recfm}.`,
      );
    }
    if (blksize === 0)
      throw new StorageError('data-set-format', `BLKSIZE=0: RECFM=${recfm} needs a block size.`);
    this.block = new Uint8Array(blksize);
    this.filled = this.start;
  }

  /** Adds a record; gives the block that it completed, if any. */
  *add(record: Readonly<Uint8Array>): Generator<Uint8Array, void> {
    const { recfm, lrecl } = this.format;
    const length = record.length + (this.isVariable ? descriptorBytes : 0);
    if (recfm.startsWith('F') ? record.length !== lrecl : record.length > longestRecord(this.format)) {
      throw new StorageError(
        'data-set-format',
        `A record of ${record.length} bytes does not fit RECFM=${recfm}, LRECL=${lrecl}, BLKSIZE=${this.format.blksize}.`,
      );
    }
    if (this.filled > this.start && (!this.isBlocked || this.filled + length > this.block.length)) {
      yield this.take();
    }
    if (this.isVariable) {
      putUint16(this.block, this.filled, length);
      putUint16(this.block, this.filled + 2, 0);
    }
    this.block.set(record, this.filled + length - record.length);
    this.filled += length;
  }

  /** The last block, if any. */
  *end(): Generator<Uint8Array, void> {
    if (this.filled > this.start) yield this.take();
  }

  private get start(): number {
    return this.isVariable ? descriptorBytes : 0;
  }

  private take(): Uint8Array {
    if (this.isVariable) putUint16(this.block, 0, this.filled);
    const block = this.block.slice(0, this.filled);
    this.filled = this.start;
    return block;
  }
}
