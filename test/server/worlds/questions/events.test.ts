import { expect } from 'chai';
import { events, type Moment } from '../../../../server/worlds/questions/events.js';
import { volumeMap } from '../../../../server/worlds/questions/volume-map.js';
import type { World } from '../../../../server/worlds/world.js';
import { testSite, volumeOf } from '../../../support/world.js';
import { worldOf } from '../../../support/question-world.js';
import { worldOfScript } from '../../../support/script-world.js';

function world(script: string): World {
  const site = testSite([
    { device: '0A10', volser: 'PRD001', model: '3390:200' },
    { device: '0A11', volser: 'BKP001', model: '3390:200', online: false },
    { device: '0A12', volser: 'TST001', model: '3390:200', online: false },
  ]);
  return worldOfScript(site, script);
}

/** An establish and the withdraw of it, many times. */
function busy(times: number): string {
  const pair = ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY)\n FCWITHDR SDEVN(0A10) TDEVN(0A11)\n';
  return pair.repeat(times);
}

function texts(moments: readonly Moment[]): string[] {
  return moments.map(({ text }) => text);
}

describe('events of a world', () => {
  it('are told in one line each, with their time', () => {
    const here = world(' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY)\n FCWITHDR SDEVN(0A10) TDEVN(0A11)\n');
    const { moments, total } = events(here, {});
    expect(total).to.equal(2);
    expect(texts(moments)).to.deep.equal([
      'The beginning',
      'Established PRD001 → BKP001: 1 relationship, 3,000 tracks',
      'Withdrawn PRD001 → BKP001: 1 relationship, 3,000 tracks',
    ]);
    expect(moments.map(({ event }) => event)).to.deep.equal([-1, 0, 1]);
    expect(moments.every(({ reachable }) => reachable)).to.equal(true);
  });

  it('have steps where a background copy goes on', () => {
    const here = world(' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(COPY)\n');
    here.site.spend(10_000_000);
    const { moments } = events(here, {});
    const steps = moments.filter(({ kind }) => kind === 'copying');
    expect(steps).to.have.length(7);
    expect(moments.at(-1)!.text).to.equal('Copy complete PRD001 → BKP001: 1 relationship, 3,000 tracks');
    const left = moments.map(({ event, time, kind }) => {
      const at = kind === 'copying' ? { event, time } : { event };
      const map = volumeMap(here, { volume: 'PRD001', at });
      if ('failure' in map) throw new Error(map.failure);
      return map.relationships.count;
    });
    expect(left).to.deep.equal([0, 1, ...steps.map(() => 1), 0]);
  });

  it('put writes of one statement together', () => {
    const here = world(' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY)\n');
    const prd = volumeOf(here.site, 'PRD001');
    for (let track = 100; track < 150; track += 2)
      prd.writeTrack(track as never, prd.readTrack(track as never));
    here.site.engine.query(prd.id);
    const { moments } = events(here, {});
    expect(texts(moments).slice(2)).to.deep.equal(['Write to PRD001: 25 tracks copied to its targets first']);
    expect(moments[2]!.count).to.equal(25);
  });

  it('are few enough for a slider, and none is lost', () => {
    const here = world(busy(300));
    for (const limit of [10, 50, 400]) {
      const { moments, total } = events(here, { limit });
      expect(total).to.equal(600);
      expect(moments.length).to.be.within(2, limit + 1);
      expect(moments.reduce((sum, { count }) => sum + count, 0)).to.equal(600);
      expect(moments.at(-1)!.event).to.equal(599);
      const order = moments.map(({ event }) => event);
      expect(order).to.deep.equal([...order].sort((a, b) => a - b));
    }
  });

  it('of a world without history can be told but not gone back to', () => {
    const { site } = world(busy(1));
    const { moments } = events(worldOf(site.fork()), {});
    expect(moments.map(({ reachable }) => reachable)).to.deep.equal([false, false]);
    expect(events(worldOf(testSite([])), {})).to.deep.equal({ moments: [], total: 0 });
  });
});
