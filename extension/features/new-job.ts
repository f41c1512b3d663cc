import { commands, SnippetString, window, workspace } from 'vscode';
import type { ExtensionFeature } from '../feature.js';

/** Begins a document with a whole job or script, its places to be filled in. */
export const newJob: ExtensionFeature = (desk) => {
  const create = async (): Promise<void> => {
    const uri = window.activeTextEditor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri;
    const templates = await desk.ask('templates', { ...(uri !== undefined && { uri: uri.toString() }) });
    const chosen = await window.showQuickPick(
      (templates ?? []).map(({ kind, ...template }) => ({ ...template, description: kind })),
      { title: 'New Job from Template', placeHolder: 'What is the job to do?', matchOnDetail: true },
    );
    if (chosen === undefined) return;
    const document = await workspace.openTextDocument({ language: chosen.languageId });
    const editor = await window.showTextDocument(document);
    await editor.insertSnippet(new SnippetString(chosen.snippet));
  };
  desk.subscriptions.push(commands.registerCommand('drydasd.newJob', create));
};
