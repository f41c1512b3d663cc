import type { Certainty, Provenance } from '../../messages/certainty.js';

/** What an option takes. */
export type SvcValue =
  /** Nothing: it is there or not. */
  | { readonly kind: 'none' }
  /** Id or name of an object. */
  | { readonly kind: 'object'; readonly what: string }
  /** A new name. */
  | { readonly kind: 'name' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly words: readonly string[] }
  /** One character. */
  | { readonly kind: 'character' }
  /** `attribute=value[:attribute=value]`. */
  | { readonly kind: 'filter' };

/** An option of a command, described once: parser, checks and help read this. */
export interface SvcOption extends Provenance {
  /** With its hyphen. */
  readonly keyword: string;
  readonly value: SvcValue;
  readonly required?: boolean;
  /** Options that it cannot stand with. */
  readonly excludes?: readonly string[];
  /** The object cannot be named with it. */
  readonly excludesObject?: boolean;
  readonly help: string;
}

export type SvcCommandName =
  | 'mkfcmap'
  | 'chfcmap'
  | 'rmfcmap'
  | 'prestartfcmap'
  | 'startfcmap'
  | 'stopfcmap'
  | 'mkfcconsistgrp'
  | 'chfcconsistgrp'
  | 'rmfcconsistgrp'
  | 'prestartfcconsistgrp'
  | 'startfcconsistgrp'
  | 'stopfcconsistgrp'
  | 'lsfcmap'
  | 'lsfcmapprogress'
  | 'lsfcmapcandidate'
  | 'lsfcmapdependentmaps'
  | 'lsvdiskfcmappings'
  | 'lsvdiskfcmapcopies'
  | 'lsvdiskdependentmaps'
  | 'lsrmvdiskdependentmaps'
  | 'lsfcconsistgrp';

export interface SvcCommand extends Provenance {
  readonly keyword: SvcCommandName;
  /** `action`: behind svctask; `view`: behind svcinfo. */
  readonly kind: 'action' | 'view';
  readonly options: readonly SvcOption[];
  /** What is named last, and whether it must be. */
  readonly object?: { readonly what: string; readonly optional?: boolean };
  /** At least one option must be coded. */
  readonly needsOption?: boolean;
  readonly help: string;
}

const help = { source: 'Spectrum Virtualize command help', certainty: 'verified' } as const;
const recalled = { source: 'general knowledge of Spectrum Virtualize', certainty: 'recalled' } as const;
const none: SvcValue = { kind: 'none' };
const rate: SvcValue = { kind: 'number', min: 0, max: 150 };
const onOff: SvcValue = { kind: 'choice', words: ['on', 'off'] };

function option(keyword: string, value: SvcValue, text: string, more: Partial<SvcOption> = {}): SvcOption {
  return { keyword, value, help: text, ...help, ...more };
}

const vdisk: SvcValue = { kind: 'object', what: 'volume' };
const group: SvcValue = { kind: 'object', what: 'consistency group' };
const restore = option('-restore', none, 'Lets the target be the source of another active mapping.');
const prepare = option('-prep', none, 'Prepares first.');
const stopOptions = [
  option('-force', none, 'Stops at once, with every mapping that depends on it.', { excludes: ['-split'] }),
  option('-split', none, 'Lets depending mappings go on without the source; all must be copied.'),
];

const viewOptions = (recalledToo: boolean): SvcOption[] => {
  const certainty: Certainty = recalledToo ? 'recalled' : 'verified';
  return [
    option('-nohdr', none, 'Leaves headings out.', { certainty }),
    option('-delim', { kind: 'character' }, 'Stands between the columns instead of blanks.', { certainty }),
  ];
};
const filterOptions = [
  option('-filtervalue', { kind: 'filter' }, 'Shows only objects with these attributes.', {
    excludesObject: true,
  }),
  option('-filtervalue?', none, 'Lists the attributes that can be filtered by.'),
];
const units = option('-bytes', none, 'Shows sizes in bytes.', { certainty: 'recalled' });

const mapping = { what: 'mapping' };
const volume = { what: 'volume' };
const consistencyGroup = { what: 'consistency group' };

function action(
  keyword: SvcCommandName,
  text: string,
  options: readonly SvcOption[],
  more: Partial<SvcCommand> = {},
): SvcCommand {
  return { keyword, kind: 'action', options, help: text, ...help, ...more };
}

function view(
  keyword: SvcCommandName,
  text: string,
  options: readonly SvcOption[],
  more: Partial<SvcCommand> = {},
): SvcCommand {
  return {
    keyword,
    kind: 'view',
    options: [...options, ...viewOptions(options.length === 0)],
    help: text,
    ...help,
    ...more,
  };
}

