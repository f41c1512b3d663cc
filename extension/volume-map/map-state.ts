import { focusedThing, type Focus, type Ground } from './focus.js';
import type { MapModel } from './map-model.js';
import type { KnownRoles } from './roles.js';
import type { FilterResult } from './scene.js';
import { layOutStrips, type StripLayout } from './strips.js';
import type { Thing } from './things.js';
import { clampView, fit, type View } from './view.js';

/** What is on the canvas. */
export interface Shown {
  readonly model: MapModel;
  readonly layout: StripLayout;
  readonly view: View;
  readonly filter: FilterResult | undefined;
  readonly hovered: Thing | undefined;
  readonly focused: Thing | undefined;
}

/** What a map shows, and how: everything that changes while one looks at it. */
export class MapState {
  model: MapModel | undefined;
  layout: StripLayout | undefined;
  view: View | undefined;
  filter: FilterResult | undefined;
  hovered: Thing | undefined;
  focus: Focus | undefined;
  private roles: KnownRoles = new Map();

  /** @param width pixels that the strips have now */
  constructor(private readonly width: () => number) {}

  /** Another model. Returns whether it is of another volume than before. */
  use(model: MapModel): boolean {
    const isOther = this.model?.volumes[0]!.device !== model.volumes[0]!.device;
    if (isOther) this.roles = new Map();
    this.model = model;
    this.hovered = undefined;
    this.focus = undefined;
    return isOther;
  }

  /** There is nothing to show. */
  clear(): void {
    this.model = undefined;
    this.view = undefined;
  }

  /** Puts the strips where they have room; pixels that all of them need. */
  layOut(height: number): number {
    if (this.model === undefined) return 0;
    this.layout = layOutStrips(this.model, height, this.roles);
    return this.layout.height;
  }

  /** The nearest view that is possible. */
  clamped(view: View): View {
    return clampView(view, this.layout!, this.model!.volumes, this.width());
  }

  /** All of the volume. */
  get whole(): View | undefined {
    return this.ground && fit(this.ground.layout, this.ground.model.volumes, this.width());
  }

  get shown(): Shown | undefined {
    const { filter, hovered, focused, ground } = this;
    if (ground === undefined || this.view === undefined) return undefined;
    return { ...ground, view: this.view, filter, hovered, focused };
  }

  /** Where keys walk. */
  get walkable(): Ground | undefined {
    const { ground, view } = this;
    return ground === undefined || view === undefined ? undefined : { ...ground, view, width: this.width() };
  }

  get focused(): Thing | undefined {
    const { ground, focus } = this;
    return focus === undefined || ground === undefined ? undefined : focusedThing(ground, focus);
  }

  private get ground(): { model: MapModel; layout: StripLayout } | undefined {
    const { model, layout } = this;
    return model === undefined || layout === undefined ? undefined : { model, layout };
  }
}
