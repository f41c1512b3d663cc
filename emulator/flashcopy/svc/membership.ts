import { groupStatus, groupTakes, type GroupEvent } from './group-transitions.js';
import type { SvcState } from './system-state.js';
import type { Mapping, MappingGroup, SvcRefusal } from './types.js';

/** Why a group does not take an event in the state of its mappings. */
export function refuseGroupEvent(
  state: SvcState,
  group: MappingGroup,
  event: GroupEvent,
): SvcRefusal | undefined {
  const status = groupStatus(state.membersOf(group.id));
  return groupTakes(status, event)
    ? undefined
    : { kind: 'wrong-group-status', group: group.name, status, event };
}

/** Why a mapping cannot be added to a group. */
export function refuseJoin(
  state: SvcState,
  group: MappingGroup,
  { source, target }: Pick<Mapping, 'source' | 'target'>,
): SvcRefusal | undefined {
  const busy = refuseGroupEvent(state, group, 'add');
  if (busy !== undefined) return busy;
  const members = state.membersOf(group.id);
  const limit = state.limits.mappingsPerGroup;
  if (members.length >= limit) return { kind: 'too-many-mappings-in-group', group: group.name, limit };
  for (const member of members) {
    // All have one T0: there is no before and after in which a target could also be a source.
    for (const volume of [source, target]) {
      const twice = member.target === volume ? true : volume === target && member.source === volume;
      if (twice) return { kind: 'volume-twice-in-group', group: group.name, volume };
    }
  }
  return undefined;
}

/** Why a mapping cannot leave its group; one that stands alone always can. */
export function refuseLeave(state: SvcState, mapping: Mapping): SvcRefusal | undefined {
  const group = state.groups.get(mapping.group);
  return group === undefined ? undefined : refuseGroupEvent(state, group, 'remove');
}
