import type { MapState } from '../../../volume-map/map-state.js';
import { zoomAt } from '../../../volume-map/view.js';
import type { Navigator } from './navigator.js';
import type { Stage } from './stage.js';

/** Dragging on the strip above the map brings a part of the volume into sight; its wheel zooms. */
export function listenToOverview(state: MapState, stage: Stage, navigator: Navigator): void {
  const { canvas } = stage.overview;
  const move = (event: PointerEvent): void => {
    const { shown } = state;
    if (shown === undefined) return;
    const { width } = stage;
    const column = stage.overview.columnAt(shown, event.offsetX, width);
    navigator.change((old) => ({ ...old, at: column - width / old.scale / 2 }));
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    move(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) move(event);
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      navigator.change((view) => zoomAt(view, stage.width / 2, Math.exp(-event.deltaY * 0.0018)));
    },
    { passive: false },
  );
}
