import { expect } from 'chai';
import * as vscode from 'vscode';
import type { Desk } from '../../../extension/desk.js';
import type { RowTree } from '../../../extension/features/views/row-tree.js';
import type { Row } from '../../../extension/views/row.js';
import type { WorldRef } from '../../../server/worlds/protocol.js';
import type { ViewsApi } from '../../../extension/views-api.js';
import { eventually, openJob, openNew, workspaceFolder } from '../support/host.js';

/** For what tells nobody that it has changed: the status bar does so when it has counted. */
const ticks: vscode.Event<unknown> = (listener) => {
  const timer = setInterval(() => void listener(undefined), 50);
  return new vscode.Disposable(() => clearInterval(timer));
};

/** All rows that are there without opening a volume, as lines. */
async function linesOf<Node>(tree: RowTree<Node>, parent?: Row<Node>, depth = 0): Promise<string[]> {
  const lines: string[] = [];
  for (const row of await tree.getChildren(parent)) {
    lines.push(`${'  '.repeat(depth)}${row.label}`);
    if (row.opens === 'open') lines.push(...(await linesOf(tree, row, depth + 1)));
  }
  return lines;
}

async function rowOf<Node>(tree: RowTree<Node>, label: string, parent?: Row<Node>): Promise<Row<Node>> {
  for (const row of await tree.getChildren(parent)) {
    if (row.label === label) return row;
    if (row.opens !== 'open') continue;
    const found = await rowOf(tree, label, row).catch(() => undefined);
    if (found !== undefined) return found;
  }
  throw new Error(`no row ${label}`);
}

const twoExtents = `FCESTABL SDEVN(042A) TDEVN(0160) MODE(NOCOPY) ONLINTGT(NO) -
  XTNTLST(01000004 01000007 13000001 13000004, 02AC0006 02AC000C 18A00000 18A00006)
`;

