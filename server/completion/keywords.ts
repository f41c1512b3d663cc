import { CompletionItemKind } from 'vscode-languageserver';
import type { OperandInfo } from '../../emulator/language/syntax/command-info.js';
import type { CursorContext } from '../../emulator/language/syntax/document-syntax.js';
import { explainOperand } from '../explain/operand.js';
import { broken } from './continuation.js';
import type { Cursor } from './cursor.js';
import type { Offer, Offers } from './offer.js';
import { CodedOperands } from './operand-values.js';
import { operandTemplate } from './templates.js';

type OperandContext = Extract<CursorContext, { readonly kind: 'operand' }>;

/** Keywords that may still be coded: those that are needed come first. */
export function keywords(cursor: Cursor): Offers {
  const { context } = cursor;
  if (context.kind !== 'operand') return { offers: [] };
  const { table, language } = context;
  const coded = codedAt(context);
  const needed = coded.missing(table);
  const offers: Offer[] = [];
  for (const info of table.operands) {
    if (coded.has(info.keyword) || !coded.allows(info)) continue;
    const words = wordsThatGo(info, coded);
    if (words?.length === 0) continue;
    const rank = info.required ? 0 : needed.has(info.keyword) || coded.asksFor(info.keyword) ? 1 : 2;
    for (const word of wordsOf(info, context, cursor.prefix)) {
      const insert = broken(cursor, operandTemplate(language, info, word, words));
      offers.push({
        label: word,
        kind: info.value.kind === 'none' ? CompletionItemKind.Keyword : CompletionItemKind.Property,
        detail: info.syntax,
        help: () => explainOperand(info, { command: table.keyword, written: word }),
        insert,
        rank,
      });
    }
  }
  return { offers };
}

/** The operands beside the cursor, without the one at it. */
function codedAt({ inside, statement, command, coded, prefix }: OperandContext): CodedOperands {
  return new CodedOperands(
    inside === undefined ? statement.operands : inside.items,
    (keyword, node) => coded.has(keyword) && node.keyword?.span.start !== prefix.start,
    inside === undefined ? command : undefined,
  );
}

/** The words of a value out of a fixed set that go with what is coded; undefined where that is nobody's question. */
function wordsThatGo(info: OperandInfo, coded: CodedOperands): readonly string[] | undefined {
  const { value } = info;
  if (value.kind !== 'item' || value.item.role !== 'choice' || value.item.words === undefined)
    return undefined;
  return value.item.words.map(({ word }) => word).filter((word) => coded.allows(info, word));
}

/** How a keyword may be written: in JCL people know the short names better; elsewhere only when they are begun. */
function wordsOf(info: OperandInfo, { language }: OperandContext, prefix: string): readonly string[] {
  if (info.aliases.length === 0) return [info.keyword];
  if (language === 'jcl') return [...info.aliases, info.keyword];
  const begun = prefix.toUpperCase();
  if (begun === '' || info.keyword.startsWith(begun)) return [info.keyword];
  return [info.keyword, ...info.aliases.filter((alias) => alias.startsWith(begun))];
}
