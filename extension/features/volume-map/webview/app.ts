import { gutterWidth, summaryOf } from '../../../volume-map/captions.js';
import { applyFilter } from '../../../volume-map/filter.js';
import { focusOn } from '../../../volume-map/focus.js';
import { filterText, subtitleOf } from '../../../volume-map/headlines.js';
import { modelOf, type MapModel } from '../../../volume-map/map-model.js';
import { MapState } from '../../../volume-map/map-state.js';
import type { ToMap } from '../../../volume-map/messages.js';
import { svgOf } from '../../../volume-map/svg.js';
import { tablesOf, type TableRow } from '../../../volume-map/table-rows.js';
import { thingAt, type Thing } from '../../../volume-map/things.js';
import { zoomAt, zoomTo } from '../../../volume-map/view.js';
import { element, host, StateKeeper } from './host.js';
import { Keyboard } from './keyboard.js';
import { showLegend } from './legend.js';
import { Navigator } from './navigator.js';
import { listenToOverview } from './overview-pointer.js';
import { watchTheme } from './page-theme.js';
import { Player } from './player.js';
import { listenToPointers } from './pointer.js';
import { Stage } from './stage.js';
import { Table } from './table.js';
import { Teller } from './teller.js';
import { Toolbar } from './toolbar.js';

/** The map in its page: puts together what is drawn, what is said and what people do. */
export class MapApp {
  private readonly state: MapState = new MapState(() => this.stage.width);
  private readonly stage: Stage = new Stage(this.state);
  private readonly teller = new Teller(this.state, this.stage);
  private readonly navigator = new Navigator(this.state, this.stage, () => this.moved());
  private readonly keyboard = new Keyboard(this.state, this.stage, this.navigator, this.teller, (thing) => {
    if (!this.openStatement(thing)) this.navigator.zoomToThing(thing);
  });
  private readonly kept = new StateKeeper(() => this.state.view);
  private readonly player = new Player((at) => host.postMessage({ type: 'moment', at }));
  private readonly table = new Table(
    (row) => this.showRow(row),
    (event) => host.postMessage({ type: 'goTo', event }),
  );
  private readonly toolbar = new Toolbar(
    {
      zoom: (factor) => this.navigator.change((view) => zoomAt(view, this.stage.width / 2, factor)),
      fit: () => this.navigator.fit(),
      partners: () => host.postMessage({ type: 'choosePartners' }),
      save: () => this.saveSvg(),
      filter: (text) => this.useFilter(text),
      table: (visible) => this.setTable(visible),
    },
    this.kept.state.filter ?? '',
  );
  private readonly message = element('message', HTMLElement);

  constructor() {
    listenToPointers(this.stage.canvas, {
      zoom: (x, factor) => this.navigator.change((view) => zoomAt(view, x - gutterWidth, factor)),
      pan: (pixels, y, alone) => this.navigator.pan(pixels, y, alone),
      hover: (x, y) => this.hover(x, y),
      leave: () => this.unhover(),
      click: (x, y) => this.click(x, y),
      doubleClick: (x, y) => this.navigator.zoomToThing(this.thingAt(x, y)),
    });
    listenToOverview(this.state, this.stage, this.navigator);
    new ResizeObserver(() => this.resized()).observe(this.stage.scroll);
    watchTheme(() => this.themeChanged());
  }

  receive(message: ToMap): void {
    if (message.type === 'statement') this.teller.learn(message.event, message.statement);
    else if (message.type === 'failure') this.fail(message.text);
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
    const { state, stage } = this;
    const volume = model.volumes[0]!;
    const isOther = state.use(model);
    state.filter = applyFilter(model, this.toolbar.filter);
    this.message.hidden = true;
    element('title', HTMLElement).textContent = volume.name;
    element('subtitle', HTMLElement).textContent = subtitleOf(model, world);
    const problem = volume.contents?.problem;
    if (problem !== undefined && model.relationships.count === 0) {
      this.fail(problem);
      return;
    }
    this.toolbar.enable(true, model.volumes.length > 1);
    // What takes room comes first, so that everything is laid out once.
    showLegend(model, stage.painter);
    this.player.show(moments, at, model.time);
    stage.layOut();
    if (isOther) {
      state.view = { ...state.whole!, ...this.kept.state.view };
      if (this.kept.state.table === true) this.setTable(true);
    }
    state.view = state.clamped(state.view!);
    stage.canvas.ariaLabel = summaryOf(model, state.layout!);
    stage.forget();
    stage.paint();
    performance.measure('map-painted', 'map-received');
    this.table.use(() => tablesOf(model, state.filter));
    this.kept.keep(restore);
  }

