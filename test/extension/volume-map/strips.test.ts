import { expect } from 'chai';
import fc from 'fast-check';
import { modelOf, type MapModel } from '../../../extension/volume-map/map-model.js';
import type { KnownRoles } from '../../../extension/volume-map/roles.js';
import { layOutStrips, type StripLayout } from '../../../extension/volume-map/strips.js';
import { answerOf, randomModel, type RandomRow } from './random-map.js';

/** A track from one of three volumes to another. */
function model(...pairs: readonly (readonly [number, number])[]): MapModel {
  const rows = pairs.map(([from, to], index): RandomRow => ({
    role: from === 0 ? 'source' : to === 0 ? 'target' : 'between',
    partner: from === 0 ? to : from,
    start: index,
    other: index,
    length: 1,
    flags: 0,
    runs: [],
  }));
  return modelOf(answerOf(20, rows, []));
}

function look({ volumes }: MapModel, { strips }: StripLayout): string[] {
  return strips.map(({ volume, role, of, targets, sources }) =>
    [
      volumes[volume]!.name,
      role,
      ...(of === undefined ? [] : [`of ${volumes[of]!.name}`]),
      ...(targets === undefined ? [] : ['>']),
      ...(sources === undefined ? [] : ['<']),
    ].join(' '),
  );
}

function links({ strips, ribbons }: StripLayout): string[] {
  return ribbons.map(({ from, to }) => `${strips[from]!.volume}-${strips[to]!.volume}`);
}

describe('the strips of a volume map', () => {
  it('show a cascade downward, also where its end is no partner of the volume', () => {
    const cascade = model([0, 1], [1, 2]);
    const layout = layOutStrips(cascade, 600);
    expect(look(cascade, layout)).to.deep.equal([
      'VOL000 self <',
      'VOL001 target > <',
      'VOL002 target of VOL001 >',
    ]);
    expect(links(layout)).to.deep.equal(['0-1', '1-2']);
  });

  it('put a target that feeds another one above it', () => {
    const both = model([0, 1], [0, 2], [1, 2]);
    expect(links(layOutStrips(both, 600))).to.deep.equal(['0-1', '0-2', '1-2']);
    const source = model([1, 0], [1, 2], [0, 2]);
    expect(look(source, layOutStrips(source, 600))).to.deep.equal([
      'VOL001 source <',
      'VOL000 self > <',
      'VOL002 target >',
    ]);
    expect(links(layOutStrips(source, 600))).to.have.members(['1-0', '0-2', '1-2']);
  });

  it('show a source that is a target of a target twice', () => {
    const ring = model([2, 0], [0, 1], [1, 2]);
    const layout = layOutStrips(ring, 600);
    expect(look(ring, layout)).to.deep.equal([
      'VOL002 source <',
      'VOL000 self > <',
      'VOL001 target > <',
      'VOL002 target of VOL001 >',
    ]);
    expect(links(layout)).to.deep.equal(['2-0', '0-1', '1-2']);
  });

  it('keep their places while a slider moves', () => {
    fc.assert(
      fc.property(randomModel, (full) => {
        const known: KnownRoles = new Map();
        const before = layOutStrips(full, 600, known);
        const empty: MapModel = {
          ...full,
          relationships: { ...full.relationships, count: 0, own: 0, source: new Int32Array(0) },
        };
        const after = layOutStrips(empty, 600, known);
        const places = ({ strips }: StripLayout): unknown =>
          strips.map(({ volume, top, height, data }) => ({ volume, top, height, data }));
        expect(places(after)).to.deep.equal(places(before));
      }),
      { numRuns: 40 },
    );
  });

  it('have every relationship between shown volumes on the lanes of both its ends', () => {
    fc.assert(
      fc.property(randomModel, ({ ...full }) => {
        const { strips } = layOutStrips(full, 600);
        const shown = new Set(strips.map(({ volume }) => volume));
        const all = full.relationships;
        for (const [side, column] of [
          ['sources', all.source],
          ['targets', all.target],
        ] as const)
          for (let row = 0; row < all.count; row++) {
            if (!shown.has(all.source[row]!) || !shown.has(all.target[row]!)) continue;
            const lanes = strips.filter((strip) => strip[side]?.rows.includes(row));
            expect(lanes.map(({ volume }) => volume)).to.deep.equal([column[row]]);
          }
      }),
      { numRuns: 40 },
    );
  });
});
