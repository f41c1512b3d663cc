import { Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { TracedEvent } from '../../../server/worlds/world.js';

/** Opens the document of a statement beside what is looked at, with the statement selected; or says why it cannot. */
export async function goToStatement(
  statement: TracedEvent | null,
  beside: ViewColumn | undefined,
): Promise<void> {
  const place = statement?.place;
  if (place === undefined) {
    const text =
      statement === null ? 'The statement is not known any more.' : `It was typed: ${statement.text}`;
    void window.showInformationMessage(text);
    return;
  }
  const { start, end } = place.range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  const uri = Uri.parse(place.uri);
  // Where the document is open already, it is shown there.
  const open = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const column = open?.viewColumn ?? (beside === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One);
  try {
    await window.showTextDocument(await workspace.openTextDocument(uri), { selection, viewColumn: column });
  } catch {
    void window.showWarningMessage(
      `${uri.path} cannot be opened. It may have been deleted since the job ran.`,
    );
  }
}
