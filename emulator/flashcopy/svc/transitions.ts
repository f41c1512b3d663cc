import type { Provenance } from '../../messages/certainty.js';
import type { MappingState } from './types.js';

/** What can happen to a mapping. The last six are not commands. */
export type MappingEvent =
  | 'create'
  | 'prepare'
  | 'start'
  | 'modify'
  | 'stop'
  | 'stop-force'
  | 'stop-split'
  | 'delete'
  | 'delete-force'
  | 'flush-done'
  | 'flush-failed'
  | 'copy-complete'
  | 'cleaned'
  | 'bitmap-offline'
  | 'bitmap-online';

/** What decides between two rows of the same state and event. */
export interface MappingFacts {
  /** Every grain is on the target. */
  readonly complete: boolean;
  /** Another mapping needs data that only this mapping's target holds. */
  readonly depended: boolean;
  readonly autodelete: boolean;
  /** It was stopping when its bitmap went offline. */
  readonly wasStopping: boolean;
}

/** `none`: before its creation, after its end. */
export interface Transition extends Provenance {
  readonly name: string;
  readonly from: MappingState | 'none';
  readonly on: MappingEvent;
  /** All of these must hold. */
  readonly when: Partial<MappingFacts>;
  readonly to: MappingState | 'none';
}

const redbook = {
  source: 'Redbook on Spectrum Virtualize 8.1, mapping events',
  certainty: 'verified',
} as const;
const help = { source: 'Spectrum Virtualize command help', certainty: 'verified' } as const;
const recalled = { source: 'general knowledge of Spectrum Virtualize', certainty: 'recalled' } as const;
const derived = {
  source: 'a target is usable after a stop only when it was complete',
  certainty: 'derived',
} as const;

type Row = readonly [
  from: Transition['from'],
  on: MappingEvent,
  to: Transition['to'],
  provenance: Provenance,
  when?: Partial<MappingFacts>,
];

// prettier-ignore
const rows: readonly Row[] = [
  ['none',           'create',         'idle_or_copied', redbook],

  ['idle_or_copied', 'prepare',        'preparing',      redbook],
  ['stopped',        'prepare',        'preparing',      redbook],
  ['preparing',      'flush-done',     'prepared',       redbook],
  ['preparing',      'flush-failed',   'stopped',        help],
  ['prepared',       'start',          'copying',        redbook],

  ['idle_or_copied', 'modify',         'none',           help,     { complete: true, autodelete: true }],
  ['idle_or_copied', 'modify',         'idle_or_copied', redbook],
  ['preparing',      'modify',         'preparing',      redbook],
  ['prepared',       'modify',         'prepared',       redbook],
  ['copying',        'modify',         'copying',        redbook],
  ['stopping',       'modify',         'stopping',       redbook],
  ['stopped',        'modify',         'stopped',        redbook],
  ['suspended',      'modify',         'suspended',      redbook],

  ['idle_or_copied', 'stop',           'idle_or_copied', help],
  ['prepared',       'stop',           'stopped',        help],
  ['copying',        'stop',           'stopping',       help,     { depended: true }],
  ['copying',        'stop',           'idle_or_copied', derived,  { complete: true }],
  ['copying',        'stop',           'stopped',        help],
  ['stopping',       'stop',           'stopping',       help],
  ['suspended',      'stop',           'stopping',       recalled, { depended: true }],
  ['suspended',      'stop',           'stopped',        recalled],

  ['idle_or_copied', 'stop-force',     'idle_or_copied', help],
  ['prepared',       'stop-force',     'stopped',        help],
  ['copying',        'stop-force',     'idle_or_copied', derived,  { complete: true }],
  ['copying',        'stop-force',     'stopped',        help],
  ['stopping',       'stop-force',     'idle_or_copied', derived,  { complete: true }],
  ['stopping',       'stop-force',     'stopped',        help],
  ['suspended',      'stop-force',     'stopped',        recalled],

  ['copying',        'stop-split',     'idle_or_copied', help,     { complete: true }],
  ['stopping',       'stop-split',     'idle_or_copied', recalled, { complete: true }],

  ['idle_or_copied', 'delete',         'none',           help],
  ['idle_or_copied', 'delete-force',   'none',           help],
  ['stopped',        'delete-force',   'none',           help],

  ['copying',        'copy-complete',  'none',           help,     { autodelete: true }],
  ['copying',        'copy-complete',  'idle_or_copied', recalled],
  ['stopping',       'cleaned',        'none',           recalled, { complete: true, autodelete: true }],
  ['stopping',       'cleaned',        'idle_or_copied', redbook,  { complete: true }],
  ['stopping',       'cleaned',        'stopped',        redbook],

  ['copying',        'bitmap-offline', 'suspended',      recalled],
  ['stopping',       'bitmap-offline', 'suspended',      recalled],
  ['suspended',      'bitmap-online',  'stopping',       redbook,  { wasStopping: true }],
  ['suspended',      'bitmap-online',  'copying',        redbook],
];

/**
 * Every transition of a mapping. Of several rows for one state and event the first whose facts hold is
 * taken. What has no row, the product refuses.
 */
export const mappingTransitions: readonly Transition[] = rows.map(([from, on, to, provenance, when = {}]) => {
  const facts = Object.entries(when).map(([fact, holds]) => `${holds ? '' : 'not '}${fact}`);
  return { name: [`${from} + ${on}`, ...facts].join(', '), from, on, when, to, ...provenance };
});

/** Where an event leads, or undefined when the product refuses it in this state. */
export function nextState(
  from: Transition['from'],
  on: MappingEvent,
  facts: MappingFacts,
): Transition['to'] | undefined {
  const holds = (when: Partial<MappingFacts>): boolean =>
    (Object.keys(when) as (keyof MappingFacts)[]).every((fact) => when[fact] === facts[fact]);
  return mappingTransitions.find((row) => row.from === from && row.on === on && holds(row.when))?.to;
}
