import type { MapModel } from './map-model.js';
import type { StripLayout } from './strips.js';
import { walksOf, type Thing } from './things.js';
import { pan, trackAt, xOf, type Extent, type View } from './view.js';

/** What is in focus: a place in a walk. */
export interface Focus {
  readonly walk: number;
  readonly at: number;
}

/** Where one is: what there is to walk through, and what of it is in sight. */
export interface Ground {
  readonly model: MapModel;
  readonly layout: StripLayout;
  readonly view: View;
  /** Pixels that are seen. */
  readonly width: number;
}

export function focusedThing(
  { model, layout }: Pick<Ground, 'model' | 'layout'>,
  focus: Focus,
): Thing | undefined {
  return walksOf(model, layout)[focus.walk]?.thing(focus.at);
}

/** The next or previous thing of a walk, or the first one in sight; undefined where there is none. */
export function stepFocus(ground: Ground, focus: Focus | undefined, by: 1 | -1): Focus | undefined {
  const walks = walksOf(ground.model, ground.layout);
  if (focus !== undefined) {
    const at = focus.at + by;
    return at >= 0 && at < (walks[focus.walk]?.count ?? 0) ? { ...focus, at } : undefined;
  }
  const self = walks.findIndex(({ strip }) => ground.layout.strips[strip]!.role === 'self');
  return by < 0 ? undefined : inSight(ground, Math.max(0, self), 0);
}

/** The next or previous walk at the same place; undefined where there is nothing to walk through. */
export function changeWalk(ground: Ground, focus: Focus | undefined, by: 1 | -1): Focus | undefined {
  const { length } = walksOf(ground.model, ground.layout);
  const walk = focus === undefined ? 0 : (focus.walk + by + length) % length;
  return inSight(ground, walk, ground.width * 0.2);
}

/** The first thing of a walk that is at a pixel or right of it. */
function inSight({ model, layout, view }: Ground, index: number, x: number): Focus | undefined {
  const walk = walksOf(model, layout)[index];
  if (walk === undefined) return undefined;
  const at = walk.from(Math.max(0, Math.ceil(trackAt(view, walk.strip, x))));
  return { walk: index, at: Math.min(at, walk.count - 1) };
}

/** The place of a data set in its walk. */
export function focusOn(
  { model, layout }: Pick<Ground, 'model' | 'layout'>,
  thing: Thing,
): Focus | undefined {
  if (thing.kind !== 'extent') return undefined;
  const walk = walksOf(model, layout).findIndex(
    ({ strip, kind }) => strip === thing.strip && kind === 'data-sets',
  );
  return walk < 0 ? undefined : { walk, at: thing.index };
}

/** The view moved so that something is seen that was not. */
export function intoSight(view: View, strip: number, { start, end }: Extent, width: number): View {
  const [left, right] = [xOf(view, strip, start), xOf(view, strip, end)];
  return right < 20 || left > width - 20 ? pan(view, (left + right) / 2 - width / 2) : view;
}
