import { offlineBy } from './access.js';
import { dependentsOfVolume } from './dependency.js';
import { takes, wrongState } from './life-cycle.js';
import type { SvcState } from './system-state.js';
import type { Mapping, MappingState, SvcRefusal } from './types.js';

const resting: readonly MappingState[] = ['idle_or_copied', 'stopped'];
/** States in which a mapping's source may become a target only with restore. */
const started: readonly MappingState[] = ['copying', 'suspended', 'stopping'];

/** Why a mapping cannot be prepared. */
export function refusePrepare(state: SvcState, mapping: Mapping, restore: boolean): SvcRefusal | undefined {
  if (!takes(state, mapping, 'prepare')) return wrongState(state, mapping, 'prepare');
  const { target } = mapping;
  const around = state.mappingsOf(target);
  const active = around.find((other) => other.target === target && !resting.includes(other.state));
  if (active !== undefined) return { kind: 'target-active', volume: target, mapping: active.name };
  const offline = offlineBy(state, mapping.source);
  if (offline !== undefined) {
    return { kind: 'volume-offline', volume: mapping.source, mapping: offline.name };
  }
  if (restore) return undefined;
  const users = new Set(dependentsOfVolume(state, target).map(({ name }) => name));
  for (const other of around) {
    if (other.source === target && started.includes(other.state)) users.add(other.name);
  }
  return users.size === 0 ? undefined : { kind: 'target-in-use', volume: target, mappings: [...users] };
}

/** Why a mapping cannot be started. */
export function refuseStart(state: SvcState, mapping: Mapping): SvcRefusal | undefined {
  if (!takes(state, mapping, 'start')) return wrongState(state, mapping, 'start');
  const offline = offlineBy(state, mapping.source);
  return offline === undefined
    ? undefined
    : { kind: 'volume-offline', volume: mapping.source, mapping: offline.name };
}
