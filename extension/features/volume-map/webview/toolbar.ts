import { element } from './host.js';

/** What the buttons above the map do. */
export interface ToolbarActions {
  zoom(factor: number): void;
  fit(): void;
  partners(): void;
  save(): void;
  filter(text: string): void;
  table(visible: boolean): void;
}

/** The buttons and the filter above the map. */
export class Toolbar {
  private readonly tableButton = element('as-table', HTMLButtonElement);
  private readonly filterBox = element('filter', HTMLInputElement);

  constructor(act: ToolbarActions, filter: string) {
    const listen = (id: string, to: () => void): void =>
      element(id, HTMLButtonElement).addEventListener('click', to);
    listen('zoom-in', () => act.zoom(1.6));
    listen('zoom-out', () => act.zoom(1 / 1.6));
    listen('fit', () => act.fit());
    listen('partners', () => act.partners());
    listen('save', () => act.save());
    listen('as-table', () => act.table(this.tableButton.ariaPressed !== 'true'));
    this.filterBox.value = filter;
    this.filterBox.addEventListener('input', () => act.filter(this.filterBox.value));
  }

  get filter(): string {
    return this.filterBox.value;
  }

  showTable(visible: boolean): void {
    this.tableButton.ariaPressed = String(visible);
    this.tableButton.textContent = visible ? 'Show as Map' : 'Show as Table';
  }

  /** @param isMap whether there is a map @param hasPartners whether there are volumes to choose from */
  enable(isMap: boolean, hasPartners: boolean): void {
    for (const id of ['zoom-in', 'zoom-out', 'fit', 'save']) element(id, HTMLButtonElement).disabled = !isMap;
    element('partners', HTMLButtonElement).disabled = !hasPartners;
    this.tableButton.disabled = this.filterBox.disabled = !isMap;
  }
}
