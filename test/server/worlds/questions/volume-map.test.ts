import { expect } from 'chai';
import type { ExtentPair } from '../../../../emulator/flashcopy/types.js';
import { siteSchema, type SiteFile } from '../../../../emulator/site/site-schema.js';
import type { Site } from '../../../../emulator/site/site.js';
import { unpackNumbers } from '../../../../server/worlds/packed-numbers.js';
import { relationshipFlag } from '../../../../server/worlds/questions/relationship-flags.js';
import { statement } from '../../../../server/worlds/questions/statement.js';
import {
  volumeMap,
  type VolumeMapAnswer,
  type VolumeMapParams,
} from '../../../../server/worlds/questions/volume-map.js';
import type { World } from '../../../../server/worlds/world.js';
import { testSite, volumeOf } from '../../../support/world.js';
import { worldOf } from '../../../support/question-world.js';
import { worldOfScript } from '../../../support/script-world.js';

function site(limits?: SiteFile['limits']): Site {
  const volumes = [
    {
      device: '0A10',
      volser: 'PRD001',
      dataSets: [
        { name: 'PROD.MASTER', extents: ['5.0-9.14', '3.0-3.4'], lines: ['ONE'] },
        { name: 'PROD.LOG', extents: ['20.3-20.5'] },
      ],
    },
    { device: '0A11', volser: 'BKP001', online: false },
    { device: '0A12', volser: 'TST001', online: false },
    { device: '0A13', volser: 'RAW001', online: false },
  ];
  return testSite(volumes, { limits });
}

const job = `
 FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) XTNTLST(00050000 0009000E 00640000 0068000E)
 FCESTABL SDEVN(0A10) TDEVN(0A12) MODE(COPY) XTNTLST(00050000 0005000E 00050000 0005000E, -
   00140003 00140005 00C80000 00C80002)
`;

function map(world: World, params: VolumeMapParams): VolumeMapAnswer {
  const answer = volumeMap(world, params);
  if ('failure' in answer) throw new Error(answer.failure);
  // It crosses a wire.
  expect(JSON.parse(JSON.stringify(answer))).to.deep.equal(answer);
  return answer;
}

function columns({ relationships }: VolumeMapAnswer): Record<string, number[]> {
  const { count, own: _, ...packed } = relationships;
  const rows = Object.fromEntries(
    Object.entries(packed).map(([name, column]) => [name, [...unpackNumbers(column)]]),
  );
  for (const name of ['id', 'source', 'target', 'length', 'flags', 'event', 'runs'])
    expect(rows[name]).to.have.length(count);
  return rows;
}

