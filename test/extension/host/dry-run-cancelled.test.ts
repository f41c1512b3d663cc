import { expect } from 'chai';
import * as vscode from 'vscode';
import type { Desk } from '../../../extension/desk.js';
import type { ViewsApi } from '../../../extension/views-api.js';
import type { RunAnswer, WorldRef } from '../../../server/worlds/protocol.js';
import { deskOf, imagesAsTheyAre, openNew, relationshipsIn, workspaceFolder } from '../support/host.js';
import { choose, clickOn, statusBar } from '../support/window.js';

const { commands, window } = vscode;

const establish = ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ONLINTGT(YES)\n';
/** Runs for longer than anybody waits. */
const long = establish + ' FCQUERY DEVN(0A10)\n'.repeat(120_000);

describe('what is cancelled', () => {
  let desk: Desk;
  let site: WorldRef;
  let longScript: vscode.Uri;
  let shortScript: vscode.Uri;
  let images: Readonly<Record<string, string>>;

  before(async () => {
    desk = await deskOf();
    images = imagesAsTheyAre();
    expect(Object.keys(images)).to.have.length(6);
    longScript = vscode.Uri.joinPath(workspaceFolder(), 'long.tso');
    // It is not open: what is open is tried by the language server, too.
    await vscode.workspace.fs.writeFile(longScript, new TextEncoder().encode(long));
    shortScript = (await openNew('short.tso', establish)).document.uri;
    await (desk.parts.get('views') as ViewsApi).refresh();
    site = desk.world.get()!;
    expect(site.kind).to.equal('site');
  });
  afterEach(async () => {
    await desk.world.set(site);
    await commands.executeCommand('notifications.clearAll');
    expect(imagesAsTheyAre()).to.deep.equal(images);
  });
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  const run = (script: vscode.Uri): Thenable<RunAnswer | undefined> =>
    commands.executeCommand<RunAnswer | undefined>('drydasd.dryRunFile', script);
  /** A run that has begun, and that somebody cancels in its notification. */
  async function cancelled(): Promise<RunAnswer | undefined> {
    const begun = new Promise((resolve) => {
      const listening = desk.worlds.onProgress((row) => {
        listening.dispose();
        resolve(row);
      });
    });
    const running = run(longScript);
    await begun;
    await clickOn('Cancel', 'Dry run of long.tso');
    return running;
  }
  const runs = async (): Promise<readonly string[]> =>
    (await desk.worlds.request('list', {}))!.runs.map(({ id }) => id);
  const tabs = (): string[] => window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

  it('is a dry run of which nothing is left, while what earlier ones left stays', async () => {
    const earlier = await run(shortScript);
    expect(await relationshipsIn(earlier!.world)).to.equal(1);
    const [known, shown] = [await runs(), tabs()];

    expect(await cancelled()).to.equal(undefined);
    await statusBar('Dry run of long.tso was cancelled: nothing of it is left.');
    expect(await runs()).to.deep.equal(known);
    expect(tabs()).to.deep.equal(shown);
    expect(desk.world.get()).to.deep.equal(earlier!.world);
    expect(await relationshipsIn(earlier!.world)).to.equal(1);
    expect(await relationshipsIn(site)).to.equal(0);

    const next = await run(shortScript);
    expect(next?.status).to.equal(0);
    expect(await relationshipsIn(next!.world)).to.equal(1);
  });

  it('is a dry run in a sandbox, which is as it was, also for who opens it again', async () => {
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'sandboxes', 'box').fsPath;
    await commands.executeCommand('drydasd.keepSandbox', { world: site, folder });
    const sandbox: WorldRef = { kind: 'sandbox', path: folder };
    expect(desk.world.get()).to.deep.equal(sandbox);
    const choosing = run(shortScript);
    await choose('Keep in the sandbox');
    expect((await choosing)?.world).to.deep.equal(sandbox);
    expect(await relationshipsIn(sandbox)).to.equal(1);

    expect(await cancelled()).to.equal(undefined);
    await statusBar('Dry run of long.tso was cancelled: box is as it was.');
    expect(await relationshipsIn(sandbox)).to.equal(1);
    await desk.worlds.request('close', { world: sandbox });
    expect(await relationshipsIn(sandbox)).to.equal(1);
  });

  it('is answered as nothing, also to a caller that cancels at once', async () => {
    const source = new vscode.CancellationTokenSource();
    source.cancel();
    const script = { uri: shortScript.toString() };
    expect(await desk.worlds.request('run', { world: site, script }, source.token)).to.equal(undefined);
    expect(await desk.worlds.request('wait', { world: site, seconds: 1 }, source.token)).to.equal(undefined);
    expect(await desk.worlds.ask('siteTree', site, {}, source.token)).to.equal(undefined);
  });
});
