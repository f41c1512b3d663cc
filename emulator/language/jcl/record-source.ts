import { LineIndex } from '../line-index.js';
import { SourceMap } from '../source-map.js';
import { JclRecord } from './columns.js';

/** The lines of a text as records, made when they are asked for. */
export class RecordSource {
  /** Behind the last line that was looked at: what was read depends on no line from here on. */
  seen = 0;
  private index = -1;
  private record: JclRecord | undefined;

  /**
   * @param lines without their line ends
   * @param starts offset of each line; it may have one entry more
   */
  constructor(
    private readonly lines: readonly string[],
    private readonly starts: readonly number[],
  ) {}

  /** @param base what is added to every offset: a text that is not the document has offsets of its own. */
  static of(text: string, base = 0): RecordSource {
    const { lines, starts } = splitLines(text, base);
    return new RecordSource(lines, starts);
  }

  get length(): number {
    return this.lines.length;
  }

  at(index: number): JclRecord | undefined {
    if (index >= this.seen) this.seen = index + 1;
    if (index === this.index) return this.record;
    const raw = this.lines[index];
    if (raw === undefined) return undefined;
    this.index = index;
    this.record = new JclRecord(raw, this.starts[index]!, index);
    return this.record;
  }

  /** The text of a record, where its columns do not matter. */
  raw(index: number): string | undefined {
    if (index >= this.seen) this.seen = index + 1;
    return this.lines[index];
  }

  /** A record as a map, where its columns do not matter. */
  map(index: number): SourceMap {
    return SourceMap.verbatim(this.lines[index] ?? '', this.starts[index] ?? 0);
  }
}

/** The lines of a text without their line ends, a last empty one left out, and where each begins. */
export function splitLines(text: string, base = 0): { lines: string[]; starts: number[] } {
  const index = new LineIndex(text);
  const count = index.lineStart(index.lineCount - 1) === text.length ? index.lineCount - 1 : index.lineCount;
  const lines: string[] = [];
  const starts: number[] = [];
  for (let line = 0; line < count; line++) {
    const start = index.lineStart(line);
    lines.push(text.slice(start, index.lineEnd(line)));
    starts.push(start + base);
  }
  return { lines, starts };
}
