import { format } from 'prettier';
import { controlGrammars } from './grammar-control.js';
import { jclGrammar } from './grammar-jcl.js';
import { optionGrammars } from './grammar-options.js';
import { spoolGrammar } from './grammar-spool.js';
import { written, type Grammar } from './grammar-words.js';

/** Folder of the grammars that editors colour texts by; nothing else is in it. */
export const grammarFolder = 'syntaxes';

function page(id: string, grammar: () => Grammar): readonly [string, () => Promise<string>] {
  const text = (): Promise<string> => format(JSON.stringify(grammar()), { parser: 'json', printWidth: 110 });
  return [`${grammarFolder}/${id}.tmLanguage.json`, text];
}

/** Site files are JSON with comments, whose grammar editors have. */
function siteGrammar(): Grammar {
  return {
    information_for_contributors: written,
    name: 'DryDASD site',
    scopeName: 'source.drydasd-site',
    patterns: [{ include: 'source.json.comments' }],
    repository: {},
  };
}

/** The grammars by path from the root. */
export const grammarPages: readonly (readonly [string, () => Promise<string>])[] = [
  page('jcl', jclGrammar),
  ...Array.from([...controlGrammars, ...optionGrammars], ([id, grammar]) => page(id, grammar)),
  page('spool', spoolGrammar),
  page('site', siteGrammar),
];
