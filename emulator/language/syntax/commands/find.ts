import { findWord, type Abbreviation } from '../../operand-table.js';
import type { FoundInfo, OperandInfo } from '../command-info.js';

/** How a word names what it was found to name. */
export function howWritten(
  { keyword, aliases }: { readonly keyword: string; readonly aliases?: readonly string[] },
  word: string,
): FoundInfo['how'] {
  const upper = word.toUpperCase();
  if (upper === keyword.toUpperCase()) return 'full';
  return aliases?.some((alias) => alias.toUpperCase() === upper) === true ? 'alias' : 'abbreviated';
}

/** Finds keywords by the rule for shortening; upper and lower case are alike. */
export function finderOf(
  operands: readonly OperandInfo[],
  abbreviation: Abbreviation,
): (word: string) => FoundInfo | undefined {
  // A job says the same words over and over.
  const exact = new Map<string, OperandInfo>();
  for (const info of operands)
    for (const word of [info.keyword, ...info.aliases]) if (!exact.has(word)) exact.set(word, info);
  return (word) => {
    const info = exact.get(word.toUpperCase()) ?? findWord(operands, abbreviation, word);
    return info === undefined ? undefined : { info, how: howWritten(info, word) };
  };
}

/** Finds keywords that are written in full and in one case only. */
export function exactFinderOf(operands: readonly OperandInfo[]): (word: string) => FoundInfo | undefined {
  const exact = new Map(operands.map((info) => [info.keyword, info]));
  return (word) => {
    const info = exact.get(word);
    return info === undefined ? undefined : { info, how: 'full' };
  };
}
