import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { CancellationTokenSource } from 'vscode-languageserver';
import type { Failed } from '../../server/background.js';
import type { CommandAnswer } from '../../server/features/execute-command.js';
import { nodePlatform } from '../../server/node/platform.js';
import { ThreadWorlds } from '../../server/node/worlds.js';
import {
  worldMethod,
  worldNotifications,
  type PlanAnswer,
  type RunAnswer,
  type TsoAnswer,
  type TsoCompletion,
  type WorldChanged,
  type WorldList,
  type WorldProgress,
  type WorldRef,
} from '../../server/worlds/protocol.js';
import type { WorldEvents } from '../../server/worlds/questions/events.js';
import type { SiteTree } from '../../server/worlds/questions/site-tree.js';
import type { TracedEvent } from '../../server/worlds/world.js';
import { testSite } from '../cli/site-of-tests.js';
import { drydasd, ensureBuilt, root, temporaryFolder } from '../support/cli.js';
import { Editor } from '../support/editor.js';
import { worldsHere } from '../support/worlds-here.js';

const establish = ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) ONLINTGT(YES)\n';
const withdraw = ' FCWITHDR SDEVN(0A10) TDEVN(0A11)\n';
/** Runs for seconds. */
const longScript = establish + ' FCQUERY DEVN(0A10)\n'.repeat(40_000);

/** What is no failure, and was not cancelled. */
function good<Answer>(answer: Answer | Failed | null): Answer {
  if (answer === null) throw new Error('it was cancelled');
  if (typeof answer === 'object' && 'failure' in (answer as object)) {
    throw new Error((answer as Failed).failure);
  }
  return answer as Answer;
}

const failure = (answer: unknown): string => (answer as Failed).failure;

