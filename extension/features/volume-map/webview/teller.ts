import type { TracedEvent } from '../../../../server/worlds/world.js';
import { gutterWidth } from '../../../volume-map/captions.js';
import type { MapState, Shown } from '../../../volume-map/map-state.js';
import { placesOf, type Thing } from '../../../volume-map/things.js';
import { xOf } from '../../../volume-map/view.js';
import { describeThing, sentenceOf } from '../../../volume-map/words.js';
import { Card } from './card.js';
import { element, host } from './host.js';
import type { Stage } from './stage.js';

/** Says what things are: in a card beside them, and aloud. */
export class Teller {
  private readonly card = new Card();
  private readonly live = element('live', HTMLElement);
  /** By event; null where nobody knows. */
  private readonly statements = new Map<number, TracedEvent | null>();
  private pointer = { x: 0, y: 0 };

  constructor(
    private readonly state: MapState,
    private readonly stage: Stage,
  ) {}

  /** Where the pointer is on the canvas. */
  pointAt(x: number, y: number): void {
    const { scrollTop, offsetTop } = this.stage.scroll;
    this.pointer = { x, y: y - scrollTop + offsetTop };
  }

  /** The event that established something. */
  eventOf(thing: Thing | undefined): number | undefined {
    const { model } = this.state;
    return thing === undefined || model === undefined ? undefined : describeThing(model, thing).event;
  }

  learn(event: number, statement: TracedEvent | null): void {
    this.statements.set(event, statement);
    this.showCard();
  }

  /** Of what the pointer is on, otherwise of what is in focus. */
  showCard(): void {
    const { shown } = this.state;
    const thing =
      shown?.hovered ?? (document.activeElement === this.stage.canvas ? shown?.focused : undefined);
    if (shown === undefined || thing === undefined) {
      this.card.hide();
      return;
    }
    const description = describeThing(shown.model, thing);
    const { event } = description;
    if (event !== undefined && !this.statements.has(event)) host.postMessage({ type: 'statement', event });
    const statement = event === undefined ? undefined : this.statements.get(event)?.text;
    const { x, y } = shown.hovered === undefined ? this.placeOf(shown, thing) : this.pointer;
    this.card.show(description, statement, x, y);
  }

  hideCard(): void {
    this.card.hide();
  }

  sayThing(thing: Thing): void {
    const { model } = this.state;
    if (model !== undefined) this.say(sentenceOf(describeThing(model, thing)));
  }

  say(text: string): void {
    this.live.textContent = text;
  }

  private placeOf({ model, layout, view }: Shown, thing: Thing): { x: number; y: number } {
    const [strip, { start, end }] = placesOf(model, layout, thing)[0] ?? [thing.strip, { start: 0, end: 0 }];
    const { top, height } = layout.strips[strip]!;
    const { scrollTop, offsetTop } = this.stage.scroll;
    const x = gutterWidth + Math.min(this.stage.width, Math.max(0, xOf(view, strip, (start + end) / 2)));
    return { x, y: top + height - scrollTop + offsetTop };
  }
}
