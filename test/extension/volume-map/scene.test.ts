import { expect } from 'chai';
import fc from 'fast-check';
import { applyFilter } from '../../../extension/volume-map/filter.js';
import type { MapModel } from '../../../extension/volume-map/map-model.js';
import { Scene } from '../../../extension/volume-map/scene.js';
import { isInBand, swing, type Band, type Box, type Shape } from '../../../extension/volume-map/shapes.js';
import { layOutStrips } from '../../../extension/volume-map/strips.js';
import { placesOf, spanOf, thingAt, walksOf } from '../../../extension/volume-map/things.js';
import {
  clampView,
  fit,
  pan,
  trackAt,
  xOf,
  zoomAt,
  zoomToPair,
  type View,
} from '../../../extension/volume-map/view.js';
import { randomModel } from './random-map.js';

const width = 1000;

/** A view that somebody may have come to. */
const randomView = fc.record({
  zoom: fc.double({ min: 0, max: 22, noNaN: true }),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
});

interface Place {
  readonly zoom: number;
  readonly place: number;
}

function viewOf(model: MapModel, layout: ReturnType<typeof layOutStrips>, { zoom, place }: Place): View {
  const whole = fit(layout, model.volumes, width);
  const near = zoomAt(whole, width * place, 1.6 ** zoom);
  return clampView(near, layout, model.volumes, width);
}

function sceneOf(model: MapModel, at: Place): { scene: Scene; view: View; shapes: Shape[] } {
  const layout = layOutStrips(model, 600);
  const view = viewOf(model, layout, at);
  const scene = new Scene(model, layout, view);
  const left = view.at * view.scale;
  return { scene, view, shapes: scene.shapes(left, left + width) };
}

const isBox = (shape: Shape): shape is Box => shape.kind === 'box';
const isBand = (shape: Shape): shape is Band => shape.kind === 'band';

