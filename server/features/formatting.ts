import type { DocumentOnTypeFormattingParams, Range, TextEdit as ProtocolEdit } from 'vscode-languageserver';
import { breakLine, isOverLong } from '../../emulator/language/format/break-line.js';
import {
  formatDocument,
  formattedLanguages,
  type FormattedLanguage,
} from '../../emulator/language/format/format-document.js';
import { trimmedEdit } from '../../emulator/language/format/trimmed-edit.js';
import type { DocumentKind } from '../documents/kind-of.js';
import type { OpenDocument } from '../documents/open-document.js';
import { onDocument, type Feature } from '../feature.js';

/**
 * Lays out a document, or the statements that lie in a range; and breaks a line that goes over column 71 while it is
 * typed, with the continuation of its language. What the text says stays the same.
 */
export const formatting: Feature = {
  capabilities: () => ({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: ',', moreTriggerCharacter: ['\n'] },
  }),

  register(connection, session) {
    connection.onDocumentFormatting(onDocument(session, null, (document) => formatted(document)));
    connection.onDocumentRangeFormatting(
      onDocument(session, null, (document, { range }) => formatted(document, range)),
    );
    connection.onDocumentOnTypeFormatting(
      onDocument<DocumentOnTypeFormattingParams, ProtocolEdit[] | null>(
        session,
        null,
        (document, { position, ch }) => {
          if (!session.settingsOf(document.uri).format.onType) return null;
          const edit = brokenAt(document, ch === '\n' ? position.line - 1 : position.line);
          return edit === undefined ? null : [edit];
        },
      ),
    );
  },
};

/** The language in which a document is laid out; undefined for what is none of them. */
export function formattedLanguageOf(kind: DocumentKind): FormattedLanguage | undefined {
  return formattedLanguages.find((language) => language === kind);
}

function formatted(document: OpenDocument, range?: Range): ProtocolEdit[] | null {
  const { text, kind } = document;
  const language = formattedLanguageOf(kind);
  if (language === undefined) return null;
  return formatDocument(text, language, range && document.spanOf(range)).map((edit) =>
    document.editOf(trimmedEdit(text, edit)),
  );
}

/** The change that breaks an over-long line of a document. */
function brokenAt(document: OpenDocument, line: number): ProtocolEdit | undefined {
  const language = formattedLanguageOf(document.kind);
  if (language === undefined || line < 0) return undefined;
  // Nearly every line ends here, so that typing costs nothing.
  if (!isOverLong(document.lineText(line))) return undefined;
  const edit = breakLine(document.text, language, line);
  return edit && document.editOf(edit);
}
