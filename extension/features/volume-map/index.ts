import { commands, window, type WebviewPanel } from 'vscode';
import type { WorldRef } from '../../../server/worlds/protocol.js';
import type { Desk } from '../../desk.js';
import type { ExtensionFeature } from '../../feature.js';
import { plural } from '../../../emulator/messages/plain-text.js';
import { isFailed } from '../../views/ask-worlds.js';
import { restoredMap, type RestoredMap } from '../../volume-map/messages.js';
import { viewType, VolumeMapPanel } from './volume-map-panel.js';

/** `drydasd.showVolumeMap`: `{ world, volume }`, or a choice of the volumes of the current world. */
export const volumeMaps: ExtensionFeature = (desk) => {
  const open = new Set<VolumeMapPanel>();
  const closed = (panel: VolumeMapPanel): void => void open.delete(panel);
  desk.subscriptions.push(
    commands.registerCommand('drydasd.showVolumeMap', async (argument?: unknown) => {
      const shown = restoredMap(argument) ?? (await choose(desk));
      if (shown === undefined) return;
      const there = [...open].find((panel) => panel.isOf(shown));
      if (there === undefined) open.add(VolumeMapPanel.create(desk, shown, closed));
      else there.panel.reveal();
    }),
    window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel: WebviewPanel, state: unknown) => {
        const shown = restoredMap(state);
        if (shown === undefined) panel.dispose();
        else open.add(VolumeMapPanel.restore(desk, panel, shown, closed));
        return Promise.resolve();
      },
    }),
  );
};

async function choose(desk: Desk): Promise<RestoredMap | undefined> {
  const world = desk.world.get() ?? (await onlySite(desk));
  if (world === undefined) {
    void window.showInformationMessage('There is no site to look at. Create one with "DryDASD: New Site".');
    return undefined;
  }
  const tree = await desk.worlds.ask('siteTree', world, {});
  if (tree === undefined) return undefined;
  if (isFailed(tree)) {
    void window.showWarningMessage(tree.failure);
    return undefined;
  }
  const volumes = tree.facilities.flatMap(({ subsystems }) => subsystems.flatMap((each) => each.volumes));
  const chosen = await window.showQuickPick(
    volumes.map(({ device, volser, model, relationships, dataSets }) => ({
      label: volser === '' ? device : volser,
      description: `${device} · ${model}`,
      detail: `${plural(dataSets, 'data set')}, ${plural(relationships, 'relationship')}`,
      device,
    })),
    { title: 'Volume Map', placeHolder: `A volume of ${tree.name}`, matchOnDescription: true },
  );
  return chosen === undefined ? undefined : { world, volume: chosen.device };
}

async function onlySite(desk: Desk): Promise<WorldRef | undefined> {
  const list = await desk.worlds.request('list', {});
  const [site] = list?.sites ?? [];
  return site === undefined ? undefined : { kind: 'site', path: site.path };
}
