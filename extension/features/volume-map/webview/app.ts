import { number, plural } from '../../../../emulator/messages/plain-text.js';
import type { TracedEvent } from '../../../../server/worlds/world.js';
import { gutterWidth, summaryOf } from '../../../volume-map/captions.js';
import { applyFilter } from '../../../volume-map/filter.js';
import { modelOf, type MapModel } from '../../../volume-map/map-model.js';
import type { ToMap } from '../../../volume-map/messages.js';
import type { FilterResult } from '../../../volume-map/scene.js';
import type { KnownRoles } from '../../../volume-map/roles.js';
import { layOutStrips, type StripLayout } from '../../../volume-map/strips.js';
import { svgOf } from '../../../volume-map/svg.js';
import { tablesOf, type TableRow } from '../../../volume-map/table-rows.js';
import { themeOf } from '../../../volume-map/theme.js';
import { placesOf, thingAt, walksOf, type Thing } from '../../../volume-map/things.js';
import {
  clampView,
  fit,
  pan,
  panStrip,
  trackAt,
  xOf,
  zoomAt,
  zoomTo,
  zoomToPair,
  type View,
} from '../../../volume-map/view.js';
import { describeThing, sentenceOf } from '../../../volume-map/words.js';
import { Card } from './card.js';
import { element, host, type SavedState } from './host.js';
import { showLegend } from './legend.js';
import { MapCanvas, type Shown } from './map-canvas.js';
import { Overview } from './overview.js';
import { Painter } from './paint.js';
import { Player } from './player.js';
import { listenToPointers } from './pointer.js';
import { Table } from './table.js';

/** What is in focus: a place in a walk. */
interface Focus {
  readonly walk: number;
  readonly at: number;
}

/** The map in its page: puts together what is drawn, what is said and what people do. */
export class MapApp {
  private readonly canvas = element('canvas', HTMLCanvasElement);
  private readonly scroll = element('scroll', HTMLElement);
  private readonly message = element('message', HTMLElement);
  private readonly live = element('live', HTMLElement);
  private readonly filterBox = element('filter', HTMLInputElement);
  private readonly tableButton = element('as-table', HTMLButtonElement);
  private painter = currentPainter();
  private readonly surface = new MapCanvas(this.canvas, this.painter);
  private readonly overview = new Overview(element('overview', HTMLCanvasElement));
  private readonly card = new Card();
  private readonly player = new Player((at) => this.chooseMoment(at));
  private readonly table = new Table(
    (row) => this.showRow(row),
    (event) => host.postMessage({ type: 'goTo', event }),
  );
  private readonly statements = new Map<number, TracedEvent | null>();
  private roles: KnownRoles = new Map();
  private model: MapModel | undefined;
  private layout: StripLayout | undefined;
  private view: View | undefined;
  private filter: FilterResult | undefined;
  private hovered: Thing | undefined;
  private focus: Focus | undefined;
  private pointer = { x: 0, y: 0 };
  private frame: number | undefined;
  private direction = 1;
  /** Of the part that scrolls, as it was laid out last. */
  private size = { clientHeight: 0, clientWidth: 0 };
  private animation: number | undefined;
  private saving: ReturnType<typeof setTimeout> | undefined;
  private state: SavedState = host.getState() ?? {};

