import { commands, TerminalProfile, ThemeIcon, window, type ExtensionTerminalOptions } from 'vscode';
import type { WorldList, WorldRef } from '../../../server/worlds/protocol.js';
import type { Desk } from '../../desk.js';
import type { ExtensionFeature } from '../../feature.js';
import { ifTrusted } from '../../if-trusted.js';
import { TsoTerminal } from './tso-terminal.js';
import { startWorld, titleOf } from '../../tso-terminal/start-world.js';

/** A terminal with the READY prompt, on the current world. */
export const tsoTerminal: ExtensionFeature = (desk) => {
  desk.subscriptions.push(
    commands.registerCommand('drydasd.openTsoTerminal', async () => {
      const options = await ifTrusted(() => terminalOptions(desk));
      if (options === undefined) return undefined;
      const terminal = window.createTerminal(options);
      terminal.show();
      return terminal;
    }),
    window.registerTerminalProfileProvider('drydasd.tso', {
      provideTerminalProfile: async () => {
        const options = await ifTrusted(() => terminalOptions(desk));
        return options === undefined ? undefined : new TerminalProfile(options);
      },
    }),
  );
};

async function worldsOf(desk: Desk): Promise<WorldList | undefined> {
  const list = await desk.worlds.request('list', {});
  return list === undefined || 'failure' in list ? undefined : list;
}

/** Whether it is a site that reads files outside of the workspace, which nobody agreed to yet. */
function waits(
  world: WorldRef | undefined,
  list: WorldList | undefined,
): world is Extract<WorldRef, { readonly kind: 'site' }> {
  if (world?.kind !== 'site') return false;
  return (list?.sites.find(({ path }) => path === world.path)?.outside ?? []).length > 0;
}

async function terminalOptions(desk: Desk): Promise<ExtensionTerminalOptions | undefined> {
  let known = await worldsOf(desk);
  let world = startWorld(desk.world.get(), known);
  if (waits(world, known)) {
    await commands.executeCommand('drydasd.allowSite', { site: world.path });
    known = await worldsOf(desk);
    world = startWorld(desk.world.get(), known);
    if (waits(world, known)) return undefined;
  }
  if (world === undefined) {
    const make = 'New Site...';
    void window
      .showInformationMessage('There is no site yet, so that there are no volumes to work on.', make)
      .then((chosen) => {
        if (chosen === make) void commands.executeCommand('drydasd.newSite');
      });
    return undefined;
  }
  const pty = new TsoTerminal(desk, world, titleOf(world, known));
  desk.parts.set('tsoTerminal', pty);
  return { name: pty.title, pty, iconPath: new ThemeIcon('terminal') };
}
