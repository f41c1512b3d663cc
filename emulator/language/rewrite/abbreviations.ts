import type { Span } from '../problem.js';
import type { OperandsInfo, WordInfo } from '../syntax/command-info.js';
import { findCommand } from '../syntax/commands/index.js';
import type { StatementSyntax, SyntaxNode } from '../syntax/document-syntax.js';

/** In full, or as short as its language takes it. */
export type WordLength = 'full' | 'short';

/** A word of a statement and how it is written otherwise. */
export interface Rewording {
  readonly span: Span;
  readonly from: string;
  readonly to: string;
}

/**
 * The words of a statement that can be written in full, or shorter: verb, keywords, and values out of a fixed set. Words
 * that go over two lines stay.
 *
 * @param text the document that the statement stands in.
 */
export function rewordings(text: string, statement: StatementSyntax, length: WordLength): Rewording[] {
  const found: Rewording[] = [];
  const add = (span: Span, from: string, to: string | undefined): void => {
    const written = text.slice(span.start, span.end);
    if (to === undefined || written !== from || to.toUpperCase() === from.toUpperCase()) return;
    found.push({ span, from, to: matchCase(statement, from, to) });
  };
  const { verb, language } = statement;
  // Other names of the DS CLI are those of older levels.
  if (length === 'short' && (language === 'dscli' || language === 'svc')) return [];
  if (verb?.info !== undefined && verb.how !== 'unknown') {
    const { info } = verb;
    const isIt = (word: string): boolean => findCommand(language, word)?.info === info;
    add(verb.span, verb.text, length === 'full' ? info.keyword : shortest(info.keyword, info, isIt));
  }
  const visit = (node: SyntaxNode, table: OperandsInfo | undefined): void => {
    const { keyword, item, items } = node;
    const info = keyword?.info;
    if (keyword !== undefined && info !== undefined) {
      const isIt = (word: string): boolean => table?.find(word)?.info === info;
      const to = length === 'full' ? info.keyword : shortest(info.keyword, names(info, table), isIt);
      add(keyword.span, keyword.text, to);
    } else if (node.verbatim && node.valueSpan !== undefined && item?.words !== undefined) {
      const word = wordOf(item.words, node.text);
      if (word !== undefined) {
        const isIt = (short: string): boolean => wordOf(item.words ?? [], short) === word;
        add(
          node.valueSpan,
          node.text,
          length === 'full' ? word.word : shortest(word.word, names(word, verb?.info), isIt),
        );
      }
    }
    const inner = info?.value.kind === 'operands' ? info.value.table : undefined;
    for (const one of items) visit(one, inner);
  };
  for (const operand of statement.operands) visit(operand, verb?.info);
  return found;
}

/** How a word may be shortened: where it is not sure that it may be cut, by its other names only. */
function names<Word extends { readonly minimum?: number; readonly aliases?: readonly string[] }>(
  word: Word,
  table: OperandsInfo | undefined,
): Pick<Word, 'aliases'> & { readonly minimum?: number } {
  const { aliases, minimum } = word;
  const isSure = (table?.abbreviationCertainty ?? 'verified') === 'verified';
  return { aliases, ...(isSure && minimum !== undefined && { minimum }) };
}

/** The row of a word that is written in full, by another name, or shortened as far as its row allows. */
function wordOf(words: readonly WordInfo[], text: string): WordInfo | undefined {
  const upper = text.toUpperCase();
  const namesOf = ({ word, aliases = [] }: WordInfo): string[] =>
    [word, ...aliases].map((name) => name.toUpperCase());
  return (
    words.find((word) => namesOf(word).includes(upper)) ??
    words.find(
      ({ word, minimum }) =>
        minimum !== undefined && upper.length >= minimum && word.toUpperCase().startsWith(upper),
    )
  );
}

/** The shortest way to write a keyword that still means it; of two that are as short the one with a name. */
function shortest(
  keyword: string,
  { minimum, aliases = [] }: { readonly minimum?: number; readonly aliases?: readonly string[] },
  isIt: (word: string) => boolean,
): string | undefined {
  const candidates = [...aliases, ...(minimum === undefined ? [] : [keyword.slice(0, minimum)])];
  return candidates
    .filter((word) => word.length < keyword.length && isIt(word))
    .sort((a, b) => a.length - b.length)[0];
}

/** A word in small letters stays so, where the language takes both. */
function matchCase({ language }: StatementSyntax, from: string, to: string): string {
  const isSmall = from === from.toLowerCase() && from !== from.toUpperCase();
  return isSmall && language !== 'dscli' && language !== 'svc' && language !== 'jcl' ? to.toLowerCase() : to;
}
