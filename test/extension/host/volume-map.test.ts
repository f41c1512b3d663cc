import { expect } from 'chai';
import * as vscode from 'vscode';
import type { Desk } from '../../../extension/desk.js';
import type { ViewsApi } from '../../../extension/views-api.js';
import type { RunAnswer, WorldRef } from '../../../server/worlds/protocol.js';
import { deskOf, eventually, openNew, overhear, partOf } from '../support/host.js';

const { commands, window } = vscode;

const script = 'FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(COPY) ONLINTGT(YES)\n';

describe('the volume map', () => {
  let desk: Desk;
  let site: WorldRef;
  /** Questions that were asked of a world, by their names. */
  let asked: string[];
  const asking = new vscode.EventEmitter<string>();

  before(async () => {
    desk = await deskOf();
    await openNew('map.tso', script);
    await (await partOf<ViewsApi>('views')).refresh();
    site = desk.world.get()!;
    overhear(
      desk,
      (name) => asked.push(name),
      (name) => asking.fire(name),
    );
  });
  beforeEach(() => {
    asked = [];
  });
  afterEach(async () => {
    await window.tabGroups.close(maps());
    await desk.world.set(site);
  });
  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  const maps = (): vscode.Tab[] =>
    window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && input.viewType.endsWith('drydasd.volumeMap'),
      );
  /** Those of maps: the views ask others. */
  const questions = (): string[] => asked.filter((name) => name === 'volumeMap' || name === 'events');
  const titles = (): string[] => maps().map(({ label }) => label);
  const show = (world: WorldRef, volume: string): Thenable<unknown> =>
    commands.executeCommand('drydasd.showVolumeMap', { world, volume });
  /** The title has the serial as soon as the page has said that it is ready, and was given the map. */
  const titled = (title: string): Promise<unknown> =>
    eventually(
      `${title}, not ${String(titles())}`,
      window.tabGroups.onDidChangeTabs,
      () => titles().includes(title) && title,
    );

  it('asks for its volume when the page is ready, and for nothing twice', async () => {
    await show(site, '0A10');
    await titled('Map of PRD001');
    expect(questions()).to.have.members(['events', 'volumeMap']);
  });

  it('is there once for each volume of a world', async () => {
    await show(site, '0A10');
    await titled('Map of PRD001');
    asked = [];
    await show(site, '0A10');
    expect(titles()).to.deep.equal(['Map of PRD001']);
    await show(site, '0A20');
    await titled('Map of BKP001');
    expect(titles()).to.deep.equal(['Map of PRD001', 'Map of BKP001']);
  });

  it('follows its world, and asks nothing any more when it is closed', async () => {
    const { document } = await openNew('map.tso', script);
    const script0 = { uri: document.uri.toString() };
    const answer = await desk.worlds.request('run', { world: site, script: script0, until: 'job-end' });
    const { world } = answer as RunAnswer;
    await show(world, '0A10');
    await titled('Map of PRD001');
    asked = [];
    await desk.worlds.request('wait', { world, seconds: 1 });
    await eventually('a new map', asking.event, () => questions().length >= 2);
    expect(questions()).to.have.members(['events', 'volumeMap']);

    await window.tabGroups.close(maps());
    asked = [];
    const changed = new Promise((resolve) => desk.worlds.onChanged(resolve));
    await desk.worlds.request('wait', { world, seconds: 1 });
    await changed;
    expect(questions()).to.deep.equal([]);
  });

  it('says on its page what is not there, under the name that was asked for', async () => {
    await show(site, '0BAD');
    await eventually('an answer', asking.event, () => asked.includes('volumeMap'));
    expect(titles()).to.deep.equal(['Map of 0BAD']);
    await show({ kind: 'run', id: 'gone' }, '0A10');
    await eventually(
      'an answer',
      asking.event,
      () => asked.filter((name) => name === 'volumeMap').length > 1,
    );
    expect(titles()).to.have.members(['Map of 0BAD', 'Map of 0A10']);
  });
});
