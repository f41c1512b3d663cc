import type { Entry, JclSources, Listed } from '../language/jcl/index.js';
import { LineIndex } from '../language/line-index.js';

/** What columns 1 and 2 of the listing show: whose statement it is, and whether the job overrides it. */
const prefixes: Readonly<Record<Listed['from'], readonly [own: string, overridden: string]>> = {
  job: ['//', '//'],
  'in-stream': ['++', '+/'],
  library: ['XX', 'X/'],
};

/** Longest record. */
const recordLength = 80;

/** The records that the statements of a job listing are written in, in the document or in a member. */
export class ListedRecords {
  private readonly texts = new Map<string, LineIndex>();

  /** @param text the document. */
  constructor(
    private readonly text: string,
    private readonly sources: JclSources,
  ) {}

  /** The records of an entry as they stand, data left out. */
  of(entry: Entry): string[] {
    const index = this.indexOf(this.sources.memberAt(entry.span)?.member.text ?? this.text);
    const records: string[] = [];
    for (let line = entry.lines.start; line < entry.lines.end; line++) {
      const record = index.text.slice(index.lineStart(line), index.lineEnd(line));
      records.push(record.slice(0, recordLength).trimEnd());
    }
    return records;
  }

  /** The same with what JESJCL shows in columns 1 and 2. */
  listed({ entry, from, overridden }: Listed): string[] {
    const prefix = prefixes[from][overridden ? 1 : 0];
    const records = this.of(entry);
    return prefix === '//' ? records : records.map((record) => prefix + record.slice(2));
  }

  private indexOf(text: string): LineIndex {
    let found = this.texts.get(text);
    if (found === undefined) this.texts.set(text, (found = new LineIndex(text)));
    return found;
  }
}