describe('worlds', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  let worlds: ThreadWorlds;
  let editor: Editor;
  let site: WorldRef & { readonly kind: 'site' };
  let changes: WorldChanged[];
  let progressed: (row: WorldProgress) => void;

  before(() => ensureBuilt());

  const start = async (script = path.join(root, 'dist/worlds-worker.cjs'), grace?: number): Promise<void> => {
    worlds = new ThreadWorlds({ worlds: script, export: path.join(root, 'dist/export-worker.cjs') }, grace);
    const platform = nodePlatform('test', undefined, worlds);
    editor = await Editor.start({ folders: [folder.path], platform });
    changes = [];
    progressed = () => undefined;
    editor.connection.onNotification(
      worldNotifications.changed,
      (row: WorldChanged) => void changes.push(row),
    );
    editor.connection.onNotification(worldNotifications.progress, (row: WorldProgress) => progressed(row));
  };
  const stop = async (): Promise<void> => {
    await editor.stop();
    await worlds.dispose();
  };
  beforeEach(async () => {
    site = { kind: 'site', path: folder.file('drydasd.jsonc') };
    writeFileSync(site.path, testSite);
    await start();
  });
  afterEach(stop);

  const request = <Answer>(name: string, params: object): Promise<Answer | Failed | null> =>
    editor.request(worldMethod(name), params);
  const ask = async <Answer>(name: string, params: object): Promise<Answer> =>
    good(await request<Answer>(name, params));
  const open = (name: string, text: string): Promise<string> =>
    editor.open(text, { uri: pathToFileURL(folder.file(name)).href });
  const run = (world: WorldRef, uri: string, more: object = {}): Promise<RunAnswer> =>
    ask('run', { world, script: { uri, ...more }, until: 'job-end' });
  /** A cancelled run: it is cancelled when it has begun. */
  const cancelled = async (world: WorldRef, uri: string): Promise<unknown> => {
    const source = new CancellationTokenSource();
    progressed = () => source.cancel();
    const params = { world, script: { uri }, progress: 'p' };
    return editor.connection.sendRequest(worldMethod('run'), params, source.token);
  };
  /** Number of relationships, each counted at its source and at its target. */
  const relationships = async (world: WorldRef): Promise<number> => {
    const { facilities } = await ask<SiteTree>('siteTree', { world });
    return facilities[0]!.subsystems[0]!.volumes.reduce((sum, row) => sum + row.relationships, 0);
  };
  const sandbox = async (name = 'box'): Promise<WorldRef & { readonly kind: 'sandbox' }> => {
    const { world } = await ask<{ world: WorldRef & { readonly kind: 'sandbox' } }>('keep', {
      world: site,
      folder: folder.file('sandboxes', name),
    });
    return world;
  };

  it('are sites, which stay as they are, and what runs leave', async () => {
    expect(await relationships(site)).to.equal(0);
    const uri = await open('a.tso', establish);
    const { world } = await run(site, uri);
    expect(world).to.have.property('kind', 'run');
    expect(await relationships(world)).to.equal(2);
    expect(await relationships(site)).to.equal(0);
    const next = await run(world, await open('b.tso', withdraw));
    expect(next.world).to.not.deep.equal(world);
    expect(await relationships(next.world)).to.equal(0);
    expect(await relationships(world)).to.equal(2);
    expect(changes).to.deep.equal([{}, {}]);
    const list = await ask<WorldList>('list', {});
    expect(list.runs.map(({ title, uri: of, status }) => ({ title, of, status }))).to.deep.equal([
      { title: 'a.tso', of: uri, status: 0 },
      { title: 'b.tso', of: pathToFileURL(folder.file('b.tso')).href, status: 0 },
    ]);
    expect(list.sites.map(({ path: file, errors }) => ({ file, errors }))).to.deep.equal([
      { file: site.path, errors: 0 },
    ]);
  });

  it('say what the command line prints', async () => {
    const text = `${establish} FCQUERY DEVN(0A10)\n`;
    const file = folder.file('job.tso');
    writeFileSync(file, text);
    const answer = await run(site, pathToFileURL(file).href);
    const args = ['run', file, '--site', site.path, '--until', 'job-end'];
    const printed = drydasd(args, { cwd: '/' }).stdout;
    const shown = await editor.session.virtual.text(answer.spool);
    expect(shown).to.equal(printed);
    const json = JSON.parse(drydasd([...args, '--format', 'json'], { cwd: '/' }).stdout) as object;
    expect(answer.document).to.deep.equal(json);
    expect(answer.status).to.equal(0);
    expect(printed).to.include(answer.summary);
    const lines = printed.split('\n');
    expect(answer.sections.map(({ name, line, lines: count }) => [name, lines[line], count])).to.deep.equal([
      ['SCRIPT.STEP1.SYSTSPRT', lines[0], lines.findIndex((line) => /^-+$/.test(line))],
    ]);
  });

  it('tell which statement caused what, and go back to it', async () => {
    const uri = await open('two.tso', ` FCQUERY DEVN(0A10)\n${establish}${withdraw}`);
    const { world } = await run(site, uri);
    const { moments, total } = await ask<WorldEvents>('events', { world });
    expect(total).to.equal(2);
    expect(moments).to.not.have.lengthOf(0);
    const statement = (event: number) => ask<TracedEvent>('statement', { world, event });
    expect(await statement(0)).to.deep.equal({
      place: {
        uri,
        range: { start: { line: 1, character: 1 }, end: { line: 1, character: establish.length - 1 } },
      },
      text: establish.trim(),
    });
    expect((await statement(1)).text).to.equal(withdraw.trim());
    const at = async (event: number): Promise<number> => {
      const map = await ask<{ relationships: { count?: number } }>('volumeMap', {
        world,
        volume: '0A10',
        at: { event },
      });
      return JSON.stringify(map.relationships).length;
    };
    expect(await at(0)).to.be.greaterThan(await at(1));
    expect(await at(-1)).to.equal(await at(1));
  });

  it('are let go of when there are too many runs, or when nobody needs them', async () => {
    const uri = await open('a.tso', establish);
    const refs: WorldRef[] = [];
    for (let count = 0; count < 9; count++) refs.push((await run(site, uri)).world);
    expect(changes).to.deep.include({ world: refs[0] });
    expect(failure(await request('siteTree', { world: refs[0] }))).to.match(/not kept any more/);
    expect(await relationships(refs[1]!)).to.equal(2);
    await request('close', { world: refs[1] });
    expect(failure(await request('siteTree', { world: refs[1] }))).to.match(/not kept any more/);
    expect((await ask<WorldList>('list', {})).runs).to.have.lengthOf(7);
  });

  it('show a site as it is after its file has changed, while runs stay as they were', async () => {
    const { world } = await run(site, await open('a.tso', establish));
    const names = async (of: WorldRef): Promise<string[]> =>
      (await ask<SiteTree>('siteTree', { world: of })).facilities[0]!.subsystems[0]!.volumes.map(
        ({ volser }) => volser,
      );
    expect(await names(site)).to.include('SMALL1');
    writeFileSync(site.path, testSite.replace('SMALL1', 'SMALL2'));
    editor.session.siteChanged(site.path);
    expect(await names(site)).to.include('SMALL2');
    expect(await names(world)).to.include('SMALL1');
    expect(changes).to.deep.include({ world: site });
    writeFileSync(site.path, '{}');
    editor.session.siteChanged(site.path);
    expect(failure(await request('siteTree', { world: site }))).to.match(/cannot be used/);
    expect((await ask<WorldList>('list', {})).sites[0]!.errors).to.be.greaterThan(0);
  });

  it('run a part of a document, at its places', async () => {
    const job = [
      '//J        JOB  1',
      '//S        EXEC PGM=IKJEFT01',
      '//SYSTSPRT DD   SYSOUT=*',
      '//SYSTSIN  DD   *',
      ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) ONLINTGT(YES)',
      ' FCWITHDR SDEVN(0A10) TDEVN(0A11)',
      '/*',
      '',
    ].join('\n');
    const uri = await open('j.jcl', job);
    const { world, spool } = await run(site, uri, { lines: { from: 4, to: 5 } });
    expect(await relationships(world)).to.equal(2);
    expect((await ask<TracedEvent>('statement', { world, event: 0 })).place?.range.start.line).to.equal(4);
    expect(await editor.session.virtual.text(spool)).to.not.include('FCWITHDR');
    const nothing = await request('run', { world: site, script: { uri, lines: { from: 7, to: 8 } } });
    expect(failure(nothing)).to.match(/hold no statement/);
    const dss = await open('d.dss', '\n\n SERIAL\n PARALLEL\n');
    const part = await run(site, dss, { lines: { from: 2, to: 3 } });
    expect(await editor.session.virtual.text(part.spool)).to.match(/1PAGE.*\n- SERIAL\n ADR109I/);
    expect(failure(await request('run', { world: site, script: { uri, job: 'OTHER' } }))).to.match(
      /no job OTHER/,
    );
  });

  it('let time pass', async () => {
    const copy = ' FCESTABL SDEVN(0A10) TDEVN(0A11) ONLINTGT(YES)\n';
    const { world } = await run(site, await open('a.tso', copy));
    expect(await relationships(world)).to.equal(2);
    const { time: before } = await ask<SiteTree>('siteTree', { world });
    const { time } = await ask<{ time: string }>('wait', { world, seconds: 1 });
    expect(Date.parse(time) - Date.parse(before)).to.equal(1000);
    await ask('wait', { world, seconds: 'copy-end' });
    expect(await relationships(world)).to.equal(0);
    expect(changes).to.deep.include({ world });
    expect(failure(await request('wait', { world: site, seconds: 1 }))).to.match(/stays as it is/);
  });

  it('are kept as sandboxes, in which runs are kept', async () => {
    const { world: ran } = await run(site, await open('a.tso', establish));
    const keep = { world: ran, folder: folder.file('sandboxes', 'box') };
    const { world } = await ask<{ world: WorldRef }>('keep', keep);
    expect(world).to.deep.equal({ kind: 'sandbox', path: keep.folder });
    expect(await relationships(world)).to.equal(2);
    expect(failure(await request('keep', keep))).to.match(/box exists already. Name a new folder/);
    const within = await run(world, await open('b.tso', withdraw));
    expect(within.world).to.deep.equal(world);
    expect(within.document).to.have.property('sandbox', keep.folder);
    expect(changes).to.deep.include({ world });
    const { sandboxes } = await ask<WorldList>('list', {});
    expect(sandboxes).to.deep.equal([{ path: keep.folder, name: 'box', site: site.path }]);
    // Nobody else has it while it is open here; closed, it is as it was kept.
    const flash = (): string => {
      const { stdout, stderr } = drydasd(['flash', '--sandbox', keep.folder]);
      return stdout + stderr;
    };
    expect(flash()).to.match(/process|use/);
    await request('close', { world });
    expect(flash()).to.match(/^(No|0) /m);
    expect(await relationships(world)).to.equal(0);
    const elsewhere = await request('keep', { world: site, folder: 'relative' });
    expect(failure(elsewhere)).to.match(/full path/);
  });

  it('keep nothing of a cancelled run', async () => {
    const world = await sandbox();
    const uri = await open('long.tso', longScript);
    expect(await cancelled(world, uri)).to.equal(null);
    expect(await relationships(world)).to.equal(0);
    expect(await cancelled(site, uri)).to.equal(null);
    expect((await ask<WorldList>('list', {})).runs).to.deep.equal([]);
    // Neither when it is opened again.
    await stop();
    await start();
    expect(await relationships(world)).to.equal(0);
  });

  it('do nothing for a request that was cancelled while it waited for another', async () => {
    const running = new CancellationTokenSource();
    const waiting = new CancellationTokenSource();
    const script = { name: 'x.tso', uri: 'x', text: longScript, kind: 'tso', until: 'job-end' } as const;
    const box = folder.file('box');
    let kept: Promise<unknown> | undefined;
    const ran = await worlds.do('run', { world: site, script, keep: true, id: 'x' }, running.token, () => {
      kept ??= worlds.do('keep', { world: site, folder: box }, waiting.token);
      waiting.cancel();
      running.cancel();
    });
    expect(ran).to.equal(undefined);
    expect(await kept).to.equal(undefined);
    expect(existsSync(box)).to.equal(false);
  });

  it('say that another process has a sandbox open', async () => {
    const world = await sandbox();
    await relationships(world);
    const other = new ThreadWorlds({ worlds: path.join(root, 'dist/worlds-worker.cjs'), export: '' });
    try {
      const never = new CancellationTokenSource().token;
      const answer = await other.do('ask', { name: 'siteTree', world, params: {} }, never);
      expect(failure(answer)).to.match(/box .*open|open.* box|uses|process/i);
    } finally {
      await other.dispose();
    }
    expect(await relationships(world)).to.equal(0);
  });

  it('let go of a sandbox that was only looked at, and of no other', async () => {
    const never = new CancellationTokenSource().token;
    const world = await sandbox();
    await request('close', { world });
    const here = worldsHere(0);
    const look = { name: 'siteTree', world, params: {} };
    const flash = (): string => drydasd(['flash', '--sandbox', world.path]).stderr;
    expect(await here.do('ask', look, never)).to.have.property('facilities');
    // It is closed as soon as this thread has nothing else to do.
    const time = Date.now() + 20_000;
    while (flash() !== '' && Date.now() < time) await new Promise((resolve) => setTimeout(resolve));
    expect(flash()).to.equal('');
    expect(await here.do('ask', look, never)).to.have.property('facilities');
    await here.do('tso', { world, line: establish.trim(), id: 'x' }, never);
    await new Promise((resolve) => setTimeout(resolve));
    expect(flash()).to.match(/in use by another process/);
    await here.do('close', { world }, never);
    expect(flash()).to.equal('');
  });

  it('survive the end of their thread: sandboxes are opened again, runs are gone', async () => {
    await stop();
    await start(path.join(root, 'test/support/stuck-worlds-worker.mjs'), 50);
    const world = await sandbox();
    await run(world, await open('a.tso', establish));
    const { world: ran } = await run(site, await open('b.tso', establish));
    changes.length = 0;
    const source = new CancellationTokenSource();
    progressed = () => source.cancel();
    const params = { world, line: 'STUCK', progress: 'p' };
    const stuck = await editor.connection.sendRequest(worldMethod('tso'), params, source.token);
    expect(stuck).to.equal(null);
    expect(await relationships(world)).to.equal(2);
    expect(failure(await request('siteTree', { world: ran }))).to.match(/not kept any more/);
    expect(changes).to.deep.include({});
  });

  it('are written to new images, and to no others', async () => {
    const { world } = await run(site, await open('a.tso', establish));
    const file = folder.file('copy.cckd');
    const wanted = { world, volume: '0a11', file, replace: false };
    const answer = await ask<{ file: string; text: string }>('export', wanted);
    expect(answer.text).to.match(/copy\.cckd: PRD001, 3390-3, 50085 tracks/);
    expect(existsSync(file)).to.equal(true);
    const before = readFileSync(file);
    expect(failure(await request('export', wanted))).to.match(/exists already/);
    expect(failure(await request('export', { ...wanted, volume: 'NOSUCH', file: `${file}.ckd` }))).to.match(
      /no volume NOSUCH/,
    );
    expect(failure(await request('export', { ...wanted, file: folder.file('x.img') }))).to.match(/suffix/);
    // A site that is made of the image.
    const own = testSite.replace(/"synthetic":\{"volser":"BKP001","model":"3390-3"\}/, '"image":"copy.cckd"');
    writeFileSync(site.path, own);
    editor.session.siteChanged(site.path);
    const over = await request('export', { world: site, volume: '0A10', file, replace: true });
    expect(failure(over)).to.match(/image of volume/);
    expect(readFileSync(file).equals(before)).to.equal(true);
    const source = new CancellationTokenSource();
    progressed = () => source.cancel();
    const other = { ...wanted, world: site, file: folder.file('o.cckd'), progress: 'p' };
    const ended = await editor.connection.sendRequest(worldMethod('export'), other, source.token);
    expect(ended).to.equal(null);
    expect(existsSync(other.file)).to.equal(false);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('drydasd-export-'))).to.deep.equal([]);
  });

  it('are a TSO session for a terminal', async () => {
    const first = await ask<TsoAnswer>('tso', {
      world: site,
      line: 'fcestabl sdevn(0a10) tdevn(0a11) mode(nocopy)',
    });
    expect(first.world.kind).to.equal('run');
    expect(first.returnCode).to.be.greaterThan(0);
    expect(first.lines.join('\n')).to.match(/ANTF\d+E/);
    const second = await ask<TsoAnswer>('tso', { world: first.world, line: establish.trim() });
    expect(second).to.have.property('returnCode', 0);
    expect(second.world).to.deep.equal(first.world);
    expect(await relationships(first.world)).to.equal(2);
    expect((await ask<TracedEvent>('statement', { world: first.world, event: 0 })).place).to.equal(undefined);
    const query = await ask<TsoAnswer>('tso', { world: first.world, line: 'FCQUERY DEVN(0A10)' });
    expect(query.lines.join('\n')).to.include('0A10').and.to.not.include('READY');
    const world = await sandbox();
    await ask('tso', { world, line: establish.trim() });
    await stop();
    await start();
    expect(await relationships(world)).to.equal(2);
    expect((await ask<TsoAnswer>('tso', { world, line: 'NOSUCH' })).returnCode).to.be.greaterThan(0);
  });

  it('complete the commands of a terminal', async () => {
    const items = (line: string, position = line.length): Promise<readonly TsoCompletion[]> =>
      ask('tsoComplete', { world: site, line, position });
    const labels = async (line: string): Promise<string[]> => (await items(line)).map(({ label }) => label);
    expect(await labels('FC')).to.include.members(['FCESTABL', 'FCQUERY', 'FCWITHDR']);
    expect(await labels('FCESTABL SDE')).to.include('SDEVN');
    const [volume] = (await items('FCESTABL SDEVN(0A1) TDEVN(0A11)', 18)).filter(({ label }) =>
      label.includes('0A10'),
    );
    expect(volume).to.include({ start: 15, end: 18 });
    expect(await labels('')).to.include('FCQUERY');
  });

  it('answer what is asked wrongly with the reason', async () => {
    const wrong = async (name: string, params: object): Promise<string> =>
      failure(await request(name, params));
    expect(await wrong('siteTree', {})).to.match(/is not as it must be: world/);
    expect(await wrong('volumeMap', { world: site, volume: 7 })).to.match(/volume: /);
    expect(await wrong('run', { world: site, script: {} })).to.match(/script\.uri/);
    expect(await wrong('wait', { world: site, seconds: -1 })).to.match(/seconds/);
    expect(await wrong('siteTree', { world: { kind: 'sandbox', path: folder.path } })).to.match(/no sandbox/);
    expect(await wrong('siteTree', { world: { kind: 'site', path: '/nowhere' } })).to.match(/does not exist/);
    expect(await wrong('run', { world: site, script: { uri: 'file:///nowhere.jcl' } })).to.match(
      /cannot be read/,
    );
  });

  it('are what the command dryRun leaves', async () => {
    const uri = await open('a.tso', establish);
    const params = { command: 'drydasd.dryRun', arguments: [{ uri }] };
    const answer = await editor.request<CommandAnswer>('workspace/executeCommand', params);
    expect(answer.uri).to.equal(answer.spool);
    expect(answer.text).to.include(answer.summary);
    expect(answer.sections).to.have.lengthOf(1);
    // Its copies have ended: the relationship was one without a background copy.
    expect(await relationships(answer.world!)).to.equal(2);
  });

  it('lists sandboxes that it cannot read, with the reason', async () => {
    mkdirSync(folder.file('sandboxes', 'empty', 'store'), { recursive: true });
    const { sandboxes } = await ask<WorldList>('list', {});
    expect(sandboxes).to.have.lengthOf(1);
    expect(sandboxes[0]!.reason).to.include('empty');
  });

  describe('are planned in', () => {
    it('as the command line does it, and stay as they are', async () => {
      const text = `${establish} FCQUERY DEVN(0A10)\n`;
      const uri = await open('a.tso', text);
      writeFileSync(folder.file('a.tso'), text);
      const planned = await ask<PlanAnswer>('plan', { world: site, script: { uri } });
      const print = (...args: string[]): string =>
        drydasd(['plan', 'a.tso', '--site', site.path, ...args], { cwd: folder.path }).stdout;
      const plain = (written: string): string => written.replaceAll(folder.file('a.tso'), 'a.tso');
      const { text: shown } = await editor.request<{ text: string }>('workspace/textDocumentContent', {
        uri: planned.plan,
      });
      expect(plain(shown)).to.equal(print());
      expect(JSON.parse(plain(JSON.stringify(planned.document)))).to.deep.equal(
        JSON.parse(print('--format', 'json')),
      );
      expect(planned).to.deep.include({ status: 0, summary: print().trimEnd().split('\n').at(-1) });
      expect(await relationships(site)).to.equal(0);
      const none = await ask<PlanAnswer>('plan', { world: site, script: { uri, lines: { from: 1, to: 2 } } });
      expect(none.summary).to.match(/^Plan: 0 relationships to establish/);
      expect(none.plan).to.not.equal(planned.plan);
    });

    it('as a run or a sandbox left them', async () => {
      const uri = await open('a.tso', establish);
      const { world } = await run(site, uri);
      const kept = await sandbox();
      await run(kept, uri);
      const last = await open('b.tso', withdraw);
      for (const left of [world, kept]) {
        const { summary } = await ask<PlanAnswer>('plan', { world: left, script: { uri: last } });
        expect(summary).to.contain('; 1 to withdraw;');
      }
      expect(await relationships(kept)).to.equal(2);
    });
  });

  it('that are sandboxes keep nothing of a run that is thrown away, which is gone when they change', async () => {
    const uri = await open('a.tso', establish);
    const kept = await sandbox();
    const params = { world: kept, script: { uri }, until: 'job-end', keep: false };
    const { world } = await ask<RunAnswer>('run', params);
    expect(world.kind).to.equal('run');
    expect([await relationships(world), await relationships(kept)]).to.deep.equal([2, 0]);
    // What is run there goes on from it, and shares its fate.
    const after = await run(world, await open('b.tso', withdraw));
    expect(await relationships(after.world)).to.equal(0);
    await run(kept, uri);
    expect(await relationships(kept)).to.equal(2);
    for (const gone of [world, after.world]) {
      expect(failure(await request('siteTree', { world: gone }))).to.match(/not kept any more/);
    }
  });
});
