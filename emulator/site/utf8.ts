import type { FileAccess } from '../storage/file-access.js';

/*
 * UTF-8 by hand: the core has neither Node's nor the browser's coders (their types come with the
 * platforms, and not all workers have both).
 */

/** Text of UTF-8 bytes. A byte order mark is left out; what is no UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Readonly<Uint8Array>): string {
  const parts: string[] = [];
  let codes: number[] = [];
  const flush = (): void => {
    parts.push(String.fromCodePoint(...codes));
    codes = [];
  };
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  for (let at = marked ? 3 : 0; at < bytes.length;) {
    const { code, length } = decodeAt(bytes, at);
    codes.push(code);
    at += length;
    if (codes.length === 4096) flush();
  }
  flush();
  return parts.join('');
}

const replacement = 0xfffd;

function decodeAt(bytes: Readonly<Uint8Array>, at: number): { code: number; length: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { code: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const least = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0;
  let code = first & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) {
    const next = bytes[at + index] ?? 0;
    if ((next & 0xc0) !== 0x80) return { code: replacement, length: 1 };
    code = code * 64 + (next & 0x3f);
  }
  const valid =
    first >= 0xc0 && first <= 0xf4 && code >= least && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return valid ? { code, length } : { code: replacement, length: 1 };
}

/** UTF-8 bytes of a text; half surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? replacement : point;
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes[at++] = ([0, 0xc0, 0xe0, 0xf0][more] ?? 0) | (code >> (6 * more));
    for (let shift = 6 * (more - 1); shift >= 0; shift -= 6) bytes[at++] = 0x80 | ((code >> shift) & 0x3f);
  }
  return bytes.subarray(0, at);
}

/** All of a text file. Throws {@link StorageError}. */
export function readTextFile(files: FileAccess, path: string): string {
  const file = files.openRead(path);
  try {
    return decodeUtf8(file.read(0, file.size()));
  } finally {
    file.close();
  }
}
