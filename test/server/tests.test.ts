import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { nodePlatform } from '../../server/node/platform.js';
import {
  testNotifications,
  testRequests,
  type FileOutcome,
  type FileTested,
  type ListedFile,
} from '../../server/testing/protocol.js';
import { testSite } from '../cli/site-of-tests.js';
import { backgroundHere } from '../support/background-here.js';
import { temporaryFolder } from '../support/cli.js';
import { Editor } from '../support/editor.js';

describe('jobs that say what they expect, as tests of an editor', () => {
  const folder = temporaryFolder();
  const uri = (name: string): string => pathToFileURL(folder.file(name)).href;
  const tested: FileTested[] = [];
  let editor: Editor;

  beforeEach(async () => {
    writeFileSync(folder.file('drydasd.jsonc'), testSite);
    writeFileSync(folder.file('good.tso'), '/* EXPECT RC 0 */\nFCQUERY DEVN(0A10)\n');
    writeFileSync(folder.file('bad.tso'), '/* EXPECT RC 4 */\nFCQUERY DEVN(0A10)\n');
    writeFileSync(folder.file('silent.tso'), 'FCQUERY DEVN(0A10)\n');
    editor = await Editor.start({
      folders: [folder.path],
      platform: nodePlatform('test', backgroundHere()),
    });
    tested.length = 0;
    editor.connection.onNotification(testNotifications.tested, (one: FileTested) => void tested.push(one));
  });
  afterEach(() => editor.stop());

  const list = (params: object = {}): Promise<readonly ListedFile[]> =>
    editor.request(testRequests.list, params);
  const run = (...names: string[]): Promise<readonly FileOutcome[]> =>
    editor.request(testRequests.run, { uris: names.map(uri), run: 'r1' });

  it('are found in the files of the workspace', async () => {
    const files = await list();
    expect(files.map((file) => file.uri)).to.deep.equal([uri('bad.tso'), uri('good.tso')]);
    expect(files[0]?.jobs).to.deep.equal([
      {
        name: '',
        line: 1,
        expectations: [{ text: 'RC 4', line: 1, column: 4, endLine: 1, endColumn: 15 }],
      },
    ]);
  });

  it('are those of the editor where a file is open there', async () => {
    await editor.open('/* EXPECT RC 0 */\n/* EXPECT NO PROBLEMS */\nFCQUERY DEVN(0A10)', {
      uri: uri('silent.tso'),
      languageId: 'drydasd-tso',
    });
    const [file] = await list({ uris: [uri('silent.tso')] });
    expect(file?.jobs[0]?.expectations.map(({ text }) => text)).to.deep.equal(['RC 0', 'NO PROBLEMS']);
    expect((await list()).map((one) => one.uri)).to.include(uri('silent.tso'));
  });

  it('are run, and each file is told when it is done', async () => {
    const outcomes = await run('good.tso', 'bad.tso');
    const shown = outcomes.map((outcome) =>
      'failure' in outcome ? outcome.failure : outcome.jobs[0]?.expectations.map(({ passed }) => passed),
    );
    expect(shown).to.deep.equal([[true], [false]]);
    expect(tested.map((one) => one.outcome)).to.deep.equal(outcomes);
    expect(new Set(tested.map((one) => one.run))).to.deep.equal(new Set(['r1']));
  });

  it('say why they could not be run', async () => {
    const [missing] = await run('missing.tso');
    expect(missing).to.have.property('failure').that.contains('cannot be read');
    writeFileSync(folder.file('drydasd.jsonc'), '{');
    const [unusable] = await run('good.tso');
    expect(unusable).to.have.property('failure').that.contains('cannot be used');
  });

  it('take parameters that are none', async () => {
    expect(await editor.request(testRequests.list, { uris: 3 })).to.have.length(2);
    expect(await editor.request(testRequests.run, { uris: [4], run: 1 })).to.deep.equal([]);
  });
});
