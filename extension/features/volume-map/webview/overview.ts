import { gutterWidth } from '../../../volume-map/captions.js';
import { dataShapes, laneShapes } from '../../../volume-map/lane-shapes.js';
import type { MapModel } from '../../../volume-map/map-model.js';
import type { Shown } from '../../../volume-map/map-state.js';
import type { FilterResult } from '../../../volume-map/scene.js';
import type { Box } from '../../../volume-map/shapes.js';
import type { StripLayout } from '../../../volume-map/strips.js';
import { trackAt } from '../../../volume-map/view.js';
import type { Painter } from './paint.js';

/** The whole volume in a strip, with a window on what is seen below. */
export class Overview {
  private picture: OffscreenCanvas | undefined;

  constructor(readonly canvas: HTMLCanvasElement) {}

  /** Whether what it shows was painted before, so that it costs next to nothing. */
  get isPainted(): boolean {
    return this.picture !== undefined;
  }

  /** It shows something else from now on. */
  forget(): void {
    this.picture = undefined;
  }

  /** Takes away what is painted. */
  clear(): void {
    this.forget();
    this.canvas.width = 0;
  }

  paint({ model, layout, view, filter }: Shown, painter: Painter, width: number): void {
    const { canvas } = this;
    const { density, theme } = painter;
    const [across, down] = [
      Math.round(canvas.clientWidth * density),
      Math.round(canvas.clientHeight * density),
    ];
    if (canvas.width !== across || canvas.height !== down) {
      canvas.width = across;
      canvas.height = down;
      this.picture = undefined;
    }
    this.picture ??= this.whole(model, layout, filter, painter, width);
    const context = canvas.getContext('2d')!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, across, down);
    context.drawImage(this.picture, 0, 0);
    const self = layout.strips.findIndex(({ role }) => role === 'self');
    const { tracks } = model.volumes[0]!;
    const x = (track: number): number =>
      gutterWidth + (Math.min(tracks, Math.max(0, track)) / tracks) * width;
    const [left, right] = [x(trackAt(view, self, 0)), x(trackAt(view, self, width))];
    context.setTransform(density, 0, 0, density, 0, 0);
    context.globalAlpha = theme.highContrast ? 0 : 0.55;
    context.fillStyle = theme.background;
    context.fillRect(gutterWidth, 8, left - gutterWidth, 28);
    context.fillRect(right, 8, gutterWidth + width - right, 28);
    context.globalAlpha = 1;
    context.strokeStyle = theme.focus;
    context.lineWidth = 1.5;
    context.strokeRect(left - 0.5, 7.5, Math.max(3, right - left) + 1, 29);
  }

  /** The column at a pixel of the canvas. */
  columnAt({ model, layout, view }: Shown, x: number, width: number): number {
    const self = layout.strips.findIndex(({ role }) => role === 'self');
    return ((x - gutterWidth) / width) * model.volumes[0]!.tracks - (view.shifts[self] ?? 0);
  }

  private whole(
    model: MapModel,
    layout: StripLayout,
    filter: FilterResult | undefined,
    painter: Painter,
    width: number,
  ): OffscreenCanvas {
    const { density } = painter;
    const picture = new OffscreenCanvas(Math.max(1, this.canvas.width), Math.max(1, this.canvas.height));
    const context = picture.getContext('2d')!;
    context.setTransform(density, 0, 0, density, gutterWidth * density, 0);
    const [volume] = model.volumes;
    const strip = layout.strips.find(({ role }) => role === 'self');
    const window = { scale: width / volume!.tracks, shift: 0, from: 0, to: width };
    const ground = {
      kind: 'box',
      x: 0,
      y: 8,
      width,
      height: 28,
      pending: false,
      strength: 1,
      faint: false,
    } as const;
    const boxes: Box[] = [{ ...ground, paint: 'strip', edged: true }];
    const contents = volume!.contents;
    if (contents !== undefined)
      boxes.push(
        ...dataShapes(contents, volume!.tracks, { top: 12, height: 13 }, window, filter?.dataSets[0]),
      );
    for (const side of ['target', 'source'] as const) {
      const lane = side === 'target' ? strip?.targets : strip?.sources;
      if (lane === undefined) continue;
      const both = strip?.targets !== undefined && strip.sources !== undefined;
      const span = { top: both && side === 'source' ? 31 : 27, height: both ? 3 : 7 };
      boxes.push(
        ...laneShapes(
          { ...lane, spans: [span], levels: { of: undefined } },
          model.relationships,
          window,
          filter?.relationships,
        ),
      );
    }
    painter.shapes(context, boxes, 0);
    context.setTransform(density, 0, 0, density, 0, 0);
    painter.caption(context, { x: 8, y: 22, text: 'Whole volume', kind: 'note' });
    return picture;
  }
}
