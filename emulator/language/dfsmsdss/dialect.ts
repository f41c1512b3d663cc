import { isOperandOf } from '../control/check-operands.js';
import type { ClauseWord, ModalDialect } from '../control/dialect.js';
import { copyTable, findDfsmsdssVerb } from './commands.js';

/** What DFSMSdss has of its own among the languages with continuation marks and IF-THEN-ELSE. */
export const dfsmsdssDialect: ModalDialect = {
  roleOf: (word) => findDfsmsdssVerb(word)?.role,
  clauseWord: (word) => {
    const found = findDfsmsdssVerb(word);
    return found?.role === 'clause' ? (found.keyword.toLowerCase() as ClauseWord) : undefined;
  },
  startsOperand: (_, word) => isOperandOf(copyTable, word),
  codes: {
    columnOne: 'dss-column-one',
    textPastColumns: 'dss-text-past-72',
    continuationMissing: 'dss-continuation-missing',
    continuationAtEnd: 'dss-continuation-at-end',
    commentAfterContinuation: 'dss-comment-after-continuation',
    commentNotContinued: 'dss-comment-not-continued',
    sequence: 'dss-sequence',
    nullClause: 'dss-null-clause',
    doOutsideIf: 'dss-do-outside-if',
    conditionInvalid: 'dss-condition-invalid',
    operatorForeign: 'dss-operator-foreign',
    setInvalid: 'dss-set-invalid',
    setRange: 'dss-set-range',
  },
};
