import type { Certainty, Provenance } from '../../emulator/messages/certainty.js';
import { escaped, small } from './markdown.js';

const words: Readonly<Record<Certainty, string>> = {
  verified: 'Verified',
  derived: 'Follows from what was read',
  recalled: 'Not verified',
  design: 'Our own choice',
};

/** One short line: how sure a fact is, and where it comes from. */
export function explainProvenance({ source, certainty }: Provenance): string {
  return small(`${words[certainty]}: ${escaped(source)}.`);
}
