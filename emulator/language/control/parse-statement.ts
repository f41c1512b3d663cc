import type { IToken } from 'chevrotain';
import { problem, type Problem } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type { ControlStatement } from './ast.js';
import { balance, maxNesting } from './balance.js';
import { ControlGrammar } from './grammar.js';
import { HexToken, UnclosedComment, UnclosedQuote } from './tokens.js';

export interface ParseOptions {
  /**
   * Whether a word is an operand of the statement with this verb (both as written). With it, an operand whose
   * closing parenthesis is missing ends before the next operand; without it, at the end of the statement.
   */
  readonly startsOperand?: (verb: string, word: string) => boolean;
  /** TSO lets a comment end with its line. */
  readonly openCommentAllowed?: boolean;
}

/**
 * Parses one statement whose lines are joined already. Never fails: what is wrong stands in `problems`,
 * and the rest of the statement is there all the same.
 */
export function parseStatement(source: SourceMap, options: ParseOptions = {}): ControlStatement {
  const { tokens, comments } = ControlGrammar.shared.tokenize(source.text);
  const balanced = balance(tokens, options.startsOperand ?? (() => false));
  const { verb, items, commas } = ControlGrammar.shared.parse(source, balanced.tokens);

  const problems: Problem[] = [];
  const spanOf = (token: IToken) => source.span(token.startOffset, token.startOffset + token.image.length);
  const swallowed =
    tokens.some((token) => token.tokenType === UnclosedQuote) ||
    (options.openCommentAllowed !== true && comments.some((token) => token.tokenType === UnclosedComment));
  // A text or comment that does not end has swallowed the closing parentheses: that is the mistake to report.
  for (const token of swallowed ? [] : balanced.unmatchedOpen) {
    problems.push(problem('parenthesis-not-closed', spanOf(token)));
  }
  for (const token of balanced.unmatchedClose) {
    const span = spanOf(token);
    problems.push(
      problem(
        'parenthesis-not-opened',
        span,
        {},
        {
          fix: { title: 'Remove the parenthesis', edits: [{ span, text: '' }] },
        },
      ),
    );
  }
  if (balanced.tooDeep !== undefined) {
    problems.push(problem('nesting-too-deep', spanOf(balanced.tooDeep), { limit: maxNesting }));
  }
  for (const token of tokens) {
    if (token.tokenType === UnclosedQuote) problems.push(problem('quote-not-closed', spanOf(token)));
    else if (token.tokenType === HexToken && !/^.'[0-9A-Fa-f]+'$/.test(token.image)) {
      problems.push(problem('hex-string-invalid', spanOf(token), { text: token.image }));
    }
  }
  for (const token of comments) {
    if (token.tokenType === UnclosedComment && options.openCommentAllowed !== true) {
      problems.push(problem('comment-not-closed', spanOf(token)));
    }
  }
  if (verb === undefined && items[0] !== undefined) {
    problems.push(problem('verb-missing', items[0].span));
  }
  return { source, verb, operands: items, commas, comments: comments.map(spanOf), problems };
}
