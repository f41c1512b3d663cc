import Table from 'cli-table3';
import type { Stream } from './terminal.js';

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

/** Prints columns without lines around them: good to read, and to `awk`. */
export function printTable(
  stream: Stream,
  columns: readonly Column[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const none = [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
  ];
  const inner = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'];
  const table = new Table({
    head: columns.map(({ head }) => stream.colors.bold(head)),
    chars: { ...Object.fromEntries([...none, ...inner].map((name) => [name, ''])), middle: '  ' },
    colAligns: columns.map(({ align }) => align ?? 'left'),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...rows.map((row) => row.map(String)));
  for (const line of table.toString().split('\n')) stream.line(line.trimEnd());
}
