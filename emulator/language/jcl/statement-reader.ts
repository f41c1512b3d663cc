import type { Span } from '../problem.js';
import { SourceMapBuilder, type SourceMap } from '../source-map.js';
import type { Word } from './ast.js';
import { column, type JclRecord } from './columns.js';
import { FieldReader } from './field-reader.js';
import { findOperation, isOperatorCommand, jes2Verb, jes3Verb } from './operations.js';
import type { Report } from './report.js';

/** A statement before its operands are read. */
export interface RawStatement {
  readonly kind: 'statement';
  readonly name?: Word;
  /** Text of the name field as written. */
  readonly writtenName?: string;
  readonly operation: Word;
  /** Operand field as written, continuations joined, symbols not replaced. */
  readonly field: SourceMap;
  readonly comment: { readonly text: string; readonly span: Span };
  readonly commentRecords: readonly JclRecord[];
  /** Not worth further words about its parentheses: what is missing was reported. */
  readonly broken: boolean;
  readonly first: number;
  /** Index behind its last record. */
  readonly next: number;
}

/** One record that is no statement with an operation. */
export type RawRecord =
  | {
      readonly kind: 'comment' | 'delimiter' | 'null' | 'blank' | 'data' | 'unreadable';
      readonly record: JclRecord;
    }
  | {
      readonly kind: 'control';
      readonly record: JclRecord;
      readonly system: 'JES2' | 'JES3';
      readonly verb: Word;
    };

/**
 * Splits records into statements: which columns belong to which field, and which records belong together.
 * What stands in the operand field is not looked at, but for apostrophes, parentheses and commas.
 */
export class StatementReader {
  private at = 0;

  constructor(
    private readonly records: readonly JclRecord[],
    private readonly report: Report,
  ) {}

  /** Index of the record that comes next. */
  get index(): number {
    return this.at;
  }

  next(): RawStatement | RawRecord | undefined {
    const record = this.records[this.at];
    if (record === undefined) return undefined;
    if (record.isComment) {
      this.at++;
      const verb = jes3Verb(record.text);
      if (verb === undefined) return { kind: 'comment', record };
      return {
        kind: 'control',
        record,
        system: 'JES3',
        verb: { text: verb, span: record.source.span(3, 3 + verb.length) },
      };
    }
    if (record.isNull) {
      this.at++;
      return { kind: 'null', record };
    }
    if (record.isStatement) return this.statement(record);
    this.at++;
    if (record.text.startsWith('/*')) {
      const verb = jes2Verb(record.text);
      if (verb === undefined) return { kind: 'delimiter', record };
      return {
        kind: 'control',
        record,
        system: 'JES2',
        verb: { text: verb, span: record.source.span(2, 2 + verb.length) },
      };
    }
    return { kind: record.isBlank ? 'blank' : 'data', record };
  }

  /**
   * Reads in-stream data. Without a delimiter it ends at `/*`, or at `//` too when `star` is true. The delimiter
   * record is left in place unless it is one of DLM, which means nothing elsewhere.
   */
  data(star: boolean, delimiter: string | undefined): { records: JclRecord[]; end: JclRecord | undefined } {
    const records: JclRecord[] = [];
    for (; this.at < this.records.length; this.at++) {
      const record = this.records[this.at]!;
      const text = record.source.text;
      if (delimiter !== undefined) {
        if (text.startsWith(delimiter)) {
          this.at++;
          return { records, end: record };
        }
      } else if (text.startsWith('/*') || (star && text.startsWith('//'))) {
        return { records, end: record };
      }
      records.push(record);
    }
    return { records, end: undefined };
  }

  /** Data without a DD statement before it, from the record just read on. */
  strayData(first: JclRecord): JclRecord[] {
    return [first, ...this.data(true, undefined).records];
  }

  private statement(record: JclRecord): RawStatement | RawRecord {
    const first = this.at;
    const nameEnd = record.wordEnd(column.name);
    const operationAt = record.skipBlanks(nameEnd);
    const operationEnd = record.wordEnd(operationAt);
    if (operationAt === operationEnd) {
      this.at++;
      this.report('jcl-missing-operation', record.source.span(column.name, nameEnd), {
        name: record.text.slice(column.name, nameEnd),
      });
      return { kind: 'unreadable', record };
    }
    const writtenName = record.text.slice(column.name, nameEnd);
    const operation = word(record, operationAt, operationEnd);
    const field = this.field(record, operation.text, operationEnd, writtenName === '');
    this.at = field.nextRecord;
    this.checkTabs(first, field.source.whole);
    this.checkContinuedComment(field);
    return {
      kind: 'statement',
      ...(writtenName === '' ? {} : { name: word(record, column.name, nameEnd), writtenName }),
      operation,
      field: field.source,
      comment: field.comment,
      commentRecords: field.commentRecords,
      broken: field.broken,
      first,
      next: this.at,
    };
  }

