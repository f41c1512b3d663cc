import { breakJclLine } from '../format/break-jcl-line.js';
import { breakControlLine } from '../format/format-control.js';
import { layoutOf } from '../format/layouts.js';
import type { LineIndex } from '../line-index.js';
import { applyTextEdits, type TextEdit } from '../problem.js';
import type { StatementSyntax } from '../syntax/document-syntax.js';
import type { Rewording } from './abbreviations.js';

const lastColumn = 71;
const numberColumns = 72;

/** A document by its lines. */
export interface Lines {
  readonly index: LineIndex;
  readonly lines: readonly string[];
  /** How its lines end. */
  readonly eol: string;
}

/**
 * The edits that write words of a statement otherwise. Sequence numbers keep their columns, and a line that would go over
 * column 71 is continued; where that cannot be its words stay as they are.
 *
 * @param hasColumns whether the statement stands in a document whose columns count.
 */
export function rewordedEdits(
  { index, lines, eol }: Lines,
  statement: StatementSyntax,
  words: readonly Rewording[],
  hasColumns: boolean,
): TextEdit[] {
  const byLine = new Map<number, TextEdit[]>();
  for (const { span, to } of words) {
    const line = index.position(span.start).line - 1;
    byLine.set(line, [...(byLine.get(line) ?? []), { span, text: to }]);
  }
  const first = index.position(statement.span.start).line - 1;
  return [...byLine].flatMap(([line, edits]): TextEdit[] => {
    const old = lines[line];
    if (old === undefined) return [];
    const start = index.lineStart(line);
    const moved = edits.map(({ span, text }) => ({
      span: { start: span.start - start, end: span.end - start },
      text,
    }));
    if (!hasColumns) return edits;
    const fresh = rewordedLine(old, moved, (text) => broken(text, lines.slice(first, line), statement));
    if (fresh === undefined) return [];
    if (fresh.length === 1 && fresh[0] === applyTextEdits(old, moved)) return edits;
    return [{ span: { start, end: start + old.length }, text: fresh.join(eol) }];
  });
}

/** A line with other words, as one or several; undefined where it does not fit. */
function rewordedLine(
  line: string,
  edits: readonly TextEdit[],
  breakText: (text: string) => string[] | undefined,
): string[] | undefined {
  const hasTail = line.length > numberColumns && line.slice(numberColumns).trim() !== '';
  const zone = hasTail ? line.slice(0, numberColumns) : line;
  // What stands behind its columns is not read: it has no place to be put.
  if (hasTail && edits.some(({ span }) => span.end > numberColumns)) return undefined;
  const isNumber = /^\d{8}\s*$/.test(line.slice(numberColumns));
  if (hasTail && !isNumber) return undefined;
  // A mark in column 72 stays there.
  const mark = /^.{70} \S$/.test(zone) ? zone.slice(lastColumn) : '';
  const fresh = applyTextEdits(mark === '' ? zone.trimEnd() : zone.slice(0, lastColumn).trimEnd(), edits);
  const tail = hasTail ? line.slice(numberColumns) : '';
  if (fresh.length <= lastColumn) {
    const marked = mark === '' ? fresh : fresh.padEnd(lastColumn) + mark;
    return [hasTail ? marked.padEnd(numberColumns) + tail : marked];
  }
  const pieces = mark === '' ? breakText(fresh) : undefined;
  if (pieces === undefined || !hasTail) return pieces;
  return [pieces[0]!.padEnd(numberColumns) + tail, ...pieces.slice(1)];
}

function broken(
  text: string,
  before: readonly string[],
  { language }: StatementSyntax,
): string[] | undefined {
  if (language === 'jcl') return breakJclLine(text, before.length === 0);
  if (language === 'dscli' || language === 'svc') return undefined;
  const layout = layoutOf(language, before.length === 0 ? [text] : before);
  // A line without a number would make text of the numbers of all others.
  return language === 'tso' && layout.numbered ? undefined : breakControlLine(text, before, layout);
}
