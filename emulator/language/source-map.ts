import type { Span } from './problem.js';

interface Piece {
  /** Where the piece begins in the joined text. */
  readonly at: number;
  readonly length: number;
  readonly original: Span;
  /** True when the text is the original's, character by character; false when it replaces the original. */
  readonly verbatim: boolean;
}

const none: readonly Piece[] = [];

/**
 * Text that was put together from pieces of a document (continued lines, columns cut off, symbols
 * replaced), with the way back: every offset in `text` leads to the place it came from.
 *
 *     document    //A DD DSN=&HLQ..X,          //   DISP=SHR
 *                        └──┬──────┘               └──┬───┘
 *     text               DSN=PROD.X,DISP=SHR      (&HLQ. replaced: all of PROD maps to all of &HLQ.)
 */
export class SourceMap {
  private constructor(
    readonly text: string,
    private readonly endOfText: number,
    /** Undefined where the text is one piece of the document as it stands: there are very many of these. */
    private readonly several?: readonly Piece[],
  ) {}

  private get pieces(): readonly Piece[] {
    return this.several ?? [this.only];
  }

  /** Of a text that is one piece of the document as it stands. */
  private get only(): Piece {
    const { length } = this.text;
    const original = { start: this.endOfText - length, end: this.endOfText };
    return { at: 0, length, original, verbatim: true };
  }

  /** A piece of the document as it stands, beginning at `offset` of the document. */
  static verbatim(text: string, offset: number): SourceMap {
    return text === '' ? new SourceMap('', offset, none) : new SourceMap(text, offset + text.length);
  }

  /** @internal use {@link SourceMapBuilder}. */
  static fromPieces(text: string, pieces: readonly Piece[], endOfText: number): SourceMap {
    const [only] = pieces;
    return pieces.length === 1 && only?.verbatim === true && only.original.end === endOfText
      ? new SourceMap(text, endOfText)
      : // A copy takes no more memory than it needs.
        new SourceMap(text, endOfText, pieces.slice());
  }

  /** Original span of a half-open range of the joined text. An empty range gives an empty span. */
  span(start: number, end: number): Span {
    const { length } = this.text;
    if (this.several === undefined && start >= 0 && end <= length) {
      const offset = this.endOfText - length;
      return { start: offset + start, end: offset + Math.max(start, end) };
    }
    const from = this.pieceAt(start, false);
    const first = from === undefined ? this.endOfText : this.place(from, start, false);
    if (end <= start) return { start: first, end: first };
    const to = this.pieceAt(end - 1, true);
    const last = to === undefined ? this.endOfText : this.place(to, end, true);
    return { start: first, end: Math.max(first, last) };
  }

  /** Where a place of the document is in the joined text; undefined where none of the text is from there. */
  find(original: number): number | undefined {
    for (const { at, original: from, verbatim } of this.pieces) {
      if (original < from.start || original > from.end) continue;
      return verbatim ? at + (original - from.start) : at;
    }
    return undefined;
  }

  /** Whether the text is the document's as it stands, though perhaps in more than one piece. */
  get isVerbatim(): boolean {
    return this.several === undefined || this.several.every((piece) => piece.verbatim);
  }

  /** Whether a half-open range of the text stands so in the document, in one piece. */
  isVerbatimAt(start: number, end: number): boolean {
    const piece = this.pieceAt(start, false);
    return piece?.verbatim === true && end <= piece.at + piece.length;
  }

