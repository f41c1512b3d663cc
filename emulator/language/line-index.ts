import { SourceMap } from './source-map.js';

/** A place for people: line and column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of a text into lines and columns. Lines end with LF, CR LF or CR. */
export class LineIndex {
  private readonly starts: number[] = [0];
  private readonly ends: number[] = [];

  constructor(readonly text: string) {
    const ending = /\r\n|\n|\r/g;
    for (let match = ending.exec(text); match !== null; match = ending.exec(text)) {
      this.ends.push(match.index);
      this.starts.push(match.index + match[0].length);
    }
    this.ends.push(text.length);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Offset of the first character of a line; lines count from 0 here. */
  lineStart(line: number): number {
    return this.starts[Math.min(Math.max(line, 0), this.starts.length - 1)]!;
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.starts[low]! + 1 };
  }

  /** The lines without their line ends, each as a map of its own. A last empty line is left out. */
  lines(): SourceMap[] {
    const count =
      this.starts[this.starts.length - 1] === this.text.length ? this.lineCount - 1 : this.lineCount;
    return this.starts
      .slice(0, count)
      .map((start, index) => SourceMap.verbatim(this.text.slice(start, this.ends[index]), start));
  }
}
