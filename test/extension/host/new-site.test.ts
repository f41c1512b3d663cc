import { expect } from 'chai';
import * as vscode from 'vscode';
import type { Desk } from '../../../extension/desk.js';
import type { ViewsApi } from '../../../extension/views-api.js';
import type { RunAnswer } from '../../../server/worlds/protocol.js';
import {
  deskOf,
  diagnosticsOf,
  imagesAsTheyAre,
  openJob,
  openNew,
  partOf,
  relationshipsIn,
  workspaceFolder,
} from '../support/host.js';
import { choose, notification, offered } from '../support/window.js';

const { commands, window, workspace } = vscode;

/** What is no mistake. */
const fine = [vscode.DiagnosticSeverity.Information, vscode.DiagnosticSeverity.Hint];

describe('a new site of a folder of images', () => {
  let desk: Desk;
  let views: ViewsApi;
  const at = (...names: string[]): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), ...names);
  const siteFile = (): vscode.Uri => at('drydasd.jsonc');

  before(async () => {
    desk = await deskOf();
    views = await partOf<ViewsApi>('views');
  });
  afterEach(() => commands.executeCommand('notifications.clearAll'));
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('is asked for by what it is made of', async () => {
    const asked = commands.executeCommand('drydasd.newSite', { folder: at('sample').fsPath });
    expect(await offered()).to.match(/From a Folder of Images[\s\S]*The Sample Site/);
    await choose('The Sample Site');
    await asked;
    expect(desk.world.get()).to.deep.equal({ kind: 'site', path: at('sample', 'drydasd.jsonc').fsPath });
    await workspace.fs.delete(at('sample'), { recursive: true });
    await views.refresh();
  });

  it('is nothing where there is no image', async () => {
    const before = new TextDecoder().decode(await workspace.fs.readFile(siteFile()));
    await commands.executeCommand('drydasd.newSite', {
      from: 'images',
      folder: at('jobs').fsPath,
      replace: true,
    });
    await notification('holds no Hercules image');
    expect(new TextDecoder().decode(await workspace.fs.readFile(siteFile()))).to.equal(before);
  });

  it('names what the images say, leaves out what is none, and can be used at once', async () => {
    const junk = at('images', 'notes.cckd');
    await workspace.fs.writeFile(junk, new TextEncoder().encode('no image'));
    const images = imagesAsTheyAre();
    await commands.executeCommand('drydasd.newSite', {
      from: 'images',
      folder: at('images').fsPath,
      replace: true,
    });
    expect(await notification('with 6 volumes')).to.contain('notes.cckd');
    const { document } = window.activeTextEditor!;
    expect(document.uri.toString()).to.equal(siteFile().toString());
    expect(document.languageId).to.equal('drydasd-site');
    expect(desk.world.get()).to.deep.equal({ kind: 'site', path: siteFile().fsPath });
    for (const volser of ['BIG160', 'BKP001', 'PRD001', 'PRD002', 'SRC42A', 'TST001']) {
      expect(document.getText()).to.contain(volser);
    }
    expect(document.getText()).not.to.contain('notes.cckd');
    // It says nothing wrong of itself.
    await diagnosticsOf(document.uri, (rows) => rows.every(({ severity }) => fine.includes(severity)));
    const [site] = await views.site.getChildren();
    expect(site?.context).to.equal('drydasd.site.current');

    // The images in the order of their names: 0A01 is BKP001, 0A02 is PRD001.
    await openNew('made.tso', 'FCESTABL SDEVN(0A02) TDEVN(0A01) MODE(NOCOPY) ONLINTGT(YES)\n');
    const answer = await commands.executeCommand<RunAnswer>('drydasd.dryRunFile');
    expect(answer.status).to.equal(0);
    expect(await relationshipsIn(answer.world)).to.equal(1);
    expect(imagesAsTheyAre()).to.deep.equal(images);
    await workspace.fs.delete(junk);
    await openJob('drydasd.jsonc');
  });
});
