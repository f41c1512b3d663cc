import type { MapState } from '../../../volume-map/map-state.js';
import { placesOf, type Thing } from '../../../volume-map/things.js';
import { between, pan, panStrip, zoomTo, zoomToPair, type View } from '../../../volume-map/view.js';
import type { Stage } from './stage.js';

/** How long a map glides to another view, milliseconds. */
const glideTime = 220;

/** Moves the view: at once, or gliding. */
export class Navigator {
  private animation: number | undefined;

  /** @param moved is told after each change */
  constructor(
    private readonly state: MapState,
    private readonly stage: Stage,
    private readonly moved: () => void,
  ) {}

  change(to: (view: View) => View): void {
    const { state } = this;
    if (state.view === undefined || state.model === undefined) return;
    const before = state.view;
    state.view = state.clamped(to(before));
    this.stage.request(state.view.at - before.at);
    this.moved();
  }

  /** @param y where it began @param alone of the strip there alone */
  pan(pixels: number, y: number, alone: boolean): void {
    const strip = alone
      ? this.state.layout?.strips.findIndex(({ top, height }) => y >= top && y < top + height)
      : undefined;
    this.change((view) =>
      strip !== undefined && strip >= 0 ? panStrip(view, strip, pixels) : pan(view, pixels),
    );
  }

  /** To another view, smoothly unless people do not want that. */
  glide(target: View): void {
    const from = this.state.view;
    if (from === undefined || this.state.model === undefined) return;
    cancelAnimationFrame(this.animation ?? 0);
    const to = this.state.clamped(target);
    const shifted = to.shifts.some((shift, index) => shift !== from.shifts[index]);
    if (shifted || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.change(() => to);
      return;
    }
    const begin = performance.now();
    const step = (now: number): void => {
      const part = Math.min(1, Math.max(0, now - begin) / glideTime);
      this.change(() => between(from, to, part));
      if (part < 1) this.animation = requestAnimationFrame(step);
    };
    this.animation = requestAnimationFrame(step);
  }

  fit(): void {
    const { whole } = this.state;
    if (whole !== undefined) this.glide(whole);
  }

  zoomToThing(thing: Thing | undefined): void {
    const { model, layout, view } = this.state;
    if (thing === undefined || model === undefined || layout === undefined || view === undefined) return;
    const [first, second] = placesOf(model, layout, thing);
    const { width } = this.stage;
    if (first === undefined) return;
    if (second !== undefined && thing.kind === 'relationships' && thing.rows.length === 1)
      this.glide(zoomToPair(view, first, second, width));
    else this.glide(zoomTo(view, first[0], first[1], width));
  }
}
