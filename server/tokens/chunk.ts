import type { SyntaxBlock } from '../../emulator/language/syntax/document-syntax.js';
import { classify } from './classify.js';
import { typeNumber } from './legend.js';

/** The tokens of a block, wherever it stands in its document. */
export interface TokenChunk {
  /**
   * Five numbers a token, as the protocol has them: lines further on, characters further on (in a new line: from its
   * beginning), length, type, modifiers. The first token counts from the first line of the block.
   */
  readonly data: readonly number[] | Int32Array;
  /** Of the last token: its line, counted from the first of the block, and its first character. */
  readonly lastLine: number;
  readonly lastCharacter: number;
}

/** Numbers of a token. */
export const tokenSize = 5;

/** The place of an offset; lines and characters from 0. */
export type PlaceOf = (offset: number) => { readonly line: number; readonly character: number };

/** @param shift of the block's places @param firstLine the line that the block begins in */
export function chunkOf(
  { statements }: SyntaxBlock,
  shift: number,
  firstLine: number,
  placeOf: PlaceOf,
  lineText: (line: number) => string,
): TokenChunk {
  const data: number[] = [];
  let lastLine = 0;
  let lastCharacter = 0;
  const add = (line: number, from: number, to: number, type: number, modifiers: number): void => {
    if (to <= from) return;
    const relative = line - firstLine;
    const isSame = relative === lastLine && data.length > 0;
    data.push(relative - lastLine, isSame ? from - lastCharacter : from, to - from, type, modifiers);
    lastLine = relative;
    lastCharacter = from;
  };
  for (const { span, style } of classify(statements)) {
    const start = placeOf(span.start + shift);
    const end = placeOf(span.end + shift);
    const type = typeNumber(style.type);
    if (start.line === end.line) {
      add(start.line, start.character, end.character, type, style.modifiers);
      continue;
    }
    for (let line = start.line; line <= end.line; line++) {
      const text = lineText(line);
      const from = line === start.line ? start.character : /^(?:\/\/(?!\*))?\s*/.exec(text)![0].length;
      const to = line === end.line ? end.character : Math.min(text.trimEnd().length, 71);
      add(line, from, to, type, style.modifiers);
    }
  }
  // A copy takes no more memory than it needs.
  return { data: data.slice(), lastLine, lastCharacter };
}
