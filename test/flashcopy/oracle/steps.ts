import fc from 'fast-check';
import { disks } from './disks.js';
import type { OracleEstablish, OracleWithdraw, Pair, Tracks } from './oracle.js';

/** What a test does to engine and oracle alike. Volumes are numbers into {@link disks}. */
export type Step =
  /** Nothing; in a run that seldom looks, everything is read and compared here. */
  | { readonly do: 'look' }
  | ({ readonly do: 'establish' } & OracleEstablish)
  /** A relationship from each volume to the next one, so that a cascade comes of it. */
  | {
      readonly do: 'chain';
      readonly first: number;
      readonly tracks: Tracks | undefined;
      readonly copy: readonly boolean[];
    }
  | ({ readonly do: 'withdraw' } & OracleWithdraw)
  /** Of the relationships there are, the n-th or a part of it. */
  | {
      readonly do: 'withdraw-one';
      readonly pick: number;
      readonly side: 'source' | 'target' | 'both';
      readonly part: Tracks | undefined;
    }
  | {
      readonly do: 'convert';
      readonly source: number;
      readonly target?: number;
      readonly sequence?: number;
      readonly extents?: OracleWithdraw['extents'];
    }
  /** Commits or reverts the n-th revertible relationship, and all others that agree with what is named of it. */
  | {
      readonly do: 'settle';
      readonly how: 'commit' | 'revert';
      readonly pick: number;
      readonly by: 'source' | 'target' | 'source and target' | 'nothing';
      readonly sequence?: number;
    }
  | { readonly do: 'finish'; readonly device: number; readonly extents?: readonly Tracks[] }
  /** To the n-th incremental relationship: a refresh, or the other way round a reverse. */
  | ({ readonly do: 'increment'; readonly pick: number; readonly back: boolean } & Pick<
      OracleEstablish,
      'copy' | 'inhibit' | 'persistent' | 'sequence' | 'incremental' | 'fast' | 'freeze' | 'revertible'
    >)
  /** `record`: only that one of the two, the rest of the track as it was read. `host`: as a host asks for it. */
  | {
      readonly do: 'write';
      readonly volume: number;
      readonly track: number;
      readonly record?: 1 | 2;
      readonly host: boolean;
    }
  | {
      readonly do: 'host-copy';
      readonly from: number;
      readonly to: number;
      readonly tracks: Tracks;
      readonly at: number;
    }
  | { readonly do: 'advance'; readonly by: number }
  | { readonly do: 'thaw'; readonly volume: number }
  /** Some writes and a relationship on a fork, which is then forgotten. */
  | { readonly do: 'fork'; readonly steps: readonly Step[] }
  /** The state is saved, and a new engine goes on from it. */
  | { readonly do: 'restart' };

const volume = fc.nat({ max: disks.length - 1 });
/** Seldom the volume of the other facility. */
const near = fc.oneof({ weight: 20, arbitrary: fc.nat({ max: 4 }) }, { weight: 1, arbitrary: volume });
const track = fc.nat({ max: 14 });
const length = fc.integer({ min: 1, max: 8 });
const tracks: fc.Arbitrary<Tracks> = fc.record({ from: track, length });
const often = (weight: number) => fc.nat({ max: weight }).map((number) => number > 0);
const seldom = (weight: number) => fc.nat({ max: weight }).map((number) => number === weight);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Mostly on the volume. */
const pair: fc.Arbitrary<Pair> = fc
  .record({ from: track, to: track, length, wrong: fc.nat({ max: 30 }) })
  .map(({ from, to, length: wanted, wrong }) => {
    const fits = Math.max(1, Math.min(wanted, 15 - from, 15 - to));
    if (wrong === 30) return { from, to, length: wanted };
    if (wrong === 29) return { from, to, length: 0 };
    return wrong === 28 ? { from, to, length: fits, targetLength: fits + 1 } : { from, to, length: fits };
  });

const pairs = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(pair) },
  { weight: 3, arbitrary: fc.array(pair, { minLength: 2, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant([]) },
);

const options = {
  copy: fc.boolean(),
  persistent: seldom(3),
  inhibit: seldom(5),
  sequence: seldom(3).map((given) => (given ? 7 : 0)),
  targetOnline: seldom(30),
  freeze: seldom(12),
};

const establish: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('establish' as const),
      source: near,
      target: near,
      pairs,
      ...options,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('establish' as const), source: near, target: near, ...options }),
  },
);

