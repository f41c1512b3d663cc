import { CompletionItemKind } from 'vscode-languageserver';
import { svcObject } from '../../emulator/language/names/svc-objects.js';
import type { Cursor } from './cursor.js';
import type { Offer, Offers } from './offer.js';

/** So many characters before the cursor are searched for what commands make. */
const farEnough = 50_000;

/** Volumes of the site's Spectrum Virtualize system, and mappings and groups that commands before the cursor make. */
export function svcObjects({ context, item, document, lookup, offset }: Cursor): Offers {
  if (item?.role !== 'object' || (context.kind !== 'value' && context.kind !== 'operand'))
    return { offers: [] };
  const option = context.kind === 'value' ? context.info?.keyword : undefined;
  const what = svcObject(context.command?.keyword ?? '', option)?.what;
  if (what === 'volume') {
    const volumes = lookup?.site.definition.virtualize?.volumes ?? [];
    return {
      offers: volumes.map(({ name, bytes }) => ({
        label: name,
        kind: CompletionItemKind.Value,
        detail: `volume, ${Math.round(bytes / 2 ** 20)} MiB`,
      })),
    };
  }
  const text = document.text.slice(Math.max(0, offset - farEnough), offset);
  const found = new Map<string, Offer>();
  for (const [, verb = '', operands = ''] of text.matchAll(/(?:^|\s)(mk[a-z]+)\s+([^\r\n]*)/gm)) {
    const name = /(?:^|\s)-name\s+([^\s"']+)/.exec(operands)?.[1];
    const made = name === undefined ? undefined : svcObject(verb, '-name');
    if (name !== undefined && made?.what === what)
      found.set(name, { label: name, kind: CompletionItemKind.Value, detail: what ?? '' });
  }
  return { offers: [...found.values()] };
}
