import { number, plural } from '../../../../emulator/messages/plain-text.js';
import type { TableContent, TableRow } from '../../../volume-map/table-rows.js';
import { make } from './card.js';
import { element } from './host.js';

const rowsOfPage = 100;

/** The map as tables of HTML, page by page: for screen readers, and for whoever would rather read. */
export class Table {
  private readonly section = element('table', HTMLElement);
  private make: () => readonly TableContent[] = () => [];
  private made: readonly TableContent[] | undefined;
  private chosen = 0;
  private page = 0;

  /** @param show shows a row on the map @param goTo opens the statement of an event */
  constructor(
    private readonly show: (row: TableRow) => void,
    private readonly goTo: (event: number) => void,
  ) {}

  /** @param make called when they are first seen: many thousands of rows are not listed for nobody */
  use(make: () => readonly TableContent[]): void {
    this.make = make;
    this.made = undefined;
    if (!this.section.hidden) this.render();
  }

  toggle(visible: boolean): void {
    this.section.hidden = !visible;
    if (visible) this.render();
  }

  private get tables(): readonly TableContent[] {
    return (this.made ??= this.make());
  }

  private render(focus?: string): void {
    const content = this.tables[this.chosen];
    if (content === undefined) {
      this.section.replaceChildren();
      return;
    }
    const pages = Math.max(1, Math.ceil(content.count / rowsOfPage));
    this.page = Math.min(this.page, pages - 1);
    this.section.replaceChildren(this.navigation(content, pages), this.body(content));
    if (focus !== undefined)
      this.section.querySelector<HTMLElement>(`[data-name="${focus}"]:enabled`)?.focus();
  }

  private navigation({ count }: TableContent, pages: number): HTMLElement {
    const navigation = make('nav');
    for (const [index, { name, count: rows }] of this.tables.entries()) {
      const button = this.button(`${name} (${number(rows)})`, `table-${index}`, () => {
        this.chosen = index;
        this.page = 0;
      });
      button.ariaPressed = String(index === this.chosen);
      navigation.append(button);
    }
    if (pages === 1) return navigation;
    const turn = (name: string, by: number): HTMLButtonElement => {
      const button = this.button(name, name, () => (this.page += by));
      button.disabled = this.page + by < 0 || this.page + by >= pages;
      return button;
    };
    const first = this.page * rowsOfPage;
    const last = Math.min(count, first + rowsOfPage);
    navigation.append(
      turn('Previous', -1),
      make('span', `${number(first + 1)} to ${number(last)} of ${plural(count, 'row')}`, 'pages'),
      turn('Next', 1),
    );
    return navigation;
  }

  private button(text: string, name: string, act: () => void): HTMLButtonElement {
    const button = make('button', text);
    button.type = 'button';
    button.dataset['name'] = name;
    button.addEventListener('click', () => {
      act();
      this.render(name);
    });
    return button;
  }

  private body({ name, columns, count, row }: TableContent): HTMLElement {
    if (count === 0) return make('p', `No ${name.toLowerCase()}.`);
    const table = make('table');
    table.ariaLabel = name;
    const heading = table.createTHead().insertRow();
    for (const { title, number: isNumber } of columns) {
      const cell = make('th', title, isNumber ? 'number' : undefined);
      cell.scope = 'col';
      heading.append(cell);
    }
    heading.append(make('th', 'Go to'));
    const body = table.createTBody();
    const first = this.page * rowsOfPage;
    for (let at = first; at < Math.min(count, first + rowsOfPage); at++) {
      const { cells, ...rest } = row(at);
      const line = body.insertRow();
      for (const [index, cell] of cells.entries())
        line.append(make('td', cell, columns[index]!.number ? 'number' : undefined));
      const links = make('td');
      links.append(this.link('Map', () => this.show({ cells, ...rest })));
      const { event } = rest;
      if (event !== undefined) links.append(this.link('Statement', () => this.goTo(event)));
      line.append(links);
    }
    return table;
  }

  private link(text: string, act: () => void): HTMLButtonElement {
    const button = make('button', text);
    button.type = 'button';
    button.addEventListener('click', act);
    return button;
  }
}
