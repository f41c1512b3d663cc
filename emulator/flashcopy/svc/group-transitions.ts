import type { Provenance } from '../../messages/certainty.js';
import type { GroupStatus, MappingState } from './types.js';

/** What can happen to a group. `add` and `remove` are a mapping that joins or leaves. */
export type GroupEvent =
  'add' | 'remove' | 'prepare' | 'start' | 'stop' | 'stop-force' | 'stop-split' | 'delete' | 'delete-force';

/** A command that a group takes in this status, and the statuses it may have right after it. */
export interface GroupTransition extends Provenance {
  readonly name: string;
  readonly from: GroupStatus;
  readonly on: GroupEvent;
  /** `none`: the group is gone. */
  readonly to: readonly (GroupStatus | 'none')[];
}

const help = { source: 'Spectrum Virtualize command help', certainty: 'verified' } as const;
const recalled = { source: 'general knowledge of Spectrum Virtualize', certainty: 'recalled' } as const;
const design = { source: 'follows the rows of its mappings', certainty: 'derived' } as const;

type Row = readonly [GroupStatus, GroupEvent, GroupTransition['to'], Provenance];

/*
 * A group has no state of its own beside that of its mappings. The table says which commands it takes and
 * where they lead; members that end early (a complete one) may leave the rest in the states behind the first.
 */
// prettier-ignore
const rows: readonly Row[] = [
  ['empty',          'add',          ['idle_or_copied', 'stopped'], help],
  ['idle_or_copied', 'add',          ['idle_or_copied', 'stopped'], help],
  ['stopped',        'add',          ['stopped'], help],
  ['idle_or_copied', 'remove',       ['idle_or_copied', 'empty', 'none'], help],
  ['stopped',        'remove',       ['stopped', 'idle_or_copied', 'empty', 'none'], help],

  ['idle_or_copied', 'prepare',      ['preparing', 'prepared'], help],
  ['stopped',        'prepare',      ['preparing', 'prepared'], help],
  ['prepared',       'start',        ['copying', 'idle_or_copied', 'empty', 'none'], help],

  ['idle_or_copied', 'stop',         ['idle_or_copied'], help],
  ['prepared',       'stop',         ['stopped'], help],
  ['copying',        'stop',         ['stopped', 'stopping', 'idle_or_copied'], help],
  ['stopping',       'stop',         ['stopping'], help],
  ['suspended',      'stop',         ['stopped', 'stopping', 'idle_or_copied'], recalled],
  ['idle_or_copied', 'stop-force',   ['idle_or_copied'], help],
  ['prepared',       'stop-force',   ['stopped'], help],
  ['copying',        'stop-force',   ['stopped', 'idle_or_copied'], help],
  ['stopping',       'stop-force',   ['stopped', 'idle_or_copied'], help],
  ['suspended',      'stop-force',   ['stopped', 'idle_or_copied'], recalled],
  ['copying',        'stop-split',   ['idle_or_copied'], help],
  ['stopping',       'stop-split',   ['idle_or_copied'], recalled],

  ['empty',          'delete',       ['none'], help],
  ['empty',          'delete-force', ['none'], help],
  ['idle_or_copied', 'delete-force', ['none'], help],
  ['preparing',      'delete-force', ['none'], design],
  ['prepared',       'delete-force', ['none'], design],
  ['copying',        'delete-force', ['none'], design],
  ['stopping',       'delete-force', ['none'], design],
  ['stopped',        'delete-force', ['none'], help],
  ['suspended',      'delete-force', ['none'], design],
];

export const groupTransitions: readonly GroupTransition[] = rows.map(([from, on, to, provenance]) => ({
  name: `${from} + ${on}`,
  from,
  on,
  to,
  ...provenance,
}));

/** Whether a group takes an event in this status. */
export function groupTakes(from: GroupStatus, on: GroupEvent): boolean {
  return groupTransitions.some((row) => row.from === from && row.on === on);
}

/** Of members in different states, the group shows the first of these. */
const order: readonly MappingState[] = [
  'suspended',
  'stopping',
  'copying',
  'preparing',
  'prepared',
  'stopped',
  'idle_or_copied',
];

export function groupStatus(members: readonly { readonly state: MappingState }[]): GroupStatus {
  return order.find((state) => members.some((member) => member.state === state)) ?? 'empty';
}