  private fail(text: string): void {
    this.state.clear();
    this.toolbar.enable(false, false);
    this.player.show([], undefined, '');
    element('legend', HTMLElement).replaceChildren();
    this.table.use(() => []);
    this.message.textContent = text;
    this.message.className = 'failure';
    this.message.hidden = false;
    this.teller.hideCard();
    this.stage.clear();
  }

  /** Something else may be under the pointer now. */
  private moved(): void {
    if (this.state.hovered !== undefined) {
      this.state.hovered = undefined;
      this.teller.hideCard();
    }
    this.kept.keep({});
  }

  private resized(): void {
    const { state, stage } = this;
    if (state.model === undefined || (stage.isOfThisScreen && stage.isLaidOut)) return;
    if (!stage.isOfThisScreen) this.themeChanged();
    stage.layOut();
    stage.forget();
    if (state.view !== undefined) state.view = state.clamped(state.view);
    stage.paint();
  }

  private themeChanged(): void {
    this.stage.useTheme();
    if (this.state.model === undefined) {
      this.stage.clear();
      return;
    }
    showLegend(this.state.model, this.stage.painter);
    this.stage.request();
  }

  private thingAt(x: number, y: number): Thing | undefined {
    const { shown } = this.state;
    if (shown === undefined || x < gutterWidth || x > gutterWidth + this.stage.width) return undefined;
    return thingAt(this.stage.sceneOf(shown), shown.view, x - gutterWidth, y);
  }

  private hover(x: number, y: number): void {
    this.teller.pointAt(x, y);
    this.state.hovered = this.thingAt(x, y);
    const leads = this.teller.eventOf(this.state.hovered) !== undefined;
    this.stage.canvas.classList.toggle('pointing', leads);
    this.teller.showCard();
    this.stage.request();
  }

  private unhover(): void {
    this.state.hovered = undefined;
    this.teller.hideCard();
    this.stage.request();
  }

  private click(x: number, y: number): void {
    const thing = this.thingAt(x, y);
    const { walkable } = this.state;
    if (this.openStatement(thing) || thing === undefined || walkable === undefined) return;
    this.state.focus = focusOn(walkable, thing) ?? this.state.focus;
    this.keyboard.tell();
  }

  /** Returns whether a statement established the thing. */
  private openStatement(thing: Thing | undefined): boolean {
    const event = this.teller.eventOf(thing);
    if (event !== undefined) host.postMessage({ type: 'goTo', event });
    return event !== undefined;
  }

  private showRow({ relationship, extent }: TableRow): void {
    this.setTable(false);
    const { layout, view } = this.state;
    if (layout === undefined || view === undefined) return;
    if (relationship !== undefined) {
      const thing: Thing = { kind: 'relationships', volume: 0, strip: 0, rows: [relationship] };
      this.navigator.zoomToThing(thing);
      this.state.hovered = thing;
    } else if (extent !== undefined) {
      const strip = layout.strips.findIndex(({ volume }) => volume === extent.volume);
      if (strip >= 0) this.navigator.glide(zoomTo(view, strip, extent, this.stage.width));
    }
    this.stage.canvas.focus();
  }

  private setTable(visible: boolean): void {
    this.toolbar.showTable(visible);
    element('map', HTMLElement).hidden = visible;
    this.table.toggle(visible);
    this.kept.keep({ table: visible });
    if (!visible) this.resized();
  }

  private useFilter(text: string): void {
    const { state } = this;
    const { model } = state;
    if (model === undefined) return;
    state.filter = applyFilter(model, text);
    this.teller.say(filterText(model, state.filter));
    this.table.use(() => tablesOf(model, state.filter));
    this.stage.forget();
    this.stage.request();
    this.kept.keep({ filter: text });
  }

  private saveSvg(): void {
    const { shown } = this.state;
    if (shown === undefined) return;
    const { model, view, filter } = shown;
    const title = `${model.volumes[0]!.name}, ${element('subtitle', HTMLElement).textContent}`;
    const picture = { scene: this.stage.sceneOf(shown), model, view, filter, width: this.stage.width, title };
    host.postMessage({ type: 'saveSvg', svg: svgOf(picture, this.stage.painter.theme) });
  }
}
