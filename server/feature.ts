import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  ServerCapabilities,
  TextDocumentIdentifier,
  WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { OpenDocument } from './documents/open-document.js';
import type { Session } from './session.js';

export type Command = (
  session: Session,
  args: readonly unknown[],
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
) => Promise<unknown>;

/** One thing that the server can do for an editor. */
export interface Feature {
  /** What it adds to the answer of `initialize`. */
  capabilities(client: ClientCapabilities): Partial<ServerCapabilities>;
  /** Called once, before the connection listens. */
  register(connection: Connection, session: Session): void;
  /**
   * Commands that an editor can have executed (`workspace/executeCommand`), by name: `drydasd.` and a verb. What one
   * answers is for programs; what goes wrong in it is logged, and it answers null.
   */
  readonly commands?: Readonly<Record<string, Command>>;
  /** Called once the editor can be asked for things. */
  initialized?(connection: Connection, session: Session): Promise<void>;
}

/**
 * A handler for a request about a document. A document that is not open (any more) and a cancelled request give
 * `empty`; what goes wrong is logged and gives `empty` too: the server never throws to the wire.
 */
export function onDocument<Params extends { readonly textDocument: TextDocumentIdentifier }, Answer>(
  session: Session,
  empty: Answer,
  answer: (document: OpenDocument, params: Params, token: CancellationToken) => Answer | Promise<Answer>,
): (params: Params, token: CancellationToken) => Promise<Answer> {
  return async (params, token) => {
    const document = session.documents.get(params.textDocument.uri);
    if (document === undefined || token.isCancellationRequested) return empty;
    return session.guard(empty, () => answer(document, params, token));
  };
}
