import { expect } from 'chai';
import type { CodeLens, Hover } from 'vscode-languageserver';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodePlatform } from '../../server/node/platform.js';
import { siteMethod } from '../../server/sites/protocol.js';
import { testRequests } from '../../server/testing/protocol.js';
import type { Worlds } from '../../server/worlds/tasks.js';
import { backgroundHere } from '../support/background-here.js';
import { Editor, samples } from '../support/editor.js';
import { worldsHere } from '../support/worlds-here.js';

const refused = ' FCESTABL SDEVN(0FFE) TDEVN(0FFF) MODE(COPY)\n FCQUERY DEVN(0A10) NOSUCHWORD\n';
const uri = pathToFileURL(path.join(samples, 'site', 'a.tso')).href;

describe('a workspace that is not trusted', () => {
  let editor: Editor;
  /** What the thread of worlds was given to do: it starts with the first of it. */
  let given: string[];
  afterEach(() => editor.stop());

  const start = async (options: object): Promise<void> => {
    given = [];
    const worlds: Worlds = Object.assign(worldsHere(0), {
      do: (name: string) => {
        given.push(name);
        return Promise.resolve(undefined);
      },
    });
    const platform = nodePlatform('0.0.0-test', backgroundHere(), worlds);
    editor = await Editor.start({ platform, folders: [samples], settings: options });
    await editor.open(refused, { uri, languageId: 'drydasd-tso' });
    await editor.reached(uri, 'checked');
  };
  const codes = async (): Promise<unknown[]> => (await editor.diagnostics(uri)).map(({ code }) => code);

  it('is served what the text says, and no site is opened', async () => {
    await start({ trusted: false });
    expect(editor.session.sites.paths).to.deep.equal([]);
    expect(await codes()).to.deep.equal(['keyword-unknown']);
    const hover = await editor.askAt<Hover>('hover', uri, 3);
    expect(JSON.stringify(hover)).to.include('FCESTABL');
    const lenses = await editor.ask<CodeLens[]>('codeLens', uri);
    expect(lenses).to.deep.equal([]);
    const answer = await editor.request<object>('workspace/executeCommand', {
      command: 'drydasd.dryRun',
      arguments: [{ uri }],
    });
    expect(answer).to.have.property('failure').that.includes('not trusted');
    const world = { kind: 'site', path: path.join(samples, 'site', 'drydasd.jsonc') };
    expect(await editor.request(siteMethod('outline'), { path: world.path }))
      .to.have.property('failure')
      .that.includes('not trusted');
    for (const request of ['list', 'siteTree', 'run'])
      expect(await editor.request(`drydasd/worlds/${request}`, { world, script: { uri } }), request)
        .to.have.property('failure')
        .that.includes('not trusted');
    expect(given).to.deep.equal([]);
  });

  it('has no site that is looked at, made or allowed, and no tests that run', async () => {
    await start({ trusted: false });
    const folder = path.join(samples, 'made');
    const sitePath = path.join(samples, 'site', 'drydasd.jsonc');
    for (const [request, params] of [
      ['outline', { path: sitePath }],
      ['allow', { path: sitePath }],
      ['sample', { folder, replace: true }],
      ['fromImages', { root: samples, folder: path.join(samples, 'site'), replace: true }],
    ] as const)
      expect(await editor.request(siteMethod(request), params), request)
        .to.have.property('failure')
        .that.includes('not trusted');
    expect(existsSync(folder)).to.equal(false);
    const outcomes = await editor.request<object[]>(testRequests.run, { uris: [uri], run: 'r' });
    expect(outcomes).to.have.length(1);
    expect(outcomes[0]).to.have.property('failure').that.includes('not trusted');
    expect(editor.session.sites.paths).to.deep.equal([]);
  });

  it('is told apart by that word alone', async () => {
    await start({ trusted: true });
    expect(editor.session.sites.paths).to.have.length(1);
    expect((await codes()).length).to.be.greaterThan(1);
  });
});
