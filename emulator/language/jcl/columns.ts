import type { Span } from '../problem.js';
import { behindPlaceholder, hasPlaceholder, isTemplateDirective } from '../placeholder.js';
import { SourceMap } from '../source-map.js';

/** Columns as they are counted in a string, from 0: JCL's column n is n - 1 here. */
export const column = {
  /** First column of the name field (column 3). */
  name: 2,
  /** Last column in which a continued statement may go on (column 16), also where a continued string goes on. */
  lastContinuation: 15,
  /** Behind the last column of the statement (column 71). */
  end: 71,
  /** The column of the continuation mark (column 72). */
  mark: 71,
} as const;

/** One record of the document, cut to what JCL reads of it. */
export class JclRecord {
  /** Columns 1 to 71 with tabs as blanks; all of a template's line, whose length is not that of the record to be. */
  readonly text: string;

  constructor(
    /** The record as it stands, without its line end. */
    readonly raw: string,
    /** Offset of its first character in the document. */
    readonly start: number,
    /** Line number from 0. */
    readonly line: number,
  ) {
    const text = raw.length > column.end && !this.isTemplate ? raw.slice(0, column.end) : raw;
    this.text = text.includes('\t') ? text.replaceAll('\t', ' ') : text;
  }

  /** Whether something is to be filled in: its columns are then not known. */
  private get isTemplate(): boolean {
    const { raw } = this;
    return (raw.includes('{') || raw.includes('<')) && raw.startsWith('//') && hasPlaceholder(raw);
  }

  /** All of it, with the way back to the document. */
  get source(): SourceMap {
    return SourceMap.verbatim(this.raw, this.start);
  }

  get whole(): Span {
    return { start: this.start, end: this.start + this.raw.length };
  }

  /** The place of a half-open range of columns, counted from 0. */
  span(from: number, to: number): Span {
    const start = this.start + Math.min(from, this.raw.length);
    return { start, end: Math.max(start, this.start + Math.min(to, this.raw.length)) };
  }

  get isStatement(): boolean {
    return this.text.startsWith('//') && this.text[column.name] !== '*';
  }

  get isComment(): boolean {
    return this.text.startsWith('//') ? this.text[2] === '*' : isTemplateDirective(this.text);
  }

  get isNull(): boolean {
    return this.text.startsWith('//') && this.skipBlanks(column.name) === this.text.length;
  }

  get isBlank(): boolean {
    return this.raw.trim() === '';
  }

  /** `//` with a blank in column 3 and text behind it: what a continuation looks like. */
  get mayContinue(): boolean {
    return this.isStatement && !this.isNull && this.text[column.name] === ' ';
  }

  /** Whether column 72 holds a continuation mark. */
  get marked(): boolean {
    if (this.text.length > column.end) return false;
    const mark = this.raw[column.mark];
    return mark !== undefined && mark !== ' ' && mark !== '\t';
  }

  /** Index of the first character at or behind `from` that is not blank; the record's end when there is none. */
  skipBlanks(from: number): number {
    let index = from;
    while (index < this.text.length && this.text.charCodeAt(index) === 32) index++;
    return index;
  }

  /** Index behind the word that begins at `from`. */
  wordEnd(from: number): number {
    const blank = this.text.indexOf(' ', from);
    const end = blank === -1 ? this.text.length : blank;
    const open = this.text.indexOf('{', from);
    if (open === -1 || open >= end) return end;
    const behind = behindPlaceholder(this.text, open);
    return behind <= end ? end : this.wordEnd(behind);
  }

  /** Behind the last character that is not blank, within columns 1 to 71. */
  get textEnd(): number {
    return this.text.trimEnd().length;
  }
}
