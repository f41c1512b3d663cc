import {
  Range,
  Selection,
  TabInputText,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { LinkedPlace } from '../../dry-run/source-link.js';
import { virtualScheme } from '../../../server/virtual-documents.js';

/**
 * Shows a document of the server beside what it is about, in the column that shows such documents already.
 *
 * @param line that comes to the top, from 0
 * @param focus whether the cursor goes there
 */
export async function showBeside(uri: string, line: number, focus: boolean): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  const editor = await window.showTextDocument(document, {
    viewColumn: columnFor(document.uri),
    preview: true,
    preserveFocus: !focus,
  });
  const at = new Selection(line, 0, line, 0);
  editor.selection = at;
  editor.revealRange(new Range(at.start, at.end), TextEditorRevealType.AtTop);
}

/** Shows a place of a source: where the source is open already, else not over what leads there. */
export async function showSource({ uri, line, character }: LinkedPlace): Promise<void> {
  const source = Uri.parse(uri, true);
  const { all, activeTabGroup } = window.tabGroups;
  const holds = (input: unknown): boolean =>
    input instanceof TabInputText && input.uri.toString() === source.toString();
  const group =
    all.find(({ tabs }) => tabs.some(({ input }) => holds(input))) ??
    all.find((other) => other !== activeTabGroup);
  const at = new Range(line, character, line, character);
  await window.showTextDocument(source, {
    viewColumn: group?.viewColumn ?? ViewColumn.Beside,
    selection: at,
  });
}

function columnFor(uri: Uri): ViewColumn {
  const { all, activeTabGroup } = window.tabGroups;
  const uriOf = (input: unknown): Uri | undefined =>
    input instanceof TabInputText && input.uri.scheme === virtualScheme ? input.uri : undefined;
  const same = all.find(({ tabs }) => tabs.some(({ input }) => uriOf(input)?.toString() === uri.toString()));
  const other = all.find(
    (group) => group !== activeTabGroup && group.tabs.some(({ input }) => uriOf(input) !== undefined),
  );
  return (same ?? other)?.viewColumn ?? ViewColumn.Beside;
}
