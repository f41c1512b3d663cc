import type { Environment } from './environment.js';

/** A report: columns with their headings, and rows with a cell for each. */
export interface Report {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The lines of a report in the format of the session. A line of = stands under the header, also in the format delim
 * (OpenSVC, which reads it). The stanza format is that of the show commands, from general knowledge.
 */
export function reportLines({ columns, rows }: Report, { format, header, delim }: Environment): string[] {
  switch (format) {
    case 'delim': {
      const heading = columns.join(delim);
      const lines = rows.map((cells) => cells.join(delim));
      return header ? [heading, '='.repeat(heading.length), ...lines] : lines;
    }
    case 'stanza': {
      const width = Math.max(...columns.map((name) => name.length));
      return rows.flatMap((cells, index) => [
        ...(index === 0 ? [] : ['']),
        ...columns.map((name, column) => `${name.padEnd(width)} ${cells[column]!}`),
      ]);
    }
    case 'default':
    case 'xml': {
      const widths = columns.map((name, column) =>
        rows.reduce((widest, cells) => Math.max(widest, cells[column]!.length), name.length),
      );
      const line = (cells: readonly string[]): string =>
        cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' ');
      const lines = rows.map((cells) => line(cells).trimEnd());
      const heading = line(columns);
      return header ? [heading.trimEnd(), '='.repeat(heading.length), ...lines] : lines;
    }
  }
}
