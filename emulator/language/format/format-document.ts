import { parseJcl } from '../jcl/index.js';
import { LineIndex } from '../line-index.js';
import type { Span, TextEdit } from '../problem.js';
import { formatControl, type FormattedLines } from './format-control.js';
import { formatJclStatements } from './format-jcl.js';
import { formatScript } from './format-script.js';
import { inStreamBlocks } from './in-stream.js';
import { layoutOf, type LaidOutLanguage } from './layouts.js';

/** What can be laid out. */
export const formattedLanguages = ['jcl', 'tso', 'dfsmsdss', 'ickdsf', 'dscli', 'svc'] as const;
export type FormattedLanguage = (typeof formattedLanguages)[number];

/**
 * The changes that lay out a document: capitals, columns, single blanks, lines that are too long broken. What the text
 * says stays the same, comments and sequence numbers too. Laying out twice changes nothing more.
 *
 * @param within only statements all of whose lines this half-open range reaches.
 */
export function formatDocument(text: string, language: FormattedLanguage, within?: Span): TextEdit[] {
  const index = new LineIndex(text);
  const lines = index.lines().map((line) => line.text);
  const eol = lineEndOf(text);
  const wanted = within && linesOf(within, index);
  return formatLines(text, lines, language)
    .filter(({ first, count, statement = { start: first, end: first + count } }) => {
      return wanted === undefined || (statement.start >= wanted.start && statement.end <= wanted.end);
    })
    .sort((a, b) => a.first - b.first)
    .map(({ first, count, lines: fresh }) => {
      const last = first + count - 1;
      const end = index.lineStart(last) + (lines[last]?.length ?? 0);
      return { span: { start: index.lineStart(first), end }, text: fresh.join(eol) };
    });
}

/** How the lines of a text end: like its first one. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** The half-open range of lines that a span reaches. */
function linesOf({ start, end }: Span, index: LineIndex): Span {
  const last = index.position(end);
  // A selection of whole lines ends where the next line begins.
  const isBehind = last.column === 1 && end > start;
  return { start: index.position(start).line - 1, end: isBehind ? last.line - 1 : last.line };
}

function formatLines(text: string, lines: readonly string[], language: FormattedLanguage): FormattedLines[] {
  if (language === 'dscli' || language === 'svc') return formatScript(lines);
  if (language !== 'jcl') return formatStatements(lines, language);
  const file = parseJcl(text);
  const inStream = inStreamBlocks(file, new LineIndex(text), lines).flatMap(({ first, ...block }) =>
    formatStatements(block.lines, block.language).map((part) => ({ ...part, first: part.first + first })),
  );
  return [...formatJclStatements(file), ...inStream];
}

function formatStatements(lines: readonly string[], language: LaidOutLanguage): FormattedLines[] {
  return formatControl(lines, layoutOf(language, lines));
}
