/** What fingers and mice do to the map. Positions are pixels of the element. */
export interface PointerActions {
  /** @param factor larger than 1 to see more detail */
  zoom(x: number, factor: number): void;
  /** @param y where it began @param alone of the strip under it alone */
  pan(pixels: number, y: number, alone: boolean): void;
  hover(x: number, y: number): void;
  leave(): void;
  click(x: number, y: number): void;
  doubleClick(x: number, y: number): void;
}

/** A pointer that moved less has clicked, pixels. */
const still = 4;
const lineHeight = 16;

export function listenToPointers(canvas: HTMLElement, act: PointerActions): void {
  const down = new Map<number, { x: number; y: number }>();
  let moved = 0;
  let begun = { y: 0, alone: false };
  const at = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeight : 1;
      const { x, y } = at(event);
      const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) act.pan(across * unit, y, false);
      // Pinching comes as a wheel with small steps and the control key.
      else act.zoom(x, Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0018)));
    },
    { passive: false },
  );
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    const place = at(event);
    down.set(event.pointerId, place);
    moved = 0;
    begun = { y: place.y, alone: event.shiftKey };
  });
  canvas.addEventListener('pointermove', (event) => {
    const place = at(event);
    const before = down.get(event.pointerId);
    if (before === undefined) {
      act.hover(place.x, place.y);
      return;
    }
    moved += Math.abs(place.x - before.x) + Math.abs(place.y - before.y);
    if (moved >= still) canvas.classList.add('dragging');
    const others = [...down].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
    const [other] = others;
    down.set(event.pointerId, place);
    if (other !== undefined) {
      const distance = (point: { x: number; y: number }): number =>
        Math.hypot(point.x - other.x, point.y - other.y);
      act.zoom((place.x + other.x) / 2, distance(place) / Math.max(1, distance(before)));
      act.pan((before.x - place.x) / 2, begun.y, false);
    } else if (moved >= still) act.pan(before.x - place.x, begun.y, begun.alone);
  });
  const release = (event: PointerEvent): void => {
    if (!down.delete(event.pointerId)) return;
    canvas.classList.remove('dragging');
    if (event.type === 'pointerup' && moved < still && down.size === 0 && event.detail < 2) {
      const { x, y } = at(event);
      act.click(x, y);
    }
  };
  canvas.addEventListener('pointerup', release);
  canvas.addEventListener('pointercancel', release);
  canvas.addEventListener('pointerleave', () => {
    if (down.size === 0) act.leave();
  });
  canvas.addEventListener('dblclick', (event) => {
    const { x, y } = at(event);
    act.doubleClick(x, y);
  });
}
