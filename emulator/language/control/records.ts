import { problem, type Problem } from '../problem.js';
import { SourceMapBuilder, type SourceMap } from '../source-map.js';
import type { ModalDialect } from './dialect.js';
import type { LogicalLine } from './modal-ast.js';
import { scanText } from './scan-text.js';

/*
 *      1 2                                                                   72 73    80
 *     ┌─┬──────────────────────────────────────────────────────────────────────┬────────┐
 *     │ │ COPY FULL INDDNAME(A) OUTDDNAME(B)                                  -│00010000│
 *     └─┴──────────────────────────────────────────────────────────────────────┴────────┘
 *      not read                  statement text                                 not read
 */
const firstColumn = 1;
const lastColumn = 72;

/** How far ahead the end of a comment is looked for that has no continuation mark. */
const commentLookahead = 50;

/** Sequence numbers in columns 73-80: digits, or a few letters and digits. */
const sequenceNumber = /^[A-Z@#$]{0,4}\d{4,8}$/i;

/** Joins records into logical lines by their continuation marks. */
export function joinRecords(records: readonly SourceMap[], dialect: ModalDialect): LogicalLine[] {
  return new RecordJoiner(records, dialect).join();
}

/** The part of a record that is read: columns 2-72 without trailing blanks. */
export function statementText(record: SourceMap): SourceMap {
  const zone = record.text.slice(firstColumn, lastColumn).trimEnd();
  return record.slice(firstColumn, firstColumn + zone.length);
}

type RecordCode =
  | 'textPastColumns'
  | 'continuationMissing'
  | 'continuationAtEnd'
  | 'commentAfterContinuation'
  | 'commentNotContinued';

class RecordJoiner {
  private readonly lines: LogicalLine[] = [];
  /** Of the line that is being joined. */
  private problems: Problem[] = [];
  private readonly zones: readonly SourceMap[];

  constructor(
    private readonly records: readonly SourceMap[],
    private readonly dialect: ModalDialect,
  ) {
    this.zones = records.map(statementText);
  }

  join(): LogicalLine[] {
    for (let next = 0; next < this.records.length;) next = this.joinFrom(next);
    return this.lines;
  }

  /** Joins the logical line that begins with a record; returns the record behind it. */
  private joinFrom(first: number): number {
    const text = new SourceMapBuilder();
    let joined = '';
    let direct = false;
    let next = first;
    for (let goesOn = true; goesOn;) {
      const zone = this.zones[next]!;
      this.checkColumns(this.records[next]!);
      const { length, join } = this.endOf(zone, next, joined);
      // Behind a "+" the text goes on with the first character of the next record that is not blank.
      const from = direct ? zone.text.length - zone.text.trimStart().length : 0;
      const piece = zone.slice(Math.min(from, length), length);
      text.appendMap(piece);
      joined += piece.text;
      next++;
      goesOn = join !== 'end' && next < this.records.length;
      direct = join === 'direct';
      if (goesOn && !direct) {
        const end = zone.span(length, length).start;
        text.replace(' ', { start: end, end });
        joined += ' ';
      }
    }
    const last = this.records[next - 1]!;
    this.lines.push({
      records: this.records.slice(first, next).map((record) => record.text),
      text: text.build(this.zones[next - 1]!.whole.end),
      span: { start: this.records[first]!.whole.start, end: last.whole.end },
      problems: this.problems,
    });
    this.problems = [];
    return next;
  }

  /** How much of a record is statement text, and how the next record goes on with it. */
  private endOf(
    zone: SourceMap,
    index: number,
    before: string,
  ): { length: number; join: 'end' | 'blank' | 'direct' } {
    const body = zone.text;
    const mark = body.at(-1);
    if (mark === '-' || mark === '+') {
      if (index + 1 === this.records.length) {
        const span = zone.span(body.length - 1, body.length);
        this.report('continuationAtEnd', span, { mark }, { title: 'Remove the mark', text: '' });
      }
      return { length: body.length - 1, join: mark === '-' ? 'blank' : 'direct' };
    }
    const following = this.zones[index + 1];
    if (following === undefined || body === '') return { length: body.length, join: 'end' };
    return this.withoutMark(zone, index, before, following.text) ?? { length: body.length, join: 'end' };
  }

  /** Finds out whether the mark was forgotten: then says so, and goes on as if it were there. */
  private withoutMark(
    zone: SourceMap,
    index: number,
    before: string,
    following: string,
  ): { length: number; join: 'blank' } | undefined {
    const body = zone.text;
    const scanned = scanText(before + body);
    if (scanned.openComment !== undefined) {
      if (!this.commentEnds(index)) return undefined;
      this.report('commentNotContinued', this.endSpan(zone), {}, { title: 'Add "-"', text: ' -' });
      return { length: body.length, join: 'blank' };
    }
    const code = scanned.code.slice(before.length).trimEnd();
    const comment = scanned.lastComment;
    if (
      comment !== undefined &&
      /(^|[\s),(])[-+]$/.test(code) &&
      comment.start - before.length >= code.length
    ) {
      this.report('commentAfterContinuation', zone.span(comment.start - before.length, body.length));
      return { length: code.length - 1, join: 'blank' };
    }
    if (!isUnfinished(this.dialect, scanned.code, scanned.depth, scanText(following).code.trim())) {
      return undefined;
    }
    this.report('continuationMissing', this.endSpan(zone), {}, { title: 'Add the mark', text: ' -' });
    return { length: body.length, join: 'blank' };
  }

  private commentEnds(index: number): boolean {
    for (const zone of this.zones.slice(index + 1, index + 1 + commentLookahead)) {
      const end = zone.text.indexOf('*/');
      const start = zone.text.indexOf('/*');
      if (end >= 0) return start < 0 || end < start + 1;
      if (start >= 0) return false;
    }
    return false;
  }

  private checkColumns(record: SourceMap): void {
    const { text } = record;
    const head = text.slice(0, firstColumn);
    if (head.trim() !== '') {
      const span = record.span(0, firstColumn);
      const edits = [{ span: { start: span.start, end: span.start }, text: ' ' }];
      const moved = text.length < lastColumn ? { fix: { title: 'Begin in column 2', edits } } : {};
      this.problems.push(problem(this.dialect.codes.columnOne, span, { text: head }, moved));
    }
    const tail = text.slice(lastColumn).trimEnd();
    const lost = tail.trim();
    if (lost === '' || (text.length <= 80 && sequenceNumber.test(lost))) return;
    const start = lastColumn + tail.length - tail.trimStart().length;
    this.report('textPastColumns', record.span(start, lastColumn + tail.length), { text: lost });
  }

  /** The last character of a record's text. */
  private endSpan(zone: SourceMap): Problem['span'] {
    const { length } = zone.text;
    return zone.span(length - 1, length);
  }

  private report(
    code: RecordCode,
    span: Problem['span'],
    inserts: Parameters<typeof problem>[2] = {},
    fix?: { title: string; text: string },
  ): void {
    // A fix with a text adds it behind the span, one without removes the span.
    const at = fix?.text === '' ? span : { start: span.end, end: span.end };
    const edits = fix && { fix: { title: fix.title, edits: [{ span: at, text: fix.text }] } };
    this.problems.push(problem(this.dialect.codes[code], span, inserts, edits));
  }
}

/** Whether a statement without continuation mark is meant to go on in the next record. */
function isUnfinished(
  { roleOf, startsOperand }: ModalDialect,
  code: string,
  depth: number,
  next: string,
): boolean {
  if (next === '') return false;
  const word = /^[^\s,()=<>]+/.exec(next)?.[0] ?? '';
  const beginsCommand = roleOf(word) !== undefined && !/^\S+\s*[,(]/.test(next);
  if (depth > 0) return !beginsCommand;
  const verb = /^\s*([^\s,()=<>]+)/.exec(code)?.[1];
  if (verb === undefined || beginsCommand) return false;
  const goesOn = word === '' || startsOperand(verb, word);
  return roleOf(verb) === 'function' && goesOn && depth === 0;
}
