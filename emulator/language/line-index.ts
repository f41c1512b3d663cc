import { lastNotAbove } from '../ranges/last-not-above.js';
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
    const hasReturns = text.includes('\r');
    for (let at = 0; ;) {
      const feed = text.indexOf('\n', at);
      const stop = feed === -1 ? text.length : feed;
      if (hasReturns) this.splitAtReturns(at, stop, feed !== -1);
      else if (feed !== -1) this.ends.push(feed);
      if (feed === -1) break;
      this.starts.push((at = feed + 1));
    }
    this.ends.push(text.length);
  }

  /** The lines of a part that ends before a line feed (or with the text). A return before that feed belongs to it. */
  private splitAtReturns(from: number, stop: number, isBeforeFeed: boolean): void {
    const end = isBeforeFeed && stop > from && this.text[stop - 1] === '\r' ? stop - 1 : stop;
    for (let at = from; ;) {
      const found = this.text.indexOf('\r', at);
      if (found === -1 || found >= end) break;
      this.ends.push(found);
      this.starts.push((at = found + 1));
    }
    if (isBeforeFeed) this.ends.push(end);
  }

  /** Offset behind the last character of a line, its line end not included; lines count from 0 here. */
  lineEnd(line: number): number {
    return this.ends[Math.min(Math.max(line, 0), this.ends.length - 1)]!;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Offset of the first character of a line; lines count from 0 here. */
  lineStart(line: number): number {
    return this.starts[Math.min(Math.max(line, 0), this.starts.length - 1)]!;
  }

  position(offset: number): Position {
    const line = lastNotAbove(this.starts, offset);
    return { line: line + 1, column: offset - this.starts[line]! + 1 };
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
