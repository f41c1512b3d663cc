import type { FromMap, RestoredMap } from '../../../volume-map/messages.js';

/** What is kept while the map is hidden, and over a restart of the editor. */
export interface SavedState extends Partial<RestoredMap> {
  readonly filter?: string;
  readonly table?: boolean;
  readonly view?: { readonly scale: number; readonly at: number };
}

interface VsCode {
  postMessage(message: FromMap): void;
  getState(): SavedState | undefined;
  setState(state: SavedState): void;
}

declare function acquireVsCodeApi(): VsCode;

export const host = acquireVsCodeApi();

/** Keeps what a map needs when it is shown again. Not at every frame. */
export class StateKeeper {
  state: SavedState = host.getState() ?? {};
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param view what is seen now */
  constructor(private readonly view: () => SavedState['view']) {}

  keep(changes: Partial<SavedState>): void {
    this.state = { ...this.state, ...changes };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const view = this.view();
      if (view !== undefined) this.state = { ...this.state, view: { scale: view.scale, at: view.at } };
      host.setState(this.state);
    }, 200);
  }
}

/** An element of the page. */
export function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}
