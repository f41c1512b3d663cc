import { createToken, Lexer } from 'chevrotain';

/*
 * A word is whatever is not a separator: names, numbers, patterns such as A.B*.%C, device numbers such as /0A12.
 * What it means is decided by the operand tables, since hexadecimal digits look like names (FACE).
 * The characters are given as ranges and not by exclusion, because only so can Chevrotain tell the tokens
 * apart by their first character.
 */
const wordCharacter = String.raw`(?:[\x22-&*+\-.0-;?-\]_-\xAB\xAD-\uFFFF]|\/(?!\*)|[!^\xAC](?!=))`;

export const Blank = createToken({ name: 'Blank', pattern: /[\x00-\x20]+/, group: Lexer.SKIPPED });
export const Comment = createToken({ name: 'Comment', pattern: /\/\*[^]*?\*\//, group: 'comments' });
export const UnclosedComment = createToken({
  name: 'UnclosedComment',
  pattern: /\/\*[^]*/,
  group: 'comments',
});
export const CommaToken = createToken({ name: 'Comma', pattern: ',' });
export const LeftParenthesis = createToken({ name: 'LeftParenthesis', pattern: '(' });
export const RightParenthesis = createToken({ name: 'RightParenthesis', pattern: ')' });
export const HexToken = createToken({ name: 'Hex', pattern: /[Xx]'[^']*'/ });
export const QuotedToken = createToken({ name: 'Quoted', pattern: /'[^']*(?:''[^']*)*'/ });
export const UnclosedQuote = createToken({ name: 'UnclosedQuote', pattern: /'[^]*/ });
export const OperatorToken = createToken({ name: 'Operator', pattern: /[!^\xAC]=|<=|>=|<>|=|<|>/ });
export const WordToken = createToken({ name: 'Word', pattern: new RegExp(`${wordCharacter}+`) });

/** In the order in which they are tried. */
export const controlTokens = [
  HexToken,
  WordToken,
  Blank,
  CommaToken,
  LeftParenthesis,
  RightParenthesis,
  QuotedToken,
  UnclosedQuote,
  Comment,
  UnclosedComment,
  OperatorToken,
];
