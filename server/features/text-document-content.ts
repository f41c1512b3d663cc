import type { TextDocumentContentResult } from 'vscode-languageserver';
import type { Feature } from '../feature.js';
import { virtualScheme } from '../virtual-documents.js';

/** Shows documents that exist in the server only: resolved jobs, reports. Editors show them read-only. */
export const textDocumentContent: Feature = {
  capabilities: (client) =>
    client.workspace?.textDocumentContent === undefined
      ? {}
      : { workspace: { textDocumentContent: { schemes: [virtualScheme] } } },

  register(connection, session) {
    const { virtual, documents } = session;
    // A document that there is no longer is empty: editors expect a text of every document.
    const empty: TextDocumentContentResult = { text: '' };
    connection.workspace.textDocumentContent.on(({ uri }) =>
      session.guard(empty, async () => {
        const text = await virtual.text(uri);
        return text === undefined ? empty : { text };
      }),
    );
    virtual.onRefresh((uri) => {
      if (session.client.workspace?.textDocumentContent === undefined) return;
      void session.guard(undefined, () => connection.workspace.textDocumentContent.refresh(uri));
    });
    documents.on('closed', ({ uri }) => virtual.closed(uri));
  },
};
