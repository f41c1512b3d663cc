import type { ItemInfo, WordInfo } from '../../emulator/language/syntax/command-info.js';
import { bold, code, escaped, paragraphs } from './markdown.js';
import { explainProvenance } from './provenance.js';

/** The word of a choice as it is written: in full, shortened, or another spelling. */
export function findWordInfo(words: readonly WordInfo[], written: string): WordInfo | undefined {
  const text = written.toUpperCase();
  const exact = words.find(
    ({ word, aliases }) =>
      word.toUpperCase() === text || aliases?.some((alias) => alias.toUpperCase() === text) === true,
  );
  if (exact !== undefined || text === '') return exact;
  return words.find(({ word, minimum }) => text.length >= (minimum ?? Infinity) && word.startsWith(text));
}

/** A word out of a fixed set: what it means, where that is known. */
export function explainWord({ word, help, source, certainty }: WordInfo, of?: ItemInfo): string {
  const others = (of?.words ?? []).filter((one) => one.word !== word).map((one) => code(one.word));
  return paragraphs(
    `${bold(escaped(word))}${help === undefined ? '' : ` — ${escaped(help)}`}`,
    others.length === 0 || others.length > 20 ? undefined : `Others: ${others.join(', ')}.`,
    source === undefined || certainty === undefined ? undefined : explainProvenance({ source, certainty }),
  );
}
