import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Desk } from '../../../../extension/desk.js';
import type { JobTests } from '../../../../extension/features/testing/index.js';
import type { ViewsApi } from '../../../../extension/views-api.js';
import type { RunAnswer } from '../../../../server/worlds/protocol.js';
import {
  deskOf,
  diagnosticsOf,
  eventually,
  imagesAsTheyAre,
  openJob,
  openNew,
  partOf,
  workspaceFolder,
} from '../../support/host.js';
import { notification, statusBar, trustFolder } from '../../support/window.js';

const { commands, window, workspace } = vscode;

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
  };
}

/** What a site would say against it: there are no such devices. And a word that no site is needed to refuse. */
const script = ' FCESTABL SDEVN(0FFE) TDEVN(0FFF) MODE(COPY)\n FCQUERY DEVN(0A10) NOSUCHWORD\n';

const never = new vscode.CancellationTokenSource().token;

describe('in a workspace that nobody trusts', () => {
  let desk: Desk;
  let views: ViewsApi;

  before(async () => {
    desk = await deskOf();
    views = await partOf<ViewsApi>('views');
  });
  afterEach(() => commands.executeCommand('notifications.clearAll'));

  const files = (): string[] =>
    readdirSync(workspaceFolder().fsPath, { recursive: true, encoding: 'utf8' }).sort();
  const siteFile = (): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), 'drydasd.jsonc');

  it('what a text says is served, and nothing that a site would say', async () => {
    expect(workspace.isTrusted).to.equal(false);
    const { document } = await openNew('untrusted.tso', script);
    const problems = await diagnosticsOf(document.uri, (found) => found.length > 0);
    expect(problems.map(({ range }) => document.getText(range))).to.deep.equal(['NOSUCHWORD']);

    const at = new vscode.Position(0, 3);
    const hovers = await commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((part) => (part as vscode.MarkdownString).value),
    );
    expect(texts.join('\n')).to.include('FCESTABL');
    const list = await commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 10),
    );
    expect(list.items.map(({ label }) => (typeof label === 'string' ? label : label.label))).to.include(
      'SDEVN',
    );
    const tokens = await commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    expect(tokens.data.length).to.be.greaterThan(0);
    const lenses = await commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      5,
    );
    expect(lenses).to.deep.equal([]);
  });

  it('views show nothing, and no world is in use', async () => {
    await views.refresh();
    for (const tree of [views.site, views.relationships, views.sandboxes])
      expect(await tree.getChildren()).to.deep.equal([]);
    expect(desk.world.get()).to.equal(undefined);
    for (const answer of [
      await desk.worlds.request('list', {}),
      await desk.worlds.ask('siteTree', { kind: 'site', path: siteFile().fsPath }, {}),
    ])
      expect(answer).to.have.property('failure').that.contains('not trusted');
  });

  it('no command runs anything or writes anything, whoever calls it', async () => {
    const { document } = await openJob('jobs/flashcopy.jcl');
    const [before, images] = [files(), imagesAsTheyAre()];
    const world = { kind: 'site', path: siteFile().fsPath };
    const inFolder = (name: string): string => vscode.Uri.joinPath(workspaceFolder(), name).fsPath;
    const given: Readonly<Record<string, unknown>> = {
      'drydasd.dryRunFile': document.uri,
      'drydasd.dryRunFileIn': document.uri,
      'drydasd.planFile': document.uri,
      'drydasd.newSite': { from: 'sample', folder: inFolder('made') },
      'drydasd.chooseWorld': { world },
      'drydasd.useWorld': { world },
      'drydasd.keepSandbox': { world, folder: inFolder('sandboxes/made') },
      'drydasd.exportVolume': {
        device: '0A30',
        volser: 'TST001',
        file: vscode.Uri.file(inFolder('made.cckd')),
      },
      'drydasd.allowOutside': { site: world.path, confirmed: true },
      'drydasd.allowSite': { site: world.path, confirmed: true },
      'drydasd.letTimePass': { world, seconds: 1 },
      // Those of the server, which links and programs can call.
      'drydasd.dryRun': { uri: document.uri.toString() },
      'drydasd.plan': { uri: document.uri.toString() },
      'drydasd.relationships': { uri: document.uri.toString() },
    };
    const manifest = desk.context.extension.packageJSON as Manifest;
    const forTrusted = manifest.contributes.commands
      .filter(({ enablement }) => enablement === 'isWorkspaceTrusted')
      .map(({ command }) => command);
    expect(forTrusted).to.include('drydasd.openTsoTerminal');
    for (const command of new Set([...forTrusted, ...Object.keys(given)])) {
      // The map has a window of its own, which says why it is empty.
      if (command === 'drydasd.showVolumeMap') continue;
      expect(await commands.executeCommand(command, given[command]), command).to.equal(undefined);
    }
    expect(await notification('Trust the workspace')).to.be.a('string');
    expect(files()).to.deep.equal(before);
    expect(imagesAsTheyAre()).to.deep.equal(images);
    expect(desk.world.get()).to.equal(undefined);
    expect(window.terminals).to.deep.equal([]);
    expect(workspace.textDocuments.filter(({ uri }) => uri.scheme === 'drydasd')).to.deep.equal([]);
  });

  it('tests are listed, and each says why it does not run', async () => {
    const view = await partOf<JobTests>('testing');
    await view.discover();
    const item = view.controller.items.get(
      vscode.Uri.joinPath(workspaceFolder(), 'jobs', 'flashcopy.jcl').toString(),
    );
    const { passed, failed, errored } = await view.run(new vscode.TestRunRequest([item!]), never);
    expect([...passed, ...failed]).to.deep.equal([]);
    expect(errored.length).to.be.greaterThan(2);
    for (const { reason } of errored) expect(reason).to.contain('not trusted');
  });

  it('all of it works as soon as somebody trusts the folder', async () => {
    const { document } = await openJob('untrusted.tso');
    const trusted = new Promise((resolve) => workspace.onDidGrantWorkspaceTrust(resolve));
    await trustFolder();
    await trusted;
    expect(workspace.isTrusted).to.equal(true);
    await diagnosticsOf(document.uri, (found) => found.length > 1);
    await eventually('a site in use', desk.world.onDidChange, () => desk.world.get()?.kind === 'site');
    // Instead of the page that asks for trust.
    await window.showTextDocument(document);
    await statusBar('sample');
    const answer = await commands.executeCommand<RunAnswer>('drydasd.dryRunFile', document.uri);
    expect(answer.status).to.be.greaterThan(0);
    expect(answer.world.kind).to.equal('run');
  });
});