  constructor() {
    this.filterBox.value = this.state.filter ?? '';
    listenToPointers(this.canvas, {
      zoom: (x, factor) => this.change((view) => zoomAt(view, x - gutterWidth, factor)),
      pan: (pixels, y, alone) => this.panBy(pixels, y, alone),
      hover: (x, y) => this.hover(x, y),
      leave: () => this.unhover(),
      click: (x, y) => this.click(x, y),
      doubleClick: (x, y) => this.zoomToThing(this.thingAt(x, y)),
    });
    this.listenToOverview();
    this.canvas.addEventListener('keydown', (event) => this.key(event));
    this.canvas.addEventListener('blur', () => this.card.hide());
    this.listenToButtons();
    new ResizeObserver(() => this.resized()).observe(this.scroll);
    // Themes come and go as classes and variables of the page.
    new MutationObserver(() => this.themeChanged()).observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['style'],
    });
    new MutationObserver(() => this.themeChanged()).observe(document.body, {
      attributes: true,
      attributeFilter: ['class'],
    });
  }

  receive(message: ToMap): void {
    if (message.type === 'statement') {
      this.statements.set(message.event, message.statement);
      this.showCard();
    } else if (message.type === 'failure') this.fail(message.text);
    else {
      performance.mark('map-received');
      try {
        this.use(message, modelOf(message.map));
      } catch (error) {
        this.fail(`The map cannot be drawn: ${String(error)}. Run "DryDASD: Show Volume Map" again.`);
        if (!(error instanceof RangeError)) throw error;
      }
    }
  }

  private use({ world, moments, at, restore }: Extract<ToMap, { type: 'map' }>, model: MapModel): void {
    const [volume] = model.volumes;
    const before = this.model?.volumes[0];
    if (before?.device !== volume!.device) this.roles = new Map();
    const isFirst = this.model === undefined || before?.device !== volume!.device;
    this.model = model;
    this.message.hidden = true;
    this.filter = applyFilter(model, this.filterBox.value);
    this.hovered = undefined;
    this.focus = undefined;
    element('title', HTMLElement).textContent = volume!.name;
    element('subtitle', HTMLElement).textContent = subtitleOf(model, world);
    const problem = volume!.contents?.problem;
    if (problem !== undefined && model.relationships.count === 0) {
      this.fail(problem);
      return;
    }
    element('partners', HTMLButtonElement).disabled = model.volumes.length < 2;
    // What takes room comes first, so that everything is laid out once.
    showLegend(model, this.painter);
    this.player.show(moments, at, model.time);
    this.layOut();
    if (isFirst) {
      const saved = this.state.view;
      const whole = fit(this.layout!, model.volumes, this.surface.plotWidth);
      this.view = saved === undefined ? whole : { ...whole, ...saved };
      if (this.state.table === true) this.setTable(true);
    }
    this.view = this.clamped(this.view!);
    this.canvas.ariaLabel = summaryOf(model, this.layout!);
    this.forget();
    this.paint();
    performance.measure('map-painted', 'map-received');
    this.table.use(() => tablesOf(model, this.filter));
    this.save(restore);
  }

  private fail(text: string): void {
    this.model = undefined;
    this.view = undefined;
    this.player.show([], undefined, '');
    element('legend', HTMLElement).replaceChildren();
    this.table.use(() => []);
    this.message.textContent = text;
    this.message.className = 'failure';
    this.message.hidden = false;
    this.card.hide();
    const context = this.canvas.getContext('2d');
    context?.setTransform(1, 0, 0, 1, 0, 0);
    context?.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const overview = element('overview', HTMLCanvasElement);
    overview.width = 0;
  }

  private layOut(): void {
    if (this.model === undefined) return;
    const { clientHeight, clientWidth } = this.scroll;
    this.size = { clientHeight, clientWidth };
    this.layout = layOutStrips(this.model, clientHeight, this.roles);
    this.surface.resize(clientWidth, Math.max(clientHeight, this.layout.height));
  }

  private get shown(): Shown | undefined {
    const { model, layout, view, filter, hovered } = this;
    if (model === undefined || layout === undefined || view === undefined) return undefined;
    return { model, layout, view, filter, hovered, focused: this.focused };
  }

  private get focused(): Thing | undefined {
    if (this.focus === undefined || this.model === undefined || this.layout === undefined) return undefined;
    return walksOf(this.model, this.layout)[this.focus.walk]?.thing(this.focus.at);
  }

  private clamped(view: View): View {
    return clampView(view, this.layout!, this.model!.volumes, this.surface.plotWidth);
  }

  private change(to: (view: View) => View): void {
    if (this.view === undefined || this.model === undefined) return;
    const before = this.view;
    this.view = this.clamped(to(before));
    if (this.hovered !== undefined) {
      // Something else is under the pointer now.
      this.hovered = undefined;
      this.card.hide();
    }
    if (this.view.at !== before.at) this.direction = Math.sign(this.view.at - before.at);
    this.request();
    this.save({});
  }

  private panBy(pixels: number, y: number, alone: boolean): void {
    const strip = alone
      ? this.layout?.strips.findIndex(({ top, height }) => y >= top && y < top + height)
      : undefined;
    this.change((view) =>
      strip !== undefined && strip >= 0 ? panStrip(view, strip, pixels) : pan(view, pixels),
    );
  }

  /** To another view, smoothly unless people do not want that. */
  private glide(target: View): void {
    const from = this.view;
    if (from === undefined || this.model === undefined) return;
    cancelAnimationFrame(this.animation ?? 0);
    const to = this.clamped(target);
    const shifted = to.shifts.some((shift, index) => shift !== from.shifts[index]);
    if (shifted || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.change(() => to);
      return;
    }
    const begin = performance.now();
    const step = (now: number): void => {
      const part = Math.min(1, Math.max(0, now - begin) / 220);
      const eased = 1 - (1 - part) ** 3;
      const scale = from.scale * (to.scale / from.scale) ** eased;
      // The place moves as the scale says, so that the way is straight.
      const way =
        to.scale === from.scale ? eased : (1 / scale - 1 / from.scale) / (1 / to.scale - 1 / from.scale);
      this.change(() => (part === 1 ? to : { ...to, scale, at: from.at + (to.at - from.at) * way }));
      if (part < 1) this.animation = requestAnimationFrame(step);
    };
    this.animation = requestAnimationFrame(step);
  }

  private request(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.paint();
      const { shown } = this;
      // The next tile is painted before it is needed.
      if (shown !== undefined) setTimeout(() => this.surface.prepare(shown, this.direction), 0);
    });
  }

  private paint(): void {
    const { shown } = this;
    if (shown === undefined) return;
    this.surface.paint(shown);
    // A new map is seen a frame earlier without the strip above it.
    if (this.overview.isPainted) this.paintOverview();
    else requestAnimationFrame(() => this.paintOverview());
  }

  private paintOverview(): void {
    if (this.shown !== undefined) this.overview.paint(this.shown, this.painter, this.surface.plotWidth);
  }

  private forget(): void {
    this.surface.forget();
    this.overview.forget();
  }

  private resized(): void {
    if (this.model === undefined) return;
    const { clientHeight, clientWidth } = this.scroll;
    if (devicePixelRatio !== this.painter.density) this.themeChanged();
    else if (clientHeight === this.size.clientHeight && clientWidth === this.size.clientWidth) return;
    this.layOut();
    this.forget();
    if (this.view !== undefined) this.view = this.clamped(this.view);
    this.paint();
  }

  private themeChanged(): void {
    this.painter = currentPainter();
    this.surface.use(this.painter);
    this.overview.forget();
    if (this.model === undefined) return;
    showLegend(this.model, this.painter);
    this.request();
  }

  private thingAt(x: number, y: number): Thing | undefined {
    const { shown } = this;
    if (shown === undefined || x < gutterWidth || x > gutterWidth + this.surface.plotWidth) return undefined;
    return thingAt(this.surface.sceneOf(shown), shown.view, x - gutterWidth, y);
  }

  private hover(x: number, y: number): void {
    this.pointer = { x, y: y - this.scroll.scrollTop + this.scroll.offsetTop };
    this.hovered = this.thingAt(x, y);
    this.canvas.classList.toggle('pointing', this.eventOf(this.hovered) !== undefined);
    this.showCard();
    this.request();
  }

  private unhover(): void {
    this.hovered = undefined;
    this.card.hide();
    this.request();
  }

  private eventOf(thing: Thing | undefined): number | undefined {
    return thing === undefined || this.model === undefined
      ? undefined
      : describeThing(this.model, thing).event;
  }

  /** Of what the pointer is on, otherwise of what is in focus. */
  private showCard(): void {
    const { model, layout, view } = this;
    const thing = this.hovered ?? (document.activeElement === this.canvas ? this.focused : undefined);
    if (thing === undefined || model === undefined || layout === undefined || view === undefined) {
      this.card.hide();
      return;
    }
    const description = describeThing(model, thing);
    const { event } = description;
    if (event !== undefined && !this.statements.has(event)) host.postMessage({ type: 'statement', event });
    const statement = event === undefined ? undefined : this.statements.get(event)?.text;
    const { x, y } = this.hovered === undefined ? this.placeOf(model, layout, view, thing) : this.pointer;
    this.card.show(description, statement, x, y);
  }

  private placeOf(model: MapModel, layout: StripLayout, view: View, thing: Thing): { x: number; y: number } {
    const [strip, { start, end }] = placesOf(model, layout, thing)[0] ?? [thing.strip, { start: 0, end: 0 }];
    const { top, height } = layout.strips[strip]!;
    const x =
      gutterWidth + Math.min(this.surface.plotWidth, Math.max(0, xOf(view, strip, (start + end) / 2)));
    return { x, y: top + height - this.scroll.scrollTop + this.scroll.offsetTop };
  }

  private click(x: number, y: number): void {
    const thing = this.thingAt(x, y);
    const event = this.eventOf(thing);
    if (event !== undefined) host.postMessage({ type: 'goTo', event });
    else if (thing !== undefined) this.focusOn(thing);
  }

  private focusOn(thing: Thing): void {
    const { model, layout } = this;
    if (model === undefined || layout === undefined) return;
    const walks = walksOf(model, layout);
    const walk = walks.findIndex(
      ({ strip, kind }) => strip === thing.strip && (kind === 'data-sets') === (thing.kind === 'extent'),
    );
    if (walk < 0 || thing.kind !== 'extent') return;
    this.focus = { walk, at: thing.index };
    this.say();
  }

  private zoomToThing(thing: Thing | undefined): void {
    const { model, layout, view } = this;
    if (thing === undefined || model === undefined || layout === undefined || view === undefined) return;
    const [first, second] = placesOf(model, layout, thing);
    const width = this.surface.plotWidth;
    if (first === undefined) return;
    if (second !== undefined && thing.kind === 'relationships' && thing.rows.length === 1)
      this.glide(zoomToPair(view, first, second, width));
    else this.glide(zoomTo(view, first[0], first[1], width));
  }

  private key(event: KeyboardEvent): void {
    const { view, layout, model } = this;
    if (view === undefined || layout === undefined || model === undefined || event.altKey || event.metaKey)
      return;
    const width = this.surface.plotWidth;
    const step = width * (event.shiftKey ? 0.5 : 0.1);
    const actions: Record<string, () => void> = {
      ArrowLeft: () => this.change((old) => pan(old, -step)),
      ArrowRight: () => this.change((old) => pan(old, step)),
      ArrowUp: () => this.scroll.scrollBy(0, -60),
      ArrowDown: () => this.scroll.scrollBy(0, 60),
      '+': () => this.change((old) => zoomAt(old, width / 2, 1.4)),
      '=': () => this.change((old) => zoomAt(old, width / 2, 1.4)),
      '-': () => this.change((old) => zoomAt(old, width / 2, 1 / 1.4)),
      '0': () => this.glide(fit(layout, model.volumes, width)),
      Home: () => this.change((old) => ({ ...old, at: -Infinity })),
      End: () => this.change((old) => ({ ...old, at: 1e9 })),
      PageUp: () => this.walk(-1),
      PageDown: () => this.walk(1),
      Enter: () => this.open(),
      ' ': () => this.zoomToThing(this.focused),
    };
    if (event.key === 'Tab') {
      if (this.stepFocus(event.shiftKey ? -1 : 1)) event.preventDefault();
    } else if (event.key === 'Escape') {
      if (this.focus === undefined) return;
      this.focus = undefined;
      this.card.hide();
      this.live.textContent = '';
      this.request();
    } else {
      const act = actions[event.key];
      if (act === undefined || event.ctrlKey) return;
      event.preventDefault();
      act();
    }
  }

  /** To the next or previous thing of the walk; false where there is none, so that focus leaves the map. */
  private stepFocus(by: number): boolean {
    const { model, layout, view } = this;
    if (model === undefined || layout === undefined || view === undefined) return false;
    const walks = walksOf(model, layout);
    const current = this.focus;
    if (current === undefined) {
      const self = walks.findIndex(({ strip }) => layout.strips[strip]!.role === 'self');
      const walk = self < 0 ? 0 : self;
      const first = walks[walk];
      if (first === undefined || by < 0) return false;
      const at = first.from(Math.max(0, Math.ceil(trackAt(view, first.strip, 0))));
      this.focus = { walk, at: Math.min(at, first.count - 1) };
    } else {
      const at = current.at + by;
      if (at < 0 || at >= (walks[current.walk]?.count ?? 0)) {
        this.focus = undefined;
        this.card.hide();
        this.request();
        return false;
      }
      this.focus = { ...current, at };
    }
    this.say();
    return true;
  }

  /** To the next or previous walk, at the same place. */
  private walk(by: number): void {
    const { model, layout, view } = this;
    if (model === undefined || layout === undefined || view === undefined) return;
    const walks = walksOf(model, layout);
    if (walks.length === 0) return;
    const index = this.focus === undefined ? 0 : (this.focus.walk + by + walks.length) % walks.length;
    const walk = walks[index]!;
    const at = walk.from(Math.max(0, Math.ceil(trackAt(view, walk.strip, this.surface.plotWidth * 0.2))));
    this.focus = { walk: index, at: Math.min(at, walk.count - 1) };
    this.say();
  }

  /** Brings what is in focus into sight, and says what it is. */
  private say(): void {
    const { model, layout, view, focused } = this;
    if (focused === undefined || model === undefined || layout === undefined || view === undefined) return;
    const [place] = placesOf(model, layout, focused);
    if (place !== undefined) {
      const [strip, { start, end }] = place;
      const [left, right] = [xOf(view, strip, start), xOf(view, strip, end)];
      const width = this.surface.plotWidth;
      if (right < 20 || left > width - 20) this.change((old) => pan(old, (left + right) / 2 - width / 2));
      const { top, height } = layout.strips[strip]!;
      const { scrollTop, clientHeight } = this.scroll;
      if (top < scrollTop) this.scroll.scrollTop = top - 8;
      else if (top + height > scrollTop + clientHeight)
        this.scroll.scrollTop = top + height - clientHeight + 8;
    }
    this.hovered = undefined;
    this.live.textContent = sentenceOf(describeThing(model, focused));
    this.showCard();
    this.request();
  }

  private open(): void {
    const thing = this.focused;
    const event = this.eventOf(thing);
    if (event !== undefined) host.postMessage({ type: 'goTo', event });
    else this.zoomToThing(thing);
  }

  private showRow({ relationship, extent }: TableRow): void {
    this.setTable(false);
    const { layout, view } = this;
    if (layout === undefined || view === undefined) return;
    if (relationship !== undefined) {
      const thing: Thing = { kind: 'relationships', volume: 0, strip: 0, rows: [relationship] };
      this.zoomToThing(thing);
      this.hovered = thing;
    } else if (extent !== undefined) {
      const strip = layout.strips.findIndex(({ volume }) => volume === extent.volume);
      if (strip >= 0) this.glide(zoomTo(view, strip, extent, this.surface.plotWidth));
    }
    this.canvas.focus();
  }

  private chooseMoment(at: number | undefined): void {
    host.postMessage({ type: 'moment', at });
  }

  private setTable(visible: boolean): void {
    this.tableButton.ariaPressed = String(visible);
    this.tableButton.textContent = visible ? 'Show as Map' : 'Show as Table';
    element('map', HTMLElement).hidden = visible;
    this.table.toggle(visible);
    this.save({ table: visible });
    if (!visible) this.resized();
  }

  private listenToButtons(): void {
    const middle = (factor: number) => (): void =>
      this.change((view) => zoomAt(view, this.surface.plotWidth / 2, factor));
    const listen = (id: string, act: () => void): void =>
      element(id, HTMLButtonElement).addEventListener('click', act);
    listen('zoom-in', middle(1.6));
    listen('zoom-out', middle(1 / 1.6));
    listen('fit', () => {
      if (this.shown !== undefined)
        this.glide(fit(this.shown.layout, this.shown.model.volumes, this.surface.plotWidth));
    });
    listen('partners', () => host.postMessage({ type: 'choosePartners' }));
    listen('save', () => this.saveSvg());
    listen('as-table', () => this.setTable(this.tableButton.ariaPressed !== 'true'));
    this.filterBox.addEventListener('input', () => {
      if (this.model === undefined) return;
      this.filter = applyFilter(this.model, this.filterBox.value);
      this.live.textContent = filterText(this.model, this.filter);
      const { model, filter } = this;
      this.table.use(() => tablesOf(model, filter));
      this.forget();
      this.request();
      this.save({ filter: this.filterBox.value });
    });
  }

  private listenToOverview(): void {
    const strip = element('overview', HTMLCanvasElement);
    const move = (event: PointerEvent): void => {
      const { model, layout, view } = this;
      if (model === undefined || layout === undefined || view === undefined) return;
      const width = this.surface.plotWidth;
      const column = this.overview.columnAt(model, layout, view, event.offsetX, width);
      this.change((old) => ({ ...old, at: column - width / old.scale / 2 }));
    };
    strip.addEventListener('pointerdown', (event) => {
      strip.setPointerCapture(event.pointerId);
      move(event);
    });
    strip.addEventListener('pointermove', (event) => {
      if (strip.hasPointerCapture(event.pointerId)) move(event);
    });
    strip.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        this.change((view) => zoomAt(view, this.surface.plotWidth / 2, Math.exp(-event.deltaY * 0.0018)));
      },
      { passive: false },
    );
  }

  private saveSvg(): void {
    const { shown } = this;
    if (shown === undefined) return;
    const { model, view, filter } = shown;
    const title = `${model.volumes[0]!.name}, ${element('subtitle', HTMLElement).textContent}`;
    const scene = this.surface.sceneOf(shown);
    const svg = svgOf(
      { scene, model, view, filter, width: this.surface.plotWidth, title },
      this.painter.theme,
    );
    host.postMessage({ type: 'saveSvg', svg });
  }

  /** What is kept while the map is hidden. Not at every frame. */
  private save(changes: Partial<SavedState>): void {
    this.state = { ...this.state, ...changes };
    clearTimeout(this.saving);
    this.saving = setTimeout(() => {
      if (this.view !== undefined)
        this.state = { ...this.state, view: { scale: this.view.scale, at: this.view.at } };
      host.setState(this.state);
    }, 200);
  }
}

