import { expect } from 'chai';
import { statSync, utimesSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CancellationTokenSource } from 'vscode-languageserver';
import type { BackgroundJob, FilesProgress } from '../../server/background.js';
import { ThreadBackground } from '../../server/node/background.js';
import { BackgroundWork } from '../../server/node/background-work.js';
import { testSite } from '../cli/site-of-tests.js';
import { ensureBuilt, root, temporaryFolder } from '../support/cli.js';

const worker = path.join(root, 'test/support/worker-from-source.mjs');
const never = new CancellationTokenSource().token;
const establish = ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY)\n';

describe('work in the background', () => {
  const folder = temporaryFolder();
  // The threads run the source; those that are started for many files run what is built.
  const background = new ThreadBackground(worker);
  let built: ThreadBackground;

  before(() => {
    ensureBuilt();
    built = new ThreadBackground(path.join(root, 'dist/background-worker.cjs'));
  });
  after(() => Promise.all([background.dispose(), built.dispose()]));

  const site = (): string => {
    const file = folder.file('drydasd.jsonc');
    writeFileSync(file, testSite);
    return file;
  };
  const job = (text: string, more: Partial<BackgroundJob> = {}): BackgroundJob => ({
    text,
    kind: 'tso',
    site: site(),
    levels: {},
    ...more,
  });
  const codes = (problems: readonly { readonly code: string }[] | undefined) =>
    problems?.map(({ code }) => code);

  it('finds what a dry run refuses, by the levels that are wanted', async () => {
    const text = establish;
    expect(codes(await background.check(job(text), never))).to.include('refused-target-online');
    const levels = { 'refused-target-online': 'off' } as const;
    expect(codes(await background.check(job(text, { levels }), never))).to.not.include(
      'refused-target-online',
    );
  });

  it('opens a site again that has changed', async () => {
    const offline = ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY)\n';
    const wanted = job(offline);
    expect(codes(await background.check(wanted, never))).to.not.include('refused-target-online');
    writeFileSync(wanted.site, testSite.replace('"online":false,', ''));
    expect(codes(await background.check(wanted, never))).to.include('refused-target-online');
  });

  it('opens a site again when it is told to, though its file looks the same', async () => {
    const wanted = job(' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY)\n');
    const { atime, mtime } = statSync(wanted.site);
    utimesSync(wanted.site, atime, mtime);
    expect(codes(await background.check(wanted, never))).to.not.include('refused-target-online');
    writeFileSync(wanted.site, testSite.replace('"online":false,', '"online":true ,'));
    utimesSync(wanted.site, atime, mtime);
    expect(codes(await background.check(wanted, never))).to.not.include('refused-target-online');
    background.forget(wanted.site);
    expect(codes(await background.check(wanted, never))).to.include('refused-target-online');
  });

  it('says what can be said without a site that has errors', async () => {
    const wanted = job(' FCESTABL SDEVN(0A10) TDEVN(0A11) NOSUCH(1)\n');
    writeFileSync(wanted.site, '{ "version": 1 }');
    expect(codes(await background.check(wanted, never))).to.deep.equal(['keyword-unknown']);
  });

  it('answers nothing when it is cancelled, and goes on', async () => {
    const source = new CancellationTokenSource();
    const first = background.check(job(establish), source.token);
    const second = background.check(job(establish), never);
    source.cancel();
    expect(await first).to.equal(undefined);
    expect(await second).to.not.equal(undefined);
    expect(await background.check(job(establish), source.token)).to.equal(undefined);
  });

  it('checks many files, those that are open by their text, with progress', async () => {
    const site = job('').site;
    const files = Array.from({ length: 45 }, (_, index) => ({
      path: folder.file(`f${index}.tso`),
      site,
      levels: {},
    }));
    for (const file of files) writeFileSync(file.path, establish);
    const wanted = [
      ...files,
      { path: folder.file('f0.tso'), text: ' FCQUERY DEVN(0A10)\n', site, levels: {} },
      { path: folder.file('missing.tso'), site, levels: {} },
    ];
    const seen: FilesProgress[] = [];
    const checked = await built.checkFiles(wanted, true, (progress) => seen.push(progress), never);
    expect(checked!.map(({ file }) => file)).to.deep.equal(wanted.map((file) => file.path));
    expect(checked![0]).to.have.nested.property('problems[1].code', 'refused-target-online');
    expect(checked![45]).to.deep.equal({ file: wanted[45]!.path, problems: [] });
    expect(checked![46])
      .to.have.property('failure')
      .that.matches(/no such file/);
    expect(seen.flatMap((one) => one.checked)).to.have.deep.members([...checked!]);
    expect(seen.at(-1)).to.include({ done: 47, total: 47 });
    const dry = await built.checkFiles(files.slice(0, 1), false, () => undefined, never);
    expect(dry![0]).to.have.property('problems').with.lengthOf(1);
    expect(dry![0]).to.have.nested.property('problems[0].code', 'nocopy-not-withdrawn');
  });

  it('ends a check of many files when it is cancelled', async () => {
    const source = new CancellationTokenSource();
    const files = Array.from({ length: 200 }, (_, index) => ({
      path: `f${index}.tso`,
      text: establish,
      levels: {},
    }));
    const seen: FilesProgress[] = [];
    const checked = await built.checkFiles(
      files,
      true,
      (progress) => {
        seen.push(progress);
        source.cancel();
      },
      source.token,
    );
    expect(checked).to.equal(undefined);
    expect(seen).to.have.lengthOf(1);
  });
});

describe('a task that is cancelled', () => {
  it('ends at the next statement', () => {
    const work = new BackgroundWork();
    const text = readFileSync(path.join(root, 'samples/jobs/extents.tso'), 'utf8');
    const job: BackgroundJob = {
      text,
      kind: 'tso',
      site: path.join(root, 'samples/site/drydasd.jsonc'),
      levels: {},
    };
    const cancel = new Int32Array(1);
    expect(work.check(job, { cancel, changes: {} })).to.not.equal(undefined);
    cancel[0] = 1;
    expect(work.check(job, { cancel, changes: {} })).to.equal(undefined);
  });

  it('is ended with its thread where it does not end, and the next one gets another', async () => {
    const background = new ThreadBackground(path.join(root, 'test/support/stuck-worker.mjs'), 20);
    const job: BackgroundJob = { text: 'stuck', kind: 'tso', site: '', levels: {} };
    const source = new CancellationTokenSource();
    const stuck = background.check(job, source.token);
    const next = background.check({ ...job, text: '' }, never);
    source.cancel();
    expect(await stuck).to.equal(undefined);
    expect(await next).to.deep.equal([]);
    await background.dispose();
    expect(await background.check(job, never)).to.equal(undefined);
  });
});
