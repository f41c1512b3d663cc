import { expect } from 'chai';
import type { ExtentPair } from '../../../../emulator/flashcopy/types.js';
import type { Site } from '../../../../emulator/site/site.js';
import { mappings } from '../../../../server/worlds/questions/mappings.js';
import { relationshipTotals } from '../../../../server/worlds/questions/relationship-totals.js';
import { relationships } from '../../../../server/worlds/questions/relationships.js';
import { statementOn, worldOf } from '../../../support/question-world.js';
import { testSite, volumeOf } from '../../../support/world.js';

function site(): Site {
  return testSite([
    { device: '0A10', volser: 'PRD001' },
    { device: '0A11', volser: 'BKP001', online: false },
    { device: '0A12', volser: 'BKP002', online: false },
    { device: '0A13', volser: 'IDLE01' },
  ]);
}

/** Extents of ten tracks, each on the same tracks of the target. */
function extents(count: number, first = 150): ExtentPair[] {
  return Array.from({ length: count }, (_, index) => {
    const range = { start: first + index * 10, end: first + index * 10 + 10 };
    return { source: range, target: range };
  });
}

function establish(world: Site, target: string, pairs: readonly ExtentPair[], more: object = {}): void {
  const outcome = world.engine.establish({
    source: volumeOf(world, 'PRD001').id,
    target: volumeOf(world, target).id,
    extents: pairs,
    mode: 'nocopy',
    ...more,
  });
  expect(outcome).to.include({ ok: true });
}

describe('the question for relationships', () => {
  it('says all of a relationship, and the statement that made it', () => {
    const world = site();
    establish(world, 'BKP001', extents(1), { mode: 'copy', sequenceNumber: 7 });
    world.spend(1_500_000);
    establish(world, 'BKP002', extents(1), { persistent: true });
    const answer = relationships(
      worldOf(world, (event) => statementOn(event)),
      {},
    );
    expect(answer).to.include({ total: 1, from: 0 });
    const [row] = answer.rows;
    expect(row).to.deep.include({
      source: { device: '0A10', volser: 'PRD001' },
      target: { device: '0A12', volser: 'BKP002' },
      tracks: 10,
      mode: 'nocopy',
      progress: 0,
      outOfSync: 10,
      persistent: true,
      age: 0,
    });
    expect(row!.sourceExtent).to.include({ fromCchh: '000A0000', toCchh: '000A0009', tracks: 10 });
    // The first one was established and has completed before.
    expect(row!.statement).to.deep.equal(statementOn(2));
  });

  it('has the age of a relationship in simulated seconds', () => {
    const world = site();
    establish(world, 'BKP001', extents(1));
    world.spend(90_500_000);
    expect(relationships(worldOf(world), {}).rows[0]).to.include({ age: 90.5 });
  });

  it('knows no statement where nobody remembers one', () => {
    const world = site();
    establish(world, 'BKP001', extents(1));
    expect(relationships(worldOf(world), {}).rows[0]).not.to.have.property('statement');
  });

  it('counts what a partial withdraw leaves to the statement that made the whole', () => {
    const world = site();
    establish(world, 'BKP001', extents(1));
    const asked = worldOf(world, (event) => statementOn(event));
    expect(relationships(asked, {}).rows[0]!.statement).to.deep.equal(statementOn(0));
    const target = volumeOf(world, 'BKP001').id;
    world.engine.withdraw({ target, extents: [{ target: { start: 153, end: 155 } }] });
    const { rows } = relationships(asked, {});
    expect(rows.map(({ tracks }) => tracks)).to.deep.equal([3, 5]);
    for (const { statement } of rows) expect(statement).to.deep.equal(statementOn(0));
  });

  it('takes those of a volume by their first track, as source or in any role', () => {
    const world = site();
    establish(world, 'BKP002', extents(2, 300));
    establish(world, 'BKP001', extents(2, 150));
    const targets = (params: object): string[] =>
      relationships(worldOf(world), params).rows.map(({ target }) => target.volser);
    expect(targets({})).to.deep.equal(['BKP002', 'BKP002', 'BKP001', 'BKP001']);
    expect(targets({ volume: '0A10' })).to.deep.equal(['BKP001', 'BKP001', 'BKP002', 'BKP002']);
    expect(targets({ volume: '0A11' })).to.deep.equal(['BKP001', 'BKP001']);
    expect(targets({ volume: '0A11', role: 'source' })).to.deep.equal([]);
    expect(targets({ volume: '0A13' })).to.deep.equal([]);
    expect(targets({ volume: 'FFFF' })).to.deep.equal([]);
  });

  it('gives page after page, each relationship once', () => {
    const world = site();
    establish(world, 'BKP001', extents(1200));
    const asked = worldOf(world);
    const pages = [0, 500, 1000, 1500].map((from) => relationships(asked, { volume: '0A10', from }));
    expect(pages.map(({ rows }) => rows.length)).to.deep.equal([500, 500, 200, 0]);
    expect(pages.map(({ total }) => total)).to.deep.equal([1200, 1200, 1200, 1200]);
    const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(ids)).to.have.property('size', 1200);
    expect(relationships(asked, { from: 7, limit: 2 }).rows.map(({ id }) => id)).to.deep.equal(
      ids.slice(7, 9),
    );
  });
});

describe('the question for totals of relationships', () => {
  it('counts each volume as source and as target, with its limit', () => {
    const world = site();
    establish(world, 'BKP001', extents(3), { mode: 'copy' });
    establish(world, 'BKP002', extents(1));
    const totals = relationshipTotals(worldOf(world), {});
    expect(totals).to.include({ total: 4, copying: 3, outOfSync: 40, time: '2026-01-05T08:00:00.000' });
    expect(totals.copyEndsIn).to.be.greaterThan(0);
    expect(totals).not.to.have.property('virtualize');
    const limit = 65534;
    const [source, first, second, ...more] = totals.volumes;
    expect(more).to.deep.equal([]);
    expect(source).to.include({ device: '0A10', asSource: 4, asTarget: 0, active: 4, limit, copying: 3 });
    expect(source).to.include({ tracks: 40, outOfSync: 40, halted: 0, online: true });
    expect(first).to.include({ device: '0A11', asSource: 0, asTarget: 3, active: 3, online: false });
    expect(second).to.include({ device: '0A12', asTarget: 1, outOfSync: 0 });
  });

  it('knows when nothing is copied any more', () => {
    const world = site();
    establish(world, 'BKP001', extents(1), { mode: 'copy', persistent: true });
    const { copyEndsIn } = relationshipTotals(worldOf(world), {});
    world.spend(copyEndsIn! * 1e6);
    const totals = relationshipTotals(worldOf(world), {});
    expect(totals).to.include({ total: 1, copying: 0, outOfSync: 0, copyEndsIn: null });
  });

  it('says nothing of volumes without relationships', () => {
    expect(relationshipTotals(worldOf(site()), {})).to.deep.include({ total: 0, outOfSync: 0, volumes: [] });
  });
});

describe('the question for mappings', () => {
  it('finds none where the site has no Spectrum Virtualize system', () => {
    expect(mappings(worldOf(site()), {})).to.deep.equal({ total: 0, from: 0, rows: [] });
  });
});
