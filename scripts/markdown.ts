/** Text of a table cell: one line, and nothing in it that Markdown would read as its own. */
export function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([|<>*_`[\]\\])/g, '\\$1');
}

export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
