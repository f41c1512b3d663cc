import type { Span } from '../problem.js';
import { behindPlaceholder } from '../placeholder.js';
import { SourceMapBuilder, type SourceMap } from '../source-map.js';
import { column, type JclRecord } from './columns.js';
import type { RecordSource } from './record-source.js';
import { findOperation } from './operations.js';
import { replaceFix, type Report } from './report.js';

/** A statement's operand field, put together out of all its records. */
export interface Field {
  readonly source: SourceMap;
  /** Text behind the operand field of its last record; empty when there is none. */
  readonly comment: { readonly text: string; readonly span: Span };
  /** Index of the record behind the last one of the statement. */
  readonly nextRecord: number;
  /** Lines of comment records between continued ones. */
  readonly commentRecords: readonly JclRecord[];
  /** Comments behind the field in records that are continued. */
  readonly innerComments: readonly Span[];
  /** A continuation or an apostrophe is missing and was reported: what follows from it is not worth another word. */
  readonly broken: boolean;
}

/**
 * Reads operand fields through their continuations.
 *
 *     //A  DD DSN=A.B,   a comment            the field ends at a blank; its last comma says: continued
 *     //* a comment record                     allowed in between
 *     //      DISP=SHR   another comment      goes on in columns 4 to 16
 *
 * A string in apostrophes goes on in column 16, and runs through column 71 before that.
 */
export class FieldReader {
  private readonly builder = new SourceMapBuilder();
  private readonly comments: JclRecord[] = [];
  private readonly innerComments: Span[] = [];
  private pendingComments: JclRecord[] = [];
  private broken = false;
  /** The comma that continues the statement stands behind column 71. */
  private lostComma = false;
  private inQuote = false;
  private quoteAt: number | undefined;
  private depth = 0;
  private endOfField: number;

  constructor(
    private readonly records: RecordSource,
    private readonly report: Report,
    /** Where an empty field stands. */
    endOfField: number,
  ) {
    this.endOfField = endOfField;
  }

  /** Reads from an index of a record on. */
  read(recordIndex: number, from: number): Field {
    let index = recordIndex;
    let start = from;
    for (;;) {
      const record = this.records.at(index)!;
      const end = this.scan(record, start);
      this.append(record, start, end);
      const next = this.inQuote ? this.continueString(index) : this.continueField(index, start, end);
      if (next === undefined) {
        const last = this.inQuote ? record.textEnd : end;
        return this.finish(record, index, last);
      }
      this.comments.push(...this.pendingComments);
      if (next.record !== index) this.noteComment(record, end);
      index = next.record;
      start = next.start;
    }
  }

  private noteComment(record: JclRecord, end: number): void {
    const from = record.skipBlanks(end);
    if (from < record.text.length) this.innerComments.push(record.span(from, record.textEnd));
  }

  /** Index behind the field's part in this record. */
  private scan(record: JclRecord, from: number): number {
    let index = from;
    for (; index < record.text.length; index++) {
      const char = record.text[index];
      if (char === "'") {
        this.inQuote = !this.inQuote;
        if (this.inQuote) this.quoteAt = this.builder.length + (index - from);
      } else if (char === '{' || char === '<') {
        index = Math.max(index, behindPlaceholder(record.text, index) - 1);
      } else if (!this.inQuote) {
        if (char === ' ') break;
        if (char === '(') this.depth++;
        else if (char === ')') this.depth--;
      }
    }
    return index;
  }

  private append(record: JclRecord, start: number, end: number): void {
    const text = record.text.slice(start, end);
    if (!text.includes(' ') || record.raw.startsWith(text, start)) {
      this.builder.append(text, record.start + start);
    } else {
      // A tab inside a string counts as one blank.
      for (let index = start; index < end; index++) {
        this.builder.append(record.text[index]!, record.span(index, index + 1).start);
      }
    }
    if (end > start) this.endOfField = record.span(start, end).end;
  }

  /** The next record when the string goes on there. */
  private continueString(index: number): { record: number; start: number } | undefined {
    const record = this.records.at(index)!;
    const next = this.nextRecord(index);
    if (next === undefined || !next.record.mayContinue) return undefined;
    const first = next.record.skipBlanks(column.name);
    if (first < column.lastContinuation) {
      // Another operand, and not the rest of the text, when no apostrophe follows.
      const isFull = record.textEnd >= column.end;
      if ((!isFull && !next.record.text.includes("'")) || this.isUnnamedStatement(next.record))
        return undefined;
      this.report('jcl-string-continuation-column', next.record.span(first, next.record.wordEnd(first)), {
        column: first + 1,
      });
      return { record: next.index, start: first };
    }
    this.checkLostString(record);
    // The blanks up to column 71 belong to the string.
    const missing = column.end - record.text.length;
    if (missing > 0) {
      const end = record.span(record.text.length, record.text.length);
      this.builder.replace(' '.repeat(missing), end);
    }
    return { record: next.index, start: column.lastContinuation };
  }

