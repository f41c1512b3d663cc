import { column } from '../jcl/columns.js';
import type { Piece } from '../jcl/piece.js';
import type { RawStatement } from '../jcl/statement-reader.js';
import { layOut, type ColumnRange, type Replacement } from './line-layout.js';

/** The part of an operand field that stands on one line. */
interface FieldPart extends ColumnRange {
  /** The string goes on in the next line, or text is lost behind the last column: nothing may move. */
  readonly isOpen: boolean;
  /** Columns behind its commas that are in no string. */
  readonly commas: readonly number[];
}

/**
 * A line of a statement of JCL with some of its names replaced: name, operation, operands and comment stay where they
 * are as far as blanks allow. One that gets too long goes on in a new line behind a comma, where no comment and no
 * sequence number stand.
 *
 * @param start present offset of the line in the document
 * @returns undefined where the line cannot hold the names.
 */
export function layOutStatement(
  piece: Piece,
  raw: RawStatement,
  line: string,
  start: number,
  replacements: readonly Replacement[],
): string | undefined {
  const end = start + line.length;
  const columns = ({ span }: { readonly span: { start: number; end: number } }): ColumnRange[] => {
    const place = piece.at(span);
    return place.start >= start && place.end <= end && place.end > place.start
      ? [{ start: place.start - start, end: place.end - start }]
      : [];
  };
  const part = fieldPart(piece, raw, start, end);
  const head = [...(raw.name === undefined ? [] : columns(raw.name)), ...columns(raw.operation)];
  const behind = part?.end ?? head[head.length - 1]?.end ?? 0;
  const text = line.slice(0, column.end);
  const comment = text.slice(behind).trim();
  const commentStart = text.length - text.slice(behind).trimStart().length;
  const fields = [
    ...head,
    ...(part === undefined ? [] : [part]),
    ...(comment === '' ? [] : [{ start: commentStart, end: text.trimEnd().length }]),
  ];
  const grows = replacements.some((row) => inside(row, part) && row.text.length !== row.end - row.start);
  // Of a statement whose continuation is broken nobody knows where its operands end.
  if (part !== undefined && grows && (part.isOpen || raw.broken || isLost(line, part))) return undefined;
  const laidOut = layOut(line, fields, replacements, column.end);
  if (laidOut !== undefined || part === undefined || comment !== '' || line.length > column.end)
    return laidOut;
  return broken(line, fields, part, replacements);
}

/** Whether operands go on behind the last column that is read. */
function isLost(line: string, { end }: FieldPart): boolean {
  return end === column.end && line[end - 1] !== ',' && /^\S/.test(line.slice(end));
}

function inside(row: Replacement, part: ColumnRange | undefined): boolean {
  return part !== undefined && row.start >= part.start && row.end <= part.end;
}

/** The same in two lines. */
function broken(
  line: string,
  fields: readonly ColumnRange[],
  part: FieldPart,
  replacements: readonly Replacement[],
): string | undefined {
  for (const comma of part.commas.toReversed()) {
    if (comma >= part.end) continue;
    const own = replacements.filter(({ end }) => end <= comma);
    const head = fields.map((field) => (field === part ? { start: part.start, end: comma } : field));
    const first = layOut(line.slice(0, comma), head, own, column.end);
    if (first === undefined) continue;
    const indent = Math.min(part.start, column.lastContinuation);
    const rest = `//${' '.repeat(indent - 2)}${line.slice(comma, part.end)}`;
    const by = indent - comma;
    const moved = replacements
      .filter(({ start }) => start >= comma)
      .map((row) => ({ ...row, start: row.start + by, end: row.end + by }));
    const second = layOut(rest, [{ start: indent, end: rest.length }], moved, column.end);
    return second === undefined ? undefined : `${first.trimEnd()}\n${second}`;
  }
  return undefined;
}

function fieldPart(piece: Piece, raw: RawStatement, start: number, end: number): FieldPart | undefined {
  let from: number | undefined;
  let to = 0;
  let inQuote = false;
  let isOpen = false;
  const commas: number[] = [];
  for (const { text, original, verbatim } of raw.field.slicePieces()) {
    const place = piece.at(original);
    const isHere = verbatim && place.start >= start && place.end <= end;
    if (isHere) {
      from ??= place.start - start;
      to = place.end - start;
    }
    for (let at = 0; at < text.length; at++) {
      if (text[at] === "'") inQuote = !inQuote;
      else if (text[at] === ',' && !inQuote && isHere) commas.push(place.start - start + at + 1);
    }
    if (isHere) isOpen = inQuote;
  }
  return from === undefined ? undefined : { start: from, end: to, isOpen, commas };
}
