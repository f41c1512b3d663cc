import { expect } from 'chai';
import fc from 'fast-check';
import type { CopyEvent, Relationship } from '../../emulator/flashcopy/types.js';
import { Tiny } from './tiny-volumes.js';

/*
 * The dumbest model: what every volume logically holds, as one number for each track. An establish copies
 * the source's numbers to the target (T0) and puts the target's old ones aside; a write changes one number;
 * a background copy changes nothing; a withdraw takes the old numbers back where nothing was copied.
 * Which tracks were copied is asked of the engine's bitmap. For NOCOPY the model knows that too: a track is
 * out of sync until one of its two sides is written.
 */

type Step =
  | {
      do: 'establish';
      source: number;
      target: number;
      from: number;
      to: number;
      length: number;
      copy: boolean;
      freeze?: boolean;
    }
  | {
      do: 'withdraw';
      source?: number;
      target?: number;
      from?: number;
      length: number;
      side: 'source' | 'target';
    }
  | { do: 'write'; volume: number; track: number }
  | { do: 'advance'; by: number }
  | { do: 'convert'; source: number; target?: number }
  | { do: 'freeze'; source: number; target: number; from: number; length: number }
  | { do: 'thaw'; volume: number }
  | { do: 'host-write'; volume: number; track: number }
  | {
      do: 'increment';
      source: number;
      target: number;
      last: boolean;
      copy: boolean;
      inhibit: boolean;
      fast: boolean;
    }
  | { do: 'finish'; device: number; from?: number; length: number }
  | { do: 'fork' };

const names = ['A', 'B', 'C'];
const volume = fc.integer({ min: 0, max: 2 });
const track = fc.integer({ min: 0, max: 29 });
const length = fc.integer({ min: 1, max: 12 });

const write = fc.record({ do: fc.constant('write' as const), volume, track });
const advance = fc.record({
  do: fc.constant('advance' as const),
  by: fc.integer({ min: 1, max: 900_000 }),
});
const increment = fc.record({
  do: fc.constant('increment' as const),
  source: volume,
  target: volume,
  last: fc.boolean(),
  copy: fc.boolean(),
  inhibit: fc.boolean(),
  fast: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
});
const frozen: { weight: number; arbitrary: fc.Arbitrary<Step> }[] = [
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('freeze' as const),
      source: volume,
      target: volume,
      from: track,
      length,
    }),
  },
  { weight: 1, arbitrary: volume.map((index) => ({ do: 'thaw' as const, volume: index })) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('host-write' as const), volume, track }) },
];

/** Few volumes and much time, so that increments and reversals come to pass. */
const incremental: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: increment },
    {
      weight: 2,
      arbitrary: increment.map((step) => ({ ...step, source: 0, target: 1, last: false })),
    },
    {
      weight: 2,
      arbitrary: increment.map((step) => ({ ...step, source: 1, target: 0, last: false })),
    },
    { weight: 6, arbitrary: write },
    ...frozen,
    { weight: 4, arbitrary: advance.map((step) => ({ ...step, by: 6 * step.by })) },
    {
      weight: 1,
      arbitrary: volume.map((target) => ({
        do: 'withdraw' as const,
        target,
        length: 1,
        side: 'target' as const,
      })),
    },
    { weight: 1, arbitrary: volume.map((source) => ({ do: 'convert' as const, source })) },
    { weight: 1, arbitrary: fc.constant({ do: 'fork' as const }) },
  ),
  { minLength: 1, maxLength: 60 },
);

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('establish' as const),
        source: volume,
        target: volume,
        from: track,
        to: track,
        length,
        copy: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('withdraw' as const),
        source: fc.option(volume, { nil: undefined }),
        target: volume,
        from: fc.option(track, { nil: undefined }),
        length,
        side: fc.constantFrom('source' as const, 'target' as const),
      }),
    },
    { weight: 6, arbitrary: write },
    { weight: 2, arbitrary: advance },
    { weight: 1, arbitrary: increment },
    ...frozen,
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('convert' as const),
        source: volume,
        target: fc.option(volume, { nil: undefined }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('finish' as const),
        device: volume,
        from: fc.option(track, { nil: undefined }),
        length,
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'fork' as const }) },
  ),
  { minLength: 1, maxLength: 60 },
);

