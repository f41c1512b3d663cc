import { Cursor } from '../completion/cursor.js';
import { offersAt } from '../completion/index.js';
import { beginningOf } from '../completion/offer.js';
import { OpenDocument } from '../documents/open-document.js';
import type { TsoCompletion } from './protocol.js';
import type { World } from './world.js';

/**
 * What could be written in a command at READY: what an editor offers in a script of TSO commands, as far as it begins
 * with what is written; editors look for that themselves, terminals do not.
 */
export function completeTso(
  { site, lookup }: World,
  { line, position }: { readonly line: string; readonly position: number },
): TsoCompletion[] {
  const document = new OpenDocument('untitled:READY.tso', 'drydasd-tso', 1, line);
  document.link(site);
  const { syntax } = document;
  const offset = Math.min(position, line.length);
  if (syntax === undefined) return [];
  const cursor = new Cursor(document, offset, syntax.contextAt(offset), lookup, false);
  const { context } = cursor;
  const items = offersAt(cursor).offers.map(({ label, insert = label, detail, span }) => ({
    label,
    insert: typeof insert === 'string' ? insert : beginningOf(insert),
    start: span?.start ?? (context.kind === 'none' ? offset : context.prefix.start),
    end: span?.end ?? offset,
    ...(detail !== undefined && { detail }),
  }));
  return items.filter(({ insert, start }) =>
    insert.toUpperCase().startsWith(line.slice(start, offset).toUpperCase()),
  );
}
