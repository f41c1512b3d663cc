import type {
  CodeAction,
  Diagnostic,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Span } from '../../emulator/language/problem.js';
import type { Editor } from './editor.js';

/** The actions at a place of a document. */
export async function actionsAt(
  editor: Editor,
  uri: string,
  span: Span,
  more: { readonly only?: readonly string[]; readonly diagnostics?: readonly Diagnostic[] } = {},
): Promise<readonly CodeAction[]> {
  await editor.reached(uri, 'linked');
  const { only, diagnostics = [] } = more;
  const answer = await editor.ask<CodeAction[] | null>('codeAction', uri, {
    range: editor.range(uri, span),
    context: { diagnostics, ...(only && { only }) },
  });
  return answer ?? [];
}

/** What an action changes; asks for it where the server has not made it yet. */
export async function editOf(editor: Editor, action: CodeAction): Promise<WorkspaceEdit | undefined> {
  if (action.edit !== undefined) return action.edit;
  return (await editor.request<CodeAction>('codeAction/resolve', action)).edit;
}

/** The text of a document after an action; undefined for an action that does nothing. */
export async function textAfter(
  editor: Editor,
  uri: string,
  action: CodeAction,
): Promise<string | undefined> {
  const edit = await editOf(editor, action);
  if (edit === undefined) return undefined;
  const edits = edit.changes?.[uri] ?? editsOf(edit, uri);
  return editor.applied(uri, edits);
}

function editsOf({ documentChanges = [] }: WorkspaceEdit, uri: string): TextEdit[] {
  return documentChanges
    .filter((change): change is TextDocumentEdit => 'edits' in change && change.textDocument.uri === uri)
    .flatMap(({ edits }) => edits)
    .map((edit) => ('snippet' in edit ? { range: edit.range, newText: plain(edit.snippet.value) } : edit));
}

/** A snippet whose places nobody has filled in. */
function plain(snippet: string): string {
  const parts = /\\(.)|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\d+/g;
  return snippet.replace(
    parts,
    (_, escaped: string | undefined, name: string | undefined) =>
      escaped ?? name?.replace(/\\(.)/g, '$1') ?? '',
  );
}

/** The titles of actions, without the comments that silence, which every problem has. */
export function titlesOf(actions: readonly CodeAction[]): string[] {
  return actions.map(({ title }) => title).filter((title) => !title.startsWith('Ignore '));
}
