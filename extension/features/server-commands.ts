import { commands } from 'vscode';
import type { ExtensionFeature } from '../feature.js';

/** Commands about the extension itself. */
export const serverCommands: ExtensionFeature = (desk) => {
  desk.subscriptions.push(
    commands.registerCommand('drydasd.restartServer', () => desk.server.restart()),
    commands.registerCommand('drydasd.showLog', () => desk.log.show()),
    commands.registerCommand('drydasd.openSettings', () =>
      commands.executeCommand('workbench.action.openSettings', `@ext:${desk.context.extension.id}`),
    ),
  );
};
