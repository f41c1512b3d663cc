import {
  SymbolKind,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
} from 'vscode-languageserver';
import type { OutlineKind, OutlineNode } from '../../emulator/language/outline/outline-node.js';
import type { OpenDocument } from '../documents/open-document.js';
import { onDocument, type Feature } from '../feature.js';
import type { Session } from '../session.js';
import { planSymbols } from '../plan/plan-lines.js';
import { planned } from '../worlds/script-view.js';
import { spoolSymbols } from '../spool/spool-symbols.js';
import { siteFileSymbols } from './site-file/index.js';

const kinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  job: SymbolKind.Class,
  procedure: SymbolKind.Interface,
  step: SymbolKind.Function,
  dd: SymbolKind.Field,
  command: SymbolKind.Event,
  condition: SymbolKind.Operator,
  branch: SymbolKind.Operator,
  group: SymbolKind.Operator,
  symbols: SymbolKind.Constant,
  member: SymbolKind.File,
  output: SymbolKind.Object,
  statement: SymbolKind.Key,
};

/** The outline: job, step, DD and the statements in its stream. A list for editors that show no tree. */
export const documentSymbol: Feature = {
  capabilities: () => ({ documentSymbolProvider: { label: 'DryDASD' } }),

  register(connection, session) {
    connection.onDocumentSymbol(
      onDocument<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>(session, [], (document) => {
        const isTree =
          session.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
        const symbols = symbolsOf(session, document);
        if (symbols !== undefined) return isTree ? symbols : flat(symbols, document);
        const { outline } = document;
        return isTree ? outline.map((node) => symbolOf(node, document)) : listOf(outline, document);
      }),
    );
  },
};

/** Of what is no script: undefined for scripts. */
function symbolsOf(session: Session, document: OpenDocument): DocumentSymbol[] | undefined {
  if (document.kind === 'site') return siteFileSymbols(session, document);
  if (document.kind === 'spool') return spoolSymbols(document);
  return planned(document.uri) === undefined ? undefined : planSymbols(document);
}

function symbolOf(node: OutlineNode, document: OpenDocument): DocumentSymbol {
  const { kind, name, detail, span, selection, children } = node;
  return {
    name,
    ...(detail !== '' && { detail }),
    kind: kinds[kind],
    range: document.rangeOf(span),
    selectionRange: document.rangeOf(selection),
    ...(children.length > 0 && { children: children.map((child) => symbolOf(child, document)) }),
  };
}

function listOf(outline: readonly OutlineNode[], document: OpenDocument): SymbolInformation[] {
  const list: SymbolInformation[] = [];
  const add = (nodes: readonly OutlineNode[], containerName?: string): void => {
    for (const { kind, name, detail, span, children } of nodes) {
      list.push({
        // There is no place for what it is about but the name.
        name: detail === '' ? name : `${name} ${detail}`,
        kind: kinds[kind],
        location: { uri: document.uri, range: document.rangeOf(span) },
        ...(containerName !== undefined && { containerName }),
      });
      add(children, name);
    }
  };
  add(outline);
  return list;
}

function flat(
  symbols: readonly DocumentSymbol[],
  document: OpenDocument,
  containerName?: string,
): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    {
      name,
      kind,
      location: { uri: document.uri, range },
      ...(containerName !== undefined && { containerName }),
    },
    ...flat(children, document, name),
  ]);
}
