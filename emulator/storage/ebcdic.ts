import { codePage037, codePage1047 } from './ebcdic-table.js';

/** The code pages that labels, data set names and text are in. They agree for all that names may hold. */
export type CodePage = '1047' | '037';

/** What stands for a character that the code page does not have: EBCDIC SUB. */
const substitute = 0x3f;

interface Table {
  readonly characters: readonly string[];
  readonly bytes: ReadonlyMap<string, number>;
}

function table(rows: readonly string[]): Table {
  const characters = (rows.join('').match(/../g) ?? []).map((code) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return { characters, bytes: new Map(characters.map((character, byte) => [character, byte])) };
}

const tables: Readonly<Record<CodePage, Table>> = { '1047': table(codePage1047), '037': table(codePage037) };

/** EBCDIC bytes to text; one character for each byte. */
export function decodeEbcdic(bytes: Readonly<Uint8Array>, codePage: CodePage = '1047'): string {
  const { characters } = tables[codePage];
  let text = '';
  for (const byte of bytes) text += characters[byte] ?? '';
  return text;
}

/** Text to EBCDIC bytes, one for each character; SUB (X'3F') for one that the code page does not have. */
export function encodeEbcdic(text: string, codePage: CodePage = '1047'): Uint8Array {
  const { bytes } = tables[codePage];
  return Uint8Array.from(text, (character) => bytes.get(character) ?? substitute);
}

/** EBCDIC bytes of a text in a field of a fixed length, filled up with blanks. */
export function encodeEbcdicField(text: string, length: number): Uint8Array {
  const field = new Uint8Array(length).fill(0x40);
  field.set(encodeEbcdic(text).subarray(0, length));
  return field;
}
