import type { MapState, Shown } from '../../../volume-map/map-state.js';
import type { Scene } from '../../../volume-map/scene.js';
import { element } from './host.js';
import { MapCanvas } from './map-canvas.js';
import { Overview } from './overview.js';
import { currentPainter } from './page-theme.js';
import type { Painter } from './paint.js';

/** Where the map is painted, and when: at most once a frame. */
export class Stage {
  readonly canvas = element('canvas', HTMLCanvasElement);
  readonly scroll = element('scroll', HTMLElement);
  readonly overview = new Overview(element('overview', HTMLCanvasElement));
  painter: Painter = currentPainter();
  private readonly surface = new MapCanvas(this.canvas, this.painter);
  private frame: number | undefined;
  /** Of the part that scrolls, as it was laid out last. */
  private size = { clientHeight: 0, clientWidth: 0 };
  /** Where the next tile is needed: -1 left, 1 right. */
  private direction = 1;

  constructor(private readonly state: MapState) {}

  /** Pixels that the strips have from left to right. */
  get width(): number {
    return this.surface.plotWidth;
  }

  /** The page has another theme or stands on another screen. */
  useTheme(): void {
    this.painter = currentPainter();
    this.surface.use(this.painter);
    this.overview.forget();
  }

  get isOfThisScreen(): boolean {
    return devicePixelRatio === this.painter.density;
  }

  layOut(): void {
    const { clientHeight, clientWidth } = this.scroll;
    this.size = { clientHeight, clientWidth };
    this.surface.resize(clientWidth, Math.max(clientHeight, this.state.layOut(clientHeight)));
  }

  get isLaidOut(): boolean {
    const { clientHeight, clientWidth } = this.scroll;
    return clientHeight === this.size.clientHeight && clientWidth === this.size.clientWidth;
  }

  /** Paints in the next frame. @param moved to the right when positive */
  request(moved = 0): void {
    if (moved !== 0) this.direction = Math.sign(moved);
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.paint();
      const { shown } = this.state;
      // The next tile is painted before it is needed.
      if (shown !== undefined) setTimeout(() => this.surface.prepare(shown, this.direction), 0);
    });
  }

  paint(): void {
    const { shown } = this.state;
    if (shown === undefined) return;
    this.surface.paint(shown);
    // A new map is seen a frame earlier without the strip above it.
    if (this.overview.isPainted) this.paintOverview();
    else requestAnimationFrame(() => this.paintOverview());
  }

  private paintOverview(): void {
    const { shown } = this.state;
    if (shown !== undefined) this.overview.paint(shown, this.painter, this.width);
  }

  /** Everything is to be painted anew. */
  forget(): void {
    this.surface.forget();
    this.overview.forget();
  }

  /** Takes away what is painted. */
  clear(): void {
    this.surface.clear();
    this.overview.clear();
  }

  sceneOf(shown: Shown): Scene {
    return this.surface.sceneOf(shown);
  }
}
