import { column, JclRecord } from '../jcl/columns.js';
import type { JclDocument } from '../jcl/document.js';
import { findOperation } from '../jcl/operations.js';
import type { Piece } from '../jcl/piece.js';
import type { RawStatement } from '../jcl/statement-reader.js';
import type { CursorContext } from './document-syntax.js';
import { operandContext, type FieldCursor } from './jcl-operand-context.js';
import { jclStatement } from './jcl-statement.js';
import { movedContext } from './moved-syntax.js';

const none: CursorContext = { kind: 'none' };

/** What could be written at a place of the JCL itself. */
export class JclContext {
  private readonly record: JclRecord;
  /** Column of the cursor from 0. */
  private readonly column: number;

  constructor(
    private readonly document: JclDocument,
    /** The piece that the line belongs to, by its index. */
    private readonly index: number,
    private readonly offset: number,
  ) {
    const number = document.lineOf(offset);
    const { text, start } = document.line(number) ?? { text: '', start: offset };
    this.record = new JclRecord(text, start, number);
    this.column = offset - start;
  }

  find(): CursorContext {
    const { record, column: at } = this;
    if (!record.isStatement || at < column.name || at > column.end) return none;
    const piece = this.document.pieces[this.index];
    if (piece === undefined) return none;
    const { raw } = piece;
    if (raw.kind === 'statement' && raw.span.start + piece.shift !== record.start)
      return this.inField(piece, raw);
    const nameEnd = record.wordEnd(column.name);
    if (at <= nameEnd) return { kind: 'name', language: 'jcl', prefix: this.prefix(column.name) };
    if (raw.kind !== 'statement') return this.continuation() ?? this.verb(at, nameEnd);
    const { operation } = raw;
    const operationAt = operation.span.start + piece.shift - record.start;
    if (at <= operationAt + operation.text.length) return this.verb(Math.min(operationAt, at), nameEnd);
    return this.inField(piece, raw);
  }

  private verb(from: number, nameEnd: number): CursorContext {
    const { record } = this;
    const text = record.text.slice(column.name, nameEnd);
    const name = text === '' ? {} : { name: { text, span: record.span(column.name, nameEnd) } };
    return { kind: 'verb', language: 'jcl', prefix: this.prefix(from), ...name };
  }

  private prefix(from: number) {
    return { start: this.record.start + from, end: this.offset };
  }

  /** In the operand field of a statement, or in the blanks before it or its comment behind it. */
  private inField(piece: Piece, raw: RawStatement): CursorContext {
    const { field } = raw;
    const { record, column: at } = this;
    const offset = this.offset - piece.shift;
    const from = field.find(offset);
    if (field.text !== '' && from !== undefined) return this.context(piece, field.text, from);
    const { start, end } = field.whole;
    if (field.text === '' || offset < start) {
      const isBefore = record.skipBlanks(raw.operation.span.end + piece.shift - record.start) >= at;
      if (field.text === '' && this.commaBehind(piece, raw, end) && this.offset === end + piece.shift + 1) {
        return this.context(piece, ',', 1);
      }
      return isBefore ? this.context(piece, field.text, 0) : none;
    }
    if (offset === end + 1 && this.commaBehind(piece, raw, end)) {
      return this.context(piece, `${field.text},`, field.text.length + 1);
    }
    if (raw.broken && findOperation(raw.operation.text)?.field === 'expression') {
      return offset > end ? this.context(piece, `${field.text} `, field.text.length + 1) : none;
    }
    // In the blanks before what a continuation line says.
    const first = record.skipBlanks(column.name);
    const next = field.find(record.start + first - piece.shift);
    return at <= first && at > column.name && next !== undefined
      ? this.context(piece, field.text, next)
      : none;
  }

  /** Whether a comma ends the field that the reader took off, because nothing follows it. */
  private commaBehind(piece: Piece, raw: RawStatement, end: number): boolean {
    if (!raw.broken) return false;
    const place = end + piece.shift;
    const line = this.document.line(this.document.lineOf(place));
    return line?.text[place - line.start] === ',';
  }

  /** On a line with nothing but blanks behind a statement that goes on. */
  private continuation(): CursorContext | undefined {
    const { pieces } = this.document;
    if (pieces[this.index]!.raw.kind !== 'null') return undefined;
    let index = this.index - 1;
    while (pieces[index]?.raw.kind === 'comment') index--;
    const piece = pieces[index];
    const raw = piece?.raw;
    if (piece === undefined || raw?.kind !== 'statement' || !raw.broken) return undefined;
    const { text, whole } = raw.field;
    const field = findOperation(raw.operation.text)?.field;
    if (field === 'expression') return this.context(piece, `${text} `, text.length + 1);
    if (!this.commaBehind(piece, raw, whole.end)) return undefined;
    return this.context(piece, `${text},`, text.length + 1);
  }

  private context(piece: Piece, text: string, at: number): CursorContext {
    const { raw, shift } = piece;
    const statement = jclStatement(raw);
    if (raw.kind !== 'statement' || statement === undefined) return none;
    const cursor: FieldCursor = { statement, field: raw.field, text, at, offset: this.offset - shift };
    return movedContext(operandContext(cursor), shift);
  }
}