  private field(record: JclRecord, operation: string, operationEnd: number, unnamed: boolean) {
    const start = record.skipBlanks(operationEnd);
    const known = findOperation(operation);
    if (known?.field === 'expression') return this.expression(start);
    if (known?.field === 'none' || (known === undefined && unnamed && isOperatorCommand(operation))) {
      return this.restOfRecord(record, start, known === undefined);
    }
    if (known?.field === 'lines') return this.lines(record, start);
    if (known?.field === 'free') return this.restOfRecord(record, start, true);
    const place = record.source.span(operationEnd, operationEnd).start;
    return new FieldReader(this.records, this.report, place).read(this.at, start);
  }

  /** A field that is not cut at blanks: all of it is the field, or all of it is comment. */
  private restOfRecord(record: JclRecord, start: number, isField: boolean) {
    const end = Math.max(start, record.textEnd);
    const text = record.text.slice(start, end);
    return {
      source: isField ? record.source.slice(start, end) : record.source.slice(start, start),
      comment: isField
        ? { text: '', span: record.source.span(end, end) }
        : { text, span: record.source.span(start, end) },
      nextRecord: this.at + 1,
      commentRecords: [] as JclRecord[],
      broken: false,
    };
  }

  /** Conditions with blanks may stand anywhere in it: all lines that begin no statement of their own belong to it. */
  private lines(record: JclRecord, start: number) {
    const first = this.restOfRecord(record, start, true);
    let next = this.at + 1;
    for (; ; next++) {
      const following = this.records[next];
      if (following?.mayContinue !== true) break;
      const at = following.skipBlanks(column.name);
      if (findOperation(following.text.slice(at, following.wordEnd(at)).toUpperCase()) !== undefined) break;
    }
    return { ...first, nextRecord: next };
  }

  /** `IF expression THEN`, continued without a comma until THEN is found. */
  private expression(start: number) {
    const builder = new SourceMapBuilder();
    const commentRecords: JclRecord[] = [];
    let index = this.at;
    let from = start;
    for (;;) {
      const record = this.records[index]!;
      const text = record.text.slice(from);
      const then = /(?<![^\s)])THEN(?=\s|$)/i.exec(text);
      const end = from + (then === null ? text.trimEnd().length : then.index);
      if (builder.length > 0 && end > from) builder.replace(' ', record.source.span(from, from));
      builder.appendMap(record.source.slice(from, end));
      if (then !== null) {
        const behind = record.skipBlanks(end + 4);
        const commentEnd = Math.max(behind, record.textEnd);
        return {
          source: builder.build(record.source.span(end, end).start),
          comment: {
            text: record.text.slice(behind, commentEnd),
            span: record.source.span(behind, commentEnd),
          },
          nextRecord: index + 1,
          commentRecords,
          broken: false,
        };
      }
      let next = index + 1;
      const comments: JclRecord[] = [];
      while (this.records[next]?.isComment === true) comments.push(this.records[next++]!);
      const following = this.records[next];
      const first = following?.skipBlanks(column.name) ?? 0;
      if (
        following === undefined ||
        !following.mayContinue ||
        first > column.lastContinuation ||
        findOperation(following.text.slice(first, following.wordEnd(first)).toUpperCase()) !== undefined
      ) {
        const place = record.source.span(end, end);
        this.report(
          'jcl-if-without-then',
          record.source.span(start < end && index === this.at ? start : from, end),
        );
        return {
          source: builder.build(place.start),
          comment: { text: '', span: place },
          nextRecord: index + 1,
          commentRecords,
          broken: true,
        };
      }
      commentRecords.push(...comments);
      index = next;
      from = first;
    }
  }

  /** A tab counts as one blank here and as several in an editor: columns are then not what they seem. */
  private checkTabs(first: number, field: Span): void {
    for (let index = first; index < this.at; index++) {
      const record = this.records[index]!;
      if (record.isComment) continue;
      const tab = record.source.text.indexOf('\t');
      if (tab === -1 || tab >= column.end) continue;
      const place = record.source.span(tab, tab + 1);
      // Behind the operands stands comment, which is nobody's business.
      if (place.start < field.end || index === first) this.report('jcl-tab', place);
    }
  }

  /** A mark in column 72 behind a complete operand field makes the next records comment. */
  private checkContinuedComment(field: {
    readonly comment: { readonly text: string };
    readonly broken: boolean;
  }): void {
    if (field.broken) return;
    while (this.at > 0 && this.at < this.records.length) {
      const last = this.records[this.at - 1]!;
      const next = this.records[this.at]!;
      if (!last.marked || last.isComment || field.comment.text === '' || !next.mayContinue) return;
      const at = next.skipBlanks(column.name);
      const end = next.wordEnd(at);
      const operation = next.text.slice(at, end).toUpperCase();
      if (findOperation(operation) !== undefined && next.skipBlanks(end) < next.text.length) {
        this.report(
          'jcl-comment-swallows-statement',
          next.source.span(at, end),
          { operation },
          {
            related: [
              {
                span: last.source.span(column.mark, column.mark + 1),
                message: 'The continuation mark in column 72',
              },
            ],
          },
        );
      }
      this.at++;
    }
  }
}

function word(record: JclRecord, start: number, end: number): Word {
  return { text: record.text.slice(start, end).toUpperCase(), span: record.source.span(start, end) };
}
