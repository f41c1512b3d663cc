import type { Problem, TextEdit } from '../problem.js';
import type { JclFile } from './ast.js';
import { Assembly } from './assemble.js';
import type { AssembledJob } from './assembler.js';
import { assembleOptions, notJcl, parseJcl, type ParseOptions } from './parse.js';
import { readPieces, type Piece } from './piece.js';
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
  private pieces: readonly Piece[] = [];
  private failure: Problem | undefined;
  private result: readonly AssembledJob[] | undefined;
  private parsed: JclFile | undefined;
  private readonly assembly: Assembly;

  constructor(
    private current: string,
    private readonly options: ParseOptions = {},
  ) {
    this.assembly = new Assembly(assembleOptions(options));
    this.readAll();
  }

  get text(): string {
    return this.current;
  }

  /** What makes the text no JCL at all: there are no jobs then. */
  get notJcl(): Problem | undefined {
    return this.failure;
  }

  /** Replaces a part of the text; the span counts in the text before. */
  update({ span, text }: TextEdit): void {
    const before = this.current;
    const start = Math.min(Math.max(span.start, 0), before.length);
    const end = Math.min(Math.max(span.end, start), before.length);
    this.current = before.slice(0, start) + text + before.slice(end);
    this.result = undefined;
    this.parsed = undefined;
    const wasJcl = this.failure === undefined;
    // Far behind its beginning an edit does not change whether a text is JCL.
    const first = this.pieces[0]?.raw.kind;
    const isSure = wasJcl && start > farBehind && first !== 'data' && first !== 'blank';
    if (!isSure) this.failure = notJcl(this.current);
    if (this.failure !== undefined || !wasJcl || this.lines.length === 0) this.readAll();
    else this.readAround(start, end, text.length - (end - start));
  }

  /**
   * The jobs of the text, and what stands before the first one. One that the last edits did not touch is the same
   * object as before, with places that may have moved since.
   */
  get jobs(): readonly AssembledJob[] {
    this.result ??= this.assembly.assemble(this.pieces);
    return this.result;
  }

  /** The whole tree, with all spans of the present text. After an edit it is read anew. */
  get file(): JclFile {
    this.parsed ??= parseJcl(this.current, this.options);
    return this.parsed;
  }

  private readAll(): void {
    const { lines, starts } = splitLines(this.current);
    this.lines = lines;
    this.starts = starts;
    this.failure = notJcl(this.current);
    this.pieces = this.failure === undefined ? readPieces(RecordSource.ofLines(lines, starts)) : [];
  }

  /** Reads again what an edit of the half-open range of the old text may have changed. */
  private readAround(start: number, end: number, delta: number): void {
    // A line end may join with what stands before or behind the edit.
    const first = this.lineAt(start - 1);
    const last = this.lineAt(end + 1);
    const from = this.starts[first]!;
    const to = this.starts[last + 1];
    const region = this.current.slice(from, to === undefined ? undefined : to + delta);
    const fresh = splitLines(region, from);
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
    const { pieces } = this;
    const touched = pieces.findIndex((piece) => piece.seen + piece.lineShift > first);
    const begin = touched === -1 ? pieces.length : touched;
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
    const fresh = readPieces(RecordSource.ofLines(this.lines, this.starts), from, goOn);
    const atEnd = fresh.length === 0 ? from : fresh[fresh.length - 1]!.next;
    if (goOn(atEnd)) kept = pieces.length;
    for (let index = kept; index < pieces.length; index++) {
      const piece = pieces[index]!;
      piece.shift += delta;
      piece.lineShift += lineDelta;
    }
    this.pieces = pieces.slice(0, begin).concat(fresh, pieces.slice(kept));
  }

  /** The line that an offset is in; the last one behind the end. */
  private lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
