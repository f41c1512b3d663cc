import { scanText } from '../control/scan-text.js';

/** How the statements of a language are laid out. */
export interface ControlLayout {
  /** Whether DO and END make groups. */
  readonly groups: boolean;
  /** Whether a line continued by - is joined with a blank, and not with its own leading blanks. */
  readonly joinsWithBlank: boolean;
  /** Whether what stands behind column 72 is no text, such as a sequence number. */
  readonly numbered: boolean;
}

/** Text is read up to column 72, and written up to column 71, where every reader takes it. */
const readColumns = 72;
const writtenColumns = 71;

const indentOfStatement = 1;
const indentOfGroup = 2;
const indentOfContinuation = 4;

/** Some lines and what takes their place. */
export interface FormattedLines {
  /** Index of the first line. */
  readonly first: number;
  /** Number of lines that are replaced. */
  readonly count: number;
  readonly lines: readonly string[];
  /** Half-open range of the lines of its statement, where that has more lines than these. */
  readonly statement?: { readonly start: number; readonly end: number };
}

/**
 * Lays out control statements: one blank between operands, continuation lines indented, capitals, continuation marks
 * one blank behind the text, and lines that are too long broken. Lines are not joined, so a layout that somebody chose
 * stays. Comments and texts in apostrophes stay as they are; a statement whose meaning would change stays whole.
 */
export function formatControl(lines: readonly string[], layout: ControlLayout): FormattedLines[] {
  const formatted: FormattedLines[] = [];
  let depth = 0;
  for (let first = 0; first < lines.length;) {
    let count = 1;
    while (first + count < lines.length && splitMark(textOf(lines[first + count - 1]!, layout)).mark !== '')
      count++;
    const old = lines.slice(first, first + count);
    const words = wordsOf(old, layout);
    if (layout.groups && words[0] === 'END') depth = Math.max(0, depth - 1);
    // Without its blanks a last line without an end would be no line any more.
    const isLast = first + count === lines.length && old.every((line) => line.trim() === '');
    const better = isLast ? old : formatStatement(old, layout, depth);
    if (layout.groups && words.includes('DO')) depth++;
    if (better.length !== old.length || better.some((line, index) => line !== old[index])) {
      formatted.push({ first, count, lines: better });
    }
    first += count;
  }
  return formatted;
}

function textOf(line: string, { numbered }: ControlLayout): string {
  return (numbered ? line.slice(0, readColumns) : line).trimEnd();
}

/** A continuation mark at the end, and whether blanks stand before it. */
function splitMark(text: string): { body: string; mark: '' | '-' | '+'; spaced: boolean } {
  const end = text.at(-1);
  if (end !== '-' && end !== '+') return { body: text, mark: '', spaced: false };
  const body = text.slice(0, -1);
  return { body: body.trimEnd(), mark: end, spaced: /\s$/.test(body) || body === '' };
}

