import { CompletionItemKind } from 'vscode-languageserver';
import { commandsOf } from '../../emulator/language/syntax/commands/index.js';
import { explainCommand } from '../explain/command.js';
import type { Cursor } from './cursor.js';
import type { Offer, Offers } from './offer.js';
import { usualForm } from './templates.js';

/** Statements of JCL and commands of the other languages, alone and with the operands that they need. */
export function verbs({ context, wantsSnippets, behind }: Cursor): Offers {
  if (context.kind !== 'verb') return { offers: [] };
  const offers: Offer[] = [];
  for (const info of commandsOf(context.language)) {
    const { keyword } = info;
    const common = { detail: firstSentence(info.help), help: () => explainCommand(info) };
    offers.push({ label: keyword, kind: CompletionItemKind.Function, ...common });
    // Where operands follow already those of a snippet would be too many.
    const form = wantsSnippets && behind.trim() === '' ? usualForm(info) : undefined;
    if (form !== undefined) {
      offers.push({
        label: `${keyword} ...`,
        kind: CompletionItemKind.Snippet,
        ...common,
        filter: keyword,
        insert: form,
        rank: 1,
      });
    }
  }
  return { offers };
}

function firstSentence(help: string): string {
  return /^.*?\.(?=\s|$)/.exec(help)?.[0] ?? help;
}
