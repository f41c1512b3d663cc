import type { Description } from '../../../volume-map/words.js';
import { element } from './host.js';

/** What is said of the thing under the pointer, or of the one in focus. */
export class Card {
  private readonly card = element('card', HTMLElement);

  hide(): void {
    this.card.hidden = true;
  }

  /** @param statement what established it, where that is known by now */
  show(description: Description, statement: string | undefined, x: number, y: number): void {
    const { title, facts, percent, event } = description;
    const list = make('dl');
    for (const [name, value] of facts) {
      if (name === '') list.append(make('dd', value, 'alone'));
      else list.append(make('dt', name), make('dd', value));
    }
    const parts: HTMLElement[] = [make('h2', title), list];
    if (percent !== undefined) {
      list.append(make('dt', 'Copied'), make('dd', `${percent} %`));
      const bar = make('progress');
      bar.max = 100;
      bar.value = percent;
      parts.push(bar);
    }
    if (statement !== undefined) {
      const code = make('code', statement);
      parts.push(code, make('span', 'Click to open this statement', 'hint'));
    } else if (event === undefined && facts.some(([name]) => name === 'Source'))
      parts.push(make('span', 'The statement that established it is not known', 'hint'));
    this.card.replaceChildren(...parts);
    this.card.hidden = false;
    const { offsetWidth, offsetHeight, offsetParent } = this.card;
    const [width, height] = [offsetParent?.clientWidth ?? 0, offsetParent?.clientHeight ?? 0];
    const beside = x + 14 + offsetWidth > width - 8 ? x - 14 - offsetWidth : x + 14;
    const below = y + 18 + offsetHeight > height - 8 ? y - 14 - offsetHeight : y + 18;
    this.card.style.left = `${Math.max(8, Math.min(width - offsetWidth - 8, beside))}px`;
    this.card.style.top = `${Math.max(8, Math.min(height - offsetHeight - 8, below))}px`;
  }
}

/** An element with a text. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  text?: string,
  className?: string,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className !== undefined) made.className = className;
  return made;
}
