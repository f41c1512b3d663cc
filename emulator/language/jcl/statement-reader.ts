import type { Span } from '../problem.js';
import { nearestWord } from '../nearest-word.js';
import { SourceMapBuilder, type SourceMap } from '../source-map.js';
import type { Word } from './ast.js';
import { column, type JclRecord } from './columns.js';
import { scanDelimiter } from './delimiter.js';
import { FieldReader } from './field-reader.js';
import { checkControl } from './check-control.js';
import {
  controlTableOf,
  findOperation,
  isOperatorCommand,
  jes2Verb,
  jes2Verbs,
  jes3Verb,
} from './operations.js';
import type { RecordSource } from './record-source.js';
import { replaceFix, type Report } from './report.js';

/** Records of data that follow a statement. */
export interface RawStream {
  /** Each record on its own, as it stands. */
  readonly lines: readonly SourceMap[];
  /** All records; undefined when there are none. */
  readonly place: RawPlace | undefined;
  /** The record of DLM that ended it, which means nothing elsewhere. */
  readonly delimiter: RawPlace | undefined;
  /** Whether something ended it: a delimiter, or a statement for `DD *`. */
  readonly ended: boolean;
  /** What ends it: `/*` or the characters of DLM. */
  readonly endsAt: string;
  /** Lines with // are data, too. */
  readonly holdsJcl: boolean;
}

/** Half-open ranges of offsets in the text, and of line numbers from 0. */
export interface RawPlace {
  readonly span: Span;
  readonly lines: { readonly start: number; readonly end: number };
}

/** A statement before its operands are read. */
export interface RawStatement extends RawPlace {
  readonly kind: 'statement';
  readonly name?: Word;
  /** Text of the name field as written. */
  readonly writtenName?: string;
  readonly operation: Word;
  /** Operand field as written, continuations joined, symbols not replaced. */
  readonly field: SourceMap;
  readonly comment: { readonly text: string; readonly span: Span };
  readonly commentRecords: readonly RawPlace[];
  /** Comments behind the parts of the field in records that are continued. */
  readonly innerComments: readonly Span[];
  /** Not worth further words about its parentheses: what is missing was reported. */
  readonly broken: boolean;
  /** Records of `DD *`, `DD DATA` and XMIT. */
  readonly stream?: RawStream;
}

/** One or more records that are no statement with an operation. */
export type RawRecord =
  | (RawPlace & { readonly kind: 'comment' })
  | (RawPlace & { readonly kind: 'delimiter' })
  | (RawPlace & { readonly kind: 'null' })
  | (RawPlace & { readonly kind: 'blank' })
  /** A name and no operation. */
  | (RawPlace & { readonly kind: 'unreadable'; readonly name: Word })
  /** Data without a DD statement before it. */
  | (RawPlace & { readonly kind: 'data'; readonly stream: RawStream })
  | (RawPlace & {
      readonly kind: 'control';
      readonly system: 'JES2' | 'JES3';
      readonly verb: Word;
      /** Behind the verb, up to column 71. */
      readonly field: SourceMap;
      /** Records that /*XMIT sends elsewhere. */
      readonly stream?: RawStream;
    });

const noComments: readonly Span[] = [];

/**
 * Splits records into statements: which columns belong to which field, and which records belong together.
 * What stands in the operand field is not looked at, but for apostrophes, parentheses and commas.
 */
export class StatementReader {
  private at: number;

  constructor(
    private readonly records: RecordSource,
    private readonly report: Report,
    /** Line to begin at. */
    from = 0,
  ) {
    this.at = from;
  }

  /** Index of the record that comes next. */
  get index(): number {
    return this.at;
  }

  next(): RawStatement | RawRecord | undefined {
    const record = this.records.at(this.at);
    if (record === undefined) return undefined;
    if (record.isComment) {
      this.at++;
      const verb = jes3Verb(record.text);
      if (verb === undefined) return { kind: 'comment', ...placeOf(record) };
      return this.control(record, 'JES3', verb, 3);
    }
    if (record.isNull) {
      this.at++;
      return { kind: 'null', ...placeOf(record) };
    }
    if (record.isStatement) return this.statement(record);
    if (record.text.startsWith('/*')) {
      this.at++;
      const verb = jes2Verb(record.text);
      if (verb !== undefined) return this.control(record, 'JES2', verb, 2);
      this.checkDelimiter(record);
      return { kind: 'delimiter', ...placeOf(record) };
    }
    if (record.isBlank) {
      this.at++;
      return { kind: 'blank', ...placeOf(record) };
    }
    const stream = this.stream(false, undefined);
    return { kind: 'data', ...(stream.place ?? placeOf(record)), stream };
  }

