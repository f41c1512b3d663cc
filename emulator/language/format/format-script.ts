import type { FormattedLines } from './format-control.js';

/** Lays out a script of the DS CLI or of Spectrum Virtualize: single blanks between words; comments stay. */
export function formatScript(lines: readonly string[]): FormattedLines[] {
  return lines.flatMap((line, first) => {
    const better = tidy(line);
    return better === line ? [] : { first, count: 1, lines: [better] };
  });
}

function tidy(line: string): string {
  const pieces = line.trimEnd().match(/"[^"]*"|'[^']*'|#.*$|[^\s"'#]+|\s+|./g) ?? [];
  const text = pieces.map((piece) => (piece.trim() === '' ? ' ' : piece)).join('');
  // A comment of its own keeps its place: people draw boxes with them.
  return /^\s*#/.test(line) ? line.trimEnd() : text.trimStart();
}