describe('what a volume map draws', () => {
  it('covers on its lanes what relationships cover, and nothing else', () => {
    fc.assert(
      fc.property(randomModel, randomView, (model, at) => {
        const { scene, view, shapes } = sceneOf(model, at);
        const all = model.relationships;
        const left = view.at * view.scale;
        for (const strip of scene.layout.strips)
          for (const [lane, starts] of [
            [strip.sources, all.sourceStart],
            [strip.targets, all.targetStart],
          ] as const) {
            if (lane === undefined) continue;
            const boxes = shapes
              .filter(isBox)
              .filter(({ y, paint }) => y >= lane.top && y < lane.top + lane.height && paint !== 'strip');
            const drawn = (x: number): boolean =>
              boxes.some((box) => x >= box.x - 1 && x <= box.x + box.width + 1);
            const ends = [...lane.rows].map(
              (row) => [starts[row]! * view.scale, (starts[row]! + all.length[row]!) * view.scale] as const,
            );
            for (const [from, to] of ends)
              for (const x of [from, (from + to) / 2, to])
                if (x > left && x < left + width) expect(drawn(x), `${x} of ${from}-${to}`).to.equal(true);
            for (const box of boxes) {
              const middle = box.x + box.width / 2;
              expect(ends.some(([from, to]) => middle >= from - 1 && middle <= to + 1)).to.equal(true);
            }
          }
      }),
      { numRuns: 60 },
    );
  });

  it('hatches what the bitmaps have, where a track is wide enough to be seen', () => {
    fc.assert(
      fc.property(randomModel, fc.double({ min: 0, max: 1, noNaN: true }), (model, place) => {
        const { scene, view, shapes } = sceneOf(model, { zoom: 40, place });
        const all = model.relationships;
        for (const [index, strip] of scene.layout.strips.entries()) {
          const lane = strip.sources;
          if (lane === undefined) continue;
          for (
            let track = Math.ceil(trackAt(view, index, 1));
            track < trackAt(view, index, width) - 1;
            track++
          ) {
            const x = (track + 0.5) * view.scale;
            const here = [...lane.rows].filter(
              (row) => track >= all.sourceStart[row]! && track < all.sourceStart[row]! + all.length[row]!,
            );
            for (const row of here) {
              const { top } = spanOf(lane, row, all.sourceStart[row]!);
              // What is crowded shares a level.
              if (
                here.some(
                  (other) => other !== row && spanOf(lane, other, all.sourceStart[other]!).top === top,
                )
              )
                continue;
              const runs = all.runs[row]!;
              const offset = track - all.sourceStart[row]!;
              let pending = runs < 0;
              for (let run = all.firstRun[row]!; run < all.firstRun[row]! + Math.max(0, runs); run++)
                if (offset >= all.runStart[run]! && offset < all.runStart[run]! + all.runLength[run]!)
                  pending = true;
              const box = shapes
                .filter(isBox)
                .find((each) => each.y === top && x >= each.x && x < each.x + each.width);
              expect(box?.pending, `track ${track}`).to.equal(pending);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('lets bands of their own end where the extents do, and gathers only hairs', () => {
    fc.assert(
      fc.property(randomModel, randomView, (model, at) => {
        const { scene, view } = sceneOf(model, at);
        const all = model.relationships;
        const left = view.at * view.scale;
        for (const [pair, { from, to, bySource }] of scene.layout.ribbons.entries()) {
          const ribbons = scene.ribbons(pair, left, left + width);
          for (const ribbon of ribbons) {
            if (ribbon.count !== 1) continue;
            const { row } = ribbon;
            const expected = [
              xOf(view, from, all.sourceStart[row]!) + left,
              xOf(view, from, all.sourceStart[row]! + all.length[row]!) + left,
              xOf(view, to, all.targetStart[row]!) + left,
              xOf(view, to, all.targetStart[row]! + all.length[row]!) + left,
            ];
            for (const [index, edge] of [ribbon.a0, ribbon.a1, ribbon.b0, ribbon.b1].entries())
              expect(edge).to.be.closeTo(expected[index]!, 0.01);
          }
          // Each relationship with an end in sight is drawn there.
          for (const row of bySource.rows)
            for (const [strip, start, end] of [
              [from, all.sourceStart[row]!, 'source'],
              [to, all.targetStart[row]!, 'target'],
            ] as const) {
              const x = xOf(view, strip, start + all.length[row]! / 2);
              if (x < 0 || x >= width) continue;
              const covers = ribbons.some(
                (ribbon) =>
                  (ribbon.end === 'both' || ribbon.end === end) &&
                  (end === 'source'
                    ? ribbon.a0 <= x + left && ribbon.a1 >= x + left
                    : ribbon.b0 <= x + left && ribbon.b1 >= x + left),
              );
              expect(covers, `row ${row} at ${x}`).to.equal(true);
            }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('can be pointed at: what is met is what is drawn there', () => {
    fc.assert(
      fc.property(randomModel, randomView, fc.double({ min: 0, max: 1, noNaN: true }), (model, at, part) => {
        const { scene, view, shapes } = sceneOf(model, at);
        const left = view.at * view.scale;
        for (const shape of shapes) {
          const y = isBand(shape)
            ? shape.y0 + (shape.y1 - shape.y0) * (0.1 + 0.8 * part)
            : shape.y + shape.height / 2;
          const swung = isBand(shape) ? swing((y - shape.y0) / (shape.y1 - shape.y0)) : 0;
          const x = isBand(shape)
            ? (shape.x0 + shape.x1) / 2 + ((shape.x2 + shape.x3 - shape.x0 - shape.x1) / 2) * swung
            : shape.x + shape.width / 2;
          if (x < left + 1 || x >= left + width - 1 || shape.paint === 'strip') continue;
          // Behind a strip a band cannot be met.
          const strip = scene.layout.strips.find(({ top, height }) => y >= top && y < top + height);
          if (isBand(shape) && strip !== undefined) continue;
          const thing = thingAt(scene, view, x - left, y);
          expect(thing, `${shape.kind} ${shape.paint} at ${x - left}, ${y}`).not.to.equal(undefined);
          const kind =
            shape.paint === 'data-set' || shape.paint === 'data-set-next' ? 'extent' : 'relationships';
          if (shape.paint !== 'vtoc' && shape.paint !== 'label') expect(thing!.kind).to.equal(kind);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on where a tile begins', () => {
    fc.assert(
      fc.property(randomModel, randomView, fc.integer({ min: 50, max: 950 }), (model, at, cut) => {
        const { scene, view } = sceneOf(model, at);
        const left = Math.round(view.at * view.scale);
        const ground = (shape: Shape): boolean => isBox(shape) && shape.paint !== 'strip';
        const columns = (shapes: Shape[], from: number, to: number): string[] => {
          const found: string[] = [];
          for (let x = from; x < to; x += 7) {
            const here = shapes
              .filter(isBox)
              .filter((box) => ground(box) && x + 0.5 >= box.x && x + 0.5 < box.x + box.width);
            found.push(
              here
                .map(({ paint, y, height, pending, strength }) =>
                  [paint, y, height, pending, strength].join(),
                )
                .sort()
                .join(' '),
            );
          }
          return found;
        };
        const whole = columns(scene.shapes(left, left + width), left, left + width);
        const parts = [...columns(scene.shapes(left, left + cut), left, left + cut)];
        expect(parts).to.deep.equal(whole.slice(0, parts.length));
      }),
      { numRuns: 60 },
    );
  });
});

describe('views of a volume map', () => {
  it('stay on the volumes, and let what is under the pointer stay there', () => {
    fc.assert(
      fc.property(
        randomModel,
        randomView,
        fc.integer({ min: 0, max: width }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (model, at, x, by) => {
          const layout = layOutStrips(model, 600);
          const view = viewOf(model, layout, at);
          const zoomed = zoomAt(view, x, 2 ** by);
          for (const strip of layout.strips.keys())
            expect(trackAt(zoomed, strip, x)).to.be.closeTo(trackAt(view, strip, x), 1e-3);
          const far = clampView(pan(view, by * 1e9), layout, model.volumes, width);
          const most = Math.max(...model.volumes.map(({ tracks }) => tracks));
          expect(trackAt(far, 0, width)).to.be.above(0);
          expect(trackAt(far, 0, 0)).to.be.below(most);
          expect(clampView(far, layout, model.volumes, width)).to.deep.equal(far);
        },
      ),
    );
  });

  it('bring the two ends of a relationship above each other', () => {
    fc.assert(
      fc.property(randomModel, (model) => {
        const layout = layOutStrips(model, 600);
        for (const walk of walksOf(model, layout)) {
          if (walk.kind === 'data-sets' || walk.count === 0) continue;
          const thing = walk.thing(0);
          const [from, to] = placesOf(model, layout, thing);
          // Several that cannot be told from each other may lead to several volumes.
          if (thing.kind !== 'relationships' || thing.rows.length > 1) continue;
          if (to === undefined) {
            // Partners without a relationship with the volume itself have no strip.
            expect(thing.rows[0]).to.be.at.least(model.relationships.own);
            continue;
          }
          const view = zoomToPair(fit(layout, model.volumes, width), from!, to, width);
          const [strip, { start, end }] = from!;
          expect(xOf(view, strip, start)).to.be.closeTo(xOf(view, to[0], to[1].start), 1e-3);
          expect(xOf(view, strip, (start + end) / 2)).to.be.closeTo(width / 2, 1e-3);
        }
      }),
    );
  });

  it('have strips that do not overlap, sources above and targets below', () => {
    fc.assert(
      fc.property(randomModel, fc.integer({ min: 100, max: 2000 }), (model, height) => {
        const { strips, ribbons, height: used } = layOutStrips(model, height);
        for (const [index, strip] of strips.entries()) {
          const next = strips[index + 1]?.top ?? used;
          expect(strip.top + strip.height).to.be.at.most(next);
        }
        for (const { top, bottom } of ribbons) expect(bottom).to.be.above(top);
        const self = strips.findIndex(({ role }) => role === 'self');
        for (const [index, { role }] of strips.entries())
          if (role !== 'self') expect(role === 'source').to.equal(index < self);
      }),
    );
  });
});

describe('the filter of a volume map', () => {
  it('leaves the data sets that match and the relationships that touch them', () => {
    fc.assert(
      fc.property(
        randomModel,
        fc.constantFrom('n0', 'data.set.n1', 'DATA.*.N%', 'VOL002', 'nothing'),
        (model, text) => {
          const left = applyFilter(model, text)!;
          const wanted = text.toUpperCase();
          const matches = (name: string): boolean =>
            wanted === 'DATA.*.N%' ? /^DATA\.[^.]*\.N.$/.test(name) : name.includes(wanted);
          const all = model.relationships;
          for (let row = 0; row < all.count; row++) {
            const touches = (volume: number, start: number): boolean => {
              const { names, dataSet, start: starts, length } = model.volumes[volume]!.contents!;
              return [...dataSet].some(
                (index, at) =>
                  matches(names[index]!) &&
                  starts[at]! < start + all.length[row]! &&
                  start < starts[at]! + length[at]!,
              );
            };
            const named = [all.source[row]!, all.target[row]!].some(
              (volume) => volume !== 0 && model.volumes[volume]!.volser.includes(wanted),
            );
            const expected =
              named ||
              touches(all.source[row]!, all.sourceStart[row]!) ||
              touches(all.target[row]!, all.targetStart[row]!);
            expect(left.relationships![row] === 1).to.equal(expected);
          }
          expect(applyFilter(model, ' ')).to.equal(undefined);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('bands', () => {
  it('swing as the curves of the painters do', () => {
    for (const t of [0, 0.1, 0.5, 0.77, 1]) {
      const y = 1.5 * t * (1 - t) + t ** 3;
      expect(swing(y)).to.be.closeTo(3 * t * t - 2 * t ** 3, 1e-4);
    }
    const band = { kind: 'band', x0: 0, x1: 10, y0: 0, x2: 100, x3: 110, y1: 50 } as Band;
    expect(isInBand(band, 5, 0)).to.equal(true);
    expect(isInBand(band, 55, 25)).to.equal(true);
    expect(isInBand(band, 5, 50)).to.equal(false);
  });
});
