import { parseJcl } from '../jcl/index.js';
import { LineIndex } from '../line-index.js';
import type { TextEdit } from '../problem.js';
import { breakControlLine } from './format-control.js';
import { breakJclLine } from './break-jcl-line.js';
import { lineEndOf, type FormattedLanguage } from './format-document.js';
import { inStreamBlocks } from './in-stream.js';
import { layoutOf, type LaidOutLanguage } from './layouts.js';
import { trimmedEdit } from './trimmed-edit.js';

/** The last column that every reader of statements takes. */
const lastWrittenColumn = 71;
const numberColumns = 72;
/** A sequence number in columns 73 to 80. */
const numberInPlace = /^.{72}\d{8}\s*$/;

/** Whether there is something to do with a line, whatever it belongs to: a cheap question, for every line that is typed. */
export function isOverLong(line: string): boolean {
  const text = line.trimEnd();
  if (text.length <= lastWrittenColumn) return false;
  return !numberInPlace.test(text) || text.slice(0, numberColumns).trimEnd().length > lastWrittenColumn;
}

/**
 * The change that breaks one line of a statement that goes over column 71, with the continuation of its language; and
 * that brings back a sequence number that was pushed out of columns 73 to 80. Nothing is cut, and the statement says
 * what the line says when all of it counts. Undefined where there is nothing to do, or no place to break.
 *
 * @param line index from 0.
 */
export function breakLine(text: string, language: FormattedLanguage, line: number): TextEdit | undefined {
  if (language === 'dscli' || language === 'svc') return undefined;
  const index = new LineIndex(text);
  const lines = index.lines().map((row) => row.text);
  const old = lines[line];
  if (old === undefined || !isOverLong(old)) return undefined;
  const fresh = language === 'jcl' ? inJcl(text, index, lines, line) : inControl(lines, line, language);
  if (fresh === undefined) return undefined;
  const start = index.lineStart(line);
  return trimmedEdit(text, { span: { start, end: start + old.length }, text: fresh.join(lineEndOf(text)) });
}

function inJcl(text: string, index: LineIndex, lines: readonly string[], line: number): string[] | undefined {
  const file = parseJcl(text);
  for (const block of inStreamBlocks(file, index, lines)) {
    if (line >= block.first && line < block.first + block.lines.length) {
      return inControl(block.lines, line - block.first, block.language);
    }
  }
  const entry = file.entries.find(({ lines: { start, end } }) => start <= line && line < end);
  if (entry === undefined || !('operation' in entry) || (entry.kind === 'dd' && entry.generated))
    return undefined;
  const { start } = entry.lines;
  if (!/^\/\/[^*]/.test(lines[line]!)) return undefined;
  // Where a text in apostrophes goes on its columns count.
  const before = lines.slice(start, line).map((row) => row.slice(0, lastWrittenColumn));
  if ((before.join('').split("'").length - 1) % 2 === 1) return undefined;
  return withNumber(lines, line, (whole) => breakJclLine(whole, line === start));
}

function inControl(lines: readonly string[], line: number, language: LaidOutLanguage): string[] | undefined {
  const layout = layoutOf(language, lines);
  // A line more without a number would make text of the numbers of all others.
  if (language === 'tso' && layout.numbered) return undefined;
  let first = line;
  while (
    first > 0 &&
    /[-+]\s*$/.test(layout.numbered ? lines[first - 1]!.slice(0, numberColumns) : lines[first - 1]!)
  ) {
    first--;
  }
  const breakText = (text: string): string[] | undefined =>
    breakControlLine(text, lines.slice(first, line), layout);
  return layout.numbered ? withNumber(lines, line, breakText) : breakText(lines[line]!);
}

/** Breaks a line without its sequence number, which stays in its columns. */
function withNumber(
  lines: readonly string[],
  at: number,
  breakText: (text: string) => string[] | undefined,
): string[] | undefined {
  const line = lines[at]!;
  const hasNumber = (row: string | undefined): boolean => numberInPlace.test(row ?? '');
  if (hasNumber(line))
    return numbered(breakText(line.slice(0, numberColumns).trimEnd()), line.slice(numberColumns));
  // What is typed before a number pushes it to the right.
  const pushed = /^(.*\S)\s+(\d{8})\s*$/.exec(line);
  const isPushed = hasNumber(lines[at - 1]) || hasNumber(lines[at + 1]);
  if (pushed === null || !isPushed || line.trimEnd().length <= numberColumns + 8) return breakText(line);
  const [, text = '', number = ''] = pushed;
  return numbered(text.length <= lastWrittenColumn ? [text] : breakText(text), number);
}

function numbered(broken: readonly string[] | undefined, number: string): string[] | undefined {
  const [first, ...more] = broken ?? [];
  return first === undefined ? undefined : [first.padEnd(numberColumns) + number, ...more];
}