const zeros = () => names.map(() => Array.from({ length: 30 }, () => 0));
const copyOf = (values: number[][]) => values.map((row) => [...row]);

class Model {
  private constructor(
    readonly logical: number[][],
    /** What a target held before it became one. */
    private readonly aside: number[][],
    /** When a track was last written, and when it last became a target. */
    private readonly written: number[][],
    private readonly born: number[][],
    private next: number,
    /** When the last T0 of an incremental relationship was. */
    private readonly t0 = new Map<number, number>(),
    /** Frozen volumes, all of one subsystem, and when its timer ends. */
    private frozen: readonly number[] = [],
    private until = 0,
  ) {}

  static start(tiny: Tiny): Model {
    const logical = names.map((name) => tiny.readAll(name));
    return new Model(logical, zeros(), zeros(), zeros(), 10_000);
  }

  clone(): Model {
    const { logical, aside, written, born } = this;
    return new Model(
      copyOf(logical),
      copyOf(aside),
      copyOf(written),
      copyOf(born),
      this.next,
      new Map(this.t0),
      this.frozen,
      this.until,
    );
  }

  /**
   * A withdraw of a whole cascade may copy T0 on its way, as a storage system may with any track of a NOCOPY
   * target: it then holds T0, and otherwise what it held before. Nothing else.
   */
  private keepCopied(tiny: Tiny, row: Relationship, track: number, t0: number[][]): void {
    const target = names.indexOf(row.target);
    if (tiny.read(row.target, track) === t0[target]![track])
      this.logical[target]![track] = t0[target]![track]!;
  }

