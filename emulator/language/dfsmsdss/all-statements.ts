import type { Statement } from './ast.js';

/** All statements, also those inside IF and DO, in the order of the text. */
export function* allStatements(statements: readonly Statement[]): IterableIterator<Statement> {
  for (const statement of statements) {
    yield statement;
    if (statement.type === 'if') {
      yield* allStatements(statement.then);
      yield* allStatements(statement.otherwise ?? []);
    } else if (statement.type === 'do') {
      yield* allStatements(statement.statements);
    }
  }
}
