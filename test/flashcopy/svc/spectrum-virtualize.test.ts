import { expect } from 'chai';
import { unitBytes } from '../../../emulator/flashcopy/svc/fixed-block.js';
import { SpectrumVirtualize } from '../../../emulator/flashcopy/svc/spectrum-virtualize.js';
import type { CreateMapping, Mapping, SvcLimits, SvcOutcome } from '../../../emulator/flashcopy/svc/types.js';

const second = 1_000_000;
/** Ten grains of 64 KiB. */
const bytes = 10 * unitBytes;

function system(volumes = 'ABCDE', limits: Partial<SvcLimits> = {}): SpectrumVirtualize {
  const made = new SpectrumVirtualize({ flushTime: second, limits });
  for (const name of volumes) made.addVolume(name, bytes);
  return made;
}

function value<T>(outcome: SvcOutcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

function refusal(outcome: SvcOutcome<unknown>): unknown {
  return outcome.ok ? 'not refused' : outcome.refusal;
}

/** A mapping such as `A B`, called `AB`, without background copy and cleaning unless asked for. */
function map(
  on: SpectrumVirtualize,
  pair: string,
  more: Partial<Omit<CreateMapping, 'source' | 'target'>> = {},
): Mapping {
  const [source, target] = pair.split(' ');
  const rates = { copyRate: 0, cleanRate: 0, grainKiB: 64 } as const;
  return value(
    on.createMapping({ source: source!, target: target!, name: source! + target!, ...rates, ...more }),
  );
}

function start(on: SpectrumVirtualize, ...names: readonly string[]): void {
  for (const name of names) value(on.startMapping(name, { prepare: true }));
}

function put(on: SpectrumVirtualize, volume: string, grain: number, what: number, length = unitBytes): void {
  value(on.write(volume, grain * unitBytes, new Uint8Array(length).fill(what)));
}

function at(on: SpectrumVirtualize, volume: string, grain: number): number {
  return value(on.read(volume, grain * unitBytes, 1))[0]!;
}

const percent = (on: SpectrumVirtualize, name: string): number => on.progress(on.mapping(name)!).progress;
const state = (on: SpectrumVirtualize, name: string): string | undefined => on.mapping(name)?.state;

describe('FlashCopy mappings of Spectrum Virtualize', () => {
  it('flush before they start, and keep hosts off the target meanwhile', () => {
    const on = system();
    map(on, 'A B');
    expect(refusal(on.startMapping('AB'))).to.include({ kind: 'wrong-state', state: 'idle_or_copied' });
    value(on.prepareMapping('AB'));
    expect([state(on, 'AB'), on.isOnline('A'), on.isOnline('B')]).to.deep.equal(['preparing', true, false]);
    on.advanceTo(second - 1);
    expect(state(on, 'AB')).to.equal('preparing');
    on.advanceTo(second);
    expect([state(on, 'AB'), on.isOnline('B')]).to.deep.equal(['prepared', false]);
    expect(refusal(on.startMapping('AB', { prepare: true }))).to.include({ kind: 'wrong-state' });
    value(on.startMapping('AB'));
    expect([state(on, 'AB'), on.isOnline('B')]).to.deep.equal(['copying', true]);
  });

  it('copy a written grain to the newest target only; older ones read it through that one', () => {
    const on = system();
    for (const pair of ['A B', 'A C']) map(on, pair);
    start(on, 'AB');
    put(on, 'A', 0, 1);
    start(on, 'AC');
    put(on, 'A', 0, 2);
    put(on, 'A', 1, 3);
    expect([percent(on, 'AB'), percent(on, 'AC')]).to.deep.equal([10, 20]);
    expect([at(on, 'B', 0), at(on, 'C', 0), at(on, 'B', 1), at(on, 'C', 1)]).to.deep.equal([0, 1, 0, 0]);
    expect(on.progress(on.mapping('AC')!)).to.deep.include({ cleanProgress: 90, dependents: ['AB'] });
    put(on, 'C', 1, 4);
    expect([percent(on, 'AB'), at(on, 'B', 1), at(on, 'C', 1)]).to.deep.equal([20, 0, 4]);
    expect(on.progress(on.mapping('AC')!).dependents).to.deep.equal([]);
  });

  it('fetch a grain for a part of it, and need not for all of it', () => {
    const on = system();
    put(on, 'A', 0, 7);
    map(on, 'A B');
    start(on, 'AB');
    put(on, 'B', 0, 8, 512);
    expect([at(on, 'B', 0), value(on.read('B', 512, 1))[0]]).to.deep.equal([8, 7]);
    put(on, 'B', 1, 9);
    expect(percent(on, 'AB')).to.equal(20);
  });

  it('copy 2 MiB a second at rate 50, end by themselves, and then stand alone', () => {
    const on = system();
    map(on, 'A B', { copyRate: 50 });
    start(on, 'AB');
    const t0 = on.now;
    on.advanceTo(t0 + (5 * second) / 32);
    expect(percent(on, 'AB')).to.equal(50);
    on.advanceTo(t0 + (10 * second) / 32 - 1);
    expect([state(on, 'AB'), percent(on, 'AB')]).to.deep.equal(['copying', 90]);
    on.advanceTo(on.now + 1);
    expect([state(on, 'AB'), percent(on, 'AB')]).to.deep.equal(['idle_or_copied', 100]);
    expect(on.copiesOf('A').map(({ name }) => name)).to.deep.equal(['AB']);
    expect(on.events.at(-1)).to.include({ event: 'copy-complete', at: t0 + (10 * second) / 32 });
  });

  it('wait with their end until no older target needs them, which cleaning brings about', () => {
    const on = system();
    map(on, 'A B');
    map(on, 'A C', { copyRate: 150, cleanRate: 10 });
    start(on, 'AB', 'AC');
    on.advanceTo(on.now + second);
    expect([state(on, 'AC'), percent(on, 'AC')]).to.deep.equal(['copying', 100]);
    // Two grains a second from then on.
    on.advanceTo(on.now + 3 * second);
    expect(percent(on, 'AB')).to.be.within(70, 80);
    on.advanceTo(on.now + 2 * second);
    expect([state(on, 'AC'), state(on, 'AB'), percent(on, 'AB')]).to.deep.equal([
      'idle_or_copied',
      'idle_or_copied',
      100,
    ]);
  });

  it('stop when others do not need them any more: cleaned at rate 50 even if the clean rate is 0', () => {
    const on = system();
    for (const pair of ['A B', 'A C']) map(on, pair);
    start(on, 'AB', 'AC');
    for (const grain of [0, 1, 2, 3]) put(on, 'A', grain, 1);
    value(on.stopMapping('AC'));
    expect([state(on, 'AC'), on.isOnline('C')]).to.deep.equal(['stopping', false]);
    on.advanceTo(on.now + (4 * second) / 32);
    expect([state(on, 'AC'), state(on, 'AB'), percent(on, 'AB')]).to.deep.equal(['stopped', 'copying', 40]);
    put(on, 'A', 5, 2);
    expect([percent(on, 'AB'), at(on, 'B', 0), at(on, 'B', 5)]).to.deep.equal([50, 0, 0]);
  });

  it('take those that depend on them along when forced to stop, and no others', () => {
    const on = system();
    for (const pair of ['A B', 'A C', 'A D', 'D E']) map(on, pair);
    start(on, 'AB', 'AC');
    put(on, 'A', 0, 1);
    start(on, 'AD', 'DE');
    expect(on.progress(on.mapping('AC')!).dependents).to.deep.equal(['AB']);
    expect(on.progress(on.mapping('AD')!).dependents).to.deep.equal(['DE']);
    value(on.stopMapping('AD', { force: true }));
    expect(['AB', 'AC', 'AD', 'DE'].map((name) => state(on, name))).to.deep.equal([
      'copying',
      'copying',
      'stopped',
      'stopped',
    ]);
    value(on.stopMapping('AC', { force: true }));
    expect([state(on, 'AB'), on.isOnline('B')]).to.deep.equal(['stopped', false]);
    expect(refusal(on.deleteMapping('AB'))).to.include({ kind: 'wrong-state', state: 'stopped' });
    value(on.deleteMapping('AB', { force: true }));
    expect([on.mapping('AB'), on.isOnline('B')]).to.deep.equal([undefined, true]);
  });

  it('pass over what lies between when only the first target holds a grain', () => {
    const on = system();
    for (const pair of ['A B', 'A C', 'A D']) map(on, pair);
    start(on, 'AB', 'AC', 'AD');
    put(on, 'A', 0, 1);
    expect(on.progress(on.mapping('AD')!).dependents).to.have.members(['AB', 'AC']);
  });

  it('restore: the target of one may be the source of another that is active', () => {
    const on = system();
    put(on, 'A', 0, 1);
    map(on, 'A B');
    start(on, 'AB');
    put(on, 'A', 0, 2);
    map(on, 'B A');
    expect(refusal(on.startMapping('BA', { prepare: true }))).to.deep.equal({
      kind: 'target-in-use',
      volume: 'A',
      mappings: ['AB'],
    });
    expect(value(on.startMapping('BA', { prepare: true, restore: true }))).to.include({ restoring: true });
    expect([at(on, 'A', 0), at(on, 'B', 0)]).to.deep.equal([1, 1]);
    put(on, 'A', 0, 3);
    expect([at(on, 'A', 0), at(on, 'B', 0)]).to.deep.equal([3, 1]);
  });

  it('copy only the differences when they are incremental and started again', () => {
    const on = system();
    map(on, 'A B', { copyRate: 50, incremental: true });
    expect(on.progress(on.mapping('AB')!).difference).to.equal(100);
    start(on, 'AB');
    on.advanceTo(on.now + second);
    expect(on.progress(on.mapping('AB')!).difference).to.equal(0);
    put(on, 'A', 2, 1);
    put(on, 'B', 3, 2);
    expect(on.progress(on.mapping('AB')!).difference).to.equal(20);
    start(on, 'AB');
    expect([percent(on, 'AB'), at(on, 'B', 2), at(on, 'B', 3)]).to.deep.equal([80, 1, 0]);
    const t0 = on.now;
    on.advanceTo(t0 + (2 * second) / 32);
    expect(state(on, 'AB')).to.equal('idle_or_copied');
  });

  it('lose the record of differences when a target has more than four of them and another starts', () => {
    for (const [others, kept] of [
      [4, true],
      [5, false],
    ] as const) {
      const on = system('ABCDEFGHI');
      const sources = ['C', 'D', 'E', 'F', 'G'].slice(0, others);
      for (const source of sources) {
        map(on, `${source} B`, { copyRate: 50, incremental: true });
        start(on, `${source}B`);
        on.advanceTo(on.now + second);
      }
      map(on, 'A B');
      start(on, 'AB');
      const last = on.mapping(`${sources.at(-1)!}B`)!;
      expect(last.changes !== undefined, `${others} others`).to.equal(kept);
    }
  });

  it('are deleted with the end of their copy when they ask for it, also afterwards', () => {
    const on = system();
    map(on, 'A B', { copyRate: 50, autodelete: true });
    map(on, 'A C', { copyRate: 50 });
    start(on, 'AB');
    on.advanceTo(on.now + second);
    expect(on.mapping('AB')).to.equal(undefined);
    start(on, 'AC');
    on.advanceTo(on.now + second);
    expect(value(on.modifyMapping('AC', { autodelete: true }))).to.equal(undefined);
    expect(on.mappings()).to.deep.equal([]);
  });

  it('are suspended without their bitmap, with both volumes offline, and go on with it', () => {
    const on = system();
    map(on, 'A B', { copyRate: 10 });
    start(on, 'AB');
    on.advanceTo(on.now + second);
    value(on.bitmapOffline('AB'));
    expect([state(on, 'AB'), on.isOnline('A'), on.isOnline('B')]).to.deep.equal(['suspended', false, false]);
    on.advanceTo(on.now + 100 * second);
    expect(percent(on, 'AB')).to.equal(20);
    value(on.bitmapOnline('AB'));
    on.advanceTo(on.now + second);
    expect([state(on, 'AB'), percent(on, 'AB')]).to.deep.equal(['copying', 40]);
  });

  it('keep hosts from grains whose way leads through one that is suspended', () => {
    const on = system();
    for (const pair of ['A B', 'A C']) map(on, pair);
    start(on, 'AB');
    put(on, 'A', 0, 1);
    start(on, 'AC');
    const older = on.fork();
    value(older.bitmapOffline('AB'));
    expect(refusal(older.write('C', unitBytes, new Uint8Array(1)))).to.deep.equal({
      kind: 'volume-offline',
      volume: 'B',
      mapping: 'AB',
    });
    put(older, 'C', 0, 2);
    expect(at(older, 'C', 1)).to.equal(0);
    value(on.bitmapOffline('AC'));
    expect(refusal(on.read('B', unitBytes, 1))).to.deep.equal({
      kind: 'volume-offline',
      volume: 'C',
      mapping: 'AC',
    });
    expect(at(on, 'B', 0)).to.equal(0);
  });

  it('know what became different when a copy to their source was stopped', () => {
    const on = system();
    put(on, 'A', 0, 1);
    map(on, 'B C', { copyRate: 50, incremental: true });
    start(on, 'BC');
    on.advanceTo(on.now + second);
    map(on, 'A B');
    start(on, 'AB', 'BC');
    on.advanceTo(on.now + second);
    expect([state(on, 'BC'), at(on, 'C', 0)]).to.deep.equal(['idle_or_copied', 1]);
    value(on.stopMapping('AB'));
    value(on.deleteMapping('AB', { force: true }));
    start(on, 'BC');
    expect([at(on, 'B', 0), at(on, 'C', 0)]).to.deep.equal([0, 0]);
  });

  it('leave their dependents on a target that is split off', () => {
    const on = system();
    map(on, 'A B');
    map(on, 'A C', { copyRate: 150 });
    start(on, 'AB', 'AC');
    expect(refusal(on.stopMapping('AC', { split: true }))).to.include({ kind: 'wrong-state', progress: 0 });
    on.advanceTo(on.now + second);
    value(on.stopMapping('AC', { split: true }));
    expect([state(on, 'AC'), state(on, 'AB')]).to.deep.equal(['idle_or_copied', 'copying']);
    put(on, 'A', 0, 1);
    expect([percent(on, 'AB'), at(on, 'B', 0)]).to.deep.equal([0, 0]);
    put(on, 'C', 0, 2);
    expect([percent(on, 'AB'), at(on, 'B', 0)]).to.deep.equal([10, 0]);
  });

  it('have up to 256 targets of one source', () => {
    const on = new SpectrumVirtualize();
    on.addVolume('S', bytes);
    for (let index = 0; index < 257; index++) on.addVolume(`T${index}`, bytes);
    for (let index = 0; index < 256; index++) {
      put(on, 'S', 0, index % 256);
      value(on.createMapping({ source: 'S', target: `T${index}`, grainKiB: 64, copyRate: 0, cleanRate: 0 }));
      start(on, String(index));
    }
    put(on, 'S', 0, 7);
    for (const index of [0, 1, 128, 255]) expect(at(on, `T${index}`, 0)).to.equal(index);
    expect(refusal(on.createMapping({ source: 'S', target: 'T256' }))).to.deep.equal({
      kind: 'too-many-mappings-in-tree',
      mappings: 256,
      limit: 256,
    });
  });

  it('are refused with the facts when they cannot be made', () => {
    const on = system('ABC', { mappingsPerSystem: 2, bitmapBytes: 6 });
    on.addVolume('small', unitBytes);
    const make = (request: Partial<CreateMapping>): unknown =>
      refusal(on.createMapping({ source: 'A', target: 'B', grainKiB: 64, ...request }));
    expect(make({ target: 'X' })).to.deep.equal({ kind: 'unknown-volume', volume: 'X' });
    expect(make({ target: 'A' })).to.deep.equal({ kind: 'same-volume', volume: 'A' });
    expect(make({ target: 'small' })).to.include({ kind: 'different-size', targetBytes: unitBytes });
    expect(make({ copyRate: 151 })).to.deep.equal({ kind: 'rate-out-of-range', rate: 151, highest: 150 });
    expect(make({ name: '1st' })).to.deep.equal({ kind: 'bad-name', name: '1st' });
    expect(make({ group: 'g' })).to.deep.equal({ kind: 'unknown-group', name: 'g' });
    expect(make({})).to.equal('not refused');
    expect(on.mappings()[0]).to.include({ id: 0, name: 'fcmap0', copyRate: 50, cleanRate: 50 });
    expect(make({ name: 'fcmap0' })).to.deep.equal({ kind: 'name-taken', name: 'fcmap0' });
    expect(make({ target: 'C', grainKiB: 256 })).to.include({ kind: 'grain-size-differs', tree: 64 });
    // Two bytes for ten grains, and the double of it when differences are recorded.
    expect(make({ target: 'C', incremental: true })).to.equal('not refused');
    expect(make({ source: 'B', target: 'C' })).to.deep.equal({ kind: 'too-many-mappings', limit: 2 });
    value(on.deleteMapping('fcmap0'));
    value(on.createMapping({ source: 'A', target: 'B', grainKiB: 64, name: 'again' }));
    value(on.deleteMapping('1'));
    expect(make({ target: 'C', name: 'x', incremental: true })).to.equal('not refused');
  });

  it('are refused when the bitmaps would take more memory than there is', () => {
    const on = system('ABC', { bitmapBytes: 5 });
    map(on, 'A B');
    expect(refusal(on.createMapping({ source: 'A', target: 'C', incremental: true }))).to.deep.equal({
      kind: 'no-bitmap-memory',
      neededBytes: 4,
      usedBytes: 2,
      limitBytes: 5,
    });
  });
});

describe('consistency groups of Spectrum Virtualize', () => {
  function grouped(): SpectrumVirtualize {
    const on = system();
    value(on.createGroup({ name: 'g' }));
    expect(on.groupStatus(on.group('g')!)).to.equal('empty');
    map(on, 'A B', { group: 'g' });
    map(on, 'C D', { group: 'g' });
    return on;
  }
  const status = (on: SpectrumVirtualize): string => on.groupStatus(on.group('g')!);

  it('prepare, start and stop their mappings together, and alone no mapping moves', () => {
    const on = grouped();
    for (const outcome of [on.prepareMapping('AB'), on.startMapping('AB'), on.stopMapping('AB')]) {
      expect(refusal(outcome)).to.deep.equal({ kind: 'in-group', mapping: 'AB', group: 'g' });
    }
    expect(refusal(on.startGroup('g'))).to.include({ kind: 'wrong-group-status', status: 'idle_or_copied' });
    value(on.prepareGroup('g'));
    expect(status(on)).to.equal('preparing');
    value(on.flushDone('AB'));
    expect([state(on, 'AB'), status(on)]).to.deep.equal(['prepared', 'preparing']);
    on.advanceTo(on.now + second);
    value(on.startGroup('g'));
    expect(on.members(on.group('g')!).map(({ startedAt }) => startedAt)).to.deep.equal([second, second]);
    put(on, 'A', 0, 1);
    put(on, 'C', 0, 1);
    expect([at(on, 'B', 0), at(on, 'D', 0)]).to.deep.equal([0, 0]);
    expect(refusal(on.modifyMapping('AB', { group: { name: undefined } }))).to.include({ status: 'copying' });
    value(on.stopGroup('g'));
    expect([state(on, 'AB'), state(on, 'CD'), status(on)]).to.deep.equal(['stopped', 'stopped', 'stopped']);
  });

  it('start none of their mappings when one cannot be flushed', () => {
    const on = grouped();
    value(on.prepareGroup('g'));
    value(on.flushDone('AB'));
    value(on.flushFailed('CD'));
    expect([state(on, 'AB'), state(on, 'CD'), status(on)]).to.deep.equal(['stopped', 'stopped', 'stopped']);
    expect(refusal(on.startGroup('g'))).to.include({ kind: 'wrong-group-status' });
    value(on.startGroup('g', { prepare: true }));
    expect(status(on)).to.equal('copying');
  });

  it('take no volume as source and target, nor twice as target', () => {
    const on = grouped();
    for (const pair of ['B E', 'E A', 'E B']) {
      const [source, target] = pair.split(' ');
      expect(refusal(on.createMapping({ source: source!, target: target!, group: 'g' })), pair).to.include({
        kind: 'volume-twice-in-group',
      });
    }
    value(on.createMapping({ source: 'A', target: 'E', group: 'g', grainKiB: 64 }));
  });

  it('go with their last mapping when they ask for it, and otherwise only empty or by force', () => {
    const on = grouped();
    expect(refusal(on.deleteGroup('g'))).to.deep.equal({ kind: 'group-not-empty', group: 'g', mappings: 2 });
    value(on.modifyGroup('g', { autodelete: true }));
    value(on.deleteMapping('AB'));
    value(on.modifyMapping('CD', { group: { name: undefined } }));
    expect([on.group('g'), on.mapping('CD')?.group]).to.deep.equal([undefined, 0]);
    const other = grouped();
    value(other.deleteGroup('g', { force: true }));
    expect(other.mappings().map(({ group }) => group)).to.deep.equal([0, 0]);
  });

  it('have their limits', () => {
    const on = system('ABCDE', { groups: 1, mappingsPerGroup: 1 });
    value(on.createGroup());
    expect(on.groups()).to.deep.equal([{ id: 1, name: 'fccstgrp1', autodelete: false }]);
    expect(refusal(on.createGroup())).to.deep.equal({ kind: 'too-many-groups', limit: 1 });
    map(on, 'A B', { group: '1' });
    expect(refusal(on.createMapping({ source: 'C', target: 'D', group: '1' }))).to.include({
      kind: 'too-many-mappings-in-group',
    });
  });
});
