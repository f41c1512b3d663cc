import type { Position } from 'vscode-languageserver';
import { lastNotAbove } from '../../emulator/ranges/last-not-above.js';

/**
 * A text that is edited, as its lines. An edit of a long text costs what its lines cost, and nothing is put together
 * that nobody asks for: a text of megabytes is not copied for a letter that is typed.
 *
 *     lines    "//J JOB 1\n"   "//S EXEC PGM=X\r\n"   ""        each with its line end; the last one has none
 *     starts   0               10                     26
 */
export class LineText {
  private lines: string[];
  private starts: number[];
  private length: number;
  /** The whole text, where it is at hand. */
  private current: string | undefined;

  constructor(text: string) {
    this.current = text;
    this.length = text.length;
    this.lines = split(text, true);
    this.starts = startsOf(this.lines, 0);
  }

  get text(): string {
    this.current ??= this.lines.join('');
    return this.current;
  }

  get lineCount(): number {
    return this.lines.length;
  }

  /** A line without its line end, counted from 0; empty behind the last one. */
  lineText(line: number): string {
    return (this.lines[line] ?? '').replace(/[\r\n]+$/, '');
  }

  /** The beginning of the text, whole lines of at least so many characters where there are as many. */
  head(characters: number): string {
    return this.lines.slice(0, lastNotAbove(this.starts, characters) + 1).join('');
  }

  /** Replaces the half-open range of offsets. */
  update(from: number, to: number, text: string): void {
    const start = clamp(from, this.length);
    const end = Math.max(start, clamp(to, this.length));
    // Where a line ends may join with what stands before or behind the edit.
    const first = this.lineAt(start - 1);
    const last = this.lineAt(end + 1);
    const base = this.starts[first]!;
    const old = this.lines.slice(first, last + 1).join('');
    const region = old.slice(0, start - base) + text + old.slice(end - base);
    const fresh = split(region, last === this.lines.length - 1);
    const delta = text.length - (end - start);
    const { lines, starts } = this;
    if (delta !== 0) for (let line = last + 1; line < starts.length; line++) starts[line]! += delta;
    const freshStarts = startsOf(fresh, base);
    if (fresh.length === last + 1 - first) {
      // Nearly every edit: long lists need not be made anew.
      for (let index = 0; index < fresh.length; index++) {
        lines[first + index] = fresh[index]!;
        starts[first + index] = freshStarts[index]!;
      }
    } else {
      this.lines = lines.slice(0, first).concat(fresh, lines.slice(last + 1));
      this.starts = starts.slice(0, first).concat(freshStarts, starts.slice(last + 1));
    }
    this.length += delta;
    this.current = undefined;
  }

  /** The offset of a place; one behind the end of a line is that end. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const text = this.lines[line];
    if (text === undefined) return this.length;
    return this.starts[line]! + Math.min(Math.max(character, 0), lengthOf(text));
  }

  /** The place of an offset; one inside a line end is before it. */
  positionAt(offset: number): Position {
    const at = clamp(offset, this.length);
    const line = this.lineAt(at);
    return { line, character: Math.min(at - this.starts[line]!, lengthOf(this.lines[line]!)) };
  }

  private lineAt(offset: number): number {
    return Math.max(lastNotAbove(this.starts, offset), 0);
  }
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(offset, 0), length);
}

/** Length of a line without its line end. */
function lengthOf(line: string): number {
  let length = line.length;
  while (length > 0 && (line[length - 1] === '\n' || line[length - 1] === '\r')) length--;
  return length;
}

/** The lines of a text with their ends. At the end of a document there is one behind the last line end, too. */
function split(text: string, isAtEnd: boolean): string[] {
  const lines: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    lines.push(text.slice(from, at + 1));
    from = at + 1;
  }
  if (isAtEnd || from < text.length) lines.push(text.slice(from));
  return lines;
}

function startsOf(lines: readonly string[], base: number): number[] {
  let at = base;
  return lines.map((line) => {
    const start = at;
    at += line.length;
    return start;
  });
}
