import { LineIndex } from '../line-index.js';
import { SourceMap } from '../source-map.js';
import { JclRecord } from './columns.js';

/** Lines without their line ends, by their number from 0, and the offsets where they begin. */
interface Lines {
  text(index: number): string | undefined;
  start(index: number): number;
}

/** The lines of a text as records, made when they are asked for. */
export class RecordSource {
  /** Behind the last line that was looked at: what was read depends on no line from here on. */
  seen = 0;
  private index = -1;
  private record: JclRecord | undefined;

  private constructor(private readonly lines: Lines) {}

  /** Lines that are cut out of their text already; `starts` may have one entry more. */
  static ofLines(lines: readonly string[], starts: readonly number[]): RecordSource {
    return new RecordSource({ text: (index) => lines[index], start: (index) => starts[index] ?? 0 });
  }

  /** The same lines with the numbers and offsets of a time when so much less stood before them. */
  static before(
    lines: readonly string[],
    starts: readonly number[],
    { shift, lineShift }: { readonly shift: number; readonly lineShift: number },
  ): RecordSource {
    return new RecordSource({
      text: (index) => lines[index + lineShift],
      start: (index) => (starts[index + lineShift] ?? 0) - shift,
    });
  }

  /**
   * The lines of a text, each cut out when it is asked for: nobody needs all of them at a time.
   *
   * @param base what is added to every offset: a text that is not the document has offsets of its own.
   */
  static of(text: string, base = 0): RecordSource {
    const index = new LineIndex(text);
    const count = countOf(index);
    return new RecordSource({
      text: (line) => (line < count ? text.slice(index.lineStart(line), index.lineEnd(line)) : undefined),
      start: (line) => index.lineStart(line) + base,
    });
  }

  at(index: number): JclRecord | undefined {
    if (index >= this.seen) this.seen = index + 1;
    if (index === this.index) return this.record;
    const raw = this.lines.text(index);
    if (raw === undefined) return undefined;
    this.index = index;
    this.record = new JclRecord(raw, this.lines.start(index), index);
    return this.record;
  }

  /** The text of a record, where its columns do not matter. */
  raw(index: number): string | undefined {
    if (index >= this.seen) this.seen = index + 1;
    return this.lines.text(index);
  }

  /** A record as a map, where its columns do not matter. */
  map(index: number): SourceMap {
    return SourceMap.verbatim(this.lines.text(index) ?? '', this.lines.start(index));
  }
}

/** The lines of a text without their line ends, a last empty one left out, and where each begins. */
export function splitLines(text: string, base = 0): { lines: string[]; starts: number[] } {
  const index = new LineIndex(text);
  const count = countOf(index);
  const lines: string[] = [];
  const starts: number[] = [];
  for (let line = 0; line < count; line++) {
    const start = index.lineStart(line);
    lines.push(text.slice(start, index.lineEnd(line)));
    starts.push(start + base);
  }
  return { lines, starts };
}

/** How many lines there are: a last empty one is none. */
function countOf(index: LineIndex): number {
  const last = index.lineCount - 1;
  return index.lineStart(last) === index.text.length ? last : last + 1;
}