function currentPainter(): Painter {
  const style = getComputedStyle(document.documentElement);
  const contrast = document.body.classList.contains('vscode-high-contrast');
  const lightContrast = document.body.classList.contains('vscode-high-contrast-light');
  return new Painter(
    themeOf((name) => style.getPropertyValue(name), contrast || lightContrast),
    devicePixelRatio,
  );
}

function subtitleOf({ volumes, relationships, limit }: MapModel, world: string): string {
  const [{ device, volser, model, cylinders }] = volumes as [MapModel['volumes'][0]];
  const { own: count } = relationships;
  return [
    ...(volser === '' ? [] : [device]),
    model,
    ...(model.includes('(') ? [] : [plural(cylinders, 'cylinder')]),
    count === 0 ? 'no relationships' : `${number(count)} of ${number(limit)} relationships`,
    world,
  ].join(' · ');
}

function filterText({ volumes, relationships }: MapModel, filter: FilterResult | undefined): string {
  if (filter === undefined) return 'No filter';
  const sum = (column: Uint8Array | undefined): number =>
    column?.reduce((total, each) => total + each, 0) ?? 0;
  const dataSets = volumes.reduce((total, _, index) => total + sum(filter.dataSets[index]), 0);
  return `${plural(dataSets, 'data set')} and ${number(sum(filter.relationships))} of ${plural(relationships.count, 'relationship')} match`;
}
