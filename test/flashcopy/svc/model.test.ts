import { expect } from 'chai';
import fc from 'fast-check';
import { unitBytes } from '../../../emulator/flashcopy/svc/fixed-block.js';
import { groupTransitions, type GroupEvent } from '../../../emulator/flashcopy/svc/group-transitions.js';
import { savedVirtualizeSchema, type SavedVirtualize } from '../../../emulator/flashcopy/svc/saved-schema.js';
import { SpectrumVirtualize } from '../../../emulator/flashcopy/svc/spectrum-virtualize.js';
import { mappingTransitions } from '../../../emulator/flashcopy/svc/transitions.js';

/*
 * The dumbest model: every volume as an array of cells of 32 KiB, each of one value. A start copies the whole
 * array of the source to the target (T0), a write changes cells, and nothing else changes anything. A stop
 * loses the target until the next start; what a forced delete brings back online is taken as it is.
 */

const names = ['A', 'B', 'C', 'D', 'E'];
const cellBytes = unitBytes / 2;
/** Two grains of 256 KiB and a short one. */
const volumeBytes = 8 * unitBytes + 1536;
const cells = 17;

const volume = fc.integer({ min: 0, max: names.length - 1 });
const mapping = fc.integer({ min: 0, max: 7 });
const group = fc.integer({ min: 1, max: 2 });
const flag = fc.boolean();
const mostly = fc.constantFrom(true, true, true, false);

