import { expect } from 'chai';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Background, BackgroundJob, Cancellation } from '../../server/background.js';
import { ThreadBackground } from '../../server/node/background.js';
import { problemsOf } from '../../server/features/diagnostics.js';
import { nodePlatform } from '../../server/node/platform.js';
import type { Problem } from '../../emulator/language/problem.js';
import { testSite } from '../cli/site-of-tests.js';
import { ensureBuilt, root, temporaryFolder } from '../support/cli.js';
import { Editor } from '../support/editor.js';

const query = ' FCQUERY DEVN(0A10)\n';
const unknownDevice = ' FCESTABL SDEVN(0A10) TDEVN(0FFF)\n';

describe('the states of a document', () => {
  const folder = temporaryFolder();

  const open = async (background: Background, text: string, settings: object = {}) => {
    writeFileSync(folder.file('drydasd.jsonc'), testSite);
    const editor = await Editor.start({
      folders: [folder.path],
      settings,
      platform: nodePlatform('test', background),
    });
    const uri = pathToFileURL(folder.file('a.tso')).href;
    await editor.open(text, { uri });
    return { editor, uri };
  };

  describe('with real dry runs', () => {
    let background: ThreadBackground;
    before(() => {
      ensureBuilt();
      background = new ThreadBackground(path.join(root, 'dist/background-worker.cjs'));
    });
    after(() => background.dispose());

    it('show first what the text says, and at last what the site refuses', async () => {
      const { editor, uri } = await open(background, unknownDevice);
      expect(await editor.diagnostics(uri, 'linked')).to.deep.equal([]);
      const found = await editor.diagnostics(uri, 'checked');
      expect(found).to.have.length(1);
      expect(editor.textAt(uri, found[0]!.range)).to.contain('0FFF');
      await editor.stop();
    });

    it('make no dry run where nobody wants one', async () => {
      const { editor, uri } = await open(background, unknownDevice, { problems: { dryRun: 'off' } });
      expect(await editor.diagnostics(uri, 'checked')).to.deep.equal([]);
      await editor.stop();
    });
  });

  describe('while dry runs take their time', () => {
    /** Dry runs that end when the test says so. */
    class Waiting implements Pick<Background, 'check'> {
      readonly jobs: {
        readonly job: BackgroundJob;
        readonly token: Cancellation;
        readonly end: (problems: readonly Problem[] | undefined) => void;
      }[] = [];
      private readonly listeners: (() => void)[] = [];

      check(job: BackgroundJob, token: Cancellation): Promise<readonly Problem[] | undefined> {
        return new Promise((resolve) => {
          this.jobs.push({ job, token, end: resolve });
          token.onCancellationRequested(() => resolve(undefined));
          for (const listener of this.listeners.splice(0)) listener();
        });
      }

      /** Settles when so many dry runs have begun. */
      async begun(count: number): Promise<void> {
        while (this.jobs.length < count) await new Promise<void>((resolve) => this.listeners.push(resolve));
      }
    }

    const start = async (settings: object = {}) => {
      const waiting = new Waiting();
      const background = new Proxy(waiting as unknown as Background, {
        get: (target, name): unknown => Reflect.get(target, name) ?? (() => Promise.resolve()),
      });
      return { waiting, ...(await open(background, query, settings)) };
    };

    it('cancel the dry run of a text that is no more, and take only that of the newest', async () => {
      const { waiting, editor, uri } = await start();
      await waiting.begun(1);
      await editor.change(uri, { span: { start: 0, end: 0 }, text: ' FCQUERY DEVN(0A11)\n' });
      await waiting.begun(2);
      expect(waiting.jobs[0]?.token.isCancellationRequested).to.equal(true);
      expect(waiting.jobs[1]?.token.isCancellationRequested).to.equal(false);
      expect(waiting.jobs[1]?.job.text).to.equal(editor.document(uri).getText());
      const refused: Problem = {
        code: 'jcl-no-job',
        severity: 'error',
        message: 'No.',
        span: { start: 1, end: 8 },
      };
      waiting.jobs[0]?.end([{ ...refused, message: 'Old.' }]);
      waiting.jobs[1]?.end([refused]);
      const found = await editor.diagnostics(uri, 'checked');
      expect(found.map(({ message }) => message)).to.deep.equal(['No.']);
      await editor.stop();
    });

    it('are not reached any more when the document is closed', async () => {
      const { waiting, editor, uri } = await start();
      await waiting.begun(1);
      const state = editor.request<boolean>('drydasd/state', { uri, state: 'checked' });
      await editor.close(uri);
      expect(await state).to.equal(false);
      expect(waiting.jobs[0]?.token.isCancellationRequested).to.equal(true);
      await editor.stop();
    });

    it('make a dry run of what is saved alone, where that is wanted', async () => {
      const { waiting, editor, uri } = await start({ problems: { dryRun: 'onSave' } });
      await waiting.begun(1);
      await editor.change(uri, { span: { start: 0, end: 0 }, text: ' ' });
      await editor.reached(uri, 'checked');
      const before = waiting.jobs.length;
      expect(waiting.jobs.every(({ token }) => token.isCancellationRequested)).to.equal(true);
      await editor.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
      await waiting.begun(before + 1);
      waiting.jobs[before]?.end([]);
      await editor.reached(uri, 'checked');
      await editor.stop();
    });
  });

  it('show the diagnostics of the newest version, however fast one types', async () => {
    const editor = await Editor.start();
    const uri = await editor.open(query, { uri: 'memory:/fast.tso' });
    for (const letter of ' NOSUCHWORD') {
      const at = editor.document(uri).getText().length - 1;
      await editor.change(uri, { span: { start: at, end: at }, text: letter });
    }
    const found = await editor.diagnostics(uri);
    expect(found.map(({ range }) => editor.textAt(uri, range))).to.deep.equal(['NOSUCHWORD']);
    await editor.stop();
  });
});

