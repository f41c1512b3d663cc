import { commands, window, workspace, type TreeView } from 'vscode';
import type { ExtensionFeature } from '../../feature.js';
import { ifTrusted } from '../../if-trusted.js';
import type { WorldRef } from '../../../server/worlds/protocol.js';
import { Consent } from '../../consent.js';
import type { ViewsApi } from '../../views-api.js';
import { RelationshipModel, totalsText } from '../../views/relationship-model.js';
import type { MoreNode, Row } from '../../views/row.js';
import { SandboxModel } from '../../views/sandbox-model.js';
import { SiteModel } from '../../views/site-model.js';
import { sameWorld, worldTitle } from '../../views/world-text.js';
import { askWorlds } from './ask.js';
import { CurrentSite } from './current-site.js';
import { RowTree } from './row-tree.js';
import { SiteCommands } from './site-commands.js';
import { isOurs, WorldStatus } from './status-bar.js';
import { VolumeCommands } from './volume-commands.js';
import { WorldCommands } from './world-commands.js';

/** The views Site, Relationships and Sandboxes, the item of the status bar, and their commands. */
export const views: ExtensionFeature = (desk) => {
  const asking = askWorlds(desk);
  const consent = new Consent();
  const current = new CurrentSite(desk, asking);
  const world = (): WorldRef | undefined => (workspace.isTrusted ? desk.world.get() : undefined);
  const shownPath = (path: string): string => workspace.asRelativePath(path);
  const failed = (error: unknown): void => desk.log.error(String(error));

  const relationshipModel = new RelationshipModel(asking, world);
  const site = new RowTree(new SiteModel(asking, world, shownPath), failed);
  const relationships = new RowTree(relationshipModel, failed, () => showTotals());
  const sandboxes = new RowTree(new SandboxModel(asking, world, shownPath), failed);
  const trees = [site, relationships, sandboxes];
  const siteView = window.createTreeView('drydasd.site', { treeDataProvider: site, showCollapseAll: true });
  const relationshipsView = window.createTreeView('drydasd.relationships', {
    treeDataProvider: relationships,
    showCollapseAll: true,
  });
  const sandboxesView = window.createTreeView('drydasd.sandboxes', { treeDataProvider: sandboxes });
  const shown: readonly Pick<TreeView<unknown>, 'visible' | 'onDidChangeVisibility'>[] = [
    siteView,
    relationshipsView,
    sandboxesView,
  ];
  const status = new WorldStatus(asking, () => shown.some(({ visible }) => visible));

  const showTotals = (): void => {
    const used = world();
    const { totals } = relationshipModel;
    relationshipsView.description = used === undefined ? '' : worldTitle(used, current.list);
    relationshipsView.message = totals === undefined || isEmpty(totals) ? undefined : totalsText(totals);
    const halted = totals?.volumes.reduce((sum, volume) => sum + volume.halted, 0) ?? 0;
    relationshipsView.badge =
      halted === 0
        ? undefined
        : { value: halted, tooltip: `${halted} relationships halted for lack of space` };
  };
  const showWorld = (): void => {
    void commands.executeCommand('setContext', 'drydasd.worldKind', world()?.kind ?? 'none');
    for (const tree of trees) tree.refresh();
    void status.update(world(), current.list).catch(failed);
  };
  const refresh = async (): Promise<void> => {
    await current.update();
    showWorld();
  };
  // The server is not started for a window in which nobody looks at anything of ours.
  let begun = false;
  const begin = (): void => {
    if (begun || (!isOurs(window.activeTextEditor?.document) && !shown.some(({ visible }) => visible)))
      return;
    begun = true;
    refreshed();
  };
  const refreshed = (): void => {
    if (begun) void refresh().catch(failed);
  };

  const ofWorlds = new WorldCommands(desk, asking, consent, refresh);
  const ofSites = new SiteCommands(desk, asking, consent, refresh);
  const ofVolumes = new VolumeCommands(desk, asking, consent);
  const handlers: Readonly<Record<string, (argument?: unknown) => unknown>> = {
    'drydasd.refresh': refresh,
    'drydasd.showMore': (row) => {
      const { of } = (row as Row<MoreNode>).node;
      for (const tree of trees) tree.showMore(of);
    },
    'drydasd.chooseWorld': (argument) => ofWorlds.choose(argument),
    'drydasd.useWorld': (argument) => ofWorlds.choose(argument),
    'drydasd.keepSandbox': (argument) => ofWorlds.keep(argument),
    'drydasd.closeSandbox': (argument) => ofWorlds.close(argument),
    'drydasd.deleteSandbox': (argument) => ofWorlds.delete(argument),
    'drydasd.dismissRun': (argument) => ofWorlds.dismiss(argument),
    'drydasd.letTimePass': (argument) => ofWorlds.letTimePass(argument),
    'drydasd.newSite': (argument) => ofSites.create(argument),
    'drydasd.openSiteFile': (argument) => ofSites.openFile(argument),
    'drydasd.allowSite': (argument) => ofSites.allowSite(argument),
    'drydasd.allowOutside': (argument) => ofSites.allowOutside(argument),
    'drydasd.copyDevice': (argument) => ofSites.copy('device', argument),
    'drydasd.copyVolser': (argument) => ofSites.copy('volser', argument),
    'drydasd.revealImage': (argument) => ofSites.reveal(argument),
    'drydasd.exportVolume': (argument) => ofVolumes.export(argument),
    'drydasd.insertExtentList': (argument) => ofVolumes.insertExtentList(argument),
    'drydasd.showStatement': (argument) => ofVolumes.showStatement(argument),
    'drydasd.showInVolumeMap': (argument) => ofVolumes.showMap(argument),
  };

  const files = workspace.createFileSystemWatcher('**/drydasd.jsonc');
  desk.subscriptions.push(
    ...trees,
    siteView,
    relationshipsView,
    sandboxesView,
    status,
    files,
    files.onDidCreate(refreshed),
    files.onDidDelete(refreshed),
    ...Object.entries(handlers).map(([name, handler]) =>
      commands.registerCommand(name, (argument?: unknown) => ifTrusted(() => handler(argument))),
    ),
    desk.world.onDidChange(showWorld),
    desk.worlds.onChanged(({ world: changed }) => {
      // What is in a sandbox or a run that nobody looks at changes no view.
      if (changed === undefined || changed.kind === 'site') refreshed();
      else if (sameWorld(changed, desk.world.get())) showWorld();
    }),
    workspace.onDidChangeWorkspaceFolders(refreshed),
    workspace.onDidGrantWorkspaceTrust(refreshed),
    desk.server.onRestarted(refreshed),
    window.onDidChangeActiveTextEditor(() => {
      begin();
      status.showOrHide(world());
    }),
    ...shown.map((view) =>
      view.onDidChangeVisibility(() => {
        begin();
        status.showOrHide(world());
      }),
    ),
  );
  const api: ViewsApi = { site, relationships, sandboxes, status: status.item, refresh };
  desk.parts.set('views', api);
  begin();
};

/** The welcome content says more then. */
function isEmpty({ total, virtualize }: NonNullable<RelationshipModel['totals']>): boolean {
  return total === 0 && (virtualize?.mappings ?? 0) === 0;
}