  /**
   * Where a place of the document is in the joined text: of what is left out between two pieces (a continuation mark,
   * blanks at the end of a line) the end of the piece before it.
   */
  offsetOf(original: number): number {
    const { pieces } = this;
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pieces[middle]!.original.start <= original) low = middle + 1;
      else high = middle;
    }
    // Directly behind a piece is its end, though what replaces the line end may begin there, too.
    for (let index = low - 1; index >= 0; index--) {
      const { at, length, original: place, verbatim } = pieces[index]!;
      const before = pieces[index - 1];
      if (before?.verbatim === true && before.original.end === original && place.start === original) continue;
      if (verbatim) return at + Math.min(length, original - place.start);
      return original >= place.end ? at + length : at;
    }
    return 0;
  }

  /** Original span of the whole text. */
  get whole(): Span {
    return this.span(0, this.text.length);
  }

  /** The same text, in a document in which everything stands so many characters further on. */
  moved(by: number): SourceMap {
    if (by === 0) return this;
    if (this.several === undefined) return new SourceMap(this.text, this.endOfText + by);
    const pieces = this.pieces.map((piece) => ({
      ...piece,
      original: { start: piece.original.start + by, end: piece.original.end + by },
    }));
    return new SourceMap(this.text, this.endOfText + by, pieces);
  }

  /** The part of the text between two offsets, with its own map. */
  slice(start: number, end: number = this.text.length): SourceMap {
    if (this.several === undefined) {
      const { length } = this.text;
      const from = Math.min(Math.max(start, 0), length);
      return SourceMap.verbatim(this.text.slice(from, Math.max(from, end)), this.endOfText - length + from);
    }
    const builder = new SourceMapBuilder();
    for (const piece of this.pieces) {
      const from = Math.max(start, piece.at);
      const to = Math.min(end, piece.at + piece.length);
      if (from >= to) continue;
      const text = this.text.slice(from, to);
      if (piece.verbatim) builder.append(text, piece.original.start + (from - piece.at));
      else builder.replace(text, piece.original);
    }
    return builder.build(this.span(end, end).start);
  }

  /** The pieces with their texts, in order. */
  *slicePieces(): IterableIterator<{ text: string; original: Span; verbatim: boolean }> {
    for (const { at, length, original, verbatim } of this.pieces) {
      yield { text: this.text.slice(at, at + length), original, verbatim };
    }
  }

  private pieceAt(offset: number, backwards: boolean): Piece | undefined {
    const { pieces } = this;
    let low = 0;
    let high = pieces.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const piece = pieces[middle]!;
      if (offset < piece.at) high = middle - 1;
      else if (offset >= piece.at + piece.length) low = middle + 1;
      else return piece;
    }
    return backwards ? pieces[pieces.length - 1] : undefined;
  }

  private place(piece: Piece, offset: number, isEnd: boolean): number {
    if (piece.verbatim) return piece.original.start + (offset - piece.at);
    return isEnd ? piece.original.end : piece.original.start;
  }
}

/** Puts a {@link SourceMap} together, piece by piece. */
export class SourceMapBuilder {
  private text = '';
  private readonly pieces: Piece[] = [];

  get length(): number {
    return this.text.length;
  }

  /** Adds text that stands in the document at `offset`. */
  append(text: string, offset: number): this {
    if (text !== '') {
      this.pieces.push({
        at: this.text.length,
        length: text.length,
        original: { start: offset, end: offset + text.length },
        verbatim: true,
      });
      this.text += text;
    }
    return this;
  }

  /** Adds text that stands for `original` but reads otherwise (a symbol's value, a joining blank). */
  replace(text: string, original: Span): this {
    if (text !== '') {
      this.pieces.push({ at: this.text.length, length: text.length, original, verbatim: false });
      this.text += text;
    }
    return this;
  }

  /** Adds another map's text and origins. */
  appendMap(map: SourceMap): this {
    for (const piece of map.slicePieces()) {
      if (piece.verbatim) this.append(piece.text, piece.original.start);
      else this.replace(piece.text, piece.original);
    }
    return this;
  }

  /** @param endOfText original offset that stands for "behind the last character". */
  build(endOfText?: number): SourceMap {
    const last = this.pieces[this.pieces.length - 1];
    return SourceMap.fromPieces(
      this.text,
      this.pieces,
      last === undefined ? (endOfText ?? 0) : last.original.end,
    );
  }
}
