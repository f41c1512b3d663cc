import { createToken, Lexer } from 'chevrotain';

/*
 * A line of the DS CLI is words with blanks between them. Which word is the value of an option, and which one an ID,
 * is for the tables to say: 0100 is a volume behind mkflash and a sequence number behind -seqnum.
 */
export const Blank = createToken({ name: 'Blank', pattern: /[\x00-\x20]+/, group: Lexer.SKIPPED });
/** Only where a word could begin; a # inside a word belongs to it. */
export const CommentToken = createToken({ name: 'Comment', pattern: /#[^]*/, group: 'comments' });
/** What an interactive session shows in front of a command; people paste it along. */
export const PromptToken = createToken({ name: 'Prompt', pattern: /dscli>/i });
export const OptionToken = createToken({ name: 'Option', pattern: /-[A-Za-z][^\x00-\x20"']*/ });
export const QuotedToken = createToken({ name: 'Quoted', pattern: /"[^"]*"|'[^']*'/ });
export const UnclosedQuote = createToken({ name: 'UnclosedQuote', pattern: /["'][^]*/ });
export const WordToken = createToken({ name: 'Word', pattern: /[^\x00-\x20"'][^\x00-\x20"']*/ });

/** In the order in which they are tried. */
export const dscliTokens = [
  Blank,
  PromptToken,
  CommentToken,
  OptionToken,
  QuotedToken,
  UnclosedQuote,
  WordToken,
];
