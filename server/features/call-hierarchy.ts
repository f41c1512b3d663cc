import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CallHierarchyPrepareParams,
  type Range,
} from 'vscode-languageserver';
import type { NameUse } from '../../emulator/language/names/names.js';
import type { Cancellation } from '../background.js';
import { onDocument, type Feature } from '../feature.js';
import type { NamedText, NamePlace } from '../names/session-names.js';
import type { Session } from '../session.js';
import { nameOf } from '../virtual-documents.js';

/**
 * Who calls whom: jobs call procedures, and procedures call others, in one document or over members of libraries.
 *
 *     JOB ── EXEC DUMPALL ──> DUMPALL ── EXEC DUMPVOL ──> DUMPVOL
 */
export const callHierarchy: Feature = {
  capabilities: () => ({ callHierarchyProvider: true }),

  register(connection, session) {
    connection.languages.callHierarchy.onPrepare(
      onDocument<CallHierarchyPrepareParams, CallHierarchyItem[] | null>(
        session,
        null,
        async (document, { position }, token) => {
          const text = session.names.of(document);
          const use = text?.names.at(text.offsetAt(position));
          if (text === undefined || use === undefined) return null;
          if (use.kind === 'job') {
            const jobs = session.names.placesIn(text, use.entity).filter(isDefinition);
            return jobs.length === 0 ? null : jobs.map(itemOf);
          }
          if (use.kind !== 'procedure') return null;
          const found = await procedures(session, text, use, token);
          return found.length === 0 ? null : found.map(itemOf);
        },
      ),
    );
    connection.languages.callHierarchy.onIncomingCalls(({ item }, token) =>
      session.guard<CallHierarchyIncomingCall[]>([], () => incoming(session, item, token)),
    );
    connection.languages.callHierarchy.onOutgoingCalls(({ item }, token) =>
      session.guard<CallHierarchyOutgoingCall[]>([], () => outgoing(session, item, token)),
    );
  },
};

/** The statements that a name of a procedure leads to. */
async function procedures(
  session: Session,
  text: NamedText,
  use: NameUse,
  token: Cancellation,
): Promise<NamePlace[]> {
  const own = session.names.placesIn(text, use.entity).filter(isDefinition);
  if (own.length > 0) return own;
  const found: NamePlace[] = [];
  for (const { uri, defined } of await session.index.files(token)) {
    if (!defined.some((row) => row.kind === 'procedure' && row.name === use.name)) continue;
    const other = session.names.byUri(uri);
    const definition = other?.names
      .uses()
      .find((row) => row.kind === 'procedure' && row.role === 'definition' && row.name === use.name);
    if (other !== undefined && definition !== undefined)
      found.push({ uri, use: definition, range: other.rangeOf(definition.span) });
  }
  return found;
}

function isDefinition({ use }: NamePlace): boolean {
  return use.role === 'definition';
}

function itemOf({ uri, use, range }: NamePlace): CallHierarchyItem {
  const kind = use.kind === 'job' ? SymbolKind.Class : SymbolKind.Interface;
  const data: ItemData = { scope: use.scope };
  return { name: use.name, kind, detail: nameOf(uri), uri, range, selectionRange: range, data };
}

interface ItemData {
  readonly scope: string;
}

/** The text and the name of an item that the editor sends back, as they are now. */
function found(session: Session, item: CallHierarchyItem): { text: NamedText; use: NameUse } | undefined {
  const text = session.names.byUri(item.uri);
  const use = text?.names.at(text.offsetAt(item.selectionRange.start));
  return text === undefined || use === undefined || use.name !== item.name ? undefined : { text, use };
}

async function incoming(
  session: Session,
  item: CallHierarchyItem,
  token: Cancellation,
): Promise<CallHierarchyIncomingCall[]> {
  const called = found(session, item);
  if (called?.use.kind !== 'procedure') return [];
  const places = await session.names.everywhere(called.text, called.use, token);
  const calls = new Map<string, { from: CallHierarchyItem; fromRanges: Range[] }>();
  for (const place of places) {
    if (isDefinition(place)) continue;
    const key = `${place.uri} ${place.use.scope}`;
    const known = calls.get(key);
    if (known !== undefined) known.fromRanges.push(place.range);
    else calls.set(key, { from: callerOf(session, place), fromRanges: [place.range] });
  }
  return [...calls.values()];
}

/** The job or procedure that a call stands in; a part of a job is known by the name of its file. */
function callerOf(session: Session, { uri, use, range }: NamePlace): CallHierarchyItem {
  const text = session.names.byUri(uri);
  const caller = text?.names
    .uses()
    .find(
      (row) =>
        (row.kind === 'job' || row.kind === 'procedure') &&
        row.role === 'definition' &&
        row.scope === use.scope,
    );
  if (text !== undefined && caller !== undefined)
    return itemOf({ uri, use: caller, range: text.rangeOf(caller.span) });
  return { name: nameOf(uri), kind: SymbolKind.File, uri, range, selectionRange: range };
}

async function outgoing(
  session: Session,
  item: CallHierarchyItem,
  token: Cancellation,
): Promise<CallHierarchyOutgoingCall[]> {
  const caller = found(session, item);
  if (caller === undefined) return [];
  const { text, use } = caller;
  const calls = new Map<string, { to: CallHierarchyItem; fromRanges: Range[] }>();
  for (const call of text.names.uses()) {
    if (call.kind !== 'procedure' || call.role !== 'reference' || call.scope !== use.scope) continue;
    for (const place of await procedures(session, text, call, token)) {
      const to = itemOf(place);
      const key = `${to.uri} ${to.range.start.line} ${to.name}`;
      const known = calls.get(key);
      const range = text.rangeOf(call.span);
      if (known !== undefined) known.fromRanges.push(range);
      else calls.set(key, { to, fromRanges: [range] });
    }
  }
  return [...calls.values()];
}
