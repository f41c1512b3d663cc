/*
 * Long columns of whole numbers as short text, for what crosses JSON between server, editor and webview. A column is kept
 * as runs of equal differences, each two numbers of variable length (seven bits a byte, lowest first):
 *
 *     100 103 106 109 50      differences 100 3 3 3 -59      runs 1×100 3×3 1×-59
 *
 * so that 65,534 extents of one length at one distance take a dozen bytes, and arbitrary ones about as many as they have
 * digits. The bytes are written in base64.
 */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A column made by {@link packNumbers}. */
export type PackedNumbers = string;

/** @param values whole numbers, each less than 2³¹ away from 0 */
export function packNumbers(values: ArrayLike<number>): PackedNumbers {
  const bytes = new ByteWriter();
  bytes.number(values.length);
  let previous = 0;
  for (let at = 0; at < values.length;) {
    const difference = values[at]! - previous;
    let count = 0;
    while (at < values.length && values[at]! - previous === difference) {
      previous = values[at]!;
      count++;
      at++;
    }
    bytes.number(count);
    bytes.number(difference < 0 ? -2 * difference - 1 : 2 * difference);
  }
  return bytes.toBase64();
}

/** Throws a RangeError for what {@link packNumbers} did not make. */
export function unpackNumbers(packed: PackedNumbers): Int32Array {
  const bytes = new ByteReader(packed);
  const length = bytes.number();
  // A run is at least two bytes, but may be as long as it likes: what would not fit in memory is no column of ours.
  if (length > 1 << 26) throw new RangeError('a packed column is too long');
  const values = new Int32Array(length);
  let value = 0;
  for (let at = 0; at < length;) {
    const count = bytes.number();
    const folded = bytes.number();
    const difference = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    if (count === 0 || count > length - at) throw new RangeError('a packed column is damaged');
    const end = at + count;
    // Columns of one value are many.
    if (difference === 0) values.fill(value, at, (at = end));
    else for (; at < end; at++) values[at] = value += difference;
  }
  return values;
}

class ByteWriter {
  private bytes = new Uint8Array(256);
  private length = 0;

  number(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  toBase64(): string {
    const { bytes, length } = this;
    const pieces: string[] = [];
    // Pieces, since a text that grows by one letter at a time is a long chain of texts.
    for (let from = 0; from < length; from += 3 * 4096) {
      let piece = '';
      for (let at = from; at < Math.min(length, from + 3 * 4096); at += 3) {
        const [a, b, c] = [
          bytes[at]!,
          at + 1 < length ? bytes[at + 1]! : 0,
          at + 2 < length ? bytes[at + 2]! : 0,
        ];
        piece += alphabet[a >> 2]! + alphabet[((a & 3) << 4) | (b >> 4)]!;
        piece += at + 1 < length ? alphabet[((b & 15) << 2) | (c >> 6)]! : '=';
        piece += at + 2 < length ? alphabet[c & 63]! : '=';
      }
      pieces.push(piece);
    }
    return pieces.join('');
  }

  private byte(value: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = value;
  }
}

class ByteReader {
  private at = 0;
  private bits = 0;
  private held = 0;

  constructor(private readonly text: string) {}

  number(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 42; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a packed column is damaged');
  }

  private byte(): number {
    while (this.bits < 8) {
      this.held = ((this.held << 6) | sextet(this.text.charCodeAt(this.at++))) & 0xffff;
      this.bits += 6;
    }
    this.bits -= 8;
    return (this.held >> this.bits) & 0xff;
  }
}

/** The six bits of a letter of base64. */
function sextet(code: number): number {
  if (code >= 65 && code <= 90) return code - 65;
  if (code >= 97 && code <= 122) return code - 71;
  if (code >= 48 && code <= 57) return code + 4;
  if (code === 43) return 62;
  if (code === 47) return 63;
  throw new RangeError('a packed column is damaged');
}