  /** A mark in column 72 and a sequence number behind it are usual; other text there is of the string, and lost. */
  private checkLostString(record: JclRecord): void {
    const lost = record.raw.slice(column.mark, 80).trimEnd();
    if (!/^\S/.test(lost) || /^.\s*\d*$/.test(lost)) return;
    const span = record.span(column.mark, column.mark + lost.length);
    this.report('jcl-string-past-column-71', span, { lost });
  }

  /** The next record when the operand field goes on there. */
  private continueField(
    index: number,
    start: number,
    end: number,
  ): { record: number; start: number } | undefined {
    const record = this.records.at(index)!;
    const comma = end > start && record.text[end - 1] === ',';
    const behind = record.skipBlanks(end);
    if (this.depth > 0 && behind < record.text.length && this.looksSplit(index, record, end, behind, comma)) {
      this.report(
        'jcl-blank-in-operands',
        record.span(end, behind),
        {},
        {
          fix: replaceFix('Remove the blank', record.span(end, behind), ''),
        },
      );
      this.pendingComments = [];
      return { record: index, start: behind };
    }
    if (!comma) {
      if (end === column.end && record.marked) this.reportOverflow(record, start);
      return undefined;
    }
    const next = this.nextRecord(index);
    const place = record.span(end - 1, end);
    if (next === undefined) {
      this.missing(place);
      return undefined;
    }
    if (next.record.isNull) {
      this.report('jcl-continuation-ended-by-null', place);
      this.broken = true;
      return undefined;
    }
    if (!next.record.mayContinue) {
      this.missing(place);
      return undefined;
    }
    const first = next.record.skipBlanks(column.name);
    const word = next.record.text.slice(first, next.record.wordEnd(first)).toUpperCase();
    if (findOperation(word) !== undefined && !word.includes('=')) {
      this.missing(place);
      return undefined;
    }
    if (first > column.lastContinuation) {
      this.report('jcl-continuation-column', next.record.span(first, next.record.wordEnd(first)), {
        column: first + 1,
      });
    }
    return { record: next.index, start: first };
  }

  /** Whether a blank inside parentheses cut the field by mistake: `DISP=(NEW, CATLG)`. */
  private looksSplit(index: number, record: JclRecord, end: number, behind: number, comma: boolean): boolean {
    const rest = record.text.slice(behind).trimEnd();
    if (!comma) return /^[,)]/.test(rest);
    // A comma and a blank also begin a comment of a continued statement.
    const next = this.nextRecord(index);
    const continued = next !== undefined && next.record.mayContinue && !this.isUnnamedStatement(next.record);
    return behind === end + 1 && !continued && /^[A-Z0-9@#$&*.,(]*\)/i.test(rest);
  }

  private isUnnamedStatement(record: JclRecord): boolean {
    const first = record.skipBlanks(column.name);
    return findOperation(record.text.slice(first, record.wordEnd(first)).toUpperCase()) !== undefined;
  }

  private reportOverflow(record: JclRecord, start: number): void {
    const text = record.raw;
    let end: number = column.mark;
    while (end < Math.min(text.length, 80) && text[end] !== ' ') end++;
    const lost = text.slice(column.mark, end);
    const span = record.span(column.mark, end);
    if (lost === ',') {
      this.report('jcl-comma-in-column-72', span);
    } else {
      const inserts = { text: text.slice(Math.max(start, column.end - 8), end), lost };
      this.report('jcl-text-past-column-71', span, inserts);
    }
    this.broken = true;
    this.lostComma = lost.endsWith(',');
  }

  private missing(comma: Span): void {
    this.report('jcl-continuation-missing', comma);
    this.broken = true;
  }

  /** The record behind comment records, and with it these. */
  private nextRecord(index: number): { index: number; record: JclRecord } | undefined {
    this.pendingComments = [];
    for (let next = index + 1; ; next++) {
      const record = this.records.at(next);
      if (record === undefined) return undefined;
      if (!record.isComment) return { index: next, record };
      this.pendingComments.push(record);
    }
  }

  private finish(record: JclRecord, index: number, end: number): Field {
    let source = this.builder.build(this.endOfField);
    if (this.inQuote) {
      source = source.slice(0, source.text.trimEnd().length);
      this.report('jcl-unclosed-apostrophe', source.span(this.quoteAt ?? 0, source.text.length));
      this.broken = true;
    } else if (this.broken && source.text.endsWith(',')) {
      source = source.slice(0, source.text.length - 1);
    }
    const from = this.inQuote ? record.text.length : record.skipBlanks(end);
    return {
      source,
      comment: {
        text: record.text.slice(from).trimEnd(),
        span: record.span(from, Math.max(from, record.textEnd)),
      },
      nextRecord: this.inQuote || this.lostComma ? this.skipBrokenContinuation(index) : index + 1,
      commentRecords: this.comments,
      innerComments: this.innerComments,
      broken: this.broken,
    };
  }

  /** After an apostrophe that is missing: records that can only continue the statement are not new ones. */
  private skipBrokenContinuation(index: number): number {
    let next = index + 1;
    for (;;) {
      const record = this.records.at(next);
      if (record === undefined || !record.mayContinue || this.isUnnamedStatement(record)) return next;
      next++;
    }
  }
}
