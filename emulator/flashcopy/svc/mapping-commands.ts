import type { VolumeId } from '../types.js';
import { advance } from './background.js';
import { beginPrepare, clockKey, fire, settle, takes, wrongState } from './life-cycle.js';
import { bitmapBytes } from './limits.js';
import { refuseJoin, refuseLeave } from './membership.js';
import { defaultName, findGroup, findMapping, lowestFree, refuseName } from './names.js';
import { refusePrepare, refuseStart } from './start-checks.js';
import type { SvcState } from './system-state.js';
import { nextState, type MappingEvent } from './transitions.js';
import type { CreateMapping, GrainKiB, Mapping, ModifyMapping, SvcOutcome, SvcRefusal } from './types.js';

const defaultRate = 50;
const defaultGrain: GrainKiB = 256;

/** The mapping after a command; undefined when the command ended it. */
export type MappingOutcome = SvcOutcome<Mapping | undefined>;

function refused(refusal: SvcRefusal): { readonly ok: false; readonly refusal: SvcRefusal } {
  return { ok: false, refusal };
}

export function createMapping(state: SvcState, request: CreateMapping): SvcOutcome<Mapping> {
  const { source, target, incremental = false, autodelete = false } = request;
  const { copyRate = defaultRate, cleanRate = defaultRate } = request;
  const refusal =
    refuseVolumes(state, source, target) ??
    refuseRate(state, copyRate) ??
    refuseRate(state, cleanRate) ??
    (request.name === undefined ? undefined : refuseName(state.mappings, request.name));
  if (refusal !== undefined) return refused(refusal);
  const tree = state.tree(source, target);
  const { mappingsPerTree, mappingsPerSystem } = state.limits;
  if (tree.size >= mappingsPerTree) {
    return refused({ kind: 'too-many-mappings-in-tree', mappings: tree.size, limit: mappingsPerTree });
  }
  if (state.mappings.size >= mappingsPerSystem) {
    return refused({ kind: 'too-many-mappings', limit: mappingsPerSystem });
  }
  const [some] = tree;
  const treeGrain = some === undefined ? undefined : state.mapping(some).grainKiB;
  const grainKiB = request.grainKiB ?? treeGrain ?? defaultGrain;
  if (treeGrain !== undefined && treeGrain !== grainKiB) {
    return refused({ kind: 'grain-size-differs', asked: grainKiB, tree: treeGrain });
  }
  const memory = refuseMemory(state, source, grainKiB, incremental);
  if (memory !== undefined) return refused(memory);
  const group = request.group === undefined ? undefined : findGroup(state, request.group);
  if (request.group !== undefined && group === undefined) {
    return refused({ kind: 'unknown-group', name: request.group });
  }
  const join = group === undefined ? undefined : refuseJoin(state, group, { source, target });
  if (join !== undefined) return refused(join);
  const to = nextState('none', 'create', {
    complete: false,
    depended: false,
    autodelete,
    wasStopping: false,
  });
  if (to === undefined || to === 'none') throw new Error('the table has no row for create');
  const id = lowestFree(state.mappings, 0);
  const mapping: Mapping = {
    id,
    name: request.name ?? defaultName(state.mappings, 'fcmap', id),
    source,
    target,
    group: group?.id ?? 0,
    state: to,
    copyRate,
    cleanRate,
    grainKiB,
    incremental,
    autodelete,
    restoring: false,
    copied: false,
  };
  state.put(mapping);
  state.events.push({ at: state.grains.now, mapping: mapping.name, event: 'create', from: 'none', to });
  return { ok: true, value: mapping };
}

function refuseVolumes(state: SvcState, source: VolumeId, target: VolumeId): SvcRefusal | undefined {
  const [sourceBytes, targetBytes] = [state.grains.size(source), state.grains.size(target)];
  if (sourceBytes === undefined) return { kind: 'unknown-volume', volume: source };
  if (targetBytes === undefined) return { kind: 'unknown-volume', volume: target };
  if (source === target) return { kind: 'same-volume', volume: source };
  return sourceBytes === targetBytes ? undefined : { kind: 'different-size', sourceBytes, targetBytes };
}

function refuseRate(state: SvcState, rate: number): SvcRefusal | undefined {
  const highest = state.limits.highestRate;
  const fits = Number.isInteger(rate) && rate >= 0 && rate <= highest;
  return fits ? undefined : { kind: 'rate-out-of-range', rate, highest };
}

function refuseMemory(
  state: SvcState,
  volume: VolumeId,
  grainKiB: GrainKiB,
  incremental: boolean,
): SvcRefusal | undefined {
  const neededBytes = bitmapBytes(state.grains.size(volume) ?? 0, grainKiB, incremental);
  let usedBytes = 0;
  for (const other of state.mappings.values()) {
    usedBytes += bitmapBytes(state.grains.size(other.source) ?? 0, other.grainKiB, other.incremental);
  }
  const limitBytes = state.limits.bitmapBytes;
  if (usedBytes + neededBytes <= limitBytes) return undefined;
  return { kind: 'no-bitmap-memory', neededBytes, usedBytes, limitBytes };
}

