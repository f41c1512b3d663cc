import type { ProblemCode } from '../../messages/problems.js';

export type ClauseWord = 'then' | 'else' | 'do' | 'end';

/** What a language with continuation marks and IF-THEN-ELSE has of its own. */
export interface ModalDialect {
  /**
   * What a word is as the first of a statement, short forms too: `function` does the work, `auxiliary` steers it,
   * `clause` is a part of IF. Undefined for a word that begins no statement.
   */
  readonly roleOf: (word: string) => 'function' | 'auxiliary' | 'clause' | undefined;
  readonly clauseWord: (word: string) => ClauseWord | undefined;
  /** Whether a word is an operand of the statement with this verb (both as written). */
  readonly startsOperand: (verb: string, word: string) => boolean;
  readonly codes: ModalCodes;
}

/** The problems of records and flow, each with the severity and the certainty that it has in the language. */
export interface ModalCodes {
  readonly columnOne: ProblemCode;
  readonly textPastColumns: ProblemCode;
  readonly continuationMissing: ProblemCode;
  readonly continuationAtEnd: ProblemCode;
  readonly commentAfterContinuation: ProblemCode;
  readonly commentNotContinued: ProblemCode;
  readonly sequence: ProblemCode;
  readonly nullClause: ProblemCode;
  /** Undefined where DO may stand alone. */
  readonly doOutsideIf?: ProblemCode;
  readonly conditionInvalid: ProblemCode;
  readonly operatorForeign: ProblemCode;
  readonly setInvalid: ProblemCode;
  readonly setRange: ProblemCode;
}
