import { CompletionItemKind } from 'vscode-languageserver';
import type { CommandInfo, OperandInfo } from '../../emulator/language/syntax/command-info.js';
import type { CursorContext } from '../../emulator/language/syntax/document-syntax.js';
import { broken } from './continuation.js';
import type { Cursor } from './cursor.js';
import { operandHelp } from './help-text.js';
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
  const needed = neededBy(context, coded);
  const offers: Offer[] = [];
  for (const info of table.operands) {
    if (coded.has(info.keyword) || !coded.allows(info)) continue;
    const rank = info.required ? 0 : needed.has(info.keyword) || coded.asksFor(info.keyword) ? 1 : 2;
    for (const word of wordsOf(info, context, cursor.prefix)) {
      const insert = broken(cursor, operandTemplate(language, info, word));
      offers.push({
        label: word,
        kind: info.value.kind === 'none' ? CompletionItemKind.Keyword : CompletionItemKind.Property,
        detail: info.syntax,
        help: () => operandHelp(info),
        insert,
        rank,
      });
    }
  }
  return { offers };
}

/** The operands beside the cursor, without the one at it. */
export function codedAt(context: OperandContext): CodedOperands {
  const { inside, statement, command, coded } = context;
  const form = inside === undefined ? formOf(command, coded) : undefined;
  const beside = inside === undefined ? statement.operands : inside.items;
  return new CodedOperands(
    beside,
    (keyword, node) => coded.has(keyword) && node.keyword?.span.start !== context.prefix.start,
    form,
  );
}

export function formOf(command: CommandInfo | undefined, coded: ReadonlySet<string>): string | undefined {
  return command?.formOf(coded);
}

/** Of sets of keywords of which one must be coded: those of sets with none. */
function neededBy({ table, command, inside }: OperandContext, coded: CodedOperands): ReadonlySet<string> {
  const form = inside === undefined ? formOf(command, coded.keywords) : undefined;
  const needed = new Set<string>();
  for (const { oneOf, forms } of table.needs) {
    if (forms !== undefined && (form === undefined || !forms.includes(form))) continue;
    if (oneOf.some((keyword) => coded.has(keyword))) continue;
    for (const keyword of oneOf) needed.add(keyword);
  }
  return needed;
}

/** How a keyword may be written: in JCL people know the short names better; elsewhere only when they are begun. */
function wordsOf(info: OperandInfo, { language }: OperandContext, prefix: string): readonly string[] {
  if (info.aliases.length === 0) return [info.keyword];
  if (language === 'jcl') return [...info.aliases, info.keyword];
  const begun = prefix.toUpperCase();
  if (begun === '' || info.keyword.startsWith(begun)) return [info.keyword];
  return [info.keyword, ...info.aliases.filter((alias) => alias.startsWith(begun))];
}
