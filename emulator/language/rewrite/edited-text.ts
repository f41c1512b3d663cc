import type { TextEdit } from '../problem.js';

/** A part of the original (half-open offsets), or text that came in. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/** A text that is edited several times, and still knows which edits of the original lead to it. */
export class EditedText {
  private constructor(
    private readonly original: string,
    readonly text: string,
    private readonly pieces: readonly Piece[],
  ) {}

  static of(text: string): EditedText {
    return new EditedText(text, text, [{ start: 0, end: text.length }]);
  }

  /** @param edits of the present text; they must not overlap. */
  edited(edits: readonly TextEdit[]): EditedText {
    const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const pieces: Piece[] = [];
    let at = 0;
    let index = 0;
    /** Offset in the present text where the piece at `index` begins. */
    let begin = 0;
    const copy = (from: number, to: number, isKept: boolean): void => {
      while (from < to) {
        const piece = this.pieces[index];
        if (piece === undefined) return;
        const length = lengthOf(piece);
        const end = Math.min(to, begin + length);
        if (isKept && end > from) pieces.push(part(piece, from - begin, end - begin));
        from = Math.max(from, end);
        if (end < begin + length) return;
        begin += length;
        index++;
      }
    };
    for (const { span, text } of sorted) {
      copy(at, span.start, true);
      copy(span.start, span.end, false);
      if (text !== '') pieces.push({ text });
      at = Math.max(at, span.end);
    }
    copy(at, this.text.length, true);
    const text = pieces.map((piece) => ('text' in piece ? piece.text : this.slice(piece))).join('');
    return new EditedText(this.original, text, pieces);
  }

  /** The edits of the original that give the present text, in order. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0;
    let text = '';
    const put = (next: number): void => {
      if (text !== '' || next > at) edits.push({ span: { start: at, end: next }, text });
      text = '';
    };
    for (const piece of this.pieces) {
      if ('text' in piece) {
        text += piece.text;
        continue;
      }
      put(piece.start);
      at = piece.end;
    }
    put(this.original.length);
    return edits;
  }

  private slice({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.original.slice(start, end);
  }
}

function lengthOf(piece: Piece): number {
  return 'text' in piece ? piece.text.length : piece.end - piece.start;
}

function part(piece: Piece, from: number, to: number): Piece {
  return 'text' in piece
    ? { text: piece.text.slice(from, to) }
    : { start: piece.start + from, end: piece.start + to };
}
