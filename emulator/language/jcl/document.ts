import { lastNotAbove } from '../../ranges/last-not-above.js';
import type { Problem, TextEdit } from '../problem.js';
import type { JclFile } from './ast.js';
import { Assembly } from './assemble.js';
import { AwakeJobs, type AssembledJob } from './assembled-job.js';
import { assembleOptions, notJcl, parseJcl, type ParseOptions } from './parse.js';
import { readPieces, readRaw, type Piece } from './piece.js';
import { RecordSource, splitLines } from './record-source.js';

/** More of a text is not looked at to tell whether it is text at all. */
const farBehind = 200_000;

/**
 * A text of JCL that changes. After an edit only the statements that the edit touches are read again, and those whose
 * symbols have other values now; putting jobs together out of the statements is all that is done for the rest.
 *
 *     lines    0 ........ 41 | 42 | 43 ........ 49999
 *     pieces   as they were  | new | as they were, with their places moved
 */
export class JclDocument {
  private lines: string[] = [];
  private starts: number[] = [];
  private list: Piece[] = [];
  private failure: Problem | undefined;
  private result: readonly AssembledJob[] | undefined;
  private parsed: JclFile | undefined;
  private readonly assembly: Assembly;
  /** How all lines end, where they end alike: the text can be put together out of its lines then. */
  private lineEnd: string | undefined;
  private length: number;
  /** Lines that hold words of this kind. */
  private marked = 0;
  /** Undefined since an edit: millions of characters are not copied for each letter that is typed. */
  private current: string | undefined;

  constructor(
    text: string,
    private readonly options: ParseOptions = {},
    /** Lines whose presence {@link hasMarks} tells; not a global one. */
    private readonly marks?: RegExp,
  ) {
    this.assembly = new Assembly(assembleOptions(options), new AwakeJobs());
    this.length = text.length;
    this.readAll(text);
  }

  get text(): string {
    this.current ??= this.joined(0, this.lines.length);
    return this.current;
  }

  /** Whether the text holds lines of the kind that the document was made with. */
  get hasMarks(): boolean {
    return this.marked > 0;
  }

  /** What makes the text no JCL at all: there are no jobs then. */
  get notJcl(): Problem | undefined {
    return this.failure;
  }

  /** Replaces a part of the text; the span counts in the text before. */
  update({ span, text }: TextEdit): void {
    const start = Math.min(Math.max(span.start, 0), this.length);
    const end = Math.min(Math.max(span.end, start), this.length);
    this.result = undefined;
    this.parsed = undefined;
    const first = this.list[0]?.raw.kind;
    const before = this.failure;
    if (before === undefined && this.lines.length > 0 && this.keepsLineEnds(start, end, text)) {
      this.length += text.length - (end - start);
      this.readAround(start, end, text);
      // Far behind its beginning an edit does not change whether a text is JCL; what its beginning shows, it is.
      if (start > farBehind && first !== 'data' && first !== 'blank') return;
      const beginning = this.joined(0, Math.min(this.lineAt(farBehind) + 1, this.lines.length));
      if (this.lines.length > 0 && notJcl(beginning) === undefined) return;
      this.readAll(this.text);
      return;
    }
    const old = this.text;
    const after = old.slice(0, start) + text + old.slice(end);
    this.length = after.length;
    this.readAll(after);
  }

  /** Whether all lines end after an edit as they did before. */
  private keepsLineEnds(start: number, end: number, text: string): boolean {
    const { lineEnd } = this;
    if (lineEnd === undefined) return false;
    if (lineEnd === '\n') return !text.includes('\r');
    const splits = (offset: number): boolean => {
      const line = this.lineAt(offset);
      return offset === this.starts[line]! + this.lines[line]!.length + 1;
    };
    const isPlain = !/[\r\n]/.test(text) || lineEndOf(text) === lineEnd;
    return isPlain && !splits(start) && !splits(end);
  }

  /** Everything in the text in its order; what an edit did not touch is the same object, with its place moved. */
  get pieces(): readonly Piece[] {
    return this.list;
  }

  /** Number of the line that an offset is in, from 0; behind the last line end it is one more than there are. */
  lineOf(offset: number): number {
    if (this.lines.length === 0) return 0;
    const line = this.lineAt(offset);
    const isLast = line === this.lines.length - 1;
    return isLast && offset > this.starts[line]! + this.lines[line]!.length ? line + 1 : line;
  }

  /** A line without its line end, and where it begins; undefined behind the last one. */
  line(index: number): { readonly text: string; readonly start: number } | undefined {
    const text = this.lines[index];
    return text === undefined ? undefined : { text, start: this.starts[index]! };
  }

  /**
   * The jobs of the text, and what stands before the first one. One that the last edits did not touch is the same
   * object as before, with places that may have moved since.
   */
  get jobs(): readonly AssembledJob[] {
    this.result ??= this.assembly.assemble(this.list);
    return this.result;
  }