  apply(step: Step, tiny: Tiny): void {
    const { engine } = tiny;
    if (step.do === 'write') {
      const value = this.next++;
      tiny.write(names[step.volume]!, step.track, value);
      this.logical[step.volume]![step.track] = value;
      this.written[step.volume]![step.track] = value;
    } else if (step.do === 'advance') {
      engine.advanceTo(engine.now + step.by);
      if (engine.now >= this.until) this.frozen = [];
    } else if (step.do === 'host-write') {
      const inhibited = [...engine.relationships()].some(
        ({ target, targetExtent, targetWriteInhibited }) =>
          targetWriteInhibited &&
          target === names[step.volume] &&
          targetExtent.start <= step.track &&
          step.track < targetExtent.end,
      );
      const waits = this.frozen.includes(step.volume);
      const outcome = tiny.hostWrite(names[step.volume]!, step.track, this.next);
      expect(outcome.outcome).to.equal(waits ? 'waits' : inhibited ? 'write-inhibited' : 'done');
      if (outcome.outcome === 'waits') expect(outcome.until).to.equal(this.until);
      if (outcome.outcome !== 'done') return;
      this.logical[step.volume]![step.track] = this.next;
      this.written[step.volume]![step.track] = this.next++;
    } else if (step.do === 'freeze') {
      const ids = engine.saveState().nextId;
      const { source, target, from, length } = step;
      this.apply(
        { do: 'establish', source, target, from, to: from, length, copy: false, freeze: true },
        tiny,
      );
      if (engine.saveState().nextId === ids || this.frozen.includes(step.source)) return;
      if (this.frozen.length === 0) this.until = engine.now + 1_000_000;
      this.frozen = [...this.frozen, step.source];
    } else if (step.do === 'thaw') {
      expect(engine.thaw(names[step.volume]!)).to.deep.equal(this.frozen.map((index) => names[index]));
      this.frozen = [];
    } else if (step.do === 'establish') {
      const { from, to, source, target } = step;
      const outcome = engine.establish({
        source: names[source]!,
        target: names[target]!,
        mode: step.copy ? 'copy' : 'nocopy',
        freeze: step.freeze,
        extents: [
          { source: { start: from, end: from + step.length }, target: { start: to, end: to + step.length } },
        ],
      });
      if (!outcome.ok) return;
      const t0 = this.logical[source]!.slice(from, from + step.length);
      const old = this.logical[target]!.splice(to, step.length, ...t0);
      this.aside[target]!.splice(to, step.length, ...old);
      this.born[target]!.fill(this.next++, to, to + step.length);
    } else if (step.do === 'withdraw') {
      const range =
        step.from === undefined
          ? undefined
          : { start: step.from, end: Math.min(30, step.from + step.length) };
      const before = [...engine.relationships()];
      const outcome = engine.withdraw({
        source: step.source === undefined ? undefined : names[step.source],
        target: step.target === undefined ? undefined : names[step.target],
        ...(range === undefined ? {} : { extents: [{ [step.side]: range }] }),
      });
      if (!outcome.ok) return;
      const t0 = copyOf(this.logical);
      for (const row of before) {
        for (let offset = 0; offset < row.sourceExtent.end - row.sourceExtent.start; offset++) {
          const at = { source: row.sourceExtent.start + offset, target: row.targetExtent.start + offset };
          const named =
            (step.source === undefined || names[step.source] === row.source) &&
            (step.target === undefined || names[step.target] === row.target) &&
            (range === undefined || (range.start <= at[step.side] && at[step.side] < range.end));
          if (!named || !row.outOfSync.has(offset)) continue;
          this.takeBack(row, offset);
          if (readsThrough(before, row, at.source)) this.keepCopied(tiny, row, at.target, t0);
        }
      }
    } else if (step.do === 'increment') {
      this.increment(step, tiny);
    } else if (step.do === 'convert') {
      // Changes what is copied when, and nothing that anybody reads.
      const target = step.target === undefined ? undefined : names[step.target];
      engine.convertToCopy({ source: names[step.source]!, target });
      for (const row of engine.relationships()) {
        if (row.source !== names[step.source] || (target !== undefined && row.target !== target)) continue;
        expect(row.mode).to.equal('copy');
      }
    } else if (step.do === 'finish') {
      const device = names[step.device]!;
      const range = step.from === undefined ? undefined : { start: step.from, end: step.from + step.length };
      if (range !== undefined && range.end > 30) return;
      const touched = (tracks: { start: number; end: number }) =>
        range === undefined || (tracks.start < range.end && range.start < tracks.end);
      const before = [...engine.relationships()];
      const outcome = engine.finishCopies({ device, extents: range && [range] });
      const into = before.filter(
        (row) => row.target === device && row.source !== device && touched(row.targetExtent),
      );
      const from = before.filter((row) => row.source === device && touched(row.sourceExtent));
      expect(outcome.ok).to.equal(into.length + from.length > 0);
      for (const row of into) {
        for (const run of row.outOfSync.ranges()) {
          for (let offset = run.start; offset < run.end; offset++) this.takeBack(row, offset);
        }
        expect(engine.relationship(row.id)).to.equal(undefined);
      }
      for (const row of from) expect(engine.relationship(row.id)?.mode ?? 'copy').to.equal('copy');
    }
  }

  /** Whichever way it goes, the target holds what the source holds. */
  private increment(
    { source, target, last, copy, inhibit, fast }: Step & { do: 'increment' },
    tiny: Tiny,
  ): void {
    const [from, to] = [names[source]!, names[target]!];
    const pair = [...tiny.engine.relationships()].find((row) => row.recording && row.target === to);
    const backward = [...tiny.engine.relationships()].find((row) => row.recording && row.source === to);
    const forward = pair?.source === from ? pair : undefined;
    const outcome = tiny.engine.establish({
      source: from,
      target: to,
      mode: copy ? 'copy' : 'nocopy',
      ...(fast ? { fastReverse: true } : { incremental: last ? 'last' : 'record' }),
      inhibitTargetWrites: inhibit,
    });
    if (!outcome.ok) return;
    const now = this.next++;
    for (let track = 0; track < 30; track++) {
      if (forward?.outOfSync.has(track) !== true) this.aside[target]![track] = this.logical[target]![track]!;
      this.logical[target]![track] = this.logical[source]![track]!;
    }
    if (fast) {
      expect(backward?.target).to.equal(from);
      for (const run of backward!.outOfSync.ranges()) {
        for (let offset = run.start; offset < run.end; offset++) this.takeBack(backward!, offset);
      }
    }
    this.born[target]!.fill(now);
    const [relationship] = outcome.relationships;
    if (!last && !fast) this.t0.set(relationship!.id, now);
    expect(relationship!.recording === undefined).to.equal(last || fast);
  }

