import { CompletionItemKind } from 'vscode-languageserver';
import { systemSymbols, usualUser } from '../../emulator/jobs/system-symbols.js';
import { jclStatement } from '../../emulator/language/syntax/jcl-statement.js';
import type { RawStatement } from '../../emulator/language/jcl/statement-reader.js';
import type { Cursor } from './cursor.js';
import { JclAround } from './jcl-around.js';
import type { Offer, Offers } from './offer.js';

const begunSymbol = /(?<!&)&([A-Z@#$][A-Z0-9@#$]{0,7})?$/i;
const defining: ReadonlySet<string> = new Set(['SET', 'PROC']);

/** Symbols behind an ampersand, with the values that they have there; and where names of symbols are asked for. */
export function symbols(cursor: Cursor): Offers {
  const { context, written } = cursor;
  if (context.kind === 'none' || context.kind === 'verb' || context.language !== 'jcl') return { offers: [] };
  const begun = begunSymbol.exec(written);
  const isName = context.kind === 'value' && context.item?.role === 'symbol';
  if (begun === null && !isName) return { offers: [] };
  const around = JclAround.of(cursor);
  const own = around === undefined ? new Map<string, string>() : valuesBefore(around);
  const time = cursor.lookup?.site.definition.startTime ?? 0;
  const offers: Offer[] = [];
  const add = (name: string, detail: string, rank: number): void => {
    offers.push({
      label: begun === null ? name : `&${name}`,
      kind: CompletionItemKind.Constant,
      detail,
      rank,
      ...(begun !== null && { span: cursor.spanFrom(begun.index) }),
    });
  };
  for (const [name, value] of own) add(name, value, 0);
  for (const [name, value] of systemSymbols(time, usualUser)) {
    if (!own.has(name)) add(name, `${value} (system symbol)`, 1);
  }
  return { offers };
}

/** The values that SET and PROC statements before a place give; of a symbol that is set again the last. */
function valuesBefore(around: JclAround): Map<string, string> {
  const values = new Map<string, string>();
  for (const raw of around.before()) {
    if (!defining.has(raw.operation.text)) continue;
    for (const [name, value] of assignments(raw)) values.set(name, value);
  }
  return values;
}

const read = new WeakMap<RawStatement, readonly (readonly [string, string])[]>();

function assignments(raw: RawStatement): readonly (readonly [string, string])[] {
  let found = read.get(raw);
  if (found === undefined) {
    found = (jclStatement(raw)?.operands ?? []).flatMap(({ keyword, items, text }) =>
      keyword === undefined ? [] : [[keyword.text.toUpperCase(), items[0]?.text ?? text] as const],
    );
    read.set(raw, found);
  }
  return found;
}
