import { advance } from './background.js';
import type { GroupEvent } from './group-transitions.js';
import { beginPrepare, fire, settle, takes, wrongState } from './life-cycle.js';
import { refuseGroupEvent } from './membership.js';
import { defaultName, findGroup, lowestFree, refuseName } from './names.js';
import { refusePrepare, refuseStart } from './start-checks.js';
import type { SvcState } from './system-state.js';
import type { Mapping, MappingGroup, SvcOutcome, SvcRefusal } from './types.js';

/** The group after a command; undefined when the command ended it. */
export type GroupOutcome = SvcOutcome<MappingGroup | undefined>;

function refused(refusal: SvcRefusal): { readonly ok: false; readonly refusal: SvcRefusal } {
  return { ok: false, refusal };
}

export function createGroup(
  state: SvcState,
  { name, autodelete = false }: { readonly name?: string; readonly autodelete?: boolean },
): SvcOutcome<MappingGroup> {
  const limit = state.limits.groups;
  if (state.groups.size >= limit) return refused({ kind: 'too-many-groups', limit });
  const refusal = name === undefined ? undefined : refuseName(state.groups, name);
  if (refusal !== undefined) return refused(refusal);
  const id = lowestFree(state.groups, 1);
  const group = { id, name: name ?? defaultName(state.groups, 'fccstgrp', id), autodelete };
  state.groups.set(id, group);
  return { ok: true, value: group };
}

export function modifyGroup(
  state: SvcState,
  name: string,
  changes: { readonly name?: string; readonly autodelete?: boolean },
): GroupOutcome {
  const group = findGroup(state, name);
  if (group === undefined) return refused({ kind: 'unknown-group', name });
  const refusal = changes.name === undefined ? undefined : refuseName(state.groups, changes.name, group.id);
  if (refusal !== undefined) return refused(refusal);
  const changed = {
    ...group,
    name: changes.name ?? group.name,
    autodelete: changes.autodelete ?? group.autodelete,
  };
  state.groups.set(group.id, changed);
  return { ok: true, value: changed };
}

/** With force the mappings of the group stand alone afterwards; they are not deleted. */
export function deleteGroup(state: SvcState, name: string, force: boolean): GroupOutcome {
  const group = findGroup(state, name);
  if (group === undefined) return refused({ kind: 'unknown-group', name });
  const members = state.membersOf(group.id);
  if (members.length > 0 && !force) {
    return refused({ kind: 'group-not-empty', group: group.name, mappings: members.length });
  }
  const refusal = refuseGroupEvent(state, group, force ? 'delete-force' : 'delete');
  if (refusal !== undefined) return refused(refusal);
  for (const member of members) state.put({ ...member, group: 0 });
  state.groups.delete(group.id);
  return { ok: true, value: undefined };
}

/** A command to all mappings of a group, which all of them take or none. */
function command(
  state: SvcState,
  name: string,
  event: GroupEvent,
  check: (mapping: Mapping) => SvcRefusal | undefined,
): SvcOutcome<{ readonly group: MappingGroup; readonly members: readonly Mapping[] }> {
  const group = findGroup(state, name);
  if (group === undefined) return refused({ kind: 'unknown-group', name });
  const refusal = refuseGroupEvent(state, group, event);
  if (refusal !== undefined) return refused(refusal);
  const members = state.membersOf(group.id);
  for (const member of members) {
    const reason = check(member);
    if (reason !== undefined) return refused(reason);
  }
  return { ok: true, value: { group, members } };
}

export function prepareGroup(state: SvcState, name: string, restore: boolean): GroupOutcome {
  const found = command(state, name, 'prepare', (member) => refusePrepare(state, member, restore));
  if (!found.ok) return found;
  for (const member of found.value.members) beginPrepare(state, member);
  return { ok: true, value: found.value.group };
}

/** All mappings take T0 at the same time: no write comes in between. */
export function startGroup(
  state: SvcState,
  name: string,
  options: { readonly prepare: boolean; readonly restore: boolean },
): GroupOutcome {
  if (options.prepare) {
    const prepared = prepareGroup(state, name, options.restore);
    if (!prepared.ok) return prepared;
    const members = state.membersOf(prepared.value?.id ?? 0);
    advance(state, Math.max(...members.map(({ flushEndsAt }) => flushEndsAt ?? state.grains.now)));
  }
  const found = command(state, name, 'start', (member) => refuseStart(state, member));
  if (!found.ok) return found;
  const { group, members } = found.value;
  for (const member of members) fire(state, state.mapping(member.id), 'start');
  state.groups.set(group.id, { ...group, startedAt: state.grains.now });
  settle(state);
  return { ok: true, value: state.groups.get(group.id) };
}

export function stopGroup(
  state: SvcState,
  name: string,
  event: 'stop' | 'stop-force' | 'stop-split',
): GroupOutcome {
  // What has ended by itself needs no stop.
  const ended = (member: Mapping): boolean => member.state === 'stopped' || member.state === 'idle_or_copied';
  const found = command(state, name, event, (member) =>
    ended(member) || takes(state, member, event) ? undefined : wrongState(state, member, event),
  );
  if (!found.ok) return found;
  // The oldest first: it depends on the newer ones of the group, and they need not be cleaned for it.
  const order = [...found.value.members].sort((a, b) => (a.relationship ?? 0) - (b.relationship ?? 0));
  for (const { id } of order) {
    const member = state.mappings.get(id);
    if (member !== undefined && !ended(member)) fire(state, member, event);
  }
  settle(state);
  return { ok: true, value: state.groups.get(found.value.group.id) };
}
