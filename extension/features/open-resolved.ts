import { commands, Uri, ViewColumn, window } from 'vscode';
import type { ExtensionFeature } from '../feature.js';

/** Opens a job as it runs, read-only, beside it; the server has it follow what is typed. */
export const openResolved: ExtensionFeature = (desk) => {
  const open = async (chosen: unknown): Promise<void> => {
    const uri = chosen instanceof Uri ? chosen : window.activeTextEditor?.document.uri;
    const view =
      uri &&
      (await desk.server.ask<{ readonly uri: string } | null>('drydasd/resolved', { uri: uri.toString() }));
    if (!view) {
      void window.showInformationMessage('Open a job first: only JCL has procedures and symbols to resolve.');
      return;
    }
    await window.showTextDocument(Uri.parse(view.uri, true), {
      viewColumn: ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  };
  desk.subscriptions.push(commands.registerCommand('drydasd.openResolved', open));
};
