import { ddTable } from './dd.js';
import { execTable } from './exec.js';
import { jobTable } from './job.js';
import { otherTables } from './other.js';
import { outputTable } from './output.js';
import type { StatementTable } from './parameter.js';

/** All tables of statements with operands. PROC and SET have none: their keywords are symbols. */
export const statementTables: readonly StatementTable[] = [
  jobTable,
  execTable,
  ddTable,
  outputTable,
  ...otherTables,
];

const byOperation = new Map(statementTables.map((table) => [table.operation, table]));

export function tableOf(operation: string): StatementTable | undefined {
  return byOperation.get(operation);
}
