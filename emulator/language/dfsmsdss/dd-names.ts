import { allStatements } from '../control/all-statements.js';
import type { Name, Statement } from './ast.js';

/** DD names that statements speak of, in the order of the text. */
export function ddNamesOf(statements: readonly Statement[]): Name[] {
  return [...allStatements(statements)].flatMap((statement) => {
    if (statement.type === 'unmodelled') return statement.ddNames;
    if (statement.type !== 'copy') return [];
    const { input, output, filter } = statement;
    const volumes = [input, output].flatMap((spec) => (spec?.by === 'ddname' ? spec.names : []));
    return filter?.filterDd === undefined ? volumes : [...volumes, filter.filterDd];
  });
}