  /** Not with cascading, where a volume also changes without being written. */
  checkRecording(tiny: Tiny): void {
    for (const row of tiny.engine.relationships()) {
      if (row.recording === undefined) continue;
      for (const side of ['source', 'target'] as const) {
        const written = this.written[names.indexOf(row[side])]!;
        const expected = written.map((at) => at > this.t0.get(row.id)!);
        const changes = row.recording[`${side}Changes`];
        expect(written.map((_, offset) => changes.has(offset))).to.deep.equal(expected);
      }
    }
  }

  /** A target track that was not copied shows what it held before. */
  private takeBack({ target, targetExtent }: Relationship, offset: number): void {
    const index = names.indexOf(target);
    this.logical[index]![targetExtent.start + offset] = this.aside[index]![targetExtent.start + offset]!;
  }

  check(tiny: Tiny): void {
    expect(names.map((name) => tiny.readAll(name))).to.deep.equal(this.logical);
  }

  /** Not with cascading, where a source also copies on write when it becomes a target. */
  checkBitmaps(tiny: Tiny): void {
    for (const row of tiny.engine.relationships()) {
      if (row.mode === 'copy') continue;
      const [source, target] = [names.indexOf(row.source), names.indexOf(row.target)];
      const tracks = row.sourceExtent.end - row.sourceExtent.start;
      const offsets = Array.from({ length: tracks }, (_, offset) => offset);
      const expected = offsets.map((offset) => {
        const [from, to] = [row.sourceExtent.start + offset, row.targetExtent.start + offset];
        const since = this.born[target]![to]!;
        return this.written[source]![from]! < since && this.written[target]![to]! < since;
      });
      expect(offsets.map((offset) => row.outOfSync.has(offset))).to.deep.equal(expected);
    }
  }
}

/** Bits, counts and indexes that must agree whatever happened. */
function checkInvariants(tiny: Tiny, perTrack: number): void {
  const { engine } = tiny;
  const all = [...engine.relationships()];
  const sources = new Map<string, number>();
  const targets = new Set<string>();
  for (const row of all) {
    if (!row.persistent) {
      expect(row.outOfSync.count, 'a relationship with nothing to copy has ended').to.be.greaterThan(0);
    }
    expect(row.outOfSync.ranges().reduce((sum, run) => sum + run.end - run.start, 0)).to.equal(
      row.outOfSync.count,
    );
    for (let track = row.sourceExtent.start; track < row.sourceExtent.end; track++) {
      const key = `${row.source}${track}`;
      sources.set(key, (sources.get(key) ?? 0) + 1);
    }
    for (let track = row.targetExtent.start; track < row.targetExtent.end; track++) {
      const key = `${row.target}${track}`;
      expect(targets.has(key), `${key} has one source`).to.equal(false);
      targets.add(key);
    }
  }
  expect(Math.max(0, ...sources.values())).to.be.at.most(perTrack);
  for (const name of names) {
    const here = all.filter((row) => row.source === name || row.target === name);
    const query = engine.query(name);
    expect(query.active).to.equal(here.length);
    expect(new Set(query.relationships.map((row) => row.id))).to.deep.equal(
      new Set(here.map((row) => row.id)),
    );
  }
}

/** Whether a source track is itself read through another relationship of a cascade. */
function readsThrough(all: readonly Relationship[], { source }: Relationship, track: number): boolean {
  return all.some(
    (row) =>
      row.target === source &&
      row.targetExtent.start <= track &&
      track < row.targetExtent.end &&
      row.outOfSync.has(track - row.targetExtent.start),
  );
}

function newTiny(cascading: boolean): Tiny {
  const limits = { relationshipsPerVolume: 9, targetsPerSourceTrack: 3, cascading, freezeTimeout: 1 };
  return Tiny.of({ limits, copyRate: 7 });
}

