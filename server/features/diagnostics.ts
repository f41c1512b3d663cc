import {
  DocumentDiagnosticReportKind,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { sortProblems, type Problem } from '../../emulator/language/problem.js';
import type { OpenDocument } from '../documents/open-document.js';
import { onDocument, type Feature } from '../feature.js';
import { diagnosticOf } from '../protocol.js';
import type { Session } from '../session.js';
import { isVirtual } from '../virtual-documents.js';

/**
 * What is wrong with a document. An editor that asks for it (pull) is told when to ask again; another one is sent it
 * (push). What the text alone shows comes first, of a long text that of its first jobs; what a dry run shows follows.
 */
export const diagnostics: Feature = {
  capabilities: (client) =>
    client.textDocument?.diagnostic === undefined
      ? {}
      : {
          diagnosticProvider: {
            identifier: 'drydasd',
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        },

  register(connection, session) {
    const pulls = (): boolean => session.client.textDocument?.diagnostic !== undefined;
    session.states.onProgress((document, progress) => {
      if (!pulls()) {
        void connection.sendDiagnostics({
          uri: document.uri,
          version: document.version,
          diagnostics: diagnosticsOf(session, document),
        });
      } else if (progress !== 'read' && session.client.workspace?.diagnostics?.refreshSupport === true) {
        void connection.languages.diagnostics.refresh();
      }
    });
    session.documents.on('closed', ({ uri }) => {
      if (!pulls()) void connection.sendDiagnostics({ uri, diagnostics: [] });
    });
    const empty: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
    connection.languages.diagnostics.on(
      onDocument<DocumentDiagnosticParams, DocumentDiagnosticReport>(
        session,
        empty,
        (document, { previousResultId }) => {
          // Nobody waits long for a long text: the editor is told when there is more.
          const all = session.states.readPart(document) ? '' : ' in part';
          const resultId = `${session.states.stampOf(document)}${all}`;
          if (previousResultId === resultId) {
            return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
          }
          return {
            kind: DocumentDiagnosticReportKind.Full,
            resultId,
            items: diagnosticsOf(session, document),
          };
        },
      ),
    );
  },
};

/** Everything that is known to be wrong with a document at present, in its order. */
export function problemsOf(session: Session, document: OpenDocument): readonly Problem[] {
  // What is wrong with a view is wrong with its source, and said there.
  if (isVirtual(document.uri)) return [];
  const { levels } = session.settingsOf(document.uri).problems;
  const own = isRead(document) ? document.problems(levels) : document.problemsOfRead(levels);
  const refusals = session.states.refusalsOf(document);
  if (refusals.length === 0) return own;
  // A dry run finds again what the text alone shows.
  const known = new Set(own.map(identity));
  return sortProblems([...own, ...refusals.filter((row) => !known.has(identity(row)))]);
}

/** Whether all of it was read: what is missing is not read here. */
function isRead(document: OpenDocument): boolean {
  return document.readSome(() => true);
}

function identity({ code, span, message }: Problem): string {
  return `${code} ${span.start} ${span.end} ${message}`;
}

function diagnosticsOf(session: Session, document: OpenDocument): Diagnostic[] {
  return problemsOf(session, document).map((row) => diagnosticOf(row, document, session.platform));
}
