import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { nodePlatform } from '../../server/node/platform.js';
import { ThreadWorlds } from '../../server/node/worlds.js';
import type { Failed } from '../../server/background.js';
import {
  worldMethod,
  worldNotifications,
  type RunAnswer,
  type WorldChanged,
  type WorldList,
  type WorldProgress,
  type WorldRef,
} from '../../server/worlds/protocol.js';
import type { SiteTree } from '../../server/worlds/questions/site-tree.js';
import { testSite } from '../cli/site-of-tests.js';
import { ensureBuilt, root, temporaryFolder } from '../support/cli.js';
import { Editor } from '../support/editor.js';

const establish = ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) ONLINTGT(YES)\n';

/** What is no failure. */
function good<Answer>(answer: Answer | Failed | null): Answer {
  if (answer === null) throw new Error('it was cancelled');
  if (typeof answer === 'object' && 'failure' in (answer as object)) {
    throw new Error((answer as Failed).failure);
  }
  return answer as Answer;
}

describe('worlds', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  let worlds: ThreadWorlds;
  let editor: Editor;
  let site: WorldRef & { readonly kind: 'site' };
  const changes: WorldChanged[] = [];
  const progress: WorldProgress[] = [];

  before(() => ensureBuilt());

  beforeEach(async () => {
    worlds = new ThreadWorlds({
      worlds: path.join(root, 'dist/worlds-worker.cjs'),
      export: path.join(root, 'dist/export-worker.cjs'),
    });
    site = { kind: 'site', path: folder.file('drydasd.jsonc') };
    writeFileSync(site.path, testSite);
    editor = await Editor.start({
      folders: [folder.path],
      platform: nodePlatform('test', undefined, worlds),
    });
    changes.length = 0;
    progress.length = 0;
    editor.connection.onNotification(
      worldNotifications.changed,
      (row: WorldChanged) => void changes.push(row),
    );
    editor.connection.onNotification(
      worldNotifications.progress,
      (row: WorldProgress) => void progress.push(row),
    );
  });
  afterEach(async () => {
    await editor.stop();
    await worlds.dispose();
  });

  const request = <Answer>(name: string, params: object): Promise<Answer | Failed | null> =>
    editor.request(worldMethod(name), params);
  const open = (name: string, text: string): Promise<string> =>
    editor.open(text, { uri: pathToFileURL(folder.file(name)).href });
  const run = async (world: WorldRef, uri: string, more: object = {}): Promise<RunAnswer> =>
    good(await request<RunAnswer>('run', { world, script: { uri }, until: 'job-end', ...more }));
  const tree = async (world: WorldRef): Promise<SiteTree> =>
    good(await request<SiteTree>('siteTree', { world }));
  const relationships = async (world: WorldRef): Promise<number> => {
    const { facilities } = await tree(world);
    return facilities[0]!.subsystems[0]!.volumes.reduce((sum, row) => sum + row.relationships, 0);
  };

  it('are looked at as they are', async () => {
    expect(await relationships(site)).to.equal(0);
    const uri = await open('a.tso', establish);
    const { world } = await run(site, uri);
    expect(world).to.have.property('kind', 'run');
    expect(await relationships(world)).to.equal(2);
    expect(await relationships(site)).to.equal(0);
    const next = await run(world, await open('b.tso', ' FCWITHDR SDEVN(0A10) TDEVN(0A11)\n'));
    expect(next.world).to.not.deep.equal(world);
    expect(await relationships(next.world)).to.equal(0);
    expect(await relationships(world)).to.equal(2);
    const list = good(await request<WorldList>('list', {}));
    expect(list.runs.map(({ title, uri: of, status }) => ({ title, of, status }))).to.deep.equal([
      { title: 'a.tso', of: uri, status: 0 },
      { title: 'b.tso', of: pathToFileURL(folder.file('b.tso')).href, status: 0 },
    ]);
    expect(list.sites).to.deep.equal([
      { path: site.path, uri: pathToFileURL(site.path).href, name: list.sites[0]!.name, errors: 0 },
    ]);
  });
});
