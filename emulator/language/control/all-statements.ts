import type { DoGroupOf, IfOf, StatementBase } from './modal-ast.js';

/** Any statement of a language; those that hold others say so by their type. */
type ModalStatement = StatementBase & { readonly type: string };

/** All statements, also those inside IF and DO, in the order of the text. */
export function* allStatements<S extends ModalStatement>(statements: readonly S[]): IterableIterator<S> {
  for (const statement of statements) {
    yield statement;
    if (isIf(statement)) {
      yield* allStatements(statement.then);
      yield* allStatements(statement.otherwise ?? []);
    } else if (isDo(statement)) {
      yield* allStatements(statement.statements);
    }
  }
}

function isIf<S extends ModalStatement>(statement: S): statement is S & IfOf<S> {
  return statement.type === 'if';
}

function isDo<S extends ModalStatement>(statement: S): statement is S & DoGroupOf<S> {
  return statement.type === 'do';
}