export function modifyMapping(state: SvcState, name: string, changes: ModifyMapping): MappingOutcome {
  const mapping = findMapping(state, name);
  if (mapping === undefined) return refused({ kind: 'unknown-mapping', name });
  const refusal =
    (changes.name === undefined ? undefined : refuseName(state.mappings, changes.name, mapping.id)) ??
    (changes.copyRate === undefined ? undefined : refuseRate(state, changes.copyRate)) ??
    (changes.cleanRate === undefined ? undefined : refuseRate(state, changes.cleanRate)) ??
    (takes(state, mapping, 'modify') ? undefined : wrongState(state, mapping, 'modify'));
  if (refusal !== undefined) return refused(refusal);
  const group = groupAfter(state, mapping, changes);
  if (typeof group !== 'number') return refused(group);
  const changed: Mapping = {
    ...mapping,
    name: changes.name ?? mapping.name,
    copyRate: changes.copyRate ?? mapping.copyRate,
    cleanRate: changes.cleanRate ?? mapping.cleanRate,
    autodelete: changes.autodelete ?? mapping.autodelete,
    group,
  };
  // A copy at another rate begins its count anew.
  if (changed.copyRate !== mapping.copyRate) state.clocks.delete(clockKey(mapping, 'copy'));
  if (changed.cleanRate !== mapping.cleanRate) state.clocks.delete(clockKey(mapping, 'clean'));
  state.put(changed);
  if (group !== mapping.group) state.endGroupIfLast(mapping.group);
  // Only a mapping that is told so now: one that stood with autodelete has ended with its copy.
  return changes.autodelete === true ? fire(state, changed, 'modify') : { ok: true, value: changed };
}

/** Id of the group that a mapping is in after a change, 0 for none. */
function groupAfter(state: SvcState, mapping: Mapping, changes: ModifyMapping): number | SvcRefusal {
  if (changes.group === undefined) return mapping.group;
  const { name } = changes.group;
  const group = name === undefined ? undefined : findGroup(state, name);
  if (name !== undefined && group === undefined) return { kind: 'unknown-group', name };
  const id = group?.id ?? 0;
  if (id === mapping.group) return id;
  if (mapping.state !== 'idle_or_copied' && mapping.state !== 'stopped') {
    return refuseLeave(state, mapping) ?? wrongState(state, mapping, 'modify');
  }
  return (
    refuseLeave(state, mapping) ?? (group === undefined ? undefined : refuseJoin(state, group, mapping)) ?? id
  );
}

export function deleteMapping(state: SvcState, name: string, force: boolean): MappingOutcome {
  const mapping = findMapping(state, name);
  if (mapping === undefined) return refused({ kind: 'unknown-mapping', name });
  return fire(state, mapping, force ? 'delete-force' : 'delete');
}

/** A mapping that may be commanded by itself: one of a group only moves with its group. */
function alone(state: SvcState, name: string): SvcOutcome<Mapping> {
  const mapping = findMapping(state, name);
  if (mapping === undefined) return refused({ kind: 'unknown-mapping', name });
  const group = state.groups.get(mapping.group);
  return group === undefined
    ? { ok: true, value: mapping }
    : refused({ kind: 'in-group', mapping: mapping.name, group: group.name });
}

export function prepareMapping(state: SvcState, name: string, restore: boolean): MappingOutcome {
  const found = alone(state, name);
  if (!found.ok) return found;
  const refusal = refusePrepare(state, found.value, restore);
  return refusal === undefined ? beginPrepare(state, found.value) : refused(refusal);
}

export function startMapping(
  state: SvcState,
  name: string,
  options: { readonly prepare: boolean; readonly restore: boolean },
): MappingOutcome {
  const found = alone(state, name);
  if (!found.ok) return found;
  let mapping = found.value;
  if (options.prepare) {
    const prepared = prepareMapping(state, name, options.restore);
    if (!prepared.ok) return prepared;
    advance(state, prepared.value?.flushEndsAt ?? state.grains.now);
    mapping = state.mapping(mapping.id);
  }
  const refusal = refuseStart(state, mapping);
  if (refusal !== undefined) return refused(refusal);
  const outcome = fire(state, mapping, 'start');
  settle(state);
  return outcome.ok ? { ok: true, value: state.mappings.get(mapping.id) } : outcome;
}

export function stopMapping(
  state: SvcState,
  name: string,
  event: 'stop' | 'stop-force' | 'stop-split',
): MappingOutcome {
  const found = alone(state, name);
  return found.ok ? happen(state, found.value, event) : found;
}

/** What is not a command: the cache's flush, the nodes that hold the bitmap. */
export function happenTo(state: SvcState, name: string, event: MappingEvent): MappingOutcome {
  const mapping = findMapping(state, name);
  return mapping === undefined ? refused({ kind: 'unknown-mapping', name }) : happen(state, mapping, event);
}

function happen(state: SvcState, mapping: Mapping, event: MappingEvent): MappingOutcome {
  const outcome = fire(state, mapping, event);
  if (!outcome.ok) return outcome;
  if (event === 'flush-failed' && mapping.group !== 0) stopUnflushed(state, mapping.group);
  settle(state);
  return { ok: true, value: state.mappings.get(mapping.id) };
}

/** The mappings of a group move together: when one cannot be flushed, none will start. */
function stopUnflushed(state: SvcState, group: number): void {
  for (const member of state.membersOf(group)) {
    if (member.state === 'preparing') fire(state, member, 'flush-failed');
    else if (member.state === 'prepared') fire(state, member, 'stop');
  }
}