function run(tiny: Tiny, model: Model, list: readonly Step[], cascading = false): void {
  for (const step of list) {
    if (step.do === 'fork') {
      const [fork, copy] = [tiny.fork(), model.clone()];
      copy.apply({ do: 'write', volume: 0, track: 3 }, fork);
      copy.apply({ do: 'establish', source: 0, target: 1, from: 0, to: 0, length: 30, copy: true }, fork);
      copy.apply({ do: 'advance', by: 1_500_000 }, fork);
      copy.apply({ do: 'withdraw', target: 1, length: 30, side: 'target' }, fork);
      copy.check(fork);
    } else {
      model.apply(step, tiny);
    }
    model.check(tiny);
    if (!cascading) {
      model.checkBitmaps(tiny);
      model.checkRecording(tiny);
    }
    checkInvariants(tiny, 3);
  }
}

/** Events without the bitmaps' inner form. */
function plain(events: Iterable<CopyEvent>): string {
  return JSON.stringify([...events], (key, value: unknown) =>
    key === 'outOfSync' ? (value as { count: number }).count : value,
  );
}

describe('the copy engine against the dumbest model', () => {
  for (const cascading of [false, true]) {
    it(`keeps T0 on every target, ${cascading ? 'with' : 'without'} cascading`, () => {
      fc.assert(
        fc.property(steps, (list) => {
          const tiny = newTiny(cascading);
          run(tiny, Model.start(tiny), list, cascading);
        }),
        { numRuns: 150 },
      );
    });
  }

  for (const cascading of [false, true]) {
    it(`takes increments and reversals, ${cascading ? 'with' : 'without'} cascading`, () => {
      fc.assert(
        fc.property(incremental, (list) => {
          const tiny = newTiny(cascading);
          run(tiny, Model.start(tiny), list, cascading);
        }),
        { numRuns: 150 },
      );
    });
  }

  for (const cascading of [false, true]) {
    it(`keeps T0 when nobody looks in between, ${cascading ? 'with' : 'without'} cascading`, () => {
      fc.assert(
        fc.property(steps, (list) => {
          const tiny = newTiny(cascading);
          const model = Model.start(tiny);
          for (const step of list) if (step.do !== 'fork') model.apply(step, tiny);
          model.check(tiny);
          if (!cascading) model.checkBitmaps(tiny);
          checkInvariants(tiny, 3);
        }),
        { numRuns: 200 },
      );
    });
  }

  it('comes to the same state however time is sliced', () => {
    const slices = fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.oneof(steps, incremental), slices, (list, cuts) => {
        const [whole, sliced] = [newTiny(false), newTiny(false)];
        const [one, other] = [Model.start(whole), Model.start(sliced)];
        for (const step of list) {
          one.apply(step, whole);
          if (step.do === 'advance') {
            const end = sliced.engine.now + step.by;
            for (const cut of cuts) {
              if (sliced.engine.now + cut < end) sliced.engine.advanceTo(sliced.engine.now + cut);
            }
            sliced.engine.advanceTo(end);
            // Tells the model what time it is.
            other.apply({ do: 'advance', by: 0 }, sliced);
          } else {
            other.apply(step, sliced);
          }
          expect(sliced.engine.saveState()).to.deep.equal(whole.engine.saveState());
        }
        expect(plain(sliced.engine.events)).to.equal(plain(whole.engine.events));
      }),
      { numRuns: 100 },
    );
  });

  it('goes on from a saved state as if nothing had happened', () => {
    fc.assert(
      fc.property(fc.oneof(steps, incremental), incremental, (before, after) => {
        const tiny = newTiny(false);
        const model = Model.start(tiny);
        run(tiny, model, before);
        const again = newTiny(false);
        const saved = JSON.parse(JSON.stringify(tiny.engine.saveState())) as ReturnType<
          typeof tiny.engine.saveState
        >;
        expect(again.engine.restoreState(saved)).to.equal(undefined);
        for (const name of names) {
          for (const piece of tiny.engine.content(name).runs()) again.engine.content(name).restore(piece);
        }
        run(again, model.clone(), after);
        run(tiny, model, after);
        expect(again.engine.saveState()).to.deep.equal(tiny.engine.saveState());
      }),
      { numRuns: 60 },
    );
  });
});
