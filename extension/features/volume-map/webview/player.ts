import type { Moment } from '../../../../server/worlds/questions/events.js';
import { element } from './host.js';

/** How long a moment is shown while they are played, milliseconds. */
const pace = 700;

/** The slider over what happened. Its last place is the world as it stands now. */
export class Player {
  private readonly group = element('player', HTMLElement);
  private readonly slider = element('slider', HTMLInputElement);
  private readonly play = element('play', HTMLButtonElement);
  private readonly previous = element('previous', HTMLButtonElement);
  private readonly next = element('next', HTMLButtonElement);
  private readonly clock = element('clock', HTMLElement);
  private readonly event = element('event', HTMLElement);
  private moments: readonly Moment[] = [];
  private now = '';
  private playing = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param choose a moment by its index, none for now */
  constructor(private readonly choose: (at: number | undefined) => void) {
    this.slider.addEventListener('input', () => {
      this.stop();
      this.go(Number(this.slider.value));
    });
    this.previous.addEventListener('click', () => this.step(-1));
    this.next.addEventListener('click', () => this.step(1));
    this.play.addEventListener('click', () => {
      if (this.playing) this.stop();
      else this.start();
    });
  }

  /** What is on the map now. Played on when it was being played. @param time of the map */
  show(moments: readonly Moment[], at: number | undefined, time: string): void {
    this.moments = moments;
    this.now = time;
    this.group.hidden = moments.length === 0;
    this.slider.max = String(moments.length);
    this.place(at ?? moments.length);
    if (!this.playing) return;
    if (at === undefined) this.stop();
    else this.timer = setTimeout(() => this.go(at + 1), pace);
  }

  private start(): void {
    const at = Number(this.slider.value);
    this.setPlaying(true);
    this.go(at >= this.moments.length ? 0 : at + 1);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.setPlaying(false);
  }

  private setPlaying(playing: boolean): void {
    this.playing = playing;
    const name = playing ? 'Pause' : 'Play';
    this.play.ariaLabel = this.play.title = name;
    this.play.firstElementChild!.className = `icon ${playing ? 'pause' : 'play'}`;
  }

  private step(by: number): void {
    this.stop();
    this.go(Number(this.slider.value) + by);
  }

  private go(at: number): void {
    const place = Math.max(0, Math.min(this.moments.length, at));
    this.place(place);
    this.choose(place === this.moments.length ? undefined : place);
  }

  private place(at: number): void {
    const moment = this.moments[at];
    this.slider.value = String(at);
    this.previous.disabled = at === 0;
    this.next.disabled = at >= this.moments.length;
    this.clock.textContent = moment === undefined ? clockOf(this.now) : clockOf(isoOf(moment.time));
    this.event.textContent = this.event.title = moment?.text ?? 'As it stands now';
    this.slider.ariaValueText = `${this.clock.textContent}, ${this.event.textContent}`;
  }
}

/** Simulated time has no zone. */
function isoOf(microseconds: number): string {
  return new Date(microseconds / 1000).toISOString().replace('Z', '');
}

/** `2026-01-05 08:00:00.500`. */
function clockOf(iso: string): string {
  return iso.replace('T', ' ');
}
