import {
  InsertTextFormat,
  InsertTextMode,
  type ClientCapabilities,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type MarkupContent,
} from 'vscode-languageserver';
import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import { Cursor } from '../completion/cursor.js';
import { offersAt } from '../completion/index.js';
import { beginningOf, snippetOf, type Offer } from '../completion/offer.js';
import { markup } from '../explain/markdown.js';
import type { OpenDocument } from '../documents/open-document.js';
import { onDocument, type Feature } from '../feature.js';
import type { Session } from '../session.js';
import { completeSiteFile } from './site-file/index.js';
import { lookupOf } from '../workspace/site-lookups.js';

/** The explanations of longer lists are sent when somebody reads them. */
const mostExplained = 40;

/** What could be written at the cursor. */
export const completion: Feature = {
  capabilities: () => ({
    completionProvider: { triggerCharacters: ['(', ',', '=', '&', '-', '.', '"'], resolveProvider: true },
  }),

  register(connection, session) {
    session.states.onProgress(({ site }, progress) => {
      if (progress === 'linked' && site !== undefined) readAhead(lookupOf(site));
    });
    /** The last list that was sent without explanations. */
    let last: { readonly number: number; readonly offers: readonly Offer[] } = { number: 0, offers: [] };
    connection.onCompletion(
      onDocument<CompletionParams, CompletionList | null>(session, null, (document, { position }) => {
        if (document.kind === 'site') return completeSiteFile(session, document, position);
        const cursor = cursorAt(session, document, document.offsetAt(position));
        if (cursor === undefined) return null;
        const { offers, isIncomplete } = offersAt(cursor);
        const fitting = offers.filter((offer) => isOnLine(cursor, offer));
        const isLong = fitting.length > mostExplained;
        if (isLong) last = { number: last.number + 1, offers: fitting };
        const items = fitting.map((offer, index): CompletionItem => {
          const item = itemOf(offer, index, cursor, session.client);
          if (offer.help === undefined) return item;
          return isLong
            ? { ...item, data: [last.number, index] }
            : { ...item, documentation: documentationOf(offer.help(), session.client) };
        });
        return { isIncomplete, items };
      }),
    );
    connection.onCompletionResolve((item) =>
      session.guard(item, () => {
        const [number, index] = Array.isArray(item.data) ? (item.data as readonly unknown[]) : [];
        const offer = number === last.number && typeof index === 'number' ? last.offers[index] : undefined;
        if (offer?.help === undefined) return item;
        return { ...item, documentation: documentationOf(offer.help(), session.client) };
      }),
    );
  },
};

/** Reads the VTOCs of a site a volume at a time while nobody waits, so that nobody waits for them later. */
function readAhead(lookup: SiteLookup): void {
  const timer = setTimeout(() => {
    try {
      if (lookup.readOneMore()) readAhead(lookup);
    } catch {
      // The site was closed meanwhile; whoever needs its volumes reads them.
    }
  });
  if (typeof timer === 'object') timer.unref();
}

function cursorAt(session: Session, document: OpenDocument, offset: number): Cursor | undefined {
  const { syntax, site } = document;
  if (syntax === undefined) return undefined;
  return new Cursor(
    document,
    offset,
    syntax.contextAt(offset),
    site === undefined ? undefined : lookupOf(site),
    session.settingsOf(document.uri).completion.snippets && knowsSnippets(session.client),
  );
}

function knowsSnippets({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.completion?.completionItem?.snippetSupport === true;
}

/** The protocol wants a place on one line: a word that was begun on the line before is not completed. */
function isOnLine({ lineStart, context }: Cursor, { span }: Offer): boolean {
  const start = span?.start ?? (context.kind === 'none' ? undefined : context.prefix.start);
  return start !== undefined && start >= lineStart;
}

function itemOf(offer: Offer, index: number, cursor: Cursor, client: ClientCapabilities): CompletionItem {
  const { label, kind, detail, insert = label, rank = 0 } = offer;
  const isSnippet = typeof insert !== 'string' && insert.some((part) => typeof part !== 'string');
  const asSnippet = isSnippet && knowsSnippets(client);
  const newText = typeof insert === 'string' ? insert : asSnippet ? snippetOf(insert) : beginningOf(insert);
  const { offset, document } = cursor;
  const { context } = cursor;
  const span = offer.span ?? { start: context.kind === 'none' ? offset : context.prefix.start, end: offset };
  const filter = offer.filter ?? label;
  const filterText = cursor.typesLower ? filter.toLowerCase() : filter;
  return {
    label,
    kind,
    ...(detail !== undefined && { detail }),
    sortText: `${rank}${String(index).padStart(4, '0')}`,
    ...(filterText !== label && { filterText }),
    ...(asSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    // Columns count: what an editor adds of its own would move the text.
    ...(newText.includes('\n') && { insertTextMode: InsertTextMode.asIs }),
    textEdit: { range: document.rangeOf(span), newText },
  };
}

function documentationOf(markdown: string, { textDocument }: ClientCapabilities): MarkupContent {
  return markup(markdown, textDocument?.completion?.completionItem?.documentationFormat);
}
