import type { DscliCommandTable } from '../../language/dscli/commands.js';
import { optionsOf, optionSyntax } from '../../language/dscli/options.js';

/** What a command with -help prints: out of the tables, not the words of the product. */
export function helpLines({ name, help }: DscliCommandTable): string[] {
  const rows = optionsOf(name).map(({ row }) => ({ syntax: optionSyntax(row), help: row.help }));
  const width = Math.max(...rows.map(({ syntax }) => syntax.length));
  return [`${name}: ${help}`, ...rows.map((row) => `  ${row.syntax.padEnd(width)}  ${row.help}`)];
}