describe('map of a volume', () => {
  it('says what stands on its tracks', () => {
    const { volumes, relationships, limit } = map(worldOf(site()), { volume: 'prd001' });
    expect(volumes).to.have.length(1);
    const [{ tracks, ...volume }] = volumes as [VolumeMapAnswer['volumes'][0]];
    expect(volume).to.deep.equal({
      device: '0A10',
      volser: 'PRD001',
      model: '3390-3',
      online: true,
      cylinders: 3339,
      heads: 15,
      trackBytes: 56664,
      relationships: 0,
    });
    expect(tracks!.dataSets).to.deep.equal(['PROD.MASTER', 'PROD.LOG']);
    expect([...unpackNumbers(tracks!.extentDataSet)]).to.deep.equal([0, 0, 1]);
    expect([...unpackNumbers(tracks!.extentStart)]).to.deep.equal([45, 75, 303]);
    expect([...unpackNumbers(tracks!.extentLength)]).to.deep.equal([5, 75, 3]);
    expect(tracks!.usable).to.equal(3339 * 15);
    const free = [...unpackNumbers(tracks!.freeLength)].reduce((sum, length) => sum + length, 0);
    const { start, end } = tracks!.vtoc!;
    expect(free).to.equal(3339 * 15 - 83 - 1 - (end - start));
    expect(relationships.count).to.equal(0);
    expect(limit).to.equal(65_534);
  });

  it('says its relationships, and who established them', () => {
    const world = worldOfScript(site(), job);
    const answer = map(world, { volume: '0A10' });
    expect(answer.volumes.map(({ volser }) => volser)).to.deep.equal(['PRD001', 'TST001', 'BKP001']);
    const rows = columns(answer);
    expect(rows.target).to.deep.equal([2, 1, 1]);
    expect(rows.sourceStart).to.deep.equal([75, 75, 303]);
    expect(rows.targetStart).to.deep.equal([1500, 75, 3000]);
    expect(rows.length).to.deep.equal([75, 15, 3]);
    expect(rows.flags!.map((flags) => flags & relationshipFlag.copy)).to.deep.equal([0, 1, 1]);
    expect(rows.runs).to.deep.equal([-1, -1, -1]);
    expect(rows.event).to.deep.equal([0, 1, 1]);
    expect(statement(world, { event: 0 })).to.deep.include({ text: job.split('\n')[1]!.trim() });
    expect(statement(world, { event: 1 })!.place!.range.start.line).to.equal(2);
    expect(statement(world, { event: -1 })).to.equal(null);
  });

  it('says the same of a relationship seen from its target', () => {
    const answer = map(worldOfScript(site(), job), { volume: 'BKP001' });
    const rows = columns(answer);
    expect(answer.volumes.map(({ volser }) => volser)).to.deep.equal(['BKP001', 'PRD001']);
    expect([rows.source, rows.target]).to.deep.equal([[1], [0]]);
    expect([rows.sourceStart, rows.targetStart]).to.deep.equal([[75], [1500]]);
  });

  it('has the tracks out of sync as the bitmaps have them', () => {
    const world = worldOfScript(site(), job);
    const prd = volumeOf(world.site, 'PRD001');
    for (const track of [77, 78, 80]) prd.writeTrack(track as never, prd.readTrack(track as never));
    const rows = columns(map(world, { volume: 'PRD001' }));
    const expected = [...world.site.engine.query(prd.id).relationships].map(({ outOfSync }) =>
      outOfSync.ranges(),
    );
    expect(rows.outOfSync).to.deep.equal(
      expected.map((ranges) => ranges.reduce((sum, { start, end }) => sum + end - start, 0)),
    );
    expect(rows.runs![0]).to.equal(3);
    const runs = rows.runStart!.map((start, at) => ({ start, end: start + rows.runLength![at]! }));
    expect(runs).to.deep.equal(expected.filter((_, at) => rows.runs![at] !== -1).flat());
  });

  it('goes back to a moment, and to the time between two', () => {
    const world = worldOfScript(site(), job);
    world.site.spend(10_000_000);
    expect(map(world, { volume: 'PRD001' }).relationships.count).to.equal(1);
    expect(map(world, { volume: 'PRD001', at: { event: -1 } }).relationships.count).to.equal(0);
    expect(map(world, { volume: 'PRD001', at: { event: 0 } }).relationships.count).to.equal(1);
    const at = map(world, { volume: 'PRD001', at: { event: 1 } });
    expect(at.relationships.count).to.equal(3);
    expect(at.volumes[1]!.tracks!.problem).to.equal(undefined);
    const established = world.site.engine.events.at(1)!.at;
    // 2,000 tracks a second.
    const later = map(world, { volume: 'PRD001', at: { event: 1, time: established + 5_000 } });
    expect(columns(later).outOfSync).to.deep.equal([75, 5, 3]);
  });

  it('is a sentence where there is none', () => {
    const world = worldOfScript(site(), job);
    expect(volumeMap(world, { volume: 'NOPE' })).to.have.property('failure');
    expect(volumeMap(world, { volume: 'PRD001', at: { event: 99 } })).to.have.property('failure');
    expect(volumeMap(worldOf(site()), { volume: 'PRD001', at: { event: 0 } })).to.have.property('failure');
  });

  it('tells the data sets of those partners that are wanted', () => {
    const world = worldOfScript(site(), job);
    const told = (partners?: string[]): string[] =>
      map(world, { volume: 'PRD001', partners })
        .volumes.filter(({ tracks }) => tracks !== undefined)
        .map(({ volser }) => volser);
    expect(told()).to.deep.equal(['PRD001', 'TST001', 'BKP001']);
    expect(told(['0A11'])).to.deep.equal(['PRD001', 'BKP001']);
  });

  it('is quick and small for 65,534 relationships', () => {
    const large = testSite(
      [
        { device: '0A10', volser: 'PRD001', model: '3390-54' },
        { device: '0A11', volser: 'BKP001', model: '3390-54', online: false },
      ],
      {},
    );
    const extents = Array.from({ length: 65_534 }, (_, index): ExtentPair => {
      const source = { start: 100 + index * 14, end: 100 + index * 14 + 4 + (index % 7) };
      // Anywhere on the target, as free space has it.
      const at = ((index * 40_503) % 65_534) * 14;
      return { source, target: { start: at, end: at + source.end - source.start } };
    });
    const [source, target] = large.volumes;
    const outcome = large.engine.establish({
      source: source!.id,
      target: target!.id,
      extents,
      mode: 'nocopy',
    });
    expect(outcome.ok).to.equal(true);
    const world = worldOf(large);
    const answer = map(world, { volume: 'PRD001' });
    expect(answer.relationships.count).to.equal(65_534);
    expect(JSON.stringify(answer).length).to.be.below(1_500_000);
  });

  it('follows a cascade to volumes that its partners copy to', () => {
    const world = worldOf(site(siteSchema.shape.limits.parse({ cascading: true })));
    const copy = (from: string, to: string, start: number, at: number): void => {
      const extents = [{ source: { start, end: start + 15 }, target: { start: at, end: at + 15 } }];
      const [source, target] = [volumeOf(world.site, from).id, volumeOf(world.site, to).id];
      const request = { source, target, extents, mode: 'nocopy', persistent: true } as const;
      expect(world.site.engine.establish(request).ok).to.equal(true);
    };
    copy('PRD001', 'BKP001', 75, 1500);
    copy('BKP001', 'TST001', 1500, 3000);
    copy('TST001', 'RAW001', 15, 15);
    const answer = map(world, { volume: 'PRD001' });
    expect(answer.volumes.map(({ volser, tracks }) => [volser, tracks !== undefined])).to.deep.equal([
      ['PRD001', true],
      ['BKP001', true],
      ['TST001', true],
    ]);
    expect(answer.relationships.own).to.equal(1);
    const { source, target, targetStart } = columns(answer);
    expect(source).to.deep.equal([0, 1]);
    expect(target).to.deep.equal([1, 2]);
    expect(targetStart).to.deep.equal([1500, 3000]);
    // Who does not want to see a volume does not get what leads to it.
    const alone = map(world, { volume: 'PRD001', partners: ['0A11'] });
    expect(alone.volumes.map(({ volser }) => volser)).to.deep.equal(['PRD001', 'BKP001', 'TST001']);
    expect(alone.relationships.count).to.equal(1);
    const all = map(world, { volume: 'PRD001', partners: ['0A11', '0A12', '0A13'] });
    expect(columns(all)['target']!.map((index) => all.volumes[index]!.volser)).to.have.members([
      'BKP001',
      'TST001',
      'RAW001',
    ]);
  });
});
