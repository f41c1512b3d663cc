import { commands, window } from 'vscode';
import type { WorldRef } from '../../../server/worlds/protocol.js';
import type { Desk } from '../../desk.js';

/** Says why a script could not run; where its site file has mistakes, a button leads to them. */
export async function tellFailure(desk: Desk, text: string, world: WorldRef): Promise<void> {
  const list = world.kind === 'site' ? await desk.worlds.request('list', {}) : undefined;
  const sites = list === undefined || 'failure' in list ? [] : list.sites;
  const broken = sites.find(({ path, errors }) => world.kind === 'site' && path === world.path && errors > 0);
  const open = 'Open Site File';
  const picked = await window.showErrorMessage(text, ...(broken === undefined ? [] : [open]));
  if (picked !== open || broken === undefined) return;
  await commands.executeCommand('drydasd.openSiteFile', { site: broken.path });
  await commands.executeCommand('workbench.actions.view.problems');
}