const step = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      source: volume,
      target: volume,
      group: fc.option(group, { nil: undefined, freq: 3 }),
      incremental: flag,
      autodelete: fc.constantFrom(false, false, false, true),
      copyRate: fc.constantFrom(0, 5, 50),
      cleanRate: fc.constantFrom(0, 10, 50),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('start' as const), mapping, prepare: mostly, restore: mostly }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('prepare' as const), mapping, restore: flag }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('stop' as const),
      mapping,
      how: fc.constantFrom({}, { force: true }, { split: true }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), mapping, force: flag }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('nodes' as const),
      mapping,
      event: fc.constantFrom(
        'flushDone' as const,
        'flushFailed' as const,
        'bitmapOffline' as const,
        'bitmapOnline' as const,
        'bitmapOnline' as const,
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('group' as const),
      group,
      command: fc.constantFrom('prepare' as const, 'start' as const, 'stop' as const),
      how: fc.constantFrom({}, { force: true }, { split: true }),
      prepare: mostly,
      restore: mostly,
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      volume,
      cell: fc.integer({ min: 0, max: cells - 1 }),
      count: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      by: fc.constantFrom(1000, 125_000, 500_000, 700_000, 2_000_000, 30_000_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'fork' as const }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const options = fc.record({
  incremental: flag,
  autodelete: fc.constantFrom(false, false, false, false, true),
  copyRate: fc.constantFrom(0, 0, 5, 15),
  cleanRate: fc.constantFrom(0, 0, 5, 15),
});
/** Three targets of A, which can go back to A, and two cascades; the last two are a group. */
const pairs = ['A B', 'A C', 'A D', 'B A', 'C A', 'C E', 'A E', 'D B'];
const setup = fc.tuple(...pairs.map(() => options));
const steps = fc.record({
  setup,
  list: fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
});

function cellEnd(cell: number): number {
  return Math.min((cell + 1) * cellBytes, volumeBytes);
}

type Setup = typeof setup extends fc.Arbitrary<infer T> ? T : never;

/** Volumes without mappings. */
function emptySystem(): SpectrumVirtualize {
  const system = new SpectrumVirtualize({ flushTime: 500_000 });
  names.forEach((name, index) => {
    const image = new Uint8Array(unitBytes).fill(index + 1);
    system.addVolume(name, volumeBytes, { id: name, readUnit: () => image });
  });
  return system;
}

/** A second system that is put back from what was saved of the first, as it comes out of a file. */
function reopened(system: SpectrumVirtualize): SpectrumVirtualize {
  const again = emptySystem();
  const saved = savedVirtualizeSchema.parse(JSON.parse(JSON.stringify(system.saveState())));
  const contents = new Map([...system.contents()].map(({ name, content }) => [name, content]));
  expect(again.restoreState(saved, contents)).to.equal(undefined);
  return again;
}

function newSystem(grainKiB: 64 | 256, made: Setup): SpectrumVirtualize {
  const system = emptySystem();
  for (const name of ['g1', 'g2']) system.createGroup({ name });
  made.forEach((each, index) => {
    const [source, target] = pairs[index]!.split(' ');
    const group = index < 6 ? undefined : 'g1';
    const outcome = system.createMapping({ ...each, source: source!, target: target!, grainKiB, group });
    expect(outcome.ok).to.equal(true);
  });
  return system;
}

class Model {
  private next = 10;
  private seen = 0;

  constructor(
    private readonly logical: number[][] = names.map((_, index) => new Array<number>(cells).fill(index + 1)),
    private readonly lost = new Set<string>(),
  ) {}

  clone(system: SpectrumVirtualize): Model {
    const copy = new Model(
      this.logical.map((row) => [...row]),
      new Set(this.lost),
    );
    copy.next = this.next;
    copy.seen = system.events.length;
    return copy;
  }

  write(system: SpectrumVirtualize, index: number, cell: number, count: number): void {
    const end = Math.min(cells, cell + count);
    const value = (this.next = (this.next % 250) + 1);
    const bytes = new Uint8Array(cellEnd(end - 1) - cell * cellBytes).fill(value);
    const outcome = system.write(names[index]!, cell * cellBytes, bytes);
    if (outcome.ok) this.logical[index]!.fill(value, cell, end);
    else expect(outcome.refusal.kind).to.equal('volume-offline');
  }

  /** What the events since the last look mean for the volumes. */
  follow(system: SpectrumVirtualize, before: ReadonlyMap<string, readonly [string, string]>): void {
    for (; this.seen < system.events.length; this.seen++) {
      const { mapping: name, event, from, to } = system.events[this.seen]!;
      const row = mappingTransitions.find(
        (each) => each.from === from && each.on === event && each.to === to,
      );
      expect(row, `${from} + ${event} = ${to} is in the table`).to.not.equal(undefined);
      const pair = before.get(name);
      if (pair === undefined) continue;
      const [source, target] = pair;
      if (event === 'start') {
        this.logical[names.indexOf(target)] = [...this.logical[names.indexOf(source)]!];
        this.lost.delete(target);
      } else if (to === 'stopped') {
        this.lost.add(target);
      } else if (from === 'stopped' && to === 'none' && this.lost.has(target) && system.isOnline(target)) {
        this.lost.delete(target);
        this.logical[names.indexOf(target)] = readCells(system, target) ?? [];
      }
    }
  }

  check(system: SpectrumVirtualize): void {
    const suspended = system.mappings().some(({ state }) => state === 'suspended');
    names.forEach((name, index) => {
      const values = readCells(system, name);
      if (!system.isOnline(name)) {
        expect(values, `${name} is offline`).to.equal(undefined);
      } else if (values === undefined) {
        expect(suspended, `only a suspended mapping cuts ${name} off`).to.equal(true);
      } else {
        expect(this.lost.has(name), `${name} is lost and so offline`).to.equal(false);
        expect(values, name).to.deep.equal(this.logical[index]);
      }
    });
  }
}

/** First and last byte of every cell, which are the same; undefined when a cell cannot be read. */
function readCells(system: SpectrumVirtualize, name: string): number[] | undefined {
  const values: number[] = [];
  for (let cell = 0; cell < cells; cell++) {
    const first = system.read(name, cell * cellBytes, 1);
    const last = system.read(name, cellEnd(cell) - 1, 1);
    if (!first.ok || !last.ok) return undefined;
    if (first.value[0] !== last.value[0]) throw new Error(`cell ${cell} of ${name} is torn`);
    values.push(first.value[0]!);
  }
  return values;
}

/** One step, checked against the group's table. */
function apply(system: SpectrumVirtualize, each: Step): void {
  switch (each.do) {
    case 'create': {
      const { source, target, group: id, ...rest } = each;
      if (system.mappings().length > 7) return;
      system.createMapping({
        ...rest,
        source: names[source]!,
        target: names[target]!,
        ...(id === undefined ? {} : { group: String(id) }),
      });
      return;
    }
    case 'start':
      system.startMapping(String(each.mapping), each);
      return;
    case 'prepare':
      system.prepareMapping(String(each.mapping), each);
      return;
    case 'stop':
      system.stopMapping(String(each.mapping), each.how);
      return;
    case 'delete':
      system.deleteMapping(String(each.mapping), each);
      return;
    case 'nodes':
      system[each.event](String(each.mapping));
      return;
    case 'group':
      applyToGroup(system, each);
      return;
    case 'advance':
      system.advanceTo(system.now + each.by);
      return;
    default:
  }
}

function applyToGroup(system: SpectrumVirtualize, each: Extract<Step, { do: 'group' }>): void {
  const name = String(each.group);
  const before = system.groupStatus(system.group(name)!);
  if (each.command === 'start') {
    const outcome = system.startGroup(name, each);
    if (!outcome.ok) return;
    const started = system.members(system.group(name)!).map(({ startedAt }) => startedAt);
    expect(new Set(started).size, 'one T0').to.be.at.most(1);
    return;
  }
  const outcome =
    each.command === 'prepare' ? system.prepareGroup(name, each) : system.stopGroup(name, each.how);
  const how = 'force' in each.how ? 'stop-force' : 'split' in each.how ? 'stop-split' : 'stop';
  const event: GroupEvent = each.command === 'prepare' ? 'prepare' : how;
  const row = groupTransitions.find(({ from, on }) => from === before && on === event);
  if (!outcome.ok) return;
  const after = system.groupStatus(system.group(name)!);
  expect(row?.to, `${before} + ${event} = ${after}`).to.include(after);
}

function checkInvariants(system: SpectrumVirtualize): void {
  const active = system.mappings().filter(({ state }) => state !== 'idle_or_copied' && state !== 'stopped');
  expect(new Set(active.map(({ target }) => target)).size, 'one active mapping to a target').to.equal(
    active.length,
  );
  for (const each of system.mappings()) {
    const carried = ['copying', 'stopping', 'suspended'].includes(each.state);
    expect(each.relationship !== undefined, `${each.name} ${each.state}`).to.equal(carried);
    const { progress, cleanProgress, difference, dependents } = system.progress(each);
    for (const percent of [progress, cleanProgress, difference]) expect(percent).to.be.within(0, 100);
    if (each.state === 'copying' && progress === 100) expect(dependents).to.not.deep.equal([]);
  }
}

function run(system: SpectrumVirtualize, model: Model, list: readonly Step[]): void {
  const known = new Map<string, readonly [string, string]>();
  for (const each of list) {
    for (const { name, source, target } of system.mappings()) known.set(name, [source, target]);
    if (each.do === 'write') {
      model.write(system, each.volume, each.cell, each.count);
    } else if (each.do === 'fork') {
      const fork = system.fork();
      const copy = model.clone(system);
      run(fork, copy, [
        { do: 'write', volume: 0, cell: 3, count: 4 },
        { do: 'advance', by: 2_000_000 },
        { do: 'start', mapping: 0, prepare: true, restore: true },
        { do: 'stop', mapping: 1, how: { force: true } },
      ]);
    } else {
      apply(system, each);
    }
    model.follow(system, known);
    model.check(system);
    checkInvariants(system);
  }
}

describe('Spectrum Virtualize against the dumbest model', () => {
  for (const grainKiB of [64, 256] as const) {
    it(`reads T0 or a later write from every target, with grains of ${grainKiB} KiB`, () => {
      fc.assert(
        fc.property(steps, ({ setup: made, list }) => {
          run(newSystem(grainKiB, made), new Model(), list);
        }),
        { numRuns: 100 },
      );
    }).timeout(60_000);
  }

  it('comes to the same state however time is sliced', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 900_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(steps, cuts, ({ setup: made, list }, slices) => {
        const [whole, sliced] = [newSystem(64, made), newSystem(64, made)];
        for (const each of list) {
          if (each.do === 'write') {
            for (const system of [whole, sliced]) {
              const bytes = new Uint8Array(cellBytes).fill(each.count);
              system.write(names[each.volume]!, Math.min(each.cell, 15) * cellBytes, bytes);
            }
            continue;
          }
          if (each.do === 'advance') {
            const end = sliced.now + each.by;
            for (const cut of slices) if (sliced.now + cut < end) sliced.advanceTo(sliced.now + cut);
          }
          apply(whole, each);
          if (each.do === 'advance') sliced.advanceTo(whole.now);
          else apply(sliced, each);
          expect(stateOf(sliced)).to.deep.equal(stateOf(whole));
        }
      }),
      { numRuns: 80 },
    );
  }).timeout(60_000);
});

