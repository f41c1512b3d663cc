import { isNumbered } from '../tso/split-commands.js';
import { LineIndex } from '../line-index.js';
import { isNoWorse } from './no-worse.js';
import { applyTextEdits, type Problem, type Span, type TextEdit } from '../problem.js';
import { statementLines, suppressionMark, withoutSuppressed } from '../suppression.js';

/** How comments are written. */
export type CommentStyle =
  /** A line that begins with two slashes and an asterisk. */
  | 'jcl'
  /** Between slash and asterisk, in columns 2 to 71, on a line of its own or in a statement that goes on by - or +. */
  | 'control'
  /** The same at any place. */
  | 'exec'
  /** From # to the end of a line. */
  | 'hash';

/** How far a comment silences a problem. */
export type SuppressionScope = 'statement' | 'file';

/** What is to be silenced, in which text. */
export interface Silencing {
  readonly text: string;
  readonly problem: Problem;
  /** How a comment is written on or above a line; lines count from 0. */
  readonly styleAt: (line: number) => CommentStyle;
  /** Behind which line comments for the whole text may begin; 0: at the top. */
  readonly headLines: number;
  /** The problems of a text, without what its comments silence. */
  readonly problemsOf: (text: string) => readonly Problem[];
}

const lastColumn = 71;

/**
 * The edit that silences a problem by a comment: above its statement, else in it, where the language takes a comment and
 * the columns do. Undefined where there is no such place: what would leave the problem, or make another one, is none.
 */
export function suppress(silencing: Silencing, scope: SuppressionScope): TextEdit | undefined {
  const { text, problem } = silencing;
  const index = new LineIndex(text);
  const lines = index.lines().map((line) => line.text);
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const candidates = scope === 'file' ? ofFile(silencing, lines) : ofStatement(silencing, index, lines);
  const edits = candidates.map(({ line, column, text: put }): TextEdit => {
    const at = index.lineStart(line) + (column ?? 0);
    const isBehindEnd =
      column === undefined && line >= lines.length && lines.length > 0 && !/[\r\n]$/.test(text);
    const inserted = column !== undefined ? put : isBehindEnd ? eol + put : put + eol;
    return { span: isBehindEnd ? end(text) : { start: at, end: at }, text: inserted };
  });
  const before = silencing.problemsOf(text);
  return edits.find((edit) => isSilenced(silencing, problem, edit, before));
}

interface Candidate {
  readonly line: number;
  /** Undefined: a line of its own, above the line. */
  readonly column?: number;
  readonly text: string;
}

function end(text: string): Span {
  return { start: text.length, end: text.length };
}

function ofFile({ problem, styleAt, headLines }: Silencing, lines: readonly string[]): Candidate[] {
  const style = styleAt(headLines);
  const text = comment(style, `${suppressionMark}-file ${problem.code}`);
  return [
    { line: headLines, text: withNumber(style === 'control' ? ` ${text}` : text, style, lines, headLines) },
  ];
}

function ofStatement(
  { problem, styleAt }: Silencing,
  index: LineIndex,
  lines: readonly string[],
): Candidate[] {
  const line = Math.min(index.position(problem.span.start).line - 1, Math.max(lines.length - 1, 0));
  const style = styleAt(line);
  const words = comment(style, `${suppressionMark} ${problem.code}`);
  const { from } = statementLines(lines, line);
  const above = [from, line].map((at): Candidate => {
    const indent = style === 'jcl' ? '' : (/^[ \t]*/.exec(lines[at] ?? '')?.[0] ?? '');
    const fits = indent.length + words.length <= lastColumn;
    const put = (fits ? indent : '') + words;
    return {
      line: at,
      text: withNumber(style === 'control' ? put.replace(/^\/\*/, ' /*') : put, style, lines, at),
    };
  });
  return style === 'jcl' ? above : [...above, ...inLine(lines[line] ?? '', line, words, style)];
}

/** Behind the text of a line, before its continuation mark. */
function inLine(text: string, line: number, words: string, style: CommentStyle): Candidate[] {
  if (style === 'hash') return [{ line, column: text.trimEnd().length, text: ` ${words}` }];
  const numbered = /^(.{72})\d{8}\s*$/.exec(text)?.[1];
  const zone = (numbered ?? text).trimEnd();
  const mark = style === 'control' ? (/\s*[-+]$/.exec(zone)?.[0] ?? '') : '';
  const fresh = `${zone.slice(0, zone.length - mark.length)} ${words}${mark}`;
  if (style === 'control' && fresh.length > lastColumn) return [];
  // A number in its columns would be pushed out of them.
  return numbered === undefined ? [{ line, column: zone.length - mark.length, text: ` ${words}` }] : [];
}

function comment(style: CommentStyle, words: string): string {
  switch (style) {
    case 'jcl':
      return `//* ${words}`;
    case 'hash':
      return `# ${words}`;
    case 'control':
    case 'exec':
      return `/* ${words} */`;
  }
}

/** Where every line has a sequence number one without would make text of all of them. */
function withNumber(text: string, style: CommentStyle, lines: readonly string[], line: number): string {
  if (style !== 'control') return text;
  const near = lines[Math.min(line, lines.length - 1)] ?? '';
  return isNumbered([near]) && text.length <= lastColumn ? text.padEnd(72) + near.slice(72).trimEnd() : text;
}

function isSilenced(
  { text, problemsOf }: Silencing,
  problem: Problem,
  edit: TextEdit,
  before: readonly Problem[],
): boolean {
  const after = applyTextEdits(text, [edit]);
  const by = edit.span.start <= problem.span.start ? edit.text.length : 0;
  const moved = { ...problem, span: { start: problem.span.start + by, end: problem.span.end + by } };
  // Also what a dry run found, which is not found again here.
  if (withoutSuppressed(after, [moved]).some(({ code }) => code === problem.code)) return false;
  const left = problemsOf(after);
  const countOf = (rows: readonly Problem[]): number =>
    rows.reduce((sum, { code }) => sum + (code === problem.code ? 1 : 0), 0);
  const isKnown = countOf(before) > 0;
  return (!isKnown || countOf(left) < countOf(before)) && isNoWorse(before, left);
}
