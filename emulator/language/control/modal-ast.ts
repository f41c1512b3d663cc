import type { Problem, Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';

/*
 * What the languages share whose statements are joined by continuation marks and run under IF-THEN-ELSE: DFSMSdss and
 * ICKDSF. `S` is any statement of the language.
 */

/**
 * Records joined by continuation marks; a blank or comment-only record is a line of its own.
 * Several statements can begin in one line (`IF LASTCC=0 THEN - / COPY ...`), and a line can hold none.
 */
export interface LogicalLine {
  /** The records as they stand in the input, to be echoed. */
  readonly records: readonly string[];
  /** Columns 2-72 of all records, continuation marks taken out, comments still in. */
  readonly text: SourceMap;
  readonly span: Span;
  /** What is wrong with its records and continuation marks; those inside a statement are its problems too. */
  readonly problems: readonly Problem[];
}

/** What all statements have. */
export interface StatementBase {
  /** Index into the logical lines of the line in which the statement begins. */
  readonly line: number;
  /** The records of its line, which other statements may share. */
  readonly echo: readonly string[];
  /** The statement as one line, blanks squeezed, comments out: for traces and reports. */
  readonly text: string;
  /** From the verb to the last operand. */
  readonly span: Span;
  /** The verb as it was coded. */
  readonly verbSpan: Span;
  /** Problems of this statement, of its continuation too (of an IF: only of its condition). */
  readonly problems: readonly Problem[];
  /** False when one of the problems is an error: the scanner rejects the command and no task runs for it. */
  readonly valid: boolean;
}

/** What stands in a THEN or ELSE branch: nothing (a null clause), or one statement, which may be a DO group. */
export type ClauseOf<S> = readonly S[];

export type ByOperator = 'EQ' | 'NE' | 'LT' | 'LE' | 'GT' | 'GE';

export type ConditionVariable = 'LASTCC' | 'MAXCC';

/** SET LASTCC=n or SET MAXCC=n. */
export interface SetCondition extends StatementBase {
  readonly type: 'set';
  readonly variable: ConditionVariable;
  /** 0-16. */
  readonly to: number;
}

/** IF condition THEN clause ELSE clause. `span` and `text` are those of the IF up to and with THEN. */
export interface IfOf<S> extends StatementBase {
  readonly type: 'if';
  readonly variable: ConditionVariable;
  readonly operator: ByOperator;
  /** At most 16: larger numbers count as 16. */
  readonly number: number;
  readonly then: ClauseOf<S>;
  /** Undefined without ELSE; empty for a null ELSE. */
  readonly otherwise?: ClauseOf<S>;
  /** The word ELSE. */
  readonly elseSpan?: Span;
}

/** DO ... END. */
export interface DoGroupOf<S> extends StatementBase {
  readonly type: 'do';
  readonly statements: readonly S[];
}