  private control(record: JclRecord, system: 'JES2' | 'JES3', verb: string, from: number): RawRecord {
    const behind = record.skipBlanks(from + verb.length);
    const field = record.source.slice(behind, Math.max(behind, record.textEnd));
    const item = {
      kind: 'control' as const,
      ...placeOf(record),
      system,
      verb: { text: verb, span: record.span(from, from + verb.length) },
      field,
    };
    const table = controlTableOf(system, verb);
    if (table !== undefined) checkControl(table, item.verb, field, this.report);
    if (system !== 'JES2' || verb !== 'XMIT') return item;
    return { ...item, stream: this.stream(true, scanDelimiter(field.text.replaceAll(' ', ','))) };
  }

  /**
   * Reads in-stream data. Without a delimiter it ends at `/*`, or at `//` too unless it may hold JCL. The
   * delimiter record is left in place unless it is one of DLM, which means nothing elsewhere.
   */
  private stream(holdsJcl: boolean, delimiter: string | undefined): RawStream {
    const first = this.at;
    const lines: SourceMap[] = [];
    const { records } = this;
    let end: RawPlace | undefined;
    let ended = false;
    for (; ; this.at++) {
      const text = records.raw(this.at);
      if (text === undefined) break;
      if (delimiter !== undefined) {
        ended = text.startsWith(delimiter);
        if (ended) {
          end = placeOf(records.at(this.at)!);
          this.at++;
          break;
        }
      } else {
        ended = text.startsWith('/*') || (!holdsJcl && text.startsWith('//'));
        if (ended) break;
      }
      lines.push(records.map(this.at));
    }
    const [from] = lines;
    const place =
      from === undefined
        ? undefined
        : {
            span: { start: from.whole.start, end: lines[lines.length - 1]!.whole.end },
            lines: { start: first, end: first + lines.length },
          };
    return {
      lines,
      place,
      delimiter: end,
      ended,
      endsAt: delimiter ?? '/*',
      holdsJcl: holdsJcl || delimiter !== undefined,
    };
  }

  /** What may be a mistake in a record with a slash and an asterisk: a comment of a control language. */
  private checkDelimiter(record: JclRecord): void {
    if (record.text.length > 3 && record.text.includes('*/')) {
      this.report('jcl-data-ended-by-comment', record.whole);
      return;
    }
    const word = /^[A-Z]{4,}/.exec(record.text.slice(2))?.[0];
    const nearest = word === undefined ? undefined : nearestWord(word, jes2Verbs);
    if (word === undefined || nearest === undefined) return;
    const span = record.span(2, 2 + word.length);
    this.report(
      'jcl-unknown-control',
      span,
      { verb: word, nearest },
      { fix: replaceFix(`Change to ${nearest}`, span, nearest) },
    );
  }

  private statement(record: JclRecord): RawStatement | RawRecord {
    const first = this.at;
    const nameEnd = record.wordEnd(column.name);
    const operationAt = record.skipBlanks(nameEnd);
    const operationEnd = record.wordEnd(operationAt);
    if (operationAt === operationEnd) {
      this.at++;
      this.report('jcl-missing-operation', record.span(column.name, nameEnd), {
        name: record.text.slice(column.name, nameEnd),
      });
      return { kind: 'unreadable', ...placeOf(record), name: word(record, column.name, nameEnd) };
    }
    const writtenName = record.text.slice(column.name, nameEnd);
    const operation = word(record, operationAt, operationEnd);
    const field = this.field(record, operation.text, operationEnd, writtenName === '');
    this.at = field.nextRecord;
    this.checkTabs(first, field.source.whole);
    this.checkContinuedComment(field);
    const last = this.records.at(this.at - 1)!;
    // Behind a missing apostrophe whole records are passed over: they are the statement's, too.
    const end = Math.max(
      field.comment.span.end,
      field.source.whole.end,
      operation.span.end,
      field.broken ? last.start + last.textEnd : 0,
    );
    const lines = { start: first, end: last.line + 1 };
    const stream = this.streamOf(operation.text, field.source.text);
    return {
      kind: 'statement',
      span: { start: record.start, end },
      lines,
      ...(writtenName === '' ? {} : { name: word(record, column.name, nameEnd), writtenName }),
      operation,
      field: field.source,
      comment: field.comment,
      commentRecords: field.commentRecords.map(placeOf),
      innerComments: field.innerComments,
      broken: field.broken,
      ...(stream === undefined ? {} : { stream }),
    };
  }

