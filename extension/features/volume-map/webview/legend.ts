import { paintsOf, type MapModel } from '../../../volume-map/map-model.js';
import type { Paint, Shape } from '../../../volume-map/shapes.js';
import { make } from './card.js';
import { element } from './host.js';
import type { Painter } from './paint.js';

interface Entry {
  readonly text: string;
  readonly paint: Paint;
  readonly look: 'box' | 'band' | 'pending' | 'free';
}

/** Explains the looks of what there is on the map. */
export function showLegend(model: MapModel, painter: Painter): void {
  const paints = paintsOf(model);
  const hasVtoc = model.volumes.some(({ contents }) => contents?.vtoc !== undefined);
  const cut = model.volumes.some(
    ({ contents, tracks }) => contents !== undefined && contents.usable < tracks,
  );
  const relationships = (
    [
      ['copy', 'COPY'],
      ['nocopy', 'NOCOPY'],
      ['incremental', 'Incremental'],
      ['failed', 'Failed'],
    ] as const
  ).filter(([paint]) => paints.has(paint));
  const entries: Entry[] = [
    ...(hasVtoc
      ? ([
          { text: 'Data set', paint: 'data-set', look: 'box' },
          { text: 'VTOC', paint: 'vtoc', look: 'box' },
          { text: 'Free space', paint: 'strip', look: 'free' },
        ] as const)
      : []),
    ...(cut ? [{ text: 'Not in the VTOC', paint: 'unusable', look: 'box' } as const] : []),
    ...relationships.map(([paint, text]) => ({ text, paint, look: 'band' as const })),
    ...(relationships[0] === undefined
      ? []
      : [
          { text: 'In sync', paint: relationships[0][0], look: 'box' } as const,
          { text: 'Out of sync', paint: relationships[0][0], look: 'pending' } as const,
        ]),
  ];
  element('legend', HTMLUListElement).replaceChildren(
    ...entries.map(({ text, paint, look }) => {
      const item = make('li');
      item.append(sample(paint, look, painter), make('span', text));
      return item;
    }),
  );
}

function sample(paint: Paint, look: Entry['look'], painter: Painter): HTMLCanvasElement {
  const canvas = make('canvas');
  const { density, theme } = painter;
  [canvas.width, canvas.height] = [22 * density, 12 * density];
  const context = canvas.getContext('2d')!;
  context.setTransform(density, 0, 0, density, 0, 0);
  const common = { paint, strength: 1, faint: false, edged: true } as const;
  const shape: Shape =
    look === 'band'
      ? { kind: 'band', ...common, x0: 1, x1: 14, x2: 8, x3: 21, y0: 0, y1: 12, stub: false }
      : { kind: 'box', ...common, x: 0, y: 0, width: 22, height: 12, pending: look === 'pending' };
  painter.shapes(context, [shape], 0);
  if (look === 'free') {
    context.strokeStyle = theme.line;
    context.strokeRect(0.5, 0.5, 21, 11);
  }
  return canvas;
}
