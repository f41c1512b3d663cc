import { expect } from 'chai';
import {
  groupStatus,
  groupTakes,
  type GroupEvent,
} from '../../../emulator/flashcopy/svc/group-transitions.js';
import {
  nextState,
  type MappingEvent,
  type MappingFacts,
} from '../../../emulator/flashcopy/svc/transitions.js';
import type { GroupStatus, MappingState } from '../../../emulator/flashcopy/svc/types.js';

const states: readonly MappingState[] = [
  'idle_or_copied',
  'preparing',
  'prepared',
  'copying',
  'stopping',
  'stopped',
  'suspended',
];
type Column = (typeof columns)[number];
const columns = ['prepare', 'start', 'stop', 'stop-force', 'delete', 'delete-force'] as const;
const no: MappingFacts = { complete: false, depended: false, autodelete: false, wasStopping: false };

/** The reference's table of states and commands, cell by cell; `-` is a refusal. */
const table: readonly (readonly [MappingState, Partial<MappingFacts>, Readonly<Record<Column, string>>])[] = [
  row('idle_or_copied', {}, 'preparing - idle_or_copied idle_or_copied none none'),
  row('preparing', {}, '- - - - - -'),
  row('prepared', {}, '- copying stopped stopped - -'),
  row('copying', {}, '- - stopped stopped - -'),
  row('copying', { depended: true }, '- - stopping stopped - -'),
  row('copying', { complete: true, depended: true }, '- - stopping idle_or_copied - -'),
  row('stopping', {}, '- - stopping stopped - -'),
  row('stopping', { complete: true }, '- - stopping idle_or_copied - -'),
  row('stopped', {}, 'preparing - - - - none'),
  row('suspended', {}, '- - stopped stopped - -'),
  row('suspended', { depended: true }, '- - stopping stopped - -'),
];

function row(
  state: MappingState,
  facts: Partial<MappingFacts>,
  cells: string,
): readonly [MappingState, Partial<MappingFacts>, Readonly<Record<Column, string>>] {
  const list = cells.split(' ');
  const named = Object.fromEntries(columns.map((column, index) => [column, list[index]!]));
  return [state, facts, named as Record<Column, string>];
}

describe('the table of mapping states', () => {
  for (const [state, facts, cells] of table) {
    for (const column of columns) {
      const title = [state, ...Object.keys(facts)].join(', ');
      it(`${title}: ${column} gives ${cells[column]}`, () => {
        expect(nextState(state, column, { ...no, ...facts }) ?? '-').to.equal(cells[column]);
      });
    }
  }

  /** Events that are no commands: where each of them is possible at all, and what it leads to. */
  const automatic: readonly (readonly [MappingEvent, MappingState, Partial<MappingFacts>, string])[] = [
    ['flush-done', 'preparing', {}, 'prepared'],
    ['flush-failed', 'preparing', {}, 'stopped'],
    ['copy-complete', 'copying', { complete: true }, 'idle_or_copied'],
    ['copy-complete', 'copying', { complete: true, autodelete: true }, 'none'],
    ['cleaned', 'stopping', {}, 'stopped'],
    ['cleaned', 'stopping', { complete: true }, 'idle_or_copied'],
    ['cleaned', 'stopping', { complete: true, autodelete: true }, 'none'],
    ['bitmap-offline', 'copying', {}, 'suspended'],
    ['bitmap-offline', 'stopping', {}, 'suspended'],
    ['bitmap-online', 'suspended', {}, 'copying'],
    ['bitmap-online', 'suspended', { wasStopping: true }, 'stopping'],
    ['stop-split', 'copying', { complete: true }, 'idle_or_copied'],
    ['stop-split', 'stopping', { complete: true }, 'idle_or_copied'],
  ];
  for (const [event, state, facts, to] of automatic) {
    it(`${[state, ...Object.keys(facts)].join(', ')}: ${event} gives ${to}`, () => {
      expect(nextState(state, event, { ...no, ...facts })).to.equal(to);
    });
  }

  it('refuses these events in every other state', () => {
    for (const event of new Set(automatic.map(([name]) => name))) {
      for (const state of states) {
        if (automatic.some(([name, from]) => name === event && from === state)) continue;
        expect(nextState(state, event, { ...no, complete: true }), `${state} + ${event}`).to.equal(undefined);
      }
    }
    expect(nextState('copying', 'stop-split', no), 'a split before all is copied').to.equal(undefined);
  });

  it('creates a mapping idle, and only from nothing', () => {
    expect(nextState('none', 'create', no)).to.equal('idle_or_copied');
    for (const state of states) expect(nextState(state, 'create', no)).to.equal(undefined);
    for (const column of columns) expect(nextState('none', column, no)).to.equal(undefined);
  });

  it('modifies in every state without leaving it, but for autodelete of a copy that has ended', () => {
    for (const state of states) expect(nextState(state, 'modify', no)).to.equal(state);
    const ended = { ...no, complete: true, autodelete: true };
    expect(nextState('idle_or_copied', 'modify', ended)).to.equal('none');
    expect(nextState('copying', 'modify', ended)).to.equal('copying');
  });
});

describe('the table of consistency groups', () => {
  const takes: Readonly<Record<GroupStatus, string>> = {
    empty: 'add delete delete-force',
    idle_or_copied: 'add remove prepare stop stop-force delete-force',
    preparing: 'delete-force',
    prepared: 'start stop stop-force delete-force',
    copying: 'stop stop-force stop-split delete-force',
    stopping: 'stop stop-force stop-split delete-force',
    stopped: 'add remove prepare delete-force',
    suspended: 'stop stop-force delete-force',
  };
  const events: readonly GroupEvent[] = [
    'add',
    'remove',
    'prepare',
    'start',
    'stop',
    'stop-force',
    'stop-split',
    'delete',
    'delete-force',
  ];
  for (const [status, list] of Object.entries(takes)) {
    it(`takes ${list} when ${status}, and nothing else`, () => {
      const taken = events.filter((event) => groupTakes(status as GroupStatus, event));
      expect(taken.join(' ')).to.equal(list);
    });
  }

  it('shows the state of its mappings, and that it has none', () => {
    const of = (...members: MappingState[]): GroupStatus => groupStatus(members.map((state) => ({ state })));
    expect(of()).to.equal('empty');
    for (const state of states) expect(of(state, state)).to.equal(state);
    expect(of('prepared', 'preparing')).to.equal('preparing');
    expect(of('idle_or_copied', 'copying')).to.equal('copying');
  });
});
