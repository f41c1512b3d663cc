import { expect } from 'chai';
import fc from 'fast-check';
import {
  changeWalk,
  focusedThing,
  focusOn,
  intoSight,
  stepFocus,
  type Focus,
  type Ground,
} from '../../../extension/volume-map/focus.js';
import { commandOf } from '../../../extension/volume-map/keys.js';
import { layOutStrips } from '../../../extension/volume-map/strips.js';
import { placesOf, walksOf } from '../../../extension/volume-map/things.js';
import { between, fit, xOf, zoomTo } from '../../../extension/volume-map/view.js';
import { randomModel } from './random-map.js';

const width = 1000;

const randomGround = randomModel.map((model): Ground => {
  const layout = layOutStrips(model, 600);
  return { model, layout, width, view: fit(layout, model.volumes, width) };
});

describe('walking through a volume map by keys', () => {
  it('passes every thing of a walk once, forth and back, and leaves behind its ends', () => {
    fc.assert(
      fc.property(randomGround, (ground) => {
        const walks = walksOf(ground.model, ground.layout);
        let focus: Focus | undefined;
        for (let turn = 0; turn < walks.length; turn++) {
          focus = changeWalk(ground, focus, 1);
          expect(focus!.walk).to.equal(turn);
          let at: Focus | undefined = { walk: turn, at: 0 };
          for (let passed = 0; passed < walks[turn]!.count; passed++) {
            expect(focusedThing(ground, at!)).to.deep.equal(walks[turn]!.thing(passed));
            at = stepFocus(ground, at, 1);
          }
          expect(at).to.equal(undefined);
          expect(stepFocus(ground, { walk: turn, at: 0 }, -1)).to.equal(undefined);
        }
        if (walks.length > 0) expect(changeWalk(ground, focus, 1)!.walk).to.equal(0);
        // Backward one comes in from behind the map, where there is nothing of it.
        expect(stepFocus(ground, undefined, -1)).to.equal(undefined);
      }),
      { numRuns: 40 },
    );
  });

  it('begins with the volume that was asked for, and finds data sets that were clicked', () => {
    fc.assert(
      fc.property(randomGround, (ground) => {
        const first = stepFocus(ground, undefined, 1);
        const walks = walksOf(ground.model, ground.layout);
        expect(first === undefined).to.equal(walks.length === 0);
        if (walks.some(({ strip }) => ground.layout.strips[strip]!.role === 'self'))
          expect(ground.layout.strips[walks[first!.walk]!.strip]!.role).to.equal('self');
        for (const walk of walks) {
          const thing = walk.thing(walk.count - 1);
          const focus = focusOn(ground, thing);
          if (walk.kind === 'data-sets') expect(focusedThing(ground, focus!)).to.deep.equal(thing);
          else expect(focus).to.equal(undefined);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('brings into sight what is not, and moves nothing otherwise', () => {
    fc.assert(
      fc.property(randomGround, fc.nat(40), (ground, by) => {
        const near = { ...ground.view, scale: ground.view.scale * (1 + by) };
        for (const walk of walksOf(ground.model, ground.layout)) {
          const [strip, extent] = placesOf(ground.model, ground.layout, walk.thing(0))[0]!;
          const moved = intoSight(near, strip, extent, width);
          expect(xOf(moved, strip, extent.start)).to.be.at.most(width - 20);
          expect(xOf(moved, strip, extent.end)).to.be.at.least(20);
          expect(intoSight(moved, strip, extent, width)).to.equal(moved);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('keys of a volume map', () => {
  const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey', boolean>> = {}): unknown =>
    commandOf({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

  it('are few, and leave those of the editor alone', () => {
    expect(press('ArrowLeft')).to.deep.equal({ kind: 'pan', part: -0.1 });
    expect(press('ArrowRight', { shiftKey: true })).to.deep.equal({ kind: 'pan', part: 0.5 });
    expect(press('Tab')).to.deep.equal({ kind: 'step', by: 1 });
    expect(press('Tab', { shiftKey: true })).to.deep.equal({ kind: 'step', by: -1 });
    expect(press('+', { shiftKey: true })).to.deep.equal({ kind: 'zoom', factor: 1.4 });
    for (const key of ['Tab', 'ArrowLeft', '+', 'Enter', '0'])
      expect(press(key, { ctrlKey: true })).to.equal(undefined);
    for (const key of ['a', 'F1', 'toString', 'constructor']) expect(press(key)).to.equal(undefined);
  });
});

describe('gliding from one view to another', () => {
  it('begins at the one, ends at the other, and keeps what both show in sight', () => {
    fc.assert(
      fc.property(randomGround, fc.nat(1000), (ground, first) => {
        const from = ground.view;
        const to = zoomTo(from, 0, { start: first, end: first + 3 }, width);
        expect(between(from, to, 1)).to.equal(to);
        const begin = between(from, to, 0);
        expect(begin.scale).to.be.closeTo(from.scale, from.scale * 1e-9);
        for (let part = 0; part <= 1; part += 0.1) {
          const view = between(from, to, part);
          const x = xOf(view, 0, first + 1.5);
          const ends = [xOf(from, 0, first + 1.5), xOf(to, 0, first + 1.5)];
          expect(x).to.be.within(Math.min(...ends) - 1, Math.max(...ends) + 1);
        }
      }),
      { numRuns: 40 },
    );
  });
});