  /** Data that follows a statement: what its operands say is seen before any symbol is replaced. */
  private streamOf(operation: string, field: string): RawStream | undefined {
    // Its DLM may come first, where a DD statement has an asterisk.
    if (operation === 'XMIT') return this.stream(false, scanDelimiter(`,${field}`));
    const form = operation === 'DD' ? /^(\*|DATA)(?:,|$)/i.exec(field)?.[1] : undefined;
    return form === undefined ? undefined : this.stream(form !== '*', scanDelimiter(field));
  }

  private field(record: JclRecord, operation: string, operationEnd: number, unnamed: boolean) {
    const start = record.skipBlanks(operationEnd);
    const known = findOperation(operation);
    if (known?.field === 'expression') return this.expression(start);
    if (known?.field === 'none' || (known === undefined && unnamed && isOperatorCommand(operation))) {
      return this.restOfRecord(record, start, known === undefined);
    }
    if (known?.field === 'group') return this.group(start);
    if (known?.field === 'free') return this.restOfRecord(record, start, true);
    const place = record.span(operationEnd, operationEnd).start;
    return new FieldReader(this.records, this.report, place).read(this.at, start);
  }

  /** A field that is not cut at blanks: all of it is the field, or all of it is comment. */
  private restOfRecord(record: JclRecord, start: number, isField: boolean) {
    const end = Math.max(start, record.textEnd);
    const text = record.text.slice(start, end);
    const { source } = record;
    return {
      source: isField ? source.slice(start, end) : source.slice(start, start),
      comment: isField ? { text: '', span: record.span(end, end) } : { text, span: record.span(start, end) },
      nextRecord: this.at + 1,
      commentRecords: [] as JclRecord[],
      innerComments: noComments,
      broken: false,
    };
  }

  /**
   * Operands of a statement of a job group: a condition in parentheses may have blanks, and goes on in the next line
   * without a comma. Lines behind them that begin no statement of their own belong to it, too.
   */
  private group(start: number) {
    const builder = new SourceMapBuilder();
    const commentRecords: JclRecord[] = [];
    const innerComments: Span[] = [];
    let record = this.records.at(this.at)!;
    let next = this.at + 1;
    let from = start;
    let depth = 0;
    let end: number;
    for (;;) {
      const isInside = depth > 0;
      [end, depth] = groupFieldEnd(record.text, from, Math.max(from, record.textEnd), depth);
      if (isInside) builder.replace(' ', record.span(from, from));
      builder.appendMap(record.source.slice(from, end));
      if (depth === 0 && record.text[end - 1] !== ',') break;
      let following = next;
      while (this.records.at(following)?.isComment === true) following++;
      const continuation = this.records.at(following);
      if (continuation === undefined || !this.continuesGroup(continuation)) break;
      const inner = record.skipBlanks(end);
      if (inner < record.textEnd) innerComments.push(record.span(inner, record.textEnd));
      while (next < following) commentRecords.push(this.records.at(next++)!);
      record = continuation;
      next = following + 1;
      from = record.skipBlanks(column.name);
    }
    const behind = record.skipBlanks(end);
    const commentEnd = Math.max(behind, record.textEnd);
    for (let more = this.records.at(next); more !== undefined && this.continuesGroup(more);) {
      more = this.records.at(++next);
    }
    return {
      source: builder.build(record.span(end, end).start),
      comment: { text: record.text.slice(behind, commentEnd), span: record.span(behind, commentEnd) },
      nextRecord: next,
      commentRecords,
      innerComments,
      broken: false,
    };
  }

