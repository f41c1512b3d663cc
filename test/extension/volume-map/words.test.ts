import { expect } from 'chai';
import fc from 'fast-check';
import { captionsOf, shortened } from '../../../extension/volume-map/captions.js';
import { modelOf } from '../../../extension/volume-map/map-model.js';
import { fromMap, restoredMap, toMap } from '../../../extension/volume-map/messages.js';
import { pageOf } from '../../../extension/volume-map/page.js';
import { ticksOf } from '../../../extension/volume-map/ruler.js';
import { Scene } from '../../../extension/volume-map/scene.js';
import { layOutStrips } from '../../../extension/volume-map/strips.js';
import { svgOf } from '../../../extension/volume-map/svg.js';
import { tablesOf } from '../../../extension/volume-map/table-rows.js';
import { themeOf } from '../../../extension/volume-map/theme.js';
import { fit } from '../../../extension/volume-map/view.js';
import { addressesOf, cchhOf, describeThing, sentenceOf } from '../../../extension/volume-map/words.js';
import { relationshipFlag } from '../../../server/worlds/questions/relationship-flags.js';
import { answerOf, randomModel } from './random-map.js';

const row = {
  partner: 1,
  role: 'source' as const,
  start: 75,
  other: 1500,
  length: 75,
  flags: relationshipFlag.persistent,
  runs: [[0, 30]] as const,
};
const model = modelOf(answerOf(200, [row], [[75, 150]]));

describe('what a volume map says', () => {
  it('names extents as commands write them', () => {
    const volume = { heads: 15 };
    expect(addressesOf(volume, { start: 75, end: 150 })).to.equal('5.0-9.14');
    expect(cchhOf(volume, { start: 75, end: 150 })).to.equal('00050000-0009000E');
    expect(cchhOf(volume, { start: 70_000 * 15 + 3, end: 70_000 * 15 + 4 })).to.equal('11700013');
  });

  it('describes a relationship, also to those who do not see it', () => {
    const description = describeThing(model, { kind: 'relationships', volume: 0, strip: 0, rows: [0] });
    expect(description.title).to.equal('VOL000 → VOL001');
    expect(description.percent).to.equal(60);
    expect(Object.fromEntries(description.facts)).to.include({
      Mode: 'NOCOPY, persistent',
      'Out of sync': '30 of 75 tracks',
      Size: '75 tracks, 4.25 MB',
    });
    expect(sentenceOf(description)).to.include('60 percent copied');
    expect(description).not.to.have.property('event');
    const extent = describeThing(model, { kind: 'extent', volume: 0, strip: 0, index: 0 });
    expect(extent.title).to.equal('DATA.SET.N0');
  });

  it('has the same in its tables', () => {
    const [relationships, space] = tablesOf(model, undefined);
    expect(relationships!.count).to.equal(1);
    expect(relationships!.row(0).cells).to.deep.equal([
      'VOL000',
      '5.0-9.14',
      'VOL001',
      '100.0-104.14',
      '75',
      'NOCOPY, persistent',
      '60 %',
      '30',
    ]);
    expect(space!.row(0).cells).to.deep.equal([
      'VOL000',
      'DATA.SET.N0',
      '5.0-9.14',
      '00050000-0009000E',
      '75',
      '4.25 MB',
    ]);
  });

  it('writes ticks at round cylinders, far enough apart to be read', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0005, max: 40, noNaN: true }), fc.nat(982_000), (scale, at) => {
        const view = { scale, at, shifts: [0] };
        const labels = ticksOf({ heads: 15, tracks: 982_800 }, view, 0, 1000).filter(
          ({ label }) => label !== undefined && !label.startsWith('.'),
        );
        for (const [index, { x, label }] of labels.entries()) {
          expect(Number(label!.replaceAll(',', '')) * 15).to.be.closeTo(at + x / scale, 0.01);
          if (index > 0) expect(x - labels[index - 1]!.x).to.be.at.least(80);
        }
      }),
    );
  });

  it('shortens names to what there is room for', () => {
    const measure = (text: string): number => text.length;
    fc.assert(
      fc.property(fc.string({ maxLength: 44 }), fc.nat(50), (text, room) => {
        const short = shortened(text, room, measure, 'start');
        expect(short === '' || short.length <= room || short === text).to.equal(true);
        if (text.length <= room) expect(short).to.equal(text);
      }),
    );
    expect(shortened('PROD.PAY.MASTER', 8, measure, 'start')).to.equal('….MASTER');
  });
});

describe('the picture of a volume map as SVG', () => {
  const theme = themeOf(() => '', false);

  it('has the shapes and captions of the canvas, and nothing from elsewhere', () => {
    fc.assert(
      fc.property(randomModel, (random) => {
        const layout = layOutStrips(random, 500);
        const view = fit(layout, random.volumes, 900);
        const scene = new Scene(random, layout, view);
        const svg = svgOf({ scene, model: random, view, width: 900, title: 'A & <B>' }, theme);
        const shapes = scene.shapes(view.at * view.scale, view.at * view.scale + 900);
        const bands = shapes.filter(({ kind }) => kind === 'band').length;
        expect(svg.match(/<path d="M[^"]*C[^"]*Z"/g) ?? []).to.have.length(bands);
        const { gutter, plot } = captionsOf(random, layout, view, 900, (text) => text.length * 6.6);
        expect(svg.match(/<text /g)!.length).to.equal(gutter.length + plot.length + 1);
        expect(svg)
          .to.include('A &amp; &lt;B>')
          .and.not.match(/NaN|undefined|href|script/);
      }),
      { numRuns: 30 },
    );
  });
});

describe('messages of a volume map', () => {
  it('are believed only in their form', () => {
    expect(fromMap({ type: 'goTo', event: 3 })).to.deep.equal({ type: 'goTo', event: 3 });
    expect(fromMap({ type: 'saveSvg', svg: '<svg xmlns=""></svg>' })).to.have.property('type', 'saveSvg');
    for (const bad of [
      undefined,
      null,
      1,
      {},
      { type: 'goTo', event: -1 },
      { type: 'goTo', event: 'x' },
      { type: 'moment', at: 0.5 },
      { type: 'saveSvg', svg: '<html>' },
    ])
      expect(fromMap(bad)).to.equal(undefined);
    expect(toMap({ type: 'failure', text: 'No.' })).to.deep.equal({ type: 'failure', text: 'No.' });
    for (const bad of [null, { type: 'map' }, { type: 'failure' }, { type: 'statement', event: 1 }])
      expect(toMap(bad)).to.equal(undefined);
    fc.assert(
      fc.property(fc.anything(), (value) => fromMap(value) === undefined || typeof value === 'object'),
    );
  });

  it('say what was shown before the editor was closed', () => {
    const world = { kind: 'site', path: '/site/drydasd.jsonc' };
    expect(restoredMap({ world, volume: '0A10', view: {} })).to.deep.equal({ world, volume: '0A10' });
    for (const bad of [
      undefined,
      {},
      { world },
      { world: { kind: 'site' }, volume: '0A10' },
      { world: { kind: 'run' }, volume: '0A10' },
    ])
      expect(restoredMap(bad)).to.equal(undefined);
  });
});

describe('the page of a volume map', () => {
  it('lets nothing in from outside', () => {
    const page = pageOf({ source: 'https://own', nonce: 'abc', script: 's.js', style: 's.css' });
    expect(page).to.include("default-src 'none'").and.include("script-src 'nonce-abc'");
    expect(page).not.to.match(/unsafe|\son[a-z]+=|style="/);
    expect(page.match(/<script/g)).to.have.length(1);
  });
});