  /** The whole tree, with all spans of the present text. After an edit it is read anew. */
  get file(): JclFile {
    this.parsed ??= parseJcl(this.text, this.options);
    return this.parsed;
  }

  private readAll(text: string): void {
    const { lines, starts } = splitLines(text);
    this.current = text;
    this.lines = lines;
    this.starts = starts;
    this.lineEnd = lineEndOf(text);
    this.marked = this.countMarked(lines);
    this.failure = notJcl(text);
    this.list = this.failure === undefined ? this.readFrom(0) : [];
  }

  /** Reads pieces from a line on; what is forgotten of them is read again out of the lines of that time. */
  private readFrom(line: number, goOn?: (line: number) => boolean): Piece[] {
    return readPieces(RecordSource.ofLines(this.lines, this.starts), line, goOn, (piece) =>
      readRaw(RecordSource.before(this.lines, this.starts, piece), piece.first),
    );
  }

  private countMarked(lines: readonly string[]): number {
    const { marks } = this;
    return marks === undefined ? 0 : lines.reduce((sum, line) => sum + (marks.test(line) ? 1 : 0), 0);
  }

  /** Reads again what an edit of the half-open range of the old text may have changed. */
  private readAround(start: number, end: number, text: string): void {
    const delta = text.length - (end - start);
    // A line end may join with what stands before or behind the edit.
    const first = this.lineAt(start - 1);
    const last = this.lineAt(end + 1);
    const from = this.starts[first]!;
    const old = this.joined(first, last + 1, this.length - delta);
    const region = old.slice(0, start - from) + text + old.slice(end - from);
    this.current = undefined;
    const fresh = splitLines(region, from);
    if (this.marks !== undefined) {
      this.marked += this.countMarked(fresh.lines) - this.countMarked(this.lines.slice(first, last + 1));
    }
    const lineDelta = fresh.lines.length - (last + 1 - first);
    const { lines, starts } = this;
    if (delta !== 0) for (let line = last + 1; line < starts.length; line++) starts[line]! += delta;
    if (lineDelta === 0) {
      // Nearly every edit: long lists need not be made anew.
      for (const [index, line] of fresh.lines.entries()) {
        lines[first + index] = line;
        starts[first + index] = fresh.starts[index]!;
      }
    } else {
      this.lines = lines.slice(0, first).concat(fresh.lines, lines.slice(last + 1));
      this.starts = starts.slice(0, first).concat(fresh.starts, starts.slice(last + 1));
    }
    this.readPiecesAround(first, last + 1, delta, lineDelta);
  }

  /** @param first the half-open range of old lines that changed */
  private readPiecesAround(first: number, end: number, delta: number, lineDelta: number): void {
    const pieces = this.list;
    const touched = pieces.findIndex((piece) => piece.seen + piece.lineShift > first);
    let begin = touched === -1 ? pieces.length : touched;
    const previous = pieces[begin - 1];
    const from = previous === undefined ? 0 : previous.next + previous.lineShift;
    // The first old piece that stands behind the change where a new one ends can stay, and all behind it.
    let kept = begin;
    const goOn = (line: number): boolean => {
      const old = line - lineDelta;
      if (old < end) return true;
      while (kept < pieces.length && pieces[kept]!.first + pieces[kept]!.lineShift < old) kept++;
      const piece = pieces[kept];
      return piece === undefined || piece.first + piece.lineShift !== old;
    };
    const fresh = this.readFrom(from, goOn);
    const atEnd = fresh.length === 0 ? from : fresh[fresh.length - 1]!.next;
    if (goOn(atEnd)) kept = pieces.length;
    for (let index = kept; index < pieces.length; index++) {
      const piece = pieces[index]!;
      piece.shift += delta;
      piece.lineShift += lineDelta;
    }
    // Nearly every edit: a long list need not be made anew.
    if (fresh.length === kept - begin) for (const piece of fresh) pieces[begin++] = piece;
    else this.list = pieces.slice(0, begin).concat(fresh, pieces.slice(kept));
  }

  /**
   * The half-open range of lines with their ends.
   *
   * @param length of the text that the lines are of.
   */
  private joined(first: number, end: number, length = this.length): string {
    const lineEnd = this.lineEnd ?? '\n';
    const text = this.lines.slice(first, end).join(lineEnd);
    if (end < this.lines.length) return text + lineEnd;
    const last = this.lines.length - 1;
    const lastEnd = (this.starts[last] ?? 0) + (this.lines[last]?.length ?? 0);
    return lastEnd < length ? text + lineEnd : text;
  }

  /** The line that an offset is in; the last one behind the end. */
  private lineAt(offset: number): number {
    return lastNotAbove(this.starts, offset);
  }
}

/** How all lines of a text end; undefined where they end in several ways. */
function lineEndOf(text: string): string | undefined {
  if (!text.includes('\r')) return '\n';
  return /\r(?!\n)|(?<!\r)\n/.test(text) ? undefined : '\r\n';
}
