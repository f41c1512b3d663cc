import type {
  CodeAction,
  CodeActionParams,
  Diagnostic,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit as ProtocolEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { OpenDocument } from '../documents/open-document.js';
import { onDocument, type Feature } from '../feature.js';
import { diagnosticOf } from '../protocol.js';
import type { Session } from '../session.js';
import {
  actionKinds,
  isOf,
  type Action,
  type ActionRequest,
  type Change,
} from './code-action/action-source.js';
import { actionSources } from './code-action/index.js';
import { problemsOf } from './diagnostics.js';

/** How an action is found again when it is chosen. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly range: CodeActionParams['range'];
  readonly title: string;
  /** Which of those with this title: several places may have the same repair. */
  readonly nth: number;
}

/** What can be done at a place: repairs, rewritings, comments that silence. What they change is made when one is chosen. */
export const codeActions: Feature = {
  capabilities: (client) =>
    client.textDocument?.codeAction?.codeActionLiteralSupport === undefined
      ? {}
      : {
          codeActionProvider: {
            codeActionKinds: Object.values(actionKinds),
            resolveProvider: isResolved(client.textDocument.codeAction),
          },
        },

  register(connection, session) {
    connection.onCodeAction(
      onDocument<CodeActionParams, CodeAction[] | null>(session, null, (document, params, token) => {
        const { range, context } = params;
        const found: CodeAction[] = [];
        const isLazy = isResolved(session.client.textDocument?.codeAction);
        for (const { action, nth } of actionsAt(session, document, range, context.only)) {
          if (token.isCancellationRequested) return null;
          const change = isLazy ? undefined : action.change();
          if (!isLazy && change === undefined) continue;
          const { uri, version } = document;
          const data: ActionData = { uri, version, range, title: action.title, nth };
          found.push({
            ...literalOf(session, document, action, context.diagnostics),
            ...(change === undefined ? { data } : { edit: editOf(session, document, change) }),
          });
        }
        return found;
      }),
    );
    connection.onCodeActionResolve((action) => session.guard(action, () => resolved(session, action)));
  },
};

function isResolved(
  client: { readonly resolveSupport?: { readonly properties: string[] } } | undefined,
): boolean {
  return client?.resolveSupport?.properties.includes('edit') === true;
}

function* actionsAt(
  session: Session,
  document: OpenDocument,
  range: CodeActionParams['range'],
  only: readonly string[] | undefined,
): Iterable<{ readonly action: Action; readonly nth: number }> {
  const span = document.spanOf(range);
  const wants = (kind: string): boolean =>
    only === undefined || only.some((one) => kind === one || kind.startsWith(`${one}.`) || one === '');
  const touched = problemsOf(session, document).filter(
    ({ span: { start, end } }) => start <= span.end && span.start <= end,
  );
  const request: ActionRequest = { session, document, span, problems: touched };
  const titles = new Map<string, number>();
  for (const source of actionSources) {
    if (!source.kinds.some(wants)) continue;
    for (const action of source.actions(request)) {
      if (!wants(action.kind)) continue;
      const nth = titles.get(action.title) ?? 0;
      titles.set(action.title, nth + 1);
      yield { action, nth };
    }
  }
}

function literalOf(
  session: Session,
  document: OpenDocument,
  { title, kind, problem, isPreferred }: Action,
  known: readonly Diagnostic[],
): CodeAction {
  return {
    title,
    kind,
    ...(problem && {
      diagnostics: [
        known.find((row) => isOf(row, problem, document)) ??
          diagnosticOf(problem, document, session.platform),
      ],
    }),
    ...(isPreferred === true && { isPreferred }),
  };
}

/** The action with what it changes; as it came where the document is another one by now, or nothing can be done. */
function resolved(session: Session, action: CodeAction): CodeAction {
  const data = action.data as ActionData | undefined;
  const document = data && session.documents.get(data.uri);
  if (document?.version !== data?.version || document === undefined || data === undefined) return action;
  for (const { action: found, nth } of actionsAt(
    session,
    document,
    data.range,
    action.kind === undefined ? undefined : [action.kind],
  )) {
    if (found.title !== data.title || nth !== data.nth) continue;
    const change = found.change();
    return change === undefined ? action : { ...action, edit: editOf(session, document, change) };
  }
  return action;
}

function editOf({ client }: Session, document: OpenDocument, change: Change): WorkspaceEdit {
  const { uri, version } = document;
  const { edits = [], isSnippet = false, create } = change;
  const plain = edits.map((edit): ProtocolEdit => document.editOf(edit));
  const can = client.workspace?.workspaceEdit;
  if (can?.documentChanges !== true) return { changes: { [uri]: plain } };
  const own: TextDocumentEdit[] =
    plain.length === 0
      ? []
      : [
          {
            textDocument: { uri, version },
            edits: isSnippet
              ? plain.map(({ range, newText }): SnippetTextEdit => ({
                  range,
                  snippet: { kind: 'snippet', value: newText },
                }))
              : plain,
          },
        ];
  if (create === undefined) return { documentChanges: own };
  const at = { line: 0, character: 0 };
  return {
    documentChanges: [
      ...own,
      { kind: 'create', uri: create.uri, options: { overwrite: false, ignoreIfExists: false } },
      {
        textDocument: { uri: create.uri, version: null },
        edits: [{ range: { start: at, end: at }, newText: create.text }],
      },
    ],
  };
}
