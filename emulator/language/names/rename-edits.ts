import type { Piece } from '../jcl/piece.js';
import type { RawStatement } from '../jcl/statement-reader.js';
import { LineIndex } from '../line-index.js';
import type { TextEdit } from '../problem.js';
import { layOutStatement } from './jcl-layout.js';
import { commandFields, layOut, type Replacement } from './line-layout.js';
import type { NameUse } from './name-use.js';

/** The statement of JCL that a line belongs to; undefined for a line of commands. */
export type StatementOf = (
  offset: number,
) => { readonly piece: Piece; readonly raw: RawStatement } | undefined;

/** What renames, or the number (from 1) of the line that cannot hold the new name. */
export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly fullLine: number };

/** Behind the last column of input that is not numbered. */
const recordLength = 80;
/** Behind the last column that is read of control statements, and where sequence numbers begin. */
const statementLength = 72;

/**
 * Renames all uses line by line, so that what stands behind a name stays in its column as far as that can be.
 *
 * @param isJcl whether the document is JCL, whose data are records of 80 columns
 */
export function renameLines(
  text: string,
  uses: readonly NameUse[],
  newName: string,
  isJcl: boolean,
  statementOf: StatementOf,
): Renaming {
  const index = new LineIndex(text);
  const byLine = new Map<number, NameUse[]>();
  for (const use of uses) {
    const line = index.position(use.span.start).line - 1;
    const same = byLine.get(line);
    if (same === undefined) byLine.set(line, [use]);
    else same.push(use);
  }
  const edits: TextEdit[] = [];
  for (const [number, same] of byLine) {
    const start = index.lineStart(number);
    const line = text.slice(start, index.lineEnd(number));
    const replacements = same
      .map(({ span }): Replacement => ({ start: span.start - start, end: span.end - start, text: newName }))
      .sort((a, b) => a.start - b.start);
    const statement = statementOf(start);
    const after =
      statement === undefined
        ? layOutCommand(line, replacements, limitOf(line, same[0]!, isJcl))
        : layOutStatement(statement.piece, statement.raw, line, start, replacements);
    if (after === undefined) return { fullLine: number + 1 };
    edits.push(
      editOf(
        start,
        line,
        after.replace('\n', text.slice(index.lineEnd(number), index.lineStart(number + 1)) || '\n'),
      ),
    );
  }
  return { edits: edits.sort((a, b) => a.span.start - b.span.start) };
}

function layOutCommand(
  line: string,
  replacements: readonly Replacement[],
  limit: number,
): string | undefined {
  return layOut(line, commandFields(line, limit), replacements, limit);
}

function limitOf(line: string, { language }: NameUse, isJcl: boolean): number {
  if (language === 'dfsmsdss' || language === 'ickdsf') return statementLength;
  if (/^\d{8}\s*$/.test(line.slice(statementLength))) return statementLength;
  return isJcl ? recordLength : Infinity;
}

/** The least edit that makes one line of another. */
function editOf(start: number, before: string, after: string): TextEdit {
  let from = 0;
  while (from < before.length && before[from] === after[from]) from++;
  let end = 0;
  const most = Math.min(before.length, after.length) - from;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return {
    span: { start: start + from, end: start + before.length - end },
    text: after.slice(from, after.length - end),
  };
}
