import { expect } from 'chai';
import { SandboxModel } from '../../../extension/views/sandbox-model.js';
import type { WorldList, WorldRef } from '../../../server/worlds/protocol.js';
import { noWorlds, oneSite, rowsOf, sitePath, treeOf } from './asking.js';

const list: WorldList = {
  ...oneSite,
  sandboxes: [
    { path: '/jobs/boxes/night', name: 'night', site: sitePath },
    { path: '/jobs/boxes/old', name: 'old', reason: 'It was made by a newer version.' },
  ],
  runs: [
    { id: '1', title: 'BACKUP.jcl', uri: 'file:///jobs/BACKUP.jcl', site: sitePath, status: 0 },
    { id: '2', title: 'RESTORE.jcl', uri: 'file:///jobs/RESTORE.jcl', site: sitePath, status: 4 },
    { id: '3', title: 'WRONG.tso', uri: 'file:///jobs/WRONG.tso', site: sitePath, status: 12 },
  ],
};

function modelOf(worlds: WorldList, current?: WorldRef): SandboxModel {
  return new SandboxModel(
    { list: () => Promise.resolve(worlds) },
    () => current,
    (path) => path.replace(/^\/jobs\//, ''),
  );
}

describe('the Sandboxes view', () => {
  it('is empty where there is nothing, so that it says what to do', async () => {
    expect(await treeOf(modelOf(noWorlds))).to.deep.equal([]);
  });

  it('shows sandboxes with their sites, and the runs of the session, the latest first', async () => {
    const current: WorldRef = { kind: 'sandbox', path: '/jobs/boxes/night' };
    expect(await treeOf(modelOf(list, current))).to.deep.equal([
      'Sandboxes | 2',
      '  night | in use · prod · boxes',
      '  old | cannot be opened · boxes',
      'Dry Runs | 3',
      '  WRONG.tso | RC 12 · prod',
      '  RESTORE.jcl | RC 4 · prod',
      '  BACKUP.jcl | RC 0 · prod',
    ]);
  });

  it('tells rows apart for menus and by icons', async () => {
    const current: WorldRef = { kind: 'run', id: '2' };
    const rows = await rowsOf(modelOf(list, current));
    expect(rows.map(({ context, icon }) => `${context} ${icon.name}`)).to.deep.equal([
      'drydasd.sandboxes beaker',
      'drydasd.sandbox beaker',
      'drydasd.sandbox.broken error',
      'drydasd.runs history',
      'drydasd.run error',
      'drydasd.run.current warning',
      'drydasd.run pass',
    ]);
    expect(rows[2]!.tooltip).to.contain('It was made by a newer version.');
    expect(rows[2]!.spoken).to.equal('sandbox old, It was made by a newer version.');
  });
});
