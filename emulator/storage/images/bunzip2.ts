import { byteAt } from '../bytes.js';

/**
 * Expands bzip2 streams, which Hercules can store tracks in. Written here because no library does: seek-bzip
 * 2.0.0 needs Node's Buffer in a form that Node itself warns of, and bz2 1.0.1 loses a byte of some long runs
 * (118 zeros come out as 117).
 *
 * A block is: bits for the byte values in use, Huffman tables with a list of which is in force for every
 * 50 symbols, then the symbols: runs of zeros and move-to-front indexes, which give the last column of a
 * Burrows-Wheeler transform of the run-length encoded text.
 */
export function bunzip2(stored: Uint8Array, limit: number): Uint8Array {
  const bits = new BitReader(stored);
  if (bits.read(24) !== 0x425a68) throw new Error('it does not begin as a bzip2 stream');
  const blockBytes = (bits.read(8) - 0x30) * 100_000;
  if (blockBytes < 100_000 || blockBytes > 900_000) throw new Error('its block size is none of 1 to 9');
  const output = new Output(limit);
  let streamSum = 0;
  for (;;) {
    const magic = bits.read(24) * 0x1000000 + bits.read(24);
    const sum = bits.read(32);
    if (magic === endOfStream) {
      if (sum !== streamSum) throw new Error('its check sum is wrong');
      return output.bytes;
    }
    if (magic !== startOfBlock) throw new Error('a block does not begin as one');
    output.startBlock();
    readBlock(bits, blockBytes, output);
    if (output.blockSum !== sum) throw new Error('the check sum of a block is wrong');
    streamSum = (((streamSum << 1) | (streamSum >>> 31)) ^ sum) >>> 0;
  }
}

const startOfBlock = 0x314159265359;
const endOfStream = 0x177245385090;
const symbolsPerSelector = 50;
const longestCode = 20;

class BitReader {
  private at = 0;
  private held = 0;
  private heldBits = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** The next bits as a number without sign; at most 32. */
  read(count: number): number {
    if (count > 24) return this.read(count - 16) * 0x10000 + this.read(16);
    while (this.heldBits < count) {
      if (this.at >= this.bytes.length) throw new Error('it ends in the middle');
      this.held = ((this.held << 8) | byteAt(this.bytes, this.at++)) & 0x7fffffff;
      this.heldBits += 8;
    }
    this.heldBits -= count;
    return (this.held >>> this.heldBits) & ((1 << count) - 1);
  }
}

/** Collects bytes, undoes the first run-length encoding and keeps the check sum of the block. */
class Output {
  private readonly buffer: Uint8Array;
  private length = 0;
  private sum = 0xffffffff;
  private last = -1;
  private repeated = 0;

  constructor(private readonly limit: number) {
    this.buffer = new Uint8Array(limit);
  }

  get bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  get blockSum(): number {
    return ~this.sum >>> 0;
  }

  startBlock(): void {
    this.sum = 0xffffffff;
    this.last = -1;
    this.repeated = 0;
  }

  /** Behind four equal bytes comes how many more of them follow. */
  add(byte: number): void {
    if (this.repeated === 4) {
      for (let count = byte; count > 0; count--) this.put(this.last);
      this.repeated = 0;
      this.last = -1;
      return;
    }
    this.repeated = byte === this.last ? this.repeated + 1 : 1;
    this.last = byte;
    this.put(byte);
  }

  private put(byte: number): void {
    if (this.length === this.limit) throw new Error(`it expands to more than ${this.limit} bytes`);
    this.buffer[this.length++] = byte;
    this.sum = (this.sum << 8) ^ (sums[(this.sum >>> 24) ^ byte] ?? 0);
  }
}

/** CRC-32 with the high bit first. */
const sums = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  return sum;
});

function readBlock(bits: BitReader, blockBytes: number, output: Output): void {
  if (bits.read(1) === 1) throw new Error('it was made by a release of bzip2 before 0.9.5');
  const origin = bits.read(24);
  const values = readValuesInUse(bits);
  const tableCount = bits.read(3);
  const selectorCount = bits.read(15);
  if (tableCount < 2 || tableCount > 6 || selectorCount === 0) throw new Error('its code tables are damaged');
  const order = Array.from({ length: tableCount }, (_, index) => index);
  const selectors = Array.from({ length: selectorCount }, () => {
    let index = 0;
    while (bits.read(1) === 1) index++;
    return moveToFront(order, index);
  });
  const symbols = values.length + 2;
  const tables = Array.from({ length: tableCount }, () => readCodeTable(bits, symbols));
  const column = readColumn(bits, { values, selectors, tables, blockBytes });
  writeText(column, origin, output);
}

