import {
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver';
import type { OpenDocument } from '../documents/open-document.js';
import { onDocument, type Feature } from '../feature.js';
import { DocumentTokens, dataOf, editsBetween, type TokenVersion } from '../tokens/document-tokens.js';
import { legend } from '../tokens/legend.js';

/** Colours of words by what they mean. After an edit only what has changed is sent. */
export const semanticTokens: Feature = {
  capabilities: () => ({
    semanticTokensProvider: { legend, range: true, full: { delta: true } },
  }),

  register(connection, session) {
    const known = new WeakMap<OpenDocument, { tokens: DocumentTokens; last?: TokenVersion }>();
    let count = 0;
    const stateOf = (document: OpenDocument) => {
      let state = known.get(document);
      if (state === undefined) known.set(document, (state = { tokens: new DocumentTokens() }));
      return state;
    };
    const versionOf = (document: OpenDocument): TokenVersion => {
      const state = stateOf(document);
      state.last = state.tokens.version(String(++count), sourceOf(document), state.last);
      return state.last;
    };
    const none: SemanticTokens = { data: [] };
    connection.languages.semanticTokens.on(
      onDocument<SemanticTokensParams, SemanticTokens>(session, none, (document) => {
        const version = versionOf(document);
        return { resultId: version.id, data: dataOf(version) };
      }),
    );
    connection.languages.semanticTokens.onDelta(
      onDocument<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
        session,
        none,
        (document, { previousResultId }) => {
          const before = known.get(document)?.last;
          const version = versionOf(document);
          return before?.id === previousResultId
            ? { resultId: version.id, edits: editsBetween(before, version) }
            : { resultId: version.id, data: dataOf(version) };
        },
      ),
    );
    connection.languages.semanticTokens.onRange(
      onDocument<SemanticTokensRangeParams, SemanticTokens>(session, none, (document, { range }) => {
        const wanted = document.spanOf(range);
        const source = sourceOf(document);
        const blocks = (document.syntax?.blocks() ?? []).filter(
          ({ span }) => span.start < wanted.end && span.end > wanted.start,
        );
        return { data: dataOf(stateOf(document).tokens.version('', { ...source, groups: [blocks] })) };
      }),
    );
  },
};

function sourceOf(document: OpenDocument) {
  return {
    groups: document.syntax?.groups() ?? [],
    placeOf: (offset: number) => document.positionAt(offset),
    lineText: (line: number) => document.lineText(line),
  };
}
