import type { Certainty, Provenance } from '../../emulator/messages/certainty.js';
import { escaped, small } from './markdown.js';

const words: Readonly<Record<Certainty, string>> = {
  verified: 'Read in its source',
  derived: 'Follows from its sources',
  recalled: 'From memory, not seen in a source',
  design: 'Our own choice',
};

/** One short line: how sure a fact is, and where it comes from. */
export function explainProvenance({ source, certainty }: Provenance): string {
  return small(`${words[certainty]}: ${escaped(source)}.`);
}