  private continuesGroup(record: JclRecord): boolean {
    if (!record.mayContinue) return false;
    const at = record.skipBlanks(column.name);
    return findOperation(record.text.slice(at, record.wordEnd(at)).toUpperCase()) === undefined;
  }

  /** `IF expression THEN`, continued without a comma until THEN is found. */
  private expression(start: number) {
    const builder = new SourceMapBuilder();
    const commentRecords: JclRecord[] = [];
    let index = this.at;
    let from = start;
    for (;;) {
      const record = this.records.at(index)!;
      const text = record.text.slice(from);
      const then = /(?<![^\s)])THEN(?=\s|$)/i.exec(text);
      const end = from + (then === null ? text.trimEnd().length : then.index);
      if (builder.length > 0 && end > from) builder.replace(' ', record.span(from, from));
      builder.appendMap(record.source.slice(from, end));
      if (then !== null) {
        const behind = record.skipBlanks(end + 4);
        const commentEnd = Math.max(behind, record.textEnd);
        return {
          source: builder.build(record.span(end, end).start),
          comment: {
            text: record.text.slice(behind, commentEnd),
            span: record.span(behind, commentEnd),
          },
          nextRecord: index + 1,
          commentRecords,
          innerComments: noComments,
          broken: false,
        };
      }
      let next = index + 1;
      const comments: JclRecord[] = [];
      while (this.records.at(next)?.isComment === true) comments.push(this.records.at(next++)!);
      const following = this.records.at(next);
      const first = following?.skipBlanks(column.name) ?? 0;
      if (
        following === undefined ||
        !following.mayContinue ||
        first > column.lastContinuation ||
        findOperation(following.text.slice(first, following.wordEnd(first)).toUpperCase()) !== undefined
      ) {
        const place = record.span(end, end);
        this.report('jcl-if-without-then', record.span(start < end && index === this.at ? start : from, end));
        return {
          source: builder.build(place.start),
          comment: { text: '', span: place },
          nextRecord: index + 1,
          commentRecords,
          innerComments: noComments,
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
      const record = this.records.at(index)!;
      if (record.isComment) continue;
      const tab = record.raw.indexOf('\t');
      if (tab === -1 || tab >= column.end) continue;
      const place = record.span(tab, tab + 1);
      // Behind the operands stands comment, which is nobody's business.
      if (place.start < field.end || index === first) this.report('jcl-tab', place);
    }
  }

  /** A mark in column 72 behind a complete operand field makes the next records comment. */
  private checkContinuedComment(field: {
    readonly comment: { readonly text: string };
    readonly broken: boolean;
  }): void {
    if (field.broken || field.comment.text === '') return;
    for (;;) {
      const last = this.records.at(this.at - 1)!;
      if (!last.marked || last.isComment) return;
      const next = this.records.at(this.at);
      if (next === undefined || !next.mayContinue) return;
      const at = next.skipBlanks(column.name);
      const end = next.wordEnd(at);
      const operation = next.text.slice(at, end).toUpperCase();
      if (findOperation(operation) !== undefined && next.skipBlanks(end) < next.text.length) {
        this.report(
          'jcl-comment-swallows-statement',
          next.span(at, end),
          { operation },
          {
            related: [
              {
                span: last.span(column.mark, column.mark + 1),
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

/** Where operands end that begin at `from`: at a blank outside parentheses; and how many of those are open then. */
function groupFieldEnd(text: string, from: number, to: number, open: number): [end: number, depth: number] {
  let depth = open;
  let inQuote = false;
  let end = from;
  for (; end < to; end++) {
    const char = text[end];
    if (char === "'") inQuote = !inQuote;
    else if (inQuote) continue;
    else if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === ' ' && depth === 0) break;
  }
  return [end, depth];
}

function word(record: JclRecord, start: number, end: number): Word {
  return { text: record.text.slice(start, end).toUpperCase(), span: record.span(start, end) };
}

function placeOf(record: JclRecord): RawPlace {
  return { span: record.whole, lines: { start: record.line, end: record.line + 1 } };
}
