import { commands, window } from 'vscode';
import type { Explainable } from '../../server/requests.js';
import type { Desk } from '../desk.js';
import type { ExtensionFeature } from '../feature.js';
import { showPage } from '../show-page.js';

/** What may be a message id or a problem code; which are, the server says. */
const word = /\$?[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*/;

/** Explains a message or a problem code: the one under the cursor, or one that is chosen. */
export const explainMessage: ExtensionFeature = (desk) => {
  const run = async (wanted: unknown): Promise<void> => {
    const known = (await desk.ask('explainable', {})) ?? [];
    const named = typeof wanted === 'string' ? wanted : idAtCursor(known);
    const id = named ?? (await choose(known));
    if (id !== undefined) await explain(desk, id);
  };
  desk.subscriptions.push(commands.registerCommand('drydasd.explainMessage', run));
};

async function explain(desk: Desk, id: string): Promise<void> {
  const found = await desk.ask('explain', { id });
  if (found === null) {
    void window.showInformationMessage(`Nothing is known of ${id}: it is no message that DryDASD prints.`);
    return;
  }
  await showPage(found.uri);
}

function idAtCursor(known: readonly Explainable[]): string | undefined {
  const editor = window.activeTextEditor;
  const range = editor?.document.getWordRangeAtPosition(editor.selection.active, word);
  if (editor === undefined || range === undefined) return undefined;
  const text = editor.document.getText(range);
  return known.find(({ id }) => id === text)?.id;
}

/** One of those that are known; or what was typed, so that an answer says that it is not. */
function choose(known: readonly Explainable[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const pick = window.createQuickPick();
    pick.title = 'Explain Message';
    pick.placeholder = 'A message id such as ADR006I, or the code of a problem';
    pick.matchOnDescription = true;
    pick.items = known.map(({ id, text }) => ({ label: id, description: text }));
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      const typed = pick.value.trim();
      resolve(chosen?.label ?? (typed === '' ? undefined : typed));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
