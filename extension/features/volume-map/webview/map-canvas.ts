import { captionsOf, gutterWidth, type Caption } from '../../../volume-map/captions.js';
import type { Shown } from '../../../volume-map/map-state.js';
import { Scene } from '../../../volume-map/scene.js';
import type { Lane, Span, Strip, StripLayout } from '../../../volume-map/strips.js';
import { placesOf, spanOf, type Thing } from '../../../volume-map/things.js';
import { xOf, type View } from '../../../volume-map/view.js';
import type { Painter } from './paint.js';

/** Width of a tile in pixels of the screen: tiles lie on whole ones, so that they stay sharp. */
const tileWidth = 320;
/** Tiles that are kept. */
const mostTiles = 48;

/**
 * Paints the map. What stands still when it moves is painted once, in tiles; a frame puts those together and writes the
 * captions.
 */
export class MapCanvas {
  private readonly context: CanvasRenderingContext2D;
  private tiles = new Map<number, OffscreenCanvas>();
  private scene: Scene | undefined;
  private spare: OffscreenCanvas[] = [];
  private readonly widths = new Map<string, number>();

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private painter: Painter,
  ) {
    this.context = canvas.getContext('2d', { alpha: false })!;
  }

  /** Pixels that the strips have from left to right. */
  get plotWidth(): number {
    return Math.max(50, this.canvas.clientWidth - gutterWidth - 8);
  }

  use(painter: Painter): void {
    this.painter = painter;
    this.widths.clear();
    this.forget();
  }

  /** Takes away what is painted. */
  clear(): void {
    this.forget();
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.fillStyle = this.painter.theme.background;
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
  }

  /** Everything is to be painted anew. */
  forget(): void {
    this.scene = undefined;
  }

  /** The scene of what is shown, made anew where it is another one. */
  sceneOf({ model, layout, view, filter }: Shown): Scene {
    if (this.scene?.model !== model || this.scene.layout !== layout || !this.scene.isOf(view)) {
      this.spare = [...this.tiles.values()];
      this.tiles.clear();
      this.scene = new Scene(model, layout, view, filter);
    }
    return this.scene;
  }

  /** Sets the size of the canvas where it is another one. */
  resize(width: number, height: number): void {
    const { density } = this.painter;
    const [across, down] = [Math.round(width * density), Math.round(height * density)];
    if (this.canvas.width === across && this.canvas.height === down) return;
    this.canvas.width = across;
    this.canvas.height = down;
    this.canvas.style.height = `${height}px`;
    this.tiles.clear();
    this.spare = [];
  }

  paint(shown: Shown): void {
    const { context, painter, canvas } = this;
    const { theme, density } = painter;
    const { model, layout, filter } = shown;
    const scene = this.sceneOf(shown);
    const width = this.plotWidth;
    const left = Math.round(shown.view.at * shown.view.scale * density);
    // Captions move by whole pixels too.
    const view = { ...shown.view, at: left / density / shown.view.scale };
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = theme.background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.save();
    context.beginPath();
    context.rect(gutterWidth * density, 0, width * density, canvas.height);
    context.clip();
    const last = Math.floor((left + width * density) / tileWidth);
    for (let index = Math.floor(left / tileWidth); index <= last; index++)
      context.drawImage(this.tile(scene, index), index * tileWidth - left + gutterWidth * density, 0);
    context.setTransform(density, 0, 0, density, gutterWidth * density, 0);
    const { gutter, plot, lines } = captionsOf(model, layout, view, width, this.measure, filter);
    this.rulers(shown.layout, lines, width);
    for (const caption of plot) painter.caption(context, caption);
    if (shown.hovered !== undefined) this.outline(shown, view, shown.hovered, theme.foreground, 1);
    if (shown.focused !== undefined) this.outline(shown, view, shown.focused, theme.focus, 2);
    context.restore();
    context.setTransform(density, 0, 0, density, 0, 0);
    for (const caption of gutter) painter.caption(context, caption);
  }

  /** Paints a tile that will be needed next; false where it is there. */
  prepare(shown: Shown, direction: number): boolean {
    const { density } = this.painter;
    const left = Math.round(shown.view.at * shown.view.scale * density);
    const index =
      direction < 0
        ? Math.floor(left / tileWidth) - 1
        : Math.floor((left + this.plotWidth * density) / tileWidth) + 1;
    if (this.scene === undefined || this.tiles.has(index)) return false;
    this.tile(this.scene, index);
    return true;
  }

  private tile(scene: Scene, index: number): OffscreenCanvas {
    let tile = this.tiles.get(index);
    if (tile !== undefined) return tile;
    if (this.tiles.size >= mostTiles) {
      const [oldest] = this.tiles.keys();
      this.spare.push(this.tiles.get(oldest!)!);
      this.tiles.delete(oldest!);
    }
    const { painter, canvas } = this;
    const { density } = painter;
    tile = this.spare.pop();
    if (tile?.height !== canvas.height) tile = new OffscreenCanvas(tileWidth, canvas.height);
    const context = tile.getContext('2d')!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, tile.width, tile.height);
    context.setTransform(density, 0, 0, density, 0, 0);
    const from = (index * tileWidth) / density;
    painter.shapes(context, scene.shapes(from, from + tileWidth / density), from);
    this.tiles.set(index, tile);
    return tile;
  }

  private rulers(
    { strips }: StripLayout,
    lines: readonly { x: number; y0: number; y1: number }[],
    width: number,
  ): void {
    const { context } = this;
    const { theme } = this.painter;
    context.lineWidth = 1;
    context.strokeStyle = theme.line;
    context.beginPath();
    for (const { ruler, data } of strips)
      for (const y of [ruler.top + ruler.height - 0.5, data.top + data.height + 0.5]) {
        context.moveTo(0, y);
        context.lineTo(width, y);
      }
    context.stroke();
    context.globalAlpha = 0.6;
    context.strokeStyle = theme.muted;
    context.beginPath();
    for (const { x, y0, y1 } of lines) {
      const at = Math.round(x) + 0.5;
      context.moveTo(at, y0);
      context.lineTo(at, y1);
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  private outline({ model, layout }: Shown, view: View, thing: Thing, color: string, width: number): void {
    const { context } = this;
    context.strokeStyle = color;
    context.lineWidth = width;
    const ends: { x: number; right: number; top: number; bottom: number }[] = [];
    for (const [index, { start, end }] of placesOf(model, layout, thing)) {
      const strip = layout.strips[index]!;
      const x = xOf(view, index, start);
      const right = Math.max(x + 2, xOf(view, index, end));
      const lane =
        thing.kind !== 'relationships' ? undefined : ends.length === 0 ? strip.sources : strip.targets;
      const { top, height } = this.spanOn(strip, lane, thing, start);
      if (right > -50 && x < this.plotWidth + 50) {
        const [a, b] = [Math.max(-20, x), Math.min(this.plotWidth + 20, right)];
        context.strokeRect(a - 0.5, top + 0.5, b - a + 1, height - 1);
      }
      ends.push({ x, right, top: strip.top, bottom: strip.top + strip.height });
    }
    const [from, to] = ends;
    if (thing.kind !== 'relationships' || thing.rows.length > 1 || from === undefined || to === undefined)
      return;
    const cut = (x: number): number => Math.max(-8000, Math.min(8000, x));
    const middle = (from.bottom + to.top) / 2;
    context.beginPath();
    for (const [a, b] of [
      [from.x, to.x],
      [from.right, to.right],
    ] as const) {
      context.moveTo(cut(a), from.bottom);
      context.bezierCurveTo(cut(a), middle, cut(b), middle, cut(b), to.top);
    }
    context.stroke();
  }

  private spanOn(strip: Strip, lane: Lane | undefined, thing: Thing, track: number): Span {
    if (lane === undefined) return strip.data;
    return thing.kind === 'relationships' && thing.rows.length === 1
      ? spanOf(lane, thing.rows[0]!, track)
      : lane;
  }

  private readonly measure = (text: string, kind: Caption['kind']): number => {
    const key = `${kind} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      this.context.font = this.painter.font(kind);
      if (this.widths.size > 20_000) this.widths.clear();
      this.widths.set(key, (width = this.context.measureText(text).width));
    }
    return width;
  };
}
