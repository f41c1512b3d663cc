import {
  commands,
  TerminalProfile,
  ThemeIcon,
  window,
  workspace,
  type ExtensionTerminalOptions,
} from 'vscode';
import type { Desk } from '../../desk.js';
import type { ExtensionFeature } from '../../feature.js';
import { TsoTerminal } from './tso-terminal.js';
import { startWorld, titleOf } from '../../tso-terminal/start-world.js';

/** A terminal with the READY prompt, on the current world. */
export const tsoTerminal: ExtensionFeature = (desk) => {
  desk.subscriptions.push(
    commands.registerCommand('drydasd.openTsoTerminal', async () => {
      const options = await terminalOptions(desk);
      if (options === undefined) return undefined;
      const terminal = window.createTerminal(options);
      terminal.show();
      return terminal;
    }),
    window.registerTerminalProfileProvider('drydasd.tso', {
      provideTerminalProfile: async () => {
        const options = await terminalOptions(desk);
        return options === undefined ? undefined : new TerminalProfile(options);
      },
    }),
  );
};

async function terminalOptions(desk: Desk): Promise<ExtensionTerminalOptions | undefined> {
  if (!workspace.isTrusted) {
    void window.showInformationMessage('TSO commands work on images. Trust the workspace to use them.');
    return undefined;
  }
  const list = await desk.worlds.request('list', {});
  const known = list !== undefined && !('failure' in list) ? list : undefined;
  const world = startWorld(desk.world.get(), known);
  if (world === undefined) {
    void window.showInformationMessage('There is no site yet: make a drydasd.jsonc first.');
    return undefined;
  }
  const pty = new TsoTerminal(desk, world, titleOf(world, known));
  desk.parts.set('tsoTerminal', pty);
  return { name: pty.title, pty, iconPath: new ThemeIcon('terminal') };
}
