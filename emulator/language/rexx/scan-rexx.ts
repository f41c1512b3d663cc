/** A piece of a REXX clause: half-open offsets in the text of the exec. */
export interface RexxToken {
  readonly kind: 'string' | 'symbol' | 'other';
  readonly start: number;
  readonly end: number;
  /** Whether a blank, or the comma of a continued line, stands before it. */
  readonly spaced: boolean;
}

const symbol = /[A-Za-z0-9_.!?@#$¢£]+/y;
const restOfLine = /[^\r\n]*/y;

/**
 * The clauses of an exec, each as its tokens: ended by the end of a line or a semicolon, continued by a comma at the end
 * of a line. Comments may be nested and go over several lines; strings may not. Never fails: a string that is not closed
 * is a token of kind `other` up to the end of its line.
 *
 * @param columns how much of each line is read: sequence numbers behind it are no part of the exec.
 */
export function* rexxClauses(text: string, columns = Infinity): IterableIterator<readonly RexxToken[]> {
  let tokens: RexxToken[] = [];
  let spaced = false;
  let at = 0;
  let lineStart = 0;
  const add = (kind: RexxToken['kind'], end: number): void => {
    tokens.push({ kind, start: at, end, spaced });
    spaced = false;
    at = end;
  };
  while (at < text.length) {
    const character = text[at]!;
    if (character === '\n' || character === '\r') {
      at += character === '\r' && text[at + 1] === '\n' ? 2 : 1;
      lineStart = at;
      const last = tokens.at(-1);
      if (last !== undefined && isComma(text, last)) {
        tokens.pop();
        spaced = true;
        continue;
      }
      if (tokens.length > 0) yield tokens;
      tokens = [];
      spaced = false;
    } else if (at - lineStart >= columns) {
      at = endOf(restOfLine, text, at);
    } else if (character === ';') {
      if (tokens.length > 0) yield tokens;
      tokens = [];
      spaced = false;
      at++;
    } else if (character === ' ' || character === '\t') {
      spaced = true;
      at++;
    } else if (character === '/' && text[at + 1] === '*') {
      at = endOfComment(text, at);
      lineStart = Math.max(lineStart, lastLineStart(text, at, lineStart));
    } else if (character === "'" || character === '"') {
      const end = endOfString(text, at, Math.min(text.length, lineStart + columns));
      if (end === undefined) add('other', endOf(restOfLine, text, at));
      else add('string', end);
    } else {
      const end = endOf(symbol, text, at);
      if (end > at) add('symbol', end);
      else add('other', at + 1);
    }
  }
  if (tokens.length > 0) yield tokens;
}

function isComma(text: string, { kind, start }: RexxToken): boolean {
  return kind === 'other' && text[start] === ',';
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Behind the end of a comment, in which others may be nested; the end of the text when it is not closed. */
function endOfComment(text: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return text.length;
}

/** Where the line of an offset begins, when it begins behind `from`. */
function lastLineStart(text: string, at: number, from: number): number {
  for (let index = at; index > from; index--) {
    const before = text[index - 1];
    if (before === '\n' || before === '\r') return index;
  }
  return from;
}

/** Behind the closing quote; undefined when the line ends before. Two quotes in a row are one quote of the text. */
function endOfString(text: string, start: number, limit: number): number | undefined {
  const quote = text[start]!;
  for (let at = start + 1; at < limit; at++) {
    const character = text[at]!;
    if (character === '\n' || character === '\r') return undefined;
    if (character !== quote) continue;
    if (text[at + 1] !== quote || at + 1 >= limit) return at + 1;
    at++;
  }
  return undefined;
}
