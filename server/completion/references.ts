import { CompletionItemKind } from 'vscode-languageserver';
import type { Cursor } from './cursor.js';
import { JclAround, type KnownDd } from './jcl-around.js';
import type { Offer, Offers } from './offer.js';

/** More names of steps and DD statements are not sent at a time. */
const most = 200;

/** DD names of the step, steps, and references back to DD and OUTPUT statements. */
export function references(cursor: Cursor): Offers {
  const { context, prefix } = cursor;
  if (context.kind !== 'value') return { offers: [] };
  const role = context.item?.role;
  const around = JclAround.of(cursor);
  if (around === undefined) return { offers: [] };
  if (role === 'ddname') return { offers: ddNames(around, context.statement.name?.text) };
  if (context.language !== 'jcl') return { offers: [] };
  if (role === 'step') return { offers: stepsAt(around, cursor) };
  if (role === 'label') return { offers: labels(around) };
  const isReference = role === 'reference' || (prefix.startsWith('*') && takesReference.has(role ?? ''));
  return isReference ? backwards(cursor, around, role === 'program') : { offers: [] };
}

const takesReference: ReadonlySet<string> = new Set(['data-set', 'program', 'text', 'name']);

function ddNames(around: JclAround, own: string | undefined): Offer[] {
  return around
    .dds()
    .filter(({ name }) => name !== own)
    .map(({ name, operands }) => ({
      label: name,
      kind: CompletionItemKind.Variable,
      detail: operands,
      // Who names a DD seldom means a listing or the statements themselves.
      rank: /^(?:SYSOUT=|\*|DATA|DUMMY)/i.test(operands) ? 1 : 0,
    }));
}

/** Names of steps, and behind the name of a step and a period those of its procedure. */
function stepsAt(around: JclAround, { before }: Cursor): Offer[] {
  const steps = around.steps();
  const of = /([A-Z@#$][A-Z0-9@#$]*)\.$/i.exec(before)?.[1]?.toUpperCase();
  const found =
    of === undefined
      ? steps.map(({ path, operands }) => ({ label: path.join('.'), detail: operands }))
      : steps
          .filter(({ path }) => path.length > 1 && path[0] === of)
          .map(({ path, operands }) => ({ label: path.slice(1).join('.'), detail: operands }));
  // The nearest first.
  return found
    .reverse()
    .slice(0, most)
    .map((row) => ({ ...row, kind: CompletionItemKind.Class }));
}

function labels(around: JclAround): Offer[] {
  const offers: Offer[] = [];
  for (const { operation, name, field } of around.before()) {
    if (operation.text !== 'OUTPUT' || name === undefined) continue;
    offers.push({ label: `*.${name.text}`, kind: CompletionItemKind.Reference, detail: field.text });
  }
  return offers;
}

/** `*.dd` of the same step, `*.step.dd` of earlier ones. */
function backwards({ context, prefix }: Cursor, around: JclAround, isProgram: boolean): Offers {
  const own = context.kind === 'value' ? context.statement.name?.text : undefined;
  const here = isProgram ? [] : around.dds().filter(({ name }) => name !== own);
  const begun = prefix.toUpperCase();
  const offers: Offer[] = [];
  for (const { name, operands } of concat(here, around.earlierDds())) {
    const label = `*.${name}`;
    if (!label.startsWith(begun)) continue;
    if (offers.length === most) return { offers, isIncomplete: true };
    offers.push({ label, kind: CompletionItemKind.Reference, detail: operands });
  }
  return { offers };
}

function* concat(first: Iterable<KnownDd>, second: Iterable<KnownDd>): IterableIterator<KnownDd> {
  yield* first;
  yield* second;
}
