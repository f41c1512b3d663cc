import type { Location, ReferenceParams } from 'vscode-languageserver';
import { onDocument, type Feature } from '../feature.js';

/** All places of a name: in the document, and elsewhere where it means the same there. */
export const references: Feature = {
  capabilities: () => ({ referencesProvider: true }),

  register(connection, session) {
    connection.onReferences(
      onDocument<ReferenceParams, Location[]>(session, [], async (document, { position, context }, token) => {
        const text = session.names.of(document);
        const use = text?.names.at(text.offsetAt(position));
        if (text === undefined || use === undefined) return [];
        const places = await session.names.everywhere(text, use, token);
        return places
          .filter((place) => context.includeDeclaration || place.use.role === 'reference')
          .map(({ uri, range }) => ({ uri, range }));
      }),
    );
  },
};
