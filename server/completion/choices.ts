import { CompletionItemKind } from 'vscode-languageserver';
import type { WordInfo } from '../../emulator/language/syntax/command-info.js';
import type { CursorContext } from '../../emulator/language/syntax/document-syntax.js';
import { explainWord } from '../explain/word.js';
import type { Cursor } from './cursor.js';
import type { Offer, Offers } from './offer.js';
import { CodedOperands } from './operand-values.js';

type ValueContext = Extract<CursorContext, { readonly kind: 'value' }>;

/** Words out of a fixed set that are right where the cursor stands, and go with what is coded. */
export function choices({ context }: Cursor): Offers {
  if (context.kind === 'value') return { offers: valueWords(context) };
  if (context.kind === 'operand') return { offers: positionalWords(context) };
  return { offers: [] };
}

function valueWords(context: ValueContext): Offer[] {
  const { item, info } = context;
  const coded = besideValue(context);
  const allowed = (word: string): boolean => info === undefined || coded.allows(info, word);
  return (item?.words ?? [])
    .filter(({ word }) => allowed(word))
    .map((word) => offerOf(word, word.word === info?.default ? 'default' : undefined));
}

/** Operands of the statement without the one whose value the cursor is in. */
export function besideValue({ statement, command, node, info }: ValueContext): CodedOperands {
  // Inner operands are not those of the statement: their rules are left to the checks.
  const isOwn = statement.operands.some((one) => one.keyword?.info === info);
  return new CodedOperands(
    isOwn ? statement.operands : [],
    (_, one) => one.keyword?.info !== info && one.span.start !== node?.span.start,
    command,
  );
}

/** `*` and DUMMY of a DD statement: before all keywords. */
function positionalWords(context: Extract<CursorContext, { readonly kind: 'operand' }>): Offer[] {
  const { command, inside, statement, positional, prefix } = context;
  if (inside !== undefined || command === undefined) return [];
  const isBehindKeyword = statement.operands.some(
    ({ keyword, span }) => keyword !== undefined && span.start < prefix.start,
  );
  if (isBehindKeyword) return [];
  return (command.positionals[positional]?.words ?? []).map((word) => offerOf(word, undefined));
}

function offerOf(word: WordInfo, note: string | undefined): Offer {
  const detail = [note, word.help].filter((part) => part !== undefined && part !== '').join(': ');
  return {
    label: word.word,
    kind: CompletionItemKind.EnumMember,
    ...(detail !== '' && { detail }),
    ...(word.help !== undefined && { help: () => explainWord(word) }),
  };
}
