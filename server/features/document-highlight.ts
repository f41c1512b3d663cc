import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type DocumentHighlightParams,
} from 'vscode-languageserver';
import { onDocument, type Feature } from '../feature.js';

/** The places in the document that mean the same as the name at the cursor. */
export const documentHighlight: Feature = {
  capabilities: () => ({ documentHighlightProvider: true }),

  register(connection, session) {
    connection.onDocumentHighlight(
      onDocument<DocumentHighlightParams, DocumentHighlight[]>(session, [], (document, { position }) => {
        const text = session.names.of(document);
        const use = text?.names.at(text.offsetAt(position));
        if (text === undefined || use === undefined) return [];
        return text.names
          .usesOf(use)
          .filter(({ path }) => path === undefined)
          .map(({ span, role }) => ({
            range: text.rangeOf(span),
            kind: role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
          }));
      }),
    );
  },
};