function wordsOf(lines: readonly string[], layout: ControlLayout): string[] {
  const code = scanText(lines.map((line) => splitMark(textOf(line, layout)).body).join(' ')).code;
  return code.toUpperCase().match(/[A-Z0-9@#$]+/g) ?? [];
}

function formatStatement(old: readonly string[], layout: ControlLayout, depth: number): readonly string[] {
  const bodies = old.map((line) => splitMark(textOf(line, layout)));
  if (bodies.every(({ body }) => body.trim() === '')) return old.length === 1 ? [old[0]!.trimEnd()] : old;
  const left = indentOfStatement + depth * indentOfGroup;
  const fresh: string[] = [];
  for (const [index, { body, mark, spaced }] of bodies.entries()) {
    // A sign before a comment continues nothing, or is meant to: that is for its writer to mend.
    if (/[-+]\s*(?:\/\*.*?\*\/\s*)+$/.test(body)) return old;
    // Blanks count in a comment or text that goes over several lines.
    if (scanText(body).openComment !== undefined || (body.split("'").length - 1) % 2 === 1) return old;
    const indent = ' '.repeat(index === 0 ? left : left + indentOfContinuation);
    const text = tidy(body.trim());
    const tail = mark === '' ? '' : spaced || mark === '-' ? ` ${mark}` : mark;
    const number = layout.numbered ? old[index]!.slice(readColumns) : '';
    const broken = breakLine(text === '' ? indent.slice(1) : indent + text, tail, left);
    if (broken === undefined || (number.trim() !== '' && broken.length > 1)) return old;
    fresh.push(...(number.trim() === '' ? broken : [`${broken[0]!.padEnd(readColumns)}${number.trimEnd()}`]));
  }
  return meaning(fresh, layout) === meaning(old, layout) ? fresh : old;
}

/**
 * A line of a control statement as several that end before column 72; undefined where it needs no breaking, or there is
 * no place for it. All of the line is text here, whatever its columns.
 *
 * @param before the lines of the same statement that stand before it.
 */
export function breakControlLine(
  line: string,
  before: readonly string[],
  layout: ControlLayout,
): string[] | undefined {
  const text = line.trimEnd();
  const whole = { ...layout, numbered: false };
  const earlier = before.map((one) => splitMark(textOf(one, layout)).body).join(' ');
  if (text.length <= writtenColumns || isOpen(earlier) || isOpen(`${earlier} ${text}`)) return undefined;
  const { body, mark, spaced } = splitMark(text);
  if (/[-+]\s*(?:\/\*.*?\*\/\s*)+$/.test(body)) return undefined;
  const tail = mark === '' ? '' : spaced || mark === '-' ? ` ${mark}` : mark;
  const [first = line] = before;
  const broken = breakLine(body, tail, first.length - first.trimStart().length);
  return broken === undefined || meaning(broken, whole) !== meaning([text], whole) ? undefined : broken;
}

/** Whether a comment or a text in apostrophes does not end in a text. */
function isOpen(text: string): boolean {
  const { openComment, withoutComments } = scanText(text);
  return openComment !== undefined || (withoutComments.split("'").length - 1) % 2 === 1;
}

/** One line with its mark, as several where it is too long; undefined where there is no place to break it. */
function breakLine(line: string, tail: string, left: number): string[] | undefined {
  const whole = line + tail;
  if (whole.length <= writtenColumns) return [whole];
  const { code } = scanText(line);
  // Inside a comment `code` is blank, too: only blanks of the line itself are places to break it.
  const limit = writtenColumns - ' -'.length;
  let at = -1;
  for (let index = line.length - line.trimStart().length + 1; index <= limit; index++) {
    const isBlank = line[index] === ' ' && code[index] === ' ' && !insideComment(line, index);
    if (isBlank || (code[index - 1] === ',' && line[index] !== ')')) at = index;
  }
  if (at < 0) return undefined;
  const rest = ' '.repeat(left + indentOfContinuation) + line.slice(at).trimStart();
  const more = breakLine(rest, tail, left);
  return more === undefined ? undefined : [`${line.slice(0, at)} -`, ...more];
}

function insideComment(line: string, at: number): boolean {
  const open = line.lastIndexOf('/*', at);
  if (open < 0) return false;
  const close = line.indexOf('*/', open + 2);
  return close < 0 || close + 2 > at;
}

/** One line of text with single blanks and capitals, outside of comments and apostrophes. */
function tidy(text: string): string {
  let result = '';
  for (let at = 0; at < text.length;) {
    const piece = /^(?:\/\*.*?\*\/|'[^']*'|\s+|[^\s'/]+|.)/.exec(text.slice(at))![0];
    at += piece.length;
    const blank = piece.trim() === '';
    const kept = piece.startsWith('/*') || piece.startsWith("'");
    result += blank ? ' ' : kept ? piece : piece.toUpperCase();
  }
  return closeUp(result);
}

/** Takes the blanks at the inner sides of parentheses and around commas, outside of comments and apostrophes. */
function closeUp(text: string): string {
  const { code } = scanText(text);
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const idle =
      text[at] === ' ' &&
      // A sign behind a blank may be a continuation mark that is out of its place.
      !/[-+]/.test((text[at - 1] ?? '') + (text[at + 1] ?? '')) &&
      !insideComment(text, at) &&
      !insideQuotes(text, at) &&
      (/[(,]$/.test(code.slice(0, at)) || /^ *[),]/.test(code.slice(at)));
    if (!idle) result += text[at]!;
  }
  return result;
}

function insideQuotes(text: string, at: number): boolean {
  return (scanText(text.slice(0, at)).withoutComments.split("'").length - 1) % 2 === 1;
}

/** What a statement says: its joined text, where blanks count only between words. */
function meaning(lines: readonly string[], layout: ControlLayout): string {
  let joined = '';
  let direct = false;
  for (const line of lines) {
    const text = textOf(line, layout);
    const { mark } = splitMark(text);
    const body = mark === '' ? text : text.slice(0, -1);
    joined += direct ? body.trimStart() : body;
    if (mark === '-' && layout.joinsWithBlank) joined += ' ';
    direct = mark === '+';
  }
  const pieces = joined.match(/\/\*.*?\*\/|'[^']*'|[^\s'/]+|\S/g) ?? [];
  const folded = pieces.map((piece) => (/^(?:\/\*|')/.test(piece) ? piece : piece.toUpperCase()));
  return folded.join(' ').replace(/ ?([(),]) ?/g, '$1');
}