const chain: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('chain' as const),
  first: fc.nat({ max: 4 }),
  tracks: maybe(tracks),
  copy: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
});

const sides = fc.record({ source: maybe(tracks), target: maybe(tracks) });
const extents = maybe(fc.array(sides, { minLength: 1, maxLength: 2 }));

/** By which sequence number relationships are meant. */
const named = fc.constantFrom(undefined, undefined, 0, 7);

const withdraw: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('withdraw' as const), source: near, sequence: named, extents }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('withdraw' as const), target: near, sequence: named, extents }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('withdraw' as const), source: near, target: near, extents }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('withdraw-one' as const),
      pick: fc.nat(),
      side: fc.constantFrom('source' as const, 'target' as const, 'both' as const),
      part: maybe(tracks),
    }),
  },
);

const convert: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('convert' as const),
  source: near,
  target: maybe(near),
  sequence: named,
  extents,
});
const finish: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('finish' as const),
  device: near,
  extents: maybe(fc.array(tracks, { minLength: 1, maxLength: 2 })),
});

const write: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('write' as const),
  volume: near,
  track,
  record: fc.constantFrom(undefined, 1 as const, 2 as const),
  host: fc.boolean(),
});

const hostCopy: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('host-copy' as const),
  from: near,
  to: near,
  tracks,
  at: track,
});
const advance: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('advance' as const),
  by: fc.oneof(fc.integer({ min: 1, max: 400_000 }), fc.integer({ min: 1, max: 5_000_000 })),
});
const thaw: fc.Arbitrary<Step> = fc.record({ do: fc.constant('thaw' as const), volume });

const begin = (revertibles: number): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant('establish' as const),
    source: near,
    target: near,
    ...options,
    incremental: fc.constantFrom('record' as const, 'record' as const, 'record' as const, 'last' as const),
    ...(revertibles > 0 ? { revertible: seldom(3) } : {}),
  });
const settle: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('settle' as const),
  how: fc.constantFrom('commit' as const, 'revert' as const, 'revert' as const),
  pick: fc.nat(),
  by: fc.constantFrom('source' as const, 'target' as const, 'source and target' as const, 'nothing' as const),
  sequence: named,
});
const increment = (revertibles: number): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant('increment' as const),
    pick: fc.nat(),
    back: fc.boolean(),
    copy: fc.boolean(),
    inhibit: seldom(5),
    persistent: seldom(3),
    incremental: often(4).map((record) => (record ? ('record' as const) : ('last' as const))),
    fast: seldom(5),
    freeze: seldom(12),
    sequence: options.sequence,
    ...(revertibles > 0 ? { revertible: fc.boolean() } : {}),
  });

const look: fc.Arbitrary<Step> = fc.constant({ do: 'look' });
const restart: fc.Arbitrary<Step> = fc.constant({ do: 'restart' });

interface Weights {
  readonly chains: number;
  readonly increments: number;
  readonly revertibles: number;
}

function step({ chains, increments, revertibles }: Weights): fc.Arbitrary<Step> {
  const plain = [
    { weight: 2, arbitrary: look },
    { weight: 10, arbitrary: write },
    { weight: 8, arbitrary: establish },
    { weight: chains, arbitrary: chain },
    { weight: 4, arbitrary: withdraw },
    { weight: increments, arbitrary: begin(revertibles) },
    { weight: 2 * increments, arbitrary: increment(revertibles) },
    { weight: revertibles, arbitrary: settle },
    { weight: 1, arbitrary: convert },
    { weight: 1, arbitrary: finish },
    { weight: 2, arbitrary: hostCopy },
    { weight: 4, arbitrary: advance },
    { weight: 1, arbitrary: thaw },
    { weight: 1, arbitrary: restart },
  ].filter(({ weight }) => weight > 0);
  const fork = fc.record({
    do: fc.constant('fork' as const),
    steps: fc.array(fc.oneof(...plain), { minLength: 1, maxLength: 6 }),
  });
  // A step that is not needed for a failure shrinks to a look.
  return fc.oneof({ withCrossShrink: true }, ...plain, { weight: 1, arbitrary: fork });
}

/** Sequences of so many steps. */
export function sequences(steps: number, weights: Weights): fc.Arbitrary<Step[]> {
  return fc.array(step(weights), { minLength: steps, maxLength: steps });
}
