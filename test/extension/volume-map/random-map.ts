import fc from 'fast-check';
import { modelOf, type MapModel } from '../../../extension/volume-map/map-model.js';
import { packNumbers } from '../../../server/worlds/packed-numbers.js';
import type { MappedTracks, VolumeMapAnswer } from '../../../server/worlds/questions/volume-map.js';

const heads = 15;

export interface RandomRow {
  readonly partner: number;
  /** What the first volume is; `between`: the second copies to the third. */
  readonly role: 'source' | 'target' | 'between';
  readonly start: number;
  readonly other: number;
  readonly length: number;
  readonly flags: number;
  /** Half-open runs of tracks out of sync, as offsets. */
  readonly runs: readonly (readonly [number, number])[];
}

/** A map as the server could have answered: no question of sense, only of form. */
export function answerOf(
  cylinders: number,
  rows: readonly RandomRow[],
  extents: readonly [number, number][],
): VolumeMapAnswer {
  const isOwn = ({ role }: RandomRow): boolean => role !== 'between';
  const sorted = [...rows].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || a.start - b.start);
  const column = (value: (row: RandomRow, index: number) => number): string => packNumbers(sorted.map(value));
  const whole = ({ runs, length }: RandomRow): boolean =>
    runs.length === 1 && runs[0]![0] === 0 && runs[0]![1] === length;
  const runs = sorted.flatMap((row) => (whole(row) ? [] : row.runs));
  const space: MappedTracks = {
    dataSets: extents.map((_, index) => `DATA.SET.N${index}`),
    extentDataSet: packNumbers(extents.map((_, index) => index)),
    extentStart: packNumbers(extents.map(([start]) => start)),
    extentLength: packNumbers(extents.map(([start, end]) => end - start)),
    freeStart: packNumbers([]),
    freeLength: packNumbers([]),
    usable: cylinders * heads,
  };
  return {
    time: '2026-01-05T08:00:00.000',
    limit: 65_534,
    volumes: [0, 1, 2].map((index) => ({
      device: `0A1${index}`,
      volser: `VOL00${index}`,
      model: '3390',
      online: true,
      cylinders,
      heads,
      trackBytes: 56_664,
      relationships: 0,
      tracks: space,
    })),
    relationships: {
      count: sorted.length,
      own: sorted.filter(isOwn).length,
      id: column((_, index) => index),
      source: column(({ role, partner }) => (role === 'source' ? 0 : role === 'between' ? 1 : partner)),
      target: column(({ role, partner }) => (role === 'source' ? partner : role === 'between' ? 2 : 0)),
      sourceStart: column(({ role, start, other }) => (role === 'target' ? other : start)),
      targetStart: column(({ role, start, other }) => (role === 'target' ? start : other)),
      length: column(({ length }) => length),
      flags: column(({ flags }) => flags),
      outOfSync: column((row) => row.runs.reduce((sum, [from, to]) => sum + to - from, 0)),
      event: column(() => -1),
      runs: column((row) => (whole(row) ? -1 : row.runs.length)),
      runStart: packNumbers(runs.map(([from]) => from)),
      runLength: packNumbers(runs.map(([from, to]) => to - from)),
    },
  };
}

/** Runs that do not touch, from lengths of what is in sync and what is not. */
function runsOf(length: number, pieces: readonly (readonly [number, number])[]): [number, number][] {
  const runs: [number, number][] = [];
  let at = 0;
  for (const [gap, size] of pieces) {
    const from = at + gap;
    const to = Math.min(length, from + size);
    if (from >= length) break;
    runs.push([from, to]);
    at = to + 1;
  }
  return runs;
}

/** A model of a small or large volume with relationships of all sizes to two partners. */
export const randomModel: fc.Arbitrary<MapModel> = fc
  .record({
    cylinders: fc.constantFrom(1, 20, 3339, 65_520),
    count: fc.nat(40),
    wide: fc.constantFrom(3, 200, 1e6),
  })
  .chain(({ cylinders, count, wide }) => {
    const tracks = cylinders * heads;
    const row = fc
      .record({
        partner: fc.constantFrom(1, 2),
        role: fc.constantFrom('source' as const, 'target' as const, 'between' as const),
        length: fc.integer({ min: 1, max: Math.min(wide, tracks) }),
        flags: fc.nat(255),
        pieces: fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: Math.max(1, wide) })), {
          maxLength: 5,
        }),
        places: fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
      })
      .map(({ pieces, places: [a, b], ...rest }): RandomRow => ({
        ...rest,
        start: Math.floor(a * (tracks - rest.length)),
        other: Math.floor(b * (tracks - rest.length)),
        runs: runsOf(rest.length, pieces),
      }));
    const extents = fc
      .uniqueArray(fc.nat(tracks), { maxLength: 12 })
      .map((ends) => ends.sort((a, b) => a - b))
      .map((ends) =>
        ends.slice(1).flatMap((end, index): [number, number][] => (index % 2 ? [] : [[ends[index]!, end]])),
      );
    return fc
      .tuple(fc.array(row, { minLength: count, maxLength: count }), extents)
      .map(([rows, places]) => modelOf(answerOf(cylinders, rows, places)));
  });