describe('the views', () => {
  let desk: Desk;
  let views: ViewsApi;
  let site: WorldRef;

  before(async () => {
    const extension = vscode.extensions.getExtension<Desk>('drydasd.drydasd');
    if (extension === undefined) throw new Error('the extension is not there');
    desk = await extension.activate();
    views = desk.parts.get('views') as ViewsApi;
    await openJob('jobs/flashcopy.jcl');
    await views.refresh();
    const current = desk.world.get();
    if (current === undefined) throw new Error('no site is in use');
    site = current;
  });

  afterEach(() => desk.world.set(site));

  /** Runs a script that establishes two relationships; what it leaves is in use then. */
  async function ran(): Promise<WorldRef> {
    const { document } = await openNew('two-extents.tso', twoExtents);
    const script = { uri: document.uri.toString() };
    const answer = await desk.worlds.request('run', { world: site, script, until: 'job-end' });
    if (answer === undefined || 'failure' in answer) throw new Error(JSON.stringify(answer));
    await desk.world.set(answer.world);
    return answer.world;
  }

  it('show the site that was found, and its volumes', async () => {
    expect(site).to.include({ kind: 'site' });
    const lines = await linesOf(views.site);
    expect(lines).to.deep.equal([
      'sample',
      '  75ABC01',
      '    LSS 01',
      '      0160 BIG160',
      '    LSS 04',
      '      042A SRC42A',
      '    LSS 0A',
      '      0A10 PRD001',
      '      0A11 PRD002',
      '      0A20 BKP001',
      '      0A30 TST001',
    ]);
    const volume = await rowOf(views.site, '0A10 PRD001');
    const dataSets = await views.site.getChildren(volume);
    expect(dataSets.length).to.be.greaterThan(3);
    const item = views.site.getTreeItem(volume);
    expect(item.contextValue).to.equal('drydasd.volume.image.labelled');
    expect(item.accessibilityInformation?.label).to.match(/^volume 0A10 PRD001, online/);
  });

  it('show what a dry run left, and let it be kept as a sandbox', async () => {
    const run = await ran();
    const [source] = await views.relationships.getChildren();
    expect(source?.description).to.match(/^\d+ of 65,534/);
    const rows = await views.relationships.getChildren(source);
    expect(rows[0]?.context).to.equal('drydasd.relationship.traced');
    await vscode.commands.executeCommand('drydasd.showStatement', rows[0]);
    expect(vscode.window.activeTextEditor?.document.uri.path).to.match(/two-extents\.tso$/);
    expect(vscode.window.activeTextEditor?.selection.isEmpty).to.equal(false);

    const folder = vscode.Uri.joinPath(workspaceFolder(), 'sandboxes', 'kept run');
    await vscode.commands.executeCommand('drydasd.keepSandbox', { world: run, folder: folder.fsPath });
    expect(desk.world.get()).to.deep.equal({ kind: 'sandbox', path: folder.fsPath });
    expect(await linesOf(views.sandboxes)).to.include.members(['Sandboxes', '  kept run', 'Dry Runs']);
    await eventually('the sandbox in the status bar', ticks, () => views.status.text.includes('kept run'));
    expect(await linesOf(views.relationships)).to.deep.include(source?.label);

    await vscode.commands.executeCommand('drydasd.letTimePass', { seconds: 'copy-end' });
    const row = await rowOf(views.sandboxes, 'kept run');
    expect(row.context).to.equal('drydasd.sandbox.current');
    const world = desk.world.get();
    await vscode.commands.executeCommand('drydasd.deleteSandbox', { world, confirmed: true });
    expect(desk.world.get()).to.deep.equal(site);
    expect(await linesOf(views.sandboxes)).not.to.include('  kept run');
    const gone = await vscode.workspace.fs.stat(folder).then(
      () => false,
      () => true,
    );
    expect(gone).to.equal(true);
  });

  it('dismiss a run, and go back to its site', async () => {
    const run = await ran();
    await vscode.commands.executeCommand('drydasd.dismissRun', { world: run });
    expect(desk.world.get()).to.deep.equal(site);
    const list = await desk.worlds.request('list', {});
    expect(list?.runs.some((row) => run.kind === 'run' && row.id === run.id)).to.equal(false);
  });

  it('delete no folder that holds more than a sandbox', async () => {
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'sandboxes', 'mixed');
    await vscode.commands.executeCommand('drydasd.keepSandbox', { world: site, folder: folder.fsPath });
    const mine = vscode.Uri.joinPath(folder, 'notes.txt');
    await vscode.workspace.fs.writeFile(mine, new TextEncoder().encode('mine'));
    const world: WorldRef = { kind: 'sandbox', path: folder.fsPath };
    await vscode.commands.executeCommand('drydasd.deleteSandbox', { world, confirmed: true });
    expect((await vscode.workspace.fs.stat(mine)).size).to.equal(4);
    await vscode.workspace.fs.delete(mine);
    await vscode.commands.executeCommand('drydasd.deleteSandbox', { world, confirmed: true });
    const other: WorldRef = { kind: 'sandbox', path: vscode.Uri.joinPath(workspaceFolder(), 'jobs').fsPath };
    await vscode.commands.executeCommand('drydasd.deleteSandbox', { world: other, confirmed: true });
    expect((await vscode.workspace.fs.stat(vscode.Uri.file(other.path))).type).to.equal(
      vscode.FileType.Directory,
    );
  });

  it('export a volume', async () => {
    const file = vscode.Uri.joinPath(workspaceFolder(), 'tst001-export.cckd');
    await vscode.commands.executeCommand('drydasd.exportVolume', { device: '0A30', volser: 'TST001', file });
    expect((await vscode.workspace.fs.stat(file)).size).to.be.greaterThan(1000);
    await vscode.workspace.fs.delete(file);
  });

  it('insert the extent list of a data set', async () => {
    const editor = await openNew('extent-list.tso', 'FCESTABL SDEVN(0A10) TDEVN(0A20) ');
    const end = editor.document.lineAt(0).range.end;
    editor.selection = new vscode.Selection(end, end);
    const volume = await rowOf(views.site, '0A10 PRD001');
    const [dataSet] = await views.site.getChildren(volume);
    const node = dataSet!.node as { readonly name: string };
    await vscode.commands.executeCommand('drydasd.insertExtentList', { ...node, target: '0A20' });
    expect(editor.document.getText()).to.match(/^FCESTABL SDEVN\(0A10\) TDEVN\(0A20\) (-\n +)?XTNTLST\(/);
    for (const line of editor.document.getText().split('\n')) expect(line.length).to.be.at.most(71);
  });

  it('make new sites: the sample, and one of a folder of images', async () => {
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'new site');
    await Promise.race([
      vscode.commands.executeCommand('drydasd.newSite', { from: 'sample', folder: folder.fsPath }),
      new Promise((resolve) => desk.world.onDidChange(resolve)),
    ]);
    const file = vscode.Uri.joinPath(folder, 'drydasd.jsonc');
    expect(desk.world.get()).to.deep.equal({ kind: 'site', path: file.fsPath });
    await vscode.workspace.fs.delete(file);
    await views.refresh();
    expect(desk.world.get()).to.deep.equal(site);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('ask before a site reads outside of the workspace', async () => {
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'outside');
    const volumes = [{ device: '0A10', image: '/nowhere/at-all/a.cckd', volser: 'OUT001' }];
    const facilities = [{ serial: '75ABC01', subsystems: [{ lss: '0A', ssid: '890A', volumes }] }];
    const text = JSON.stringify({ version: 1, name: 'outside', allowOutside: true, facilities });
    const file = vscode.Uri.joinPath(folder, 'drydasd.jsonc');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await views.refresh();
    const row = await rowOf(views.site, 'outside');
    expect(row).to.include({ context: 'drydasd.siteOutside', opens: 'never' });
    expect(row.tooltip).to.contain('/nowhere/at-all/a.cckd');
    const world: WorldRef = { kind: 'site', path: file.fsPath };
    expect(await desk.worlds.ask('siteTree', world, {}))
      .to.have.property('failure')
      .that.contains('outside');
    await vscode.commands.executeCommand('drydasd.allowSite', { site: file.fsPath, confirmed: true });
    expect((await rowOf(views.site, 'outside')).context).to.equal('drydasd.site.current');
    await desk.world.set(site);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('show a site whose image is broken, with the reason', async () => {
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'broken');
    const write = (name: string, text: string): Thenable<void> =>
      vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
    await write('bad.cckd', 'CKD_C370 and nothing of the kind');
    await write(
      'drydasd.jsonc',
      JSON.stringify({
        version: 1,
        name: 'broken',
        facilities: [
          {
            serial: '75ABC01',
            subsystems: [
              { lss: '0A', ssid: '890A', volumes: [{ device: '0A10', image: 'bad.cckd', volser: 'BAD001' }] },
            ],
          },
        ],
      }),
    );
    await desk.world.set({ kind: 'site', path: vscode.Uri.joinPath(folder, 'drydasd.jsonc').fsPath });
    await views.refresh();
    const row = await rowOf(views.site, '0A10 BAD001', await rowOf(views.site, 'broken'));
    expect(row.icon.name).to.equal('error');
    expect(row.tooltip).to.contain('bad.cckd');
    await vscode.commands.executeCommand('drydasd.openSiteFile', row);
    const { document, selection } = vscode.window.activeTextEditor!;
    expect(document.getText(selection)).to.equal('"bad.cckd"');
    await desk.world.set(site);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });
});
