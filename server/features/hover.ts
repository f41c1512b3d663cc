import { hoverFormats, markup } from '../explain/markdown.js';
import { onDocument, type Feature } from '../feature.js';
import { explainAt } from '../hover/explain-at.js';
import { hoverSiteFile } from './site-file/index.js';
import type { Hover, HoverParams } from 'vscode-languageserver';

/** What a word means, at the mouse or the cursor. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),

  register(connection, session) {
    connection.onHover(
      onDocument<HoverParams, Hover | null>(session, null, (document, { position }) => {
        if (document.kind === 'site') return hoverSiteFile(session, document, position);
        const found = explainAt(document, document.offsetAt(position), session.platform);
        if (found === undefined) return null;
        return {
          contents: markup(found.markdown, hoverFormats(session.client)),
          range: document.rangeOf(found.span),
        };
      }),
    );
  },
};