describe('a Spectrum Virtualize system that is saved and reopened', () => {
  it('goes on as if it had never been closed', () => {
    const grains = fc.constantFrom(64 as const, 256 as const);
    const closed = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(steps, grains, closed, ({ setup: made, list }, grainKiB, closes) => {
        const never = newSystem(grainKiB, made);
        let often = newSystem(grainKiB, made);
        list.forEach((each, index) => {
          if (closes[index] === true) often = reopened(often);
          for (const system of [never, often]) {
            if (each.do === 'write') {
              const bytes = new Uint8Array(cellBytes).fill(each.count);
              system.write(names[each.volume]!, Math.min(each.cell, 15) * cellBytes, bytes);
            } else apply(system, each);
          }
          expect(often.saveState()).to.deep.equal(never.saveState());
          expect(often.timeOfCopyEnd()).to.equal(never.timeOfCopyEnd());
          for (const name of names) expect(readCells(often, name)).to.deep.equal(readCells(never, name));
        });
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('has no copies that run at the end that it foretells, and some before', () => {
    fc.assert(
      fc.property(steps, ({ setup: made, list }) => {
        const system = newSystem(64, made);
        for (const each of list) if (each.do !== 'write') apply(system, each);
        const end = system.timeOfCopyEnd();
        if (end === undefined) return;
        const before = system.fork();
        if (end - 1 > system.now) {
          before.advanceTo(end - 1);
          expect(before.timeOfCopyEnd()).to.equal(end);
        }
        system.advanceTo(end);
        expect(system.timeOfCopyEnd()).to.equal(undefined);
      }),
      { numRuns: 40 },
    );
  }).timeout(60_000);

  const saved = (): SavedVirtualize => {
    const system = emptySystem();
    system.createMapping({ source: 'A', target: 'B' });
    system.startMapping('0', { prepare: true });
    return system.saveState();
  };
  const wrong: [what: string, kind: string, change: (state: SavedVirtualize) => void][] = [
    ['a volume of another size', 'volume-changed', (state) => (state.volumes[0]!.bytes += 512)],
    ['a mapping that lost its bitmap', 'contradiction', (state) => delete state.mappings[0]!.relationship],
    ['a bitmap without mapping', 'contradiction', (state) => (state.mappings = [])],
    ['a mapping twice', 'contradiction', (state) => state.mappings.push(state.mappings[0]!)],
    ['a group that is not there', 'contradiction', (state) => (state.mappings[0]!.group = 3)],
    [
      'a bitmap longer than its volume',
      'relationship',
      (state) => (state.engine.relationships[0]!.outOfSync = [[0, 99]]),
    ],
  ];
  for (const [what, kind, change] of wrong) {
    it(`refuses ${what}`, () => {
      const state = saved();
      change(state);
      expect(emptySystem().restoreState(state)?.kind).to.equal(kind);
    });
  }
});

function stateOf(system: SpectrumVirtualize): unknown {
  return {
    now: system.now,
    events: [...system.events],
    progress: system.mappings().map((each) => [each.name, each.state, system.progress(each)]),
  };
}
