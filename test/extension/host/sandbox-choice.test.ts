import { expect } from 'chai';
import * as vscode from 'vscode';
import type { Desk } from '../../../extension/desk.js';
import type { ViewsApi } from '../../../extension/views-api.js';
import type { RunAnswer, WorldRef } from '../../../server/worlds/protocol.js';
import {
  deskOf,
  eventually,
  imagesAsTheyAre,
  openNew,
  relationshipsIn,
  workspaceFolder,
} from '../support/host.js';
import { choose, clickOn, escape, inputBox, offered, press } from '../support/window.js';

const { commands, window } = vscode;

describe('what becomes of dry runs', () => {
  let desk: Desk;
  let views: ViewsApi;
  let site: WorldRef;
  let script: vscode.Uri;
  let images: Readonly<Record<string, string>>;

  before(async () => {
    desk = await deskOf();
    views = desk.parts.get('views') as ViewsApi;
    images = imagesAsTheyAre();
    const text = ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ONLINTGT(YES)\n';
    script = (await openNew('establish.tso', text)).document.uri;
    await views.refresh();
    site = desk.world.get()!;
  });
  afterEach(async () => {
    await desk.world.set(site);
    await commands.executeCommand('notifications.clearAll');
    expect(imagesAsTheyAre()).to.deep.equal(images);
  });
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  const run = (command = 'dryRunFile'): Promise<RunAnswer | undefined> =>
    Promise.resolve(commands.executeCommand<RunAnswer | undefined>(`drydasd.${command}`, script));
  const inSandboxes = (name: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), 'sandboxes', name);
  /** A new sandbox of the site, which is in use then. */
  async function sandbox(name: string): Promise<WorldRef> {
    const { fsPath } = inSandboxes(name);
    await commands.executeCommand('drydasd.keepSandbox', { world: site, folder: fsPath });
    expect(desk.world.get()).to.deep.equal({ kind: 'sandbox', path: fsPath });
    return { kind: 'sandbox', path: fsPath };
  }
  /** Labels of what the Sandboxes view shows. */
  async function shown(): Promise<string[]> {
    const groups = await views.sandboxes.getChildren();
    const rows = await Promise.all(groups.map((group) => views.sandboxes.getChildren(group)));
    return rows.flat().map(({ label }) => label);
  }

  it('is asked where a sandbox is in use, and nothing runs when nobody answers', async () => {
    const world = await sandbox('unanswered');
    const running = run();
    expect(await offered()).to.match(/Keep in the sandbox unanswered[\s\S]*Throw away/);
    await escape();
    expect(await running).to.equal(undefined);
    expect(await relationshipsIn(world)).to.equal(0);
    expect(desk.world.get()).to.deep.equal(world);
    // No answer is none: it is asked again.
    const again = run();
    await choose('Throw away');
    expect((await again)?.world.kind).to.equal('run');
  });

  it('is that they are thrown away: the sandbox stays as it is, and nobody is asked again', async () => {
    const world = await sandbox('left alone');
    const running = run();
    await choose('Throw away');
    const answer = await running;
    expect(answer?.world.kind).to.equal('run');
    expect(await relationshipsIn(answer!.world)).to.equal(1);
    expect(await relationshipsIn(world)).to.equal(0);
    await desk.world.set(world);
    expect((await run())?.world.kind).to.equal('run');
    expect(await relationshipsIn(world)).to.equal(0);
  });

  it('is that the sandbox keeps them: the next goes on from there', async () => {
    const world = await sandbox('kept');
    const running = run();
    await choose('Keep in the sandbox');
    expect((await running)?.world).to.deep.equal(world);
    expect(await relationshipsIn(world)).to.equal(1);
    // The target has its relationship already.
    expect((await run())?.status).to.be.greaterThan(0);
    expect(await relationshipsIn(world)).to.equal(1);
    expect(await relationshipsIn(site)).to.equal(0);
  });

  it('can be chosen for one run, from all worlds that there are', async () => {
    const world = await sandbox('chosen');
    await desk.world.set(site);
    const earlier = await run();
    const running = run('dryRunFileIn');
    const rows = await offered();
    expect(rows).to.match(/On a throw-away fork of the site/);
    expect(rows).to.match(/What establish\.tso left/);
    await choose('chosen');
    expect((await running)?.world).to.deep.equal(world);
    expect(await relationshipsIn(world)).to.equal(1);
    expect(await relationshipsIn(earlier!.world)).to.equal(1);
    // Who chose it knows that it keeps what runs there.
    expect((await run())?.world).to.deep.equal(world);
  });

  it('is said in the message of a run, and can be a new sandbox', async () => {
    await desk.world.set(site);
    const answer = await run();
    expect(await shown())
      .to.include('establish.tso')
      .and.not.to.include('mine');
    await clickOn('Keep', 'Nothing was written to images');
    await inputBox('New Sandbox of');
    await press('Control+A', 'm', 'i', 'n', 'e', 'Enter');
    const kept = await eventually('the sandbox', desk.world.onDidChange, () => {
      const now = desk.world.get();
      return now?.kind === 'sandbox' && now;
    });
    expect(kept.path).to.equal(inSandboxes('mine').fsPath);
    expect(await relationshipsIn(kept)).to.equal(1);
    expect(await relationshipsIn(answer!.world)).to.equal(1);
    expect(await shown()).to.include('mine');
    expect((await vscode.workspace.fs.stat(inSandboxes('mine'))).type).to.equal(vscode.FileType.Directory);
    expect(window.activeTextEditor?.document.uri.toString()).to.equal(script.toString());
  });
});