describe('folders of a workspace', () => {
  const folder = temporaryFolder();

  it('tell of the first jobs of a long member before the others are read', async () => {
    const job =
      '//J JOB (A)\n//S EXEC PGM=ADRDSSU\n//SYSIN DD *\n COPY FULL INDY(A) OUTDY(B) NOSUCH\n/*\n'.repeat(
        6000,
      );
    const editor = await Editor.start();
    const told: { readonly progress: string; readonly problems: number }[] = [];
    editor.session.states.onProgress((document, progress) => {
      told.push({ progress, problems: problemsOf(editor.session, document).length });
    });
    const uri = 'untitled:long.jcl';
    await editor.open(job, { uri });
    const all = await editor.diagnostics(uri);
    expect(all).to.have.length(6000);
    expect(told[0]?.progress).to.equal('part');
    expect(told[0]?.problems).to.be.within(1, 5999);
    expect(told.at(-1)).to.deep.equal({ progress: 'linked', problems: 6000 });
    await editor.stop();
  });

  it('have sites and settings of their own', async () => {
    const other = testSite.replaceAll('0A1', '0B1');
    for (const [name, site] of [
      ['one', testSite],
      ['two', other],
    ] as const) {
      mkdirSync(folder.file(name));
      writeFileSync(folder.file(name, 'drydasd.jsonc'), site);
    }
    const editor = await Editor.start({ folders: [folder.file('one'), folder.file('two')] });
    const uris = ['one', 'two'].map((name) => pathToFileURL(folder.file(name, 'a.tso')).href);
    for (const uri of uris) {
      await editor.open(query, { uri });
      await editor.reached(uri, 'linked');
    }
    const sites = uris.map((uri) => editor.session.documents.get(uri)?.site);
    expect(sites.map((site) => site?.volumeByDevice(0xa10) !== undefined)).to.deep.equal([true, false]);
    expect(sites.map((site) => site?.volumeByDevice(0xb10) !== undefined)).to.deep.equal([false, true]);
    await editor.stop();
  });
});