/** The FlashCopy commands, with every option that is known of them. */
export const svcCommands: readonly SvcCommand[] = [
  action('mkfcmap', 'Makes a mapping between two volumes of equal size.', [
    option('-source', vdisk, 'The volume to be copied.', { required: true }),
    option('-target', vdisk, 'The volume that becomes the copy.', { required: true }),
    option('-name', { kind: 'name' }, 'Name of the mapping; fcmap and a number without.'),
    option('-consistgrp', group, 'The consistency group that it joins.'),
    option('-copyrate', rate, 'How fast it is copied in the background; 50 unless given, 0 not at all.'),
    option('-autodelete', none, 'Deletes the mapping when all is copied.'),
    option('-grainsize', { kind: 'choice', words: ['64', '256'] }, 'KiB of a grain.'),
    option('-incremental', none, 'A later start copies only what has changed.'),
    option('-cleanrate', rate, 'How fast data is handed to depending mappings; 50 unless given.'),
    option('-iogrp', { kind: 'object', what: 'I/O group' }, 'The I/O group that holds the bitmap.'),
    option('-keeptarget', none, 'Keeps the target as available as the source.'),
  ]),
  action(
    'chfcmap',
    'Changes a mapping.',
    [
      option('-name', { kind: 'name' }, 'The new name.', {
        excludes: ['-force', '-consistgrp', '-copyrate', '-autodelete', '-cleanrate'],
      }),
      option('-force', none, 'Takes the mapping out of its group.', { excludes: ['-consistgrp'] }),
      option('-consistgrp', group, 'The group that it joins; 0 for none.'),
      option('-copyrate', rate, 'The new copy rate.'),
      option('-autodelete', onOff, 'Whether it is deleted when all is copied.'),
      option('-cleanrate', rate, 'The new clean rate.'),
    ],
    { object: mapping, needsOption: true },
  ),
  action(
    'rmfcmap',
    'Deletes a mapping.',
    [option('-force', none, 'Also a stopped one; its target comes online.')],
    {
      object: mapping,
    },
  ),
  action('prestartfcmap', 'Prepares a mapping: flushes the cache of the source.', [restore], {
    object: mapping,
  }),
  action('startfcmap', 'Starts a mapping: the target is the source as it is now.', [prepare, restore], {
    object: mapping,
  }),
  action('stopfcmap', 'Stops a mapping.', stopOptions, { object: mapping }),
  action('mkfcconsistgrp', 'Makes a consistency group.', [
    option('-name', { kind: 'name' }, 'Name of the group; fccstgrp and a number without.'),
    option('-autodelete', none, 'Deletes the group with its last mapping.'),
    option('-ownershipgroup', { kind: 'object', what: 'ownership group' }, 'The group of its owners.', {
      source: 'Ansible ibm.storage_virtualize',
    }),
  ]),
  action(
    'chfcconsistgrp',
    'Changes a consistency group.',
    [
      option('-name', { kind: 'name' }, 'The new name.', recalled),
      option('-autodelete', onOff, 'Whether it is deleted with its last mapping.', recalled),
    ],
    { object: consistencyGroup, needsOption: true, ...recalled },
  ),
  action(
    'rmfcconsistgrp',
    'Deletes a consistency group.',
    [option('-force', none, 'Also with mappings, which stand alone then.')],
    { object: consistencyGroup },
  ),
  action('prestartfcconsistgrp', 'Prepares all mappings of a group.', [restore], {
    object: consistencyGroup,
  }),
  action('startfcconsistgrp', 'Starts all mappings of a group at one moment.', [prepare, restore], {
    object: consistencyGroup,
  }),
  action('stopfcconsistgrp', 'Stops all mappings of a group.', stopOptions, { object: consistencyGroup }),

  view(
    'lsfcmap',
    'Lists mappings, or one in detail.',
    [option('-showhidden', none, 'Mappings of the system too.'), ...filterOptions, units],
    { object: { ...mapping, optional: true } },
  ),
  view('lsfcmapprogress', 'Shows how much of a mapping is copied.', [], { object: mapping }),
  view('lsfcmapcandidate', 'Lists the volumes that can be in one more mapping.', []),
  view('lsfcmapdependentmaps', 'Lists the mappings that a forced stop would stop, too.', [], {
    object: mapping,
  }),
  view('lsvdiskfcmappings', 'Lists the mappings that a volume is in.', [], { object: volume }),
  view('lsvdiskfcmapcopies', 'Lists the mappings whose target holds a valid copy of a volume.', [], {
    object: volume,
  }),
  view('lsvdiskdependentmaps', 'Lists the mappings that need data of a volume.', [], { object: volume }),
  view('lsrmvdiskdependentmaps', 'Lists the mappings that must stop before a volume is deleted.', [], {
    object: volume,
  }),
  view('lsfcconsistgrp', 'Lists consistency groups, or one in detail.', filterOptions, {
    object: { ...consistencyGroup, optional: true },
  }),
];

export function findSvcCommand(name: string): SvcCommand | undefined {
  return svcCommands.find(({ keyword }) => keyword === name);
}

/** What names of commands of the system begin with, so that a command that is not in the table is known as one. */
export const otherCommand =
  /^(?:ls|mk|ch|rm|start|stop|prestart|add|expand|shrink|split|sync|migrate|move|switch|enable|disable|test|send|set|rename|recover|repair|restore|reset|satask|sainfo|detect|clear|cancel|analyze|trigger|cluster|log|ping|import|export|write|apply|backup|cp|dump|finderr|cherr|caterr|help|man|exit|cat|assign|include|verify|create|delete|convert|control|activate|deactivate|initialize|refresh)[a-z0-9_]*$/;
