import { isOperandOf } from '../control/check-operands.js';
import type { ClauseWord, ModalDialect } from '../control/dialect.js';
import { findIckdsfVerb } from './commands.js';

/** What ICKDSF has of its own among the languages with continuation marks and IF-THEN-ELSE. */
export const ickdsfDialect: ModalDialect = {
  roleOf: (word) => findIckdsfVerb(word)?.role,
  clauseWord: (word) => {
    const found = findIckdsfVerb(word);
    return found?.role === 'clause' ? (found.keyword.toLowerCase() as ClauseWord) : undefined;
  },
  startsOperand: (verb, word) => {
    const table = findIckdsfVerb(verb)?.table;
    return table !== undefined && isOperandOf(table, word);
  },
  codes: {
    columnOne: 'dsf-column-one',
    textPastColumns: 'dsf-text-past-72',
    continuationMissing: 'dsf-continuation-missing',
    continuationAtEnd: 'dsf-continuation-at-end',
    commentAfterContinuation: 'dsf-comment-after-continuation',
    commentNotContinued: 'dsf-comment-not-continued',
    sequence: 'dsf-sequence',
    nullClause: 'dsf-null-clause',
    conditionInvalid: 'dsf-condition-invalid',
    operatorForeign: 'dsf-operator-foreign',
    setInvalid: 'dsf-set-invalid',
    setRange: 'dsf-set-range',
  },
};
