import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ThreadBackground } from '../../server/node/background.js';
import { nodePlatform } from '../../server/node/platform.js';
import type { WorkspaceCheckResult } from '../../server/features/workspace-check.js';
import { ensureBuilt, root, temporaryFolder } from '../support/cli.js';
import { Editor } from '../support/editor.js';

describe('the check of a workspace', () => {
  const folder = temporaryFolder();
  const uri = (name: string): string => pathToFileURL(folder.file(name)).href;
  const bad = ' FCQUERY DEVN(0A10) NOSUCHWORD\n';
  const good = ' FCQUERY DEVN(0A10)\n';
  let background: ThreadBackground;
  let editor: Editor;

  before(ensureBuilt);

  beforeEach(async () => {
    for (let index = 0; index < 30; index++) {
      writeFileSync(folder.file(`job${index}.tso`), index % 10 === 0 ? bad : good);
    }
    writeFileSync(folder.file('notes.txt'), bad);
    background = new ThreadBackground(path.join(root, 'dist/background-worker.cjs'));
    editor = await Editor.start({ folders: [folder.path], platform: nodePlatform('test', background) });
  });

  afterEach(async () => {
    await editor.stop();
    await background.dispose();
  });

  const check = (): Promise<WorkspaceCheckResult> =>
    editor.request('workspace/executeCommand', { command: 'drydasd.checkWorkspace', arguments: [] });

  it('shows what is wrong with the scripts that are not open, and says how many there are', async () => {
    const result = await check();
    expect(result).to.deep.equal({ files: 30, errors: 3, warnings: 0, failures: [] });
    expect(editor.published(uri('job10.tso'))?.map(({ code }) => code)).to.deep.equal(['keyword-unknown']);
    expect(editor.published(uri('job11.tso'))).to.equal(undefined);
    expect(editor.published(uri('notes.txt'))).to.equal(undefined);
  });

  it('leaves what is open to the editor, and takes it over when it is closed', async () => {
    await editor.open(good, { uri: uri('job0.tso') });
    await editor.reached(uri('job0.tso'), 'linked');
    await check();
    expect(editor.published(uri('job0.tso'))).to.deep.equal([]);
    const shown = editor.nextDiagnostics(uri('job0.tso'), (rows) => rows.length > 0);
    await editor.close(uri('job0.tso'));
    expect((await shown).map(({ code }) => code)).to.deep.equal(['keyword-unknown']);
  });

  it('follows a file that changes, and checks no other again', async () => {
    await check();
    // What the others say now would show when they were checked, too.
    for (let index = 0; index < 30; index++) writeFileSync(folder.file(`job${index}.tso`), good);
    const shown = editor.nextDiagnostics(uri('job10.tso'), (rows) => rows.length === 0);
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('job10.tso'), type: 2 }],
    });
    await shown;
    expect(editor.published(uri('job20.tso'))).to.have.length(1);
  });
});
