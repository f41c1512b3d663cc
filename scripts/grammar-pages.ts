import { format } from 'prettier';
import { controlGrammars } from './grammar-control.js';
import { jclGrammar } from './grammar-jcl.js';
import type { Grammar } from './grammar-words.js';

/** Folder of the grammars that editors colour texts by; nothing else is in it. */
export const grammarFolder = 'syntaxes';

function page(id: string, grammar: () => Grammar): readonly [string, () => Promise<string>] {
  const text = (): Promise<string> => format(JSON.stringify(grammar()), { parser: 'json', printWidth: 110 });
  return [`${grammarFolder}/${id}.tmLanguage.json`, text];
}

/** The grammars by path from the root. */
export const grammarPages: readonly (readonly [string, () => Promise<string>])[] = [
  page('jcl', jclGrammar),
  ...Array.from(controlGrammars, ([id, grammar]) => page(id, grammar)),
];
