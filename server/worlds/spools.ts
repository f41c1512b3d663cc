import { LineIndex } from '../../emulator/language/line-index.js';
import type { SourcePlace } from './protocol.js';
import type { SpoolOrigins } from './tasks.js';

/** Spools of which it is remembered where their lines come from; the oldest go. */
const most = 16;

/** A spool, and the script that it is of. */
export interface Spool {
  readonly uri: string;
  readonly text: string;
  readonly origins: SpoolOrigins;
}

/** A line of a spool, from 0, and the statement that it is of or about. */
export interface SpoolLine {
  readonly line: number;
  readonly place: SourcePlace;
  /** The statement with all of its lines. */
  readonly statement: string;
}

/** The spools that the server made, by the URIs of their documents. */
export class Spools {
  private readonly byUri = new Map<string, { readonly spool: Spool; lines?: LineIndex }>();

  keep(uri: string, spool: Spool): void {
    this.byUri.delete(uri);
    this.byUri.set(uri, { spool });
    for (const old of [...this.byUri.keys()].slice(0, -most)) this.byUri.delete(old);
  }

  /** All lines that are of a statement, ascending. */
  lines(uri: string): SpoolLine[] {
    const known = this.byUri.get(uri);
    if (known === undefined) return [];
    const { origins } = known.spool;
    return Array.from({ length: Math.floor(origins.length / 3) }, (_, index) =>
      this.lineAt(known, index * 3),
    );
  }

  /** Where a line of a spool comes from. */
  placeOf(uri: string, line: number): SourcePlace | undefined {
    const known = this.byUri.get(uri);
    if (known === undefined) return undefined;
    const { origins } = known.spool;
    let [low, high] = [0, Math.floor(origins.length / 3)];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (origins[middle * 3]! < line) low = middle + 1;
      else high = middle;
    }
    return origins[low * 3] === line ? this.lineAt(known, low * 3).place : undefined;
  }

  private lineAt(known: { readonly spool: Spool; lines?: LineIndex }, at: number): SpoolLine {
    const { origins, uri, text } = known.spool;
    const lines = (known.lines ??= new LineIndex(text));
    const position = (offset: number) => {
      const { line, column } = lines.position(offset);
      return { line: line - 1, character: column - 1 };
    };
    const range = { start: position(origins[at + 1]!), end: position(origins[at + 2]!) };
    const statement = text.slice(lines.lineStart(range.start.line), lines.lineEnd(range.end.line));
    return { line: origins[at]!, place: { uri, range }, statement };
  }
}
