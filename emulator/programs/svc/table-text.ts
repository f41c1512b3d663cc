/** One object of a list: its attributes in the order of the columns. */
export type ViewRow = Readonly<Record<string, string>>;

export interface ViewOptions {
  /** Stands between columns; blanks that align them without. */
  readonly delimiter?: string;
  readonly header: boolean;
}

/** A concise view: a heading and one line an object; nothing at all for no objects. */
export function conciseView(
  columns: readonly string[],
  rows: readonly ViewRow[],
  { delimiter, header }: ViewOptions,
): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ''));
  const lines = header ? [[...columns], ...cells] : cells;
  if (delimiter !== undefined) return lines.map((line) => line.join(delimiter));
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]!.length)));
  return lines.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index]!))
      .join(' ')
      .trimEnd(),
  );
}

/** A detailed view: one line an attribute; names may come more than once. */
export function detailedView(
  attributes: readonly (readonly [name: string, value: string])[],
  { delimiter = ' ', header }: ViewOptions,
): string[] {
  return attributes.map(([name, value]) => (header ? `${name}${delimiter}${value}`.trimEnd() : value));
}

/** Whether an object has the attributes of a filter: `attribute=value`, with * for any characters, or compared as numbers. */
export function passesFilter(row: ViewRow, filter: string): boolean {
  return filter.split(':').every((part) => {
    const [, name = '', operator = '', value = ''] = /^([A-Za-z_]+)(<=|>=|=|<|>)(.*)$/.exec(part) ?? [];
    const have = row[name];
    if (have === undefined) return false;
    if (operator === '=') return wildcard(value).test(have);
    const difference = Number(have) - Number(value);
    if (operator === '<') return difference < 0;
    if (operator === '>') return difference > 0;
    return operator === '<=' ? difference <= 0 : difference >= 0;
  });
}

/** The attributes that a filter compares. */
export function filterAttributes(filter: string): string[] {
  return filter.split(':').map((part) => /^[A-Za-z_]+/.exec(part)?.[0] ?? '');
}

function wildcard(value: string): RegExp {
  const escaped = value.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${escaped}$`);
}
