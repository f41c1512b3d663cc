import type { Caption } from '../../../volume-map/captions.js';
import { veil, type Band, type Box, type Paint, type Shape } from '../../../volume-map/shapes.js';
import type { Theme } from '../../../volume-map/theme.js';

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Size of the pattern of what is out of sync, pixels. */
const patternSize = 6;

/** Paints shapes in the colours of a theme, on screens of some density. */
export class Painter {
  private readonly patterns = new Map<
    Paint,
    { readonly pattern: CanvasPattern; origin: number | undefined }
  >();

  constructor(
    readonly theme: Theme,
    readonly density: number,
  ) {}

  /** @param origin the pixel of the shapes that lies on the left edge of the canvas */
  shapes(context: Context, shapes: readonly Shape[], origin: number): void {
    this.bands(context, shapes, origin);
    for (const shape of shapes) if (shape.kind === 'box') this.box(context, shape, origin);
    context.globalAlpha = 1;
  }

  /** Those of one look are one path: what overlaps gets no darker, and painting costs what a few shapes cost. */
  private bands(context: Context, shapes: readonly Shape[], origin: number): void {
    const groups = new Map<string, { band: Band; path: Path2D; edges: Path2D; edged: boolean }>();
    for (const shape of shapes) {
      if (shape.kind !== 'band') continue;
      const strength = Math.ceil(shape.strength * 5);
      const key = `${shape.paint} ${strength} ${shape.faint}`;
      let group = groups.get(key);
      if (group === undefined)
        groups.set(key, (group = { band: shape, path: new Path2D(), edges: new Path2D(), edged: false }));
      addBand(group.path, shape, origin);
      if (shape.edged) {
        addSides(group.edges, shape, origin);
        group.edged = true;
      }
    }
    for (const { band, path, edges, edged } of groups.values()) {
      const style = this.theme.paints[band.paint];
      const fade = band.faint ? 0.25 : 1;
      context.globalAlpha = style.band * (0.35 + 0.65 * band.strength) * fade;
      context.fillStyle = style.color;
      context.fill(path);
      if (!edged) continue;
      context.globalAlpha = style.edge * fade;
      context.strokeStyle = style.color;
      context.lineWidth = 1;
      context.setLineDash([...style.dash]);
      context.stroke(edges);
      context.setLineDash([]);
    }
  }

  box(
    context: Context,
    { x, y, width, height, paint, pending, strength, faint, edged }: Box,
    origin: number,
  ): void {
    const style = this.theme.paints[paint];
    const left = x - origin;
    const fade = faint ? 0.25 : 1;
    if (paint === 'strip') {
      context.globalAlpha = veil;
      context.fillStyle = this.theme.background;
      context.fillRect(left, y, width, height);
    }
    context.globalAlpha = (pending ? 1 : style.box) * (0.4 + 0.6 * strength) * fade;
    context.fillStyle = pending ? this.pattern(context, paint, origin) : style.color;
    context.fillRect(left, y, width, height);
    if (!edged) return;
    context.globalAlpha = style.edge * fade;
    context.fillStyle = style.color;
    context.fillRect(left, y, 1, height);
    context.fillRect(left + width - 1, y, 1, height);
    if (!this.theme.highContrast) return;
    context.fillRect(left, y, width, 1);
    context.fillRect(left, y + height - 1, width, 1);
  }

  /** Hatched, so that it is told apart without colour. Stands still when the map moves. */
  private pattern(context: Context, paint: Paint, origin: number): CanvasPattern {
    let known = this.patterns.get(paint);
    if (known === undefined) {
      const size = Math.round(patternSize * this.density);
      const canvas = new OffscreenCanvas(size, size);
      const tile = canvas.getContext('2d')!;
      const style = this.theme.paints[paint];
      tile.fillStyle = tile.strokeStyle = style.color;
      tile.globalAlpha = this.theme.highContrast ? 0.15 : 0.22;
      tile.fillRect(0, 0, size, size);
      tile.globalAlpha = style.box;
      tile.lineWidth = size / 2.6;
      tile.beginPath();
      for (const shift of [-size, 0, size]) {
        tile.moveTo(shift - 1, size + 1);
        tile.lineTo(shift + size + 1, -1);
      }
      tile.stroke();
      const pattern = context.createPattern(canvas, 'repeat')!;
      this.patterns.set(paint, (known = { pattern, origin: undefined }));
    }
    // Thousands of boxes of a tile have one origin.
    if (known.origin !== origin) {
      const size = Math.round(patternSize * this.density) / this.density;
      known.pattern.setTransform(
        new DOMMatrix([1 / this.density, 0, 0, 1 / this.density, -(origin % size), 0]),
      );
      known.origin = origin;
    }
    return known.pattern;
  }

  caption(context: Context, { x, y, text, kind }: Caption): void {
    context.font = this.font(kind);
    context.textBaseline = 'middle';
    context.globalAlpha = kind === 'faint-name' ? 0.45 : 1;
    context.fillStyle = kind === 'tick' || kind === 'note' ? this.theme.muted : this.theme.foreground;
    context.fillText(text, x, y);
    context.globalAlpha = 1;
  }

  font(kind: Caption['kind']): string {
    const size = { title: '600 13px', note: '12px', tick: '11px', name: '12px', 'faint-name': '12px' }[kind];
    return `${size} ${this.theme.font}`;
  }
}

function addBand(path: Path2D, { x0, x1, x2, x3, y0, y1 }: Band, origin: number): void {
  const middle = (y0 + y1) / 2;
  // A hair would be too thin to be seen.
  const thin = Math.max(0, 0.7 - Math.max(x1 - x0, x3 - x2)) / 2;
  path.moveTo(x0 - origin - thin, y0);
  path.bezierCurveTo(x0 - origin - thin, middle, x2 - origin - thin, middle, x2 - origin - thin, y1);
  path.lineTo(x3 - origin + thin, y1);
  path.bezierCurveTo(x3 - origin + thin, middle, x1 - origin + thin, middle, x1 - origin + thin, y0);
  path.closePath();
}

function addSides(path: Path2D, { x0, x1, x2, x3, y0, y1 }: Band, origin: number): void {
  const middle = (y0 + y1) / 2;
  for (const [from, to] of [
    [x0, x2],
    [x1, x3],
  ] as const) {
    path.moveTo(from - origin, y0);
    path.bezierCurveTo(from - origin, middle, to - origin, middle, to - origin, y1);
  }
}
