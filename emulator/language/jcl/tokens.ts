import { createToken, Lexer, type TokenType } from 'chevrotain';

export const Comma = createToken({ name: 'Comma', pattern: ',' });
export const LeftParenthesis = createToken({ name: 'LeftParenthesis', pattern: '(' });
export const RightParenthesis = createToken({ name: 'RightParenthesis', pattern: ')' });
export const Equals = createToken({ name: 'Equals', pattern: '=' });
/** With `''` for one apostrophe. */
export const QuotedText = createToken({ name: 'QuotedText', pattern: /'(?:[^']|'')*'/ });
/** An apostrophe without a partner: the rest of the field. */
export const UnclosedText = createToken({ name: 'UnclosedText', pattern: /'[^]*/ });
/** Everything else: names, numbers, references, whatever a value is made of. */
export const Text = createToken({ name: 'Text', pattern: /[^,()=']+/ });

export const allTokens: TokenType[] = [
  Comma,
  LeftParenthesis,
  RightParenthesis,
  Equals,
  QuotedText,
  UnclosedText,
  Text,
];

let lexer: Lexer | undefined;

/** Splits an operand field. Every text can be split: there are no errors here. */
export function tokenize(text: string) {
  lexer ??= new Lexer(allTokens, {
    positionTracking: 'onlyOffset',
    ensureOptimizations: false,
    skipValidations: true,
  });
  return lexer.tokenize(text).tokens;
}
