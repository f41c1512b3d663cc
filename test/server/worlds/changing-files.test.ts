import { copyFileSync, symlinkSync } from 'node:fs';
import { expect } from 'chai';
import { CancellationTokenSource } from 'vscode-languageserver';
import type { Failed } from '../../../server/background.js';
import type { WorldChanged, WorldRef } from '../../../server/worlds/protocol.js';
import type { DataSetsAnswer } from '../../../server/worlds/questions/data-sets.js';
import type { WorldTasks, Worlds } from '../../../server/worlds/tasks.js';
import { TemporarySite } from '../../site/temporary-site.js';
import { worldsHere } from '../../support/worlds-here.js';

const never = new CancellationTokenSource().token;
const numbers = { base: 1000, from: 20, to: 60 };
const establish = 'FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) ONLINTGT(YES)';

describe('worlds whose files change, though no editor tells so', () => {
  let place: TemporarySite;
  let worlds: Worlds;
  let changes: WorldChanged[];
  let site: WorldRef;
  beforeEach(() => {
    place = new TemporarySite();
    place.image('a.ckd', 'PRD001', numbers);
    place.image('b.ckd', 'TGT001', numbers);
    place.siteFile(['{ "device": "0A10", "image": "a.ckd" }', '{ "device": "0A11", "image": "b.ckd" }']);
    site = { kind: 'site', path: place.path('drydasd.jsonc') };
    changes = [];
    worlds = worldsHere();
    worlds.onChanged((row) => void changes.push(row));
  });
  afterEach(() => place.dispose());

  const tso = (world: WorldRef, line: string) => worlds.do('tso', { world, line, id: 'x' }, never);
  const dataSets = async (world: WorldRef, volume: string) =>
    (await worlds.do('ask', { name: 'dataSets', world, params: { volume } }, never)) as
      DataSetsAnswer | Failed;
  const sandbox = async (): Promise<WorldRef & { readonly kind: 'sandbox' }> => {
    const world = { kind: 'sandbox', path: place.path('box') } as const;
    const kept = await worlds.do('keep', { world: site, folder: world.path }, never);
    expect(kept).to.deep.equal({ world });
    return world;
  };
  /** As a program does that has the image open. */
  const writeTo = (image: string): void => {
    place.image('new.ckd', 'NEW001', numbers);
    copyFileSync(place.path('new.ckd'), place.path(image));
  };

  it('are opened again where they are sites, while a run shows nothing that it did not begin with', async () => {
    const run = (await tso(site, 'FCQUERY DEVN(0A11)')) as WorldTasks['tso']['answer'] & {
      readonly world: WorldRef;
    };
    changes.length = 0;
    writeTo('a.ckd');
    expect(await dataSets(run.world, '0A10'))
      .to.have.property('reason')
      .that.includes('a.ckd has changed');
    expect(changes).to.deep.equal([{ world: site }]);
    expect(await dataSets(site, '0A10')).to.not.have.property('reason');
  });

  it('say what changed where they are sandboxes, and are there again with their images', async () => {
    const world = await sandbox();
    expect(await tso(world, establish)).to.have.property('returnCode', 0);
    copyFileSync(place.path('a.ckd'), place.path('a.kept'));
    writeTo('a.ckd');
    expect(await dataSets(world, '0A11'))
      .to.have.property('failure')
      .that.includes('a.ckd');
    copyFileSync(place.path('a.kept'), place.path('a.ckd'));
    const answer = await worlds.do('ask', { name: 'relationships', world, params: {} }, never);
    expect(answer).to.have.property('total', 1);
    await worlds.do('close', { world }, never);
  });

  it('are one sandbox, whatever link leads to its folder', async () => {
    const world = await sandbox();
    const link = { kind: 'sandbox', path: place.path('link') } as const;
    symlinkSync(world.path, link.path, 'junction');
    expect(await tso(world, establish)).to.have.property('returnCode', 0);
    expect(await tso(link, 'FCWITHDR SDEVN(0A10) TDEVN(0A11)')).to.have.property('returnCode', 0);
    const list = await worlds.do('list', { sites: [], sandboxes: [world.path, link.path] }, never);
    expect(list?.sandboxes).to.have.lengthOf(1);
    const kept = await worlds.do('keep', { world: site, folder: link.path }, never);
    expect(kept).to.have.property('failure').that.includes('exists already');
    await worlds.do('close', { world: link }, never);
  });
});
