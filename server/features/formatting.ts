import type {
  DocumentOnTypeFormattingParams,
  FormattingOptions,
  Range,
  TextEdit as ProtocolEdit,
} from 'vscode-languageserver';
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
import type { Session } from '../session.js';

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
    connection.onDocumentFormatting(
      onDocument(session, null, (document, { options }) => formatted(session, document, options)),
    );
    connection.onDocumentRangeFormatting(
      onDocument(session, null, (document, { options, range }) =>
        formatted(session, document, options, range),
      ),
    );
    connection.onDocumentOnTypeFormatting(
      onDocument<DocumentOnTypeFormattingParams, ProtocolEdit[] | null>(
        session,
        null,
        (document, { position, ch }) => {
          if (!session.settingsOf(document.uri).format.onType) return null;
          const line = ch === '\n' ? position.line - 1 : position.line;
          const edit = brokenAt(document, line);
          if (edit !== undefined) return [edit];
          const moved = ch === '\n' ? toColumnOne(document, line) : [];
          return moved.length === 0 ? null : moved;
        },
      ),
    );
  },
};

/** The language in which a document is laid out; undefined for what is none of them. */
export function formattedLanguageOf(kind: DocumentKind): FormattedLanguage | undefined {
  return formattedLanguages.find((language) => language === kind);
}

/** Scripts have a layout of their own; that of site files is for the editor's settings to say. */
function formatted(
  session: Session,
  document: OpenDocument,
  options: FormattingOptions,
  range?: Range,
): ProtocolEdit[] | null | Promise<ProtocolEdit[]> {
  const { text, kind } = document;
  if (kind === 'site') return session.siteFiles.formatting(document, options, range);
  const language = formattedLanguageOf(kind);
  if (language === undefined) return null;
  return formatDocument(text, language, range && document.spanOf(range)).map((edit) =>
    document.editOf(trimmedEdit(text, edit)),
  );
}

/**
 * Editors begin a line below the one before: behind statements of a stream, which begin in column 2 or later, the end of
 * the stream and the next statement of JCL would be data. Also takes the blanks away that the line behind it begins with.
 */
function toColumnOne(document: OpenDocument, line: number): ProtocolEdit[] {
  if (document.kind !== 'jcl' || line < 1) return [];
  const blanks = /^ +(?=\/\*\s*$|\/\/(?:[A-Z@#$][A-Z0-9@#$.]*)? +[A-Z]+(?: |$)|\/\/\*)/.exec(
    document.lineText(line),
  );
  if (blanks === null) return [];
  const without = (at: number, count: number): ProtocolEdit => ({
    range: { start: { line: at, character: 0 }, end: { line: at, character: count } },
    newText: '',
  });
  const next = document.lineText(line + 1);
  const isBlank = next.length > 0 && next.trim() === '';
  return [without(line, blanks[0].length), ...(isBlank ? [without(line + 1, next.length)] : [])];
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