function readValuesInUse(bits: BitReader): number[] {
  const groups = bits.read(16);
  const values: number[] = [];
  for (let group = 0; group < 16; group++) {
    if ((groups & (0x8000 >> group)) === 0) continue;
    const members = bits.read(16);
    for (let member = 0; member < 16; member++) {
      if ((members & (0x8000 >> member)) !== 0) values.push(group * 16 + member);
    }
  }
  if (values.length === 0) throw new Error('a block uses no byte value');
  return values;
}

function moveToFront(order: number[], index: number): number {
  const [value] = order.splice(index, 1);
  if (value === undefined) throw new Error('a code stands for nothing');
  order.unshift(value);
  return value;
}

/** Canonical Huffman codes: of each length the first code, and where its symbols are in the list. */
interface CodeTable {
  readonly symbols: readonly number[];
  readonly first: readonly number[];
  readonly offset: readonly number[];
  readonly count: readonly number[];
}

function readCodeTable(bits: BitReader, symbolCount: number): CodeTable {
  let length = bits.read(5);
  const lengths = Array.from({ length: symbolCount }, () => {
    while (bits.read(1) === 1) length += bits.read(1) === 0 ? 1 : -1;
    if (length < 1 || length > longestCode) throw new Error('a code has no possible length');
    return length;
  });
  const symbols: number[] = [];
  const first: number[] = [];
  const offset: number[] = [];
  const count: number[] = [];
  let code = 0;
  for (let bitCount = 0; bitCount <= longestCode; bitCount++) {
    const ofLength = lengths.flatMap((other, symbol) => (other === bitCount ? [symbol] : []));
    code *= 2;
    first.push(code);
    offset.push(symbols.length);
    count.push(ofLength.length);
    symbols.push(...ofLength);
    code += ofLength.length;
  }
  return { symbols, first, offset, count };
}

function readSymbol(bits: BitReader, table: CodeTable): number {
  let code = 0;
  for (let length = 1; length <= longestCode; length++) {
    code = code * 2 + bits.read(1);
    const index = code - (table.first[length] ?? 0);
    if (index >= 0 && index < (table.count[length] ?? 0)) {
      return table.symbols[(table.offset[length] ?? 0) + index] ?? 0;
    }
  }
  throw new Error('a code stands for nothing');
}

interface ColumnSource {
  readonly values: readonly number[];
  readonly selectors: readonly number[];
  readonly tables: readonly CodeTable[];
  readonly blockBytes: number;
}

/** The last column of the transform. */
function readColumn(bits: BitReader, { values, selectors, tables, blockBytes }: ColumnSource): Uint8Array {
  const order = [...values];
  const end = values.length + 1;
  let column = new Uint8Array(65536);
  let length = 0;
  const put = (byte: number, count: number): void => {
    if (length + count > blockBytes) throw new Error('a block is longer than allowed');
    if (length + count > column.length) {
      const longer = new Uint8Array(Math.min(blockBytes, 2 * (length + count)));
      longer.set(column.subarray(0, length));
      column = longer;
    }
    column.fill(byte, length, length + count);
    length += count;
  };
  let run = 0;
  let weight = 1;
  for (let read = 0; ; read++) {
    const table = tables[selectors[Math.floor(read / symbolsPerSelector)] ?? -1];
    if (table === undefined) throw new Error('a block has more symbols than tables for them');
    const symbol = readSymbol(bits, table);
    if (symbol < 2) {
      // Lengths of runs are numbers with the digits 1 and 2, the lowest first.
      run += weight * (symbol + 1);
      weight *= 2;
      if (run > blockBytes) throw new Error('a block is longer than allowed');
      continue;
    }
    if (run > 0) put(order[0] ?? 0, run);
    run = 0;
    weight = 1;
    if (symbol === end) return column.subarray(0, length);
    put(moveToFront(order, symbol - 1), 1);
  }
}

/** Undoes the transform: each row of the column knows the row that follows it in the text. */
function writeText(column: Uint8Array, origin: number, output: Output): void {
  if (origin >= column.length) throw new Error('a block begins outside of itself');
  const starts = new Uint32Array(257);
  for (const byte of column) starts[byte + 1] = (starts[byte + 1] ?? 0) + 1;
  for (let byte = 0; byte < 256; byte++) starts[byte + 1] = (starts[byte + 1] ?? 0) + (starts[byte] ?? 0);
  const next = new Uint32Array(column.length);
  column.forEach((byte, row) => {
    const place = starts[byte] ?? 0;
    next[place] = row;
    starts[byte] = place + 1;
  });
  let row = next[origin] ?? 0;
  for (let count = column.length; count > 0; count--) {
    output.add(byteAt(column, row));
    row = next[row] ?? 0;
  }
}
