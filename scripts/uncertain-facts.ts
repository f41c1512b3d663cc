import type { CommandTable, OperandRow, OperandTable, ValueForm } from '../emulator/language/operand-table.js';
import type { Provenance } from '../emulator/messages/certainty.js';
import type { MessageEntry } from '../emulator/messages/message.js';
import { problemCatalogue } from '../emulator/messages/problems.js';
import { deviceModels, deviceTypes } from '../emulator/storage/geometry.js';

/** A row of a table whose fact was not read in a source. */
export interface UncertainFact extends Provenance {
  /** Which table, as a heading. */
  readonly table: string;
  readonly name: string;
}

/** All that docs/fidelity.md lists, table by table. */
export function uncertainFacts(): UncertainFact[] {
  return [
    ...rows('Problems', Object.entries(problemCatalogue)),
    ...rows(
      'Device types and models',
      [...deviceTypes.map((row) => [row.type, row] as const), ...deviceModels.map((row) => [row.name, row] as const)],
    ),
  ];
}

function rows(table: string, entries: readonly (readonly [string, Provenance])[]): UncertainFact[] {
  return entries
    .filter(([, { certainty }]) => certainty !== 'verified')
    .map(([name, { source, certainty }]) => ({ table, name, source, certainty }));
}
