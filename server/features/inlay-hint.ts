import { InlayHintKind, type InlayHint } from 'vscode-languageserver';
import { onDocument, type Feature } from '../feature.js';
import { documentHints } from '../hints/document-hints.js';

/** Values of symbols, track addresses in decimal, defaults that count, and full names behind short ones. */
export const inlayHint: Feature = {
  capabilities: () => ({ inlayHintProvider: true }),

  register(connection, session) {
    connection.languages.inlayHint.on(
      onDocument(session, [], (document, { range }, token): InlayHint[] => {
        const { inlayHints } = session.settingsOf(document.uri);
        const span = document.spanOf(range);
        return documentHints(document, span, inlayHints, () => token.isCancellationRequested).map(
          ({ kind, offset, label, help }) => ({
            position: document.positionAt(offset),
            label,
            kind: kind === 'defaults' ? InlayHintKind.Parameter : InlayHintKind.Type,
            paddingLeft: kind !== 'symbols',
            ...(help !== undefined && { tooltip: help }),
          }),
        );
      }),
    );
    const refresh = (): void => {
      if (session.client.workspace?.inlayHint?.refreshSupport !== true) return;
      void session.guard(undefined, () => connection.languages.inlayHint.refresh());
    };
    session.onSettings(refresh);
    // Members of the site may set symbols.
    session.states.onProgress((_, progress) => {
      if (progress === 'linked') refresh();
    });
  },
};
