import type { EngineState } from './engine-state.js';
import type { LssId, VolumeId } from './types.js';

const second = 1_000_000;
/** Seconds before an LSS thaws by itself (DS8000; FlashCopy from IBM). */
const defaultTimeout = 120;

/** The logical subsystem of a volume. */
export function lssOf(volume: VolumeId): LssId {
  return volume.slice(0, Math.max(0, volume.lastIndexOf('/')));
}

/**
 * Puts a volume into extended long busy: writes of hosts wait. Each LSS has one timer, which runs since the
 * first of its volumes was frozen and lets all of them go.
 */
export function freeze(state: EngineState, volume: VolumeId): void {
  const lss = lssOf(volume);
  const { volumes, until } = state.freezes.get(lss) ?? {
    volumes: [],
    until: state.now + (state.limits.freezeTimeout ?? defaultTimeout) * second,
  };
  if (volumes.includes(volume)) return;
  state.freezes.set(lss, { volumes: [...volumes, volume], until });
  state.events.append({ kind: 'frozen', at: state.now, volume, until });
}

/** Lets the volumes of an LSS go; returns them. Nothing frozen is no mistake. */
export function thaw(state: EngineState, lss: LssId): readonly VolumeId[] {
  return release(state, lss, 'thawed');
}

/** When writes to a volume go on if nobody thaws it; undefined when it is not frozen. Microseconds. */
export function frozenUntil(state: EngineState, volume: VolumeId): number | undefined {
  if (state.freezes.size === 0) return undefined;
  const found = state.freezes.get(lssOf(volume));
  return found?.volumes.includes(volume) === true ? found.until : undefined;
}

/** The timer that ends first. */
export function nextTimer(state: EngineState): { readonly lss: LssId; readonly at: number } | undefined {
  let next: { lss: LssId; at: number } | undefined;
  for (const [lss, { until }] of state.freezes) {
    if (next === undefined || until < next.at) next = { lss, at: until };
  }
  return next;
}

/** The timer of an LSS ended. */
export function expire(state: EngineState, lss: LssId): void {
  release(state, lss, 'timer-expired');
}

function release(state: EngineState, lss: LssId, kind: 'thawed' | 'timer-expired'): readonly VolumeId[] {
  const volumes = state.freezes.get(lss)?.volumes ?? [];
  if (volumes.length === 0) return volumes;
  state.freezes.delete(lss);
  state.events.append({ kind, at: state.now, lss, volumes });
  return volumes;
}
