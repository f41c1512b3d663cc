import { changeWalk, focusedThing, intoSight, stepFocus } from '../../../volume-map/focus.js';
import { commandOf } from '../../../volume-map/keys.js';
import type { MapState } from '../../../volume-map/map-state.js';
import { placesOf, type Thing } from '../../../volume-map/things.js';
import { pan, zoomAt } from '../../../volume-map/view.js';
import type { Navigator } from './navigator.js';
import type { Stage } from './stage.js';
import type { Teller } from './teller.js';

/** Keys on the map: they move it, and walk through what is on it. */
export class Keyboard {
  /** @param open is told of the thing whose statement is wanted */
  constructor(
    private readonly state: MapState,
    private readonly stage: Stage,
    private readonly navigator: Navigator,
    private readonly teller: Teller,
    private readonly open: (thing: Thing | undefined) => void,
  ) {
    stage.canvas.addEventListener('keydown', (event) => {
      if (this.press(event)) event.preventDefault();
    });
    stage.canvas.addEventListener('blur', () => teller.hideCard());
  }

  /** Returns whether the key was for the map. */
  private press(event: KeyboardEvent): boolean {
    const command = commandOf(event);
    const ground = this.state.walkable;
    if (command === undefined || ground === undefined) return false;
    const { navigator, state } = this;
    const { width } = this.stage;
    switch (command.kind) {
      case 'pan':
        navigator.change((view) => pan(view, command.part * width));
        return true;
      case 'scroll':
        this.stage.scroll.scrollBy(0, command.pixels);
        return true;
      case 'zoom':
        navigator.change((view) => zoomAt(view, width / 2, command.factor));
        return true;
      case 'end':
        navigator.change((view) => ({ ...view, at: command.which === 'first' ? -Infinity : 1e9 }));
        return true;
      case 'fit':
        navigator.fit();
        return true;
      case 'step':
        state.focus = stepFocus(ground, state.focus, command.by);
        // Focus leaves the map behind the last thing.
        if (state.focus === undefined) this.leave();
        else this.tell();
        return state.focus !== undefined;
      case 'walk':
        state.focus = changeWalk(ground, state.focus, command.by);
        this.tell();
        return true;
      case 'leave':
        state.focus = undefined;
        this.teller.say('');
        this.leave();
        return true;
      case 'open':
        this.open(state.focused);
        return true;
      case 'zoom-to-focus':
        navigator.zoomToThing(state.focused);
        return true;
    }
  }

  private leave(): void {
    this.teller.hideCard();
    this.stage.request();
  }

  /** Brings what is in focus into sight, and says what it is. */
  tell(): void {
    const ground = this.state.walkable;
    const { focus } = this.state;
    const thing = ground === undefined || focus === undefined ? undefined : focusedThing(ground, focus);
    if (ground === undefined || thing === undefined) return;
    const [place] = placesOf(ground.model, ground.layout, thing);
    if (place !== undefined) {
      const [strip, extent] = place;
      this.navigator.change((view) => intoSight(view, strip, extent, this.stage.width));
      const { top, height } = ground.layout.strips[strip]!;
      const { scroll } = this.stage;
      if (top < scroll.scrollTop) scroll.scrollTop = top - 8;
      else if (top + height > scroll.scrollTop + scroll.clientHeight)
        scroll.scrollTop = top + height - scroll.clientHeight + 8;
    }
    this.state.hovered = undefined;
    this.teller.sayThing(thing);
    this.teller.showCard();
    this.stage.request();
  }
}
