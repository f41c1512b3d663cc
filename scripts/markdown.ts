/**
 * Text of a table cell: one line, and nothing in it that Markdown would read as its own, but for code spans (`so`),
 * which stay.
 */
export function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : part.replace(/([|<>*_`[\]\\])/g, '\\$1')))
    .join('');
}

/** A code span for a table cell: only the bar between cells must be kept from being read as one. */
export function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
