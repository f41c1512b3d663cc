import type { VolumeId } from '../types.js';
import { cutOffBy } from './background.js';
import { grainUnits, isComplete } from './dependency.js';
import { recordChanges, settle } from './life-cycle.js';
import type { SvcState } from './system-state.js';
import type { Mapping, SvcOutcome, SvcRefusal } from './types.js';

/** The mapping that keeps a volume from its hosts; undefined while they may use it. */
export function offlineBy(state: SvcState, volume: VolumeId): Mapping | undefined {
  const stopped = state.lost.get(volume);
  if (stopped !== undefined) return state.mapping(stopped);
  return state.mappingsOf(volume).find((mapping) => {
    // Without the bitmap nobody knows which grains a write would have to save.
    if (mapping.state === 'suspended') return true;
    if (mapping.target !== volume) return false;
    if (mapping.state === 'stopping') return !isComplete(state, mapping);
    return mapping.state === 'preparing' || mapping.state === 'prepared';
  });
}

/** @param offset in bytes, like `length`. */
export function read(
  state: SvcState,
  volume: VolumeId,
  offset: number,
  length: number,
): SvcOutcome<Uint8Array> {
  const refusal = refuseAccess(state, volume, offset, length, 'read');
  return refusal === undefined
    ? { ok: true, value: state.grains.read(volume, offset, length) }
    : { ok: false, refusal };
}

export function write(
  state: SvcState,
  volume: VolumeId,
  offset: number,
  bytes: Readonly<Uint8Array>,
): SvcOutcome<undefined> {
  const refusal = refuseAccess(state, volume, offset, bytes.length, 'write');
  if (refusal !== undefined) return { ok: false, refusal };
  if (bytes.length > 0) {
    const units = unitsPerGrain(state, volume);
    state.grains.write(volume, offset, bytes, units);
    recordChanges(state, volume, [state.grains.grainsOf(volume, offset, bytes.length, units)]);
    settle(state);
  }
  return { ok: true, value: undefined };
}

/** The larger grain where mappings of both sizes meet, which only a split can bring about. */
function unitsPerGrain(state: SvcState, volume: VolumeId): number {
  const readers = state.grains.readers(volume).map(({ id }) => state.ownerOf(id));
  return Math.max(1, ...[...state.mappingsOf(volume), ...readers].map(grainUnits));
}

function refuseAccess(
  state: SvcState,
  volume: VolumeId,
  offset: number,
  length: number,
  access: 'read' | 'write',
): SvcRefusal | undefined {
  const bytes = state.grains.size(volume);
  if (bytes === undefined) return { kind: 'unknown-volume', volume };
  const whole = Number.isInteger(offset) && Number.isInteger(length);
  if (!whole || offset < 0 || length < 0 || offset + length > bytes) {
    return { kind: 'outside-volume', volume, offset, length, bytes };
  }
  const offline = offlineBy(state, volume);
  if (offline !== undefined) return { kind: 'volume-offline', volume, mapping: offline.name };
  const units = state.grains.grainsOf(volume, offset, length, unitsPerGrain(state, volume));
  const own = state.grains.relationshipTo(volume);
  if (own !== undefined && own.outOfSync.countWithin(units) > 0) {
    const between = cutOffBy(state, state.ownerOf(own.id));
    if (between !== undefined) {
      return { kind: 'volume-offline', volume: between.target, mapping: between.name };
    }
  }
  if (access === 'read') return undefined;
  for (const { id, outOfSync } of state.grains.readers(volume)) {
    const reader = state.ownerOf(id);
    if (reader.state === 'suspended' && outOfSync.countWithin(units) > 0) {
      return { kind: 'volume-offline', volume: reader.target, mapping: reader.name };
    }
  }
  return undefined;
}
