import { expect } from 'chai';
import type { ExtentPair } from '../../../emulator/flashcopy/types.js';
import type { Site } from '../../../emulator/site/site.js';
import { RelationshipModel, totalsText } from '../../../extension/views/relationship-model.js';
import { statementOn } from '../../support/question-world.js';
import { testSite, volumeOf } from '../../support/world.js';
import { askingOf, rowsOf, siteRef, treeOf } from './asking.js';

function site(limits?: Site['definition']['limits']): Site {
  return testSite(
    [
      { device: '0A10', volser: 'PRD001' },
      { device: '0A11', volser: 'BKP001', online: false },
      { device: '0A12', volser: 'NONE01' },
    ],
    { limits },
  );
}

function extents(count: number): ExtentPair[] {
  return Array.from({ length: count }, (_, index) => {
    const range = { start: 150 + index * 10, end: 160 + index * 10 };
    return { source: range, target: range };
  });
}

function establish(world: Site, count: number, more: object = {}): void {
  const outcome = world.engine.establish({
    source: volumeOf(world, 'PRD001').id,
    target: volumeOf(world, 'BKP001').id,
    extents: extents(count),
    mode: 'nocopy',
    ...more,
  });
  expect(outcome).to.include({ ok: true });
}

function modelOf(world: Site | undefined, options?: Parameters<typeof askingOf>[1]): RelationshipModel {
  return new RelationshipModel(askingOf(world, options), () => siteRef);
}

describe('the Relationships view', () => {
  it('is empty without relationships, and without a world', async () => {
    const model = modelOf(site());
    expect(await treeOf(model)).to.deep.equal([]);
    expect(totalsText(model.totals!)).to.equal('0 relationships');
    const none = new RelationshipModel(askingOf(site()), () => undefined);
    expect(await treeOf(none)).to.deep.equal([]);
    expect(none.totals).to.equal(undefined);
  });

  it('groups by source, with limits used, and shows the targets', async () => {
    const world = site();
    establish(world, 2, { mode: 'copy' });
    const model = modelOf(world);
    expect(await treeOf(model)).to.deep.equal([
      '0A10 PRD001 | 2 of 65,534 · 20 out of sync',
      '  → 0A11 BKP001 | 0% · 10.0-10.9 · COPY · 10 out of sync',
      '  → 0A11 BKP001 | 0% · 10.10-11.4 · COPY · 10 out of sync',
      'Targets | 1 volume',
      '  0A11 BKP001 | 2 of 65,534',
      '    ← 0A10 PRD001 | 0% · 10.0-10.9 · COPY · 10 out of sync',
      '    ← 0A10 PRD001 | 0% · 10.10-11.4 · COPY · 10 out of sync',
    ]);
    expect(totalsText(model.totals!)).to.match(
      /^2 relationships · 20 tracks out of sync · copies end in [\d.]+ m?s$/,
    );
  });

  it('follows the state of a relationship', async () => {
    const world = site();
    establish(world, 1, { mode: 'copy', persistent: true });
    const icon = async (): Promise<string> => {
      const rows = await rowsOf(modelOf(world));
      return rows.find(({ node }) => node.kind === 'relationship')!.icon.name;
    };
    expect(await icon()).to.equal('sync');
    world.spend(60e6);
    expect(await icon()).to.equal('pass');
    expect(await treeOf(modelOf(world))).to.include('  → 0A11 BKP001 | 100% · 10.0-10.9 · COPY · persistent');
  });

  it('shows page after page of a very long list, each row with an id of its own', async () => {
    const world = site();
    establish(world, 1201);
    const model = modelOf(world);
    const [source] = await model.rows(undefined, () => 500);
    expect(source!.opens).to.equal('closed');
    const first = await model.rows(source!.node, () => 500);
    expect(first).to.have.length(501);
    expect(first.at(-1)).to.include({ label: 'Show 500 More ...', description: '500 of 1,201 shown' });
    expect(first.at(-1)!.node).to.deep.equal({ kind: 'more', of: source!.id });
    const third = await model.rows(source!.node, (id) => (id === source!.id ? 1000 : 500));
    expect(third.at(-1)).to.include({ label: 'Show 201 More ...' });
    const all = await model.rows(source!.node, () => 1500);
    expect(all).to.have.length(1201);
    expect(new Set(all.map(({ id }) => id)).size).to.equal(1201);
  });

  it('warns before the limit of a volume, and says when it is reached', async () => {
    const limits = { ...site().definition.limits, relationshipsPerVolume: 10 };
    for (const [count, icon] of [
      [8, 'database'],
      [9, 'warning'],
      [10, 'error'],
    ] as const) {
      const world = site(limits);
      establish(world, count);
      const [source] = await modelOf(world).rows(undefined, () => 500);
      expect(source!.icon.name).to.equal(icon);
      expect(source!.description).to.contain(`${count} of 10`);
    }
  });

  it('knows the statement that established a relationship', async () => {
    const world = site();
    establish(world, 1);
    const traced = await rowsOf(modelOf(world, { statementAt: (event) => statementOn(event) }));
    const row = traced.find(({ node }) => node.kind === 'relationship')!;
    expect(row.context).to.equal('drydasd.relationship.traced');
    expect(row.tooltip).to.contain('FCESTABL 0');
    const untraced = await rowsOf(modelOf(world));
    expect(untraced.find(({ node }) => node.kind === 'relationship')!.context).to.equal(
      'drydasd.relationship',
    );
  });

  it('speaks in whole words', async () => {
    const world = site();
    establish(world, 1);
    const rows = await rowsOf(modelOf(world));
    expect(rows.find(({ node }) => node.kind === 'relationship')!.spoken).to.equal(
      'to 0A11 BKP001, source 10.0-10.9, target 10.0-10.9, 10 tracks, without background copy, 0 percent done, 10 tracks out of sync',
    );
  });

  it('says why a world shows nothing', async () => {
    expect(await treeOf(modelOf(undefined))).to.deep.equal(['The site cannot be used.']);
  });
});
