import type { Certainty, Provenance } from '../../messages/certainty.js';
import {
  findWord,
  resolveWord,
  type CommandTable,
  type Member,
  type NamedWord,
  type OperandRow,
  type OperandRule,
  type Resolution,
  type ValueForm,
} from '../operand-table.js';
import type { FormOf } from '../control/check-operands.js';
import { conditionMembers, setMembers } from '../control/modal-members.js';
import { flashcpyForm, flashcpyTable } from './flashcpy-table.js';
import { deviceNeed, deviceRows } from './device-rows.js';

export { flashcpyTable } from './flashcpy-table.js';

/** A command of ICKDSF. Without operand table its operands are not judged. */
export interface IckdsfVerb extends NamedWord, Provenance {
  readonly help: string;
  /** How its operands are written, where no table says so. */
  readonly syntax?: string;
  /** `function`: does the work; `auxiliary`: steers the commands; `clause`: a part of IF. */
  readonly role: 'function' | 'auxiliary' | 'clause';
  readonly table?: CommandTable;
  /** Which form of the command is meant; the first without. */
  readonly form?: FormOf;
  /** What stands behind the verb, where it is not keywords; the last may repeat. */
  readonly positionals?: readonly Member[];
}

const ansible = { source: 'Ansible ibm_zos_core, zos_volume_init', certainty: 'verified' } as const;
const derived = { ...ansible, certainty: 'derived' } as const;
const recalled = { source: 'general knowledge of ICKDSF', certainty: 'recalled' } as const;

const flag: ValueForm = { kind: 'none' };
const place: ValueForm = {
  kind: 'tuple',
  members: [
    { name: 'cylinder', form: { kind: 'number', min: 0, max: 65_520, hex: true, certainty: 'recalled' } },
    { name: 'head', form: { kind: 'number', min: 0, max: 14, hex: true, certainty: 'recalled' } },
    { name: 'tracks', form: { kind: 'number', min: 1, max: 65_535, hex: true, certainty: 'recalled' } },
  ],
};

function row(keyword: string, value: ValueForm, help: string, more: Partial<OperandRow> = {}): OperandRow {
  return { keyword, value, help, ...recalled, ...more };
}

function not(...keywords: readonly string[]): { readonly excludes: readonly OperandRule[] } {
  return { excludes: [{ with: keywords, ...derived }] };
}

const verification: ValueForm = {
  kind: 'custom',
  syntax: 'volid|*NONE*[,owner]',
  shape: {
    kind: 'tuple',
    members: [
      { name: 'volid', form: { kind: 'volser' } },
      { name: 'owner', form: { kind: 'text' }, optional: true },
    ],
  },
  words: [{ keyword: '*NONE*', help: 'The volume must have no serial.' }],
};

/** What INIT and REFORMAT take alike. */
const volumeRows: readonly OperandRow[] = [
  ...deviceRows,
  row('VERIFY', verification, 'The serial that the volume must have.', {
    aliases: ['VFY'],
    ...not('NOVERIFY'),
    ...ansible,
  }),
  row('NOVERIFY', flag, 'The serial of the volume is not looked at.', { aliases: ['NVFY'], ...ansible }),
  row('VERIFYOFFLINE', flag, 'Fails when any system has the device online.', {
    ...not('NOVERIFYOFFLINE'),
    ...ansible,
  }),
  row('NOVERIFYOFFLINE', flag, 'Other systems are not asked.', ansible),
  row('VOLID', { kind: 'volser' }, 'The new serial; without it the serial stays.', ansible),
  row('OWNERID', { kind: 'custom', syntax: 'owner' }, 'The owner in the label, up to 14 characters.', {
    aliases: ['OWNER'],
  }),
  row(
    'IPLDD',
    { kind: 'custom', syntax: 'ddname[,option]', shape: { kind: 'ddname' } },
    'The DD of an IPL text to be written.',
  ),
  row('BOOTSTRAP', flag, 'IPL bootstrap records are written.'),
  row('PURGE', flag, 'Data sets that have not expired do not matter.', not('NOPURGE')),
  row('NOPURGE', flag, 'Data sets that have not expired are to be kept.'),
  row('STORAGEGROUP', flag, 'The volume is to be managed by SMS.', { aliases: ['STGR'], ...ansible }),
];

const initForm = 'INIT';

/** INIT: a label and an empty VTOC. */
export const initTable: CommandTable = {
  keyword: 'INIT',
  help: 'Initialises a volume: a new label, and a VTOC that says that all is free.',
  abbreviation: 'unambiguous',
  abbreviationCertainty: 'recalled',
  completeCertainty: 'recalled',
  forms: [{ name: initForm, help: 'A volume for the operating system.' }],
  operands: [
    ...volumeRows.map((entry) =>
      entry.keyword === 'STORAGEGROUP'
        ? { ...entry, requires: [{ with: ['INDEX'], ...ansible, certainty: 'recalled' as const }] }
        : entry,
    ),
    row('VTOC', place, 'Where the VTOC begins, and how many tracks it has.', {
      default: 'cylinder 0 head 1 to the end of the cylinder',
      // Jobs with VTOC(END) are about, which is not in the source of the three numbers.
      ...ansible,
      certainty: 'recalled',
    }),
    row('INDEX', place, 'Where the index of the VTOC begins, and how many tracks it has.', {
      valueOptional: true,
      ...not('NOINDEX'),
      ...ansible,
    }),
    row('NOINDEX', flag, 'No index.', ansible),
    row('DS', flag, 'Data sets on the volume are lost.', not('NODS')),
    row('NODS', flag, 'Fails when the volume has data sets.', ansible),
    row('VALIDATE', flag, 'Reads the track descriptors.', not('NOVALIDATE')),
    row('NOVALIDATE', flag, 'Writes only the label and the VTOC.'),
    row('MAP', flag, 'Prints a map of defective tracks.', not('NOMAP')),
    row('NOMAP', flag, 'Prints no map.'),
    row(
      'CHECK',
      { kind: 'custom', syntax: 'n', shape: { kind: 'number', min: 1, max: 65_535 } },
      'Checks the surface n times.',
      {
        valueOptional: true,
        ...not('NOCHECK'),
      },
    ),
    row('NOCHECK', flag, 'Does not check the surface.'),
    row('RECLAIM', flag, 'Tracks that are good again are used again.', not('NORECLAIM')),
    row('NORECLAIM', flag, 'Tracks flagged as defective stay so.'),
    row('CONTINUE', flag, 'Goes on behind a defective track.', not('NOCONTINUE')),
    row('NOCONTINUE', flag, 'Ends at a defective track.'),
    row('SKIP', flag, 'Skip displacements are processed.', not('NOSKIP')),
    row('NOSKIP', flag, 'Skip displacements are not processed.'),
    row('PRESERVE', flag, 'Alternate tracks stay assigned.', not('NOPRESERVE')),
    row('NOPRESERVE', flag, 'Alternate tracks are assigned anew.'),
    row('DATA', flag, 'Data on the volume is looked at first.'),
    row('DEVICETYPE', { kind: 'custom', syntax: 'type' }, 'The type that the device must be of.', {
      aliases: ['DEVTYP'],
    }),
    row('DOSVTOC', flag, 'A VTOC as z/VSE writes it.', not('INDEX')),
    row('MIMIC', { kind: 'custom', syntax: 'MINI(cylinders)' }, 'Initialises a minidisk of z/VM.'),
    row('MODE', { kind: 'custom', syntax: 'mode' }, 'Mode of the device.'),
  ],
  needs: [deviceNeed, { oneOf: ['VERIFY', 'NOVERIFY'], ...recalled }],
  ...ansible,
};

const reformatForm = 'REFORMAT';

/** REFORMAT: changes the label or the VTOC and keeps the data. */
export const reformatTable: CommandTable = {
  keyword: 'REFORMAT',
  help: 'Changes the label or the VTOC of a volume; its data stays.',
  abbreviation: 'unambiguous',
  abbreviationCertainty: 'recalled',
  completeCertainty: 'recalled',
  forms: [{ name: reformatForm, help: 'Changes what it names and nothing else.' }],
  operands: [
    ...volumeRows.map((entry) =>
      entry.keyword === 'VOLID' || entry.keyword.includes('VERIFY') ? { ...entry, ...recalled } : entry,
    ),
    row('REFVTOC', flag, 'Builds the VTOC anew from its data sets, for the size that the volume has.'),
    row('EXTVTOC', { kind: 'number', min: 1, max: 65_535 }, 'Tracks that the VTOC is to have.'),
    row(
      'NEWVTOC',
      { kind: 'custom', syntax: 'cylinder,head,tracks', shape: place },
      'Where the VTOC is to be.',
    ),
    row('EXTINDEX', { kind: 'number', min: 1, max: 65_535 }, 'Tracks that the index is to have.'),
    row('NOSTORAGEGROUP', flag, 'The volume is not managed by SMS.', { aliases: ['NOSTGR'] }),
  ],
  needs: [deviceNeed, { oneOf: ['VERIFY', 'NOVERIFY'], ...recalled }],
  ...recalled,
  source: 'general knowledge of ICKDSF; IBM Documentation, ICKDSF commands for the verb',
};

function verb(
  keyword: string,
  role: IckdsfVerb['role'],
  help: string,
  certainty: Certainty = 'recalled',
  more: Partial<IckdsfVerb> = {},
): IckdsfVerb {
  const source =
    certainty === 'verified' ? 'z/OS Summary of Interface Changes, ICKDSF commands' : recalled.source;
  return { keyword, role, help, certainty, source, ...more };
}

const condition = 'LASTCC|MAXCC operator n THEN command [ELSE command]';

/** Every command and every word that can begin a control statement, as far as it is known. */
export const ickdsfVerbs: readonly IckdsfVerb[] = [
  { ...initTable, role: 'function', table: initTable },
  { ...reformatTable, role: 'function', table: reformatTable },
  { ...flashcpyTable, role: 'function', table: flashcpyTable, form: flashcpyForm },
  verb('PPRCOPY', 'function', 'Establishes, suspends, queries and deletes remote copy pairs.', 'verified', {
    aliases: ['PPRC'],
  }),
  verb('CONTROL', 'function', 'Changes states of the storage system and of its devices.', 'verified'),
  verb('ANALYZE', 'function', 'Looks for errors of a device and of its surface.'),
  verb('INSPECT', 'function', 'Looks at tracks, and replaces defective ones.'),
  verb('INSTALL', 'function', 'Prepares a device for its first use.'),
  verb('REVAL', 'function', 'Writes home addresses and record 0 anew.'),
  verb('BUILDIX', 'function', 'Makes or removes the index of a VTOC.'),
  verb('TRKFMT', 'function', 'Formats or erases tracks.'),
  verb('CPVOLUME', 'function', 'Formats, labels and examines volumes of z/VM.'),
  verb('AIXVOL', 'function', 'Formats volumes of AIX/ESA.'),
  verb('IODELAY', 'function', 'Slows down the input and output of ICKDSF.'),
  verb('EMULATION', 'function', 'Reads and writes dumps of volumes for emulated devices.'),
  verb('SET', 'auxiliary', 'Sets the last or the highest condition code.', 'recalled', {
    syntax: 'LASTCC=n | MAXCC=n',
    positionals: setMembers,
  }),
  verb('IF', 'auxiliary', 'Runs commands depending on a condition code.', 'recalled', {
    syntax: condition,
    positionals: conditionMembers,
  }),
  verb('THEN', 'clause', 'What is run when the condition of IF holds.'),
  verb('ELSE', 'clause', 'What is run when the condition of IF does not hold.'),
  verb('DO', 'clause', 'Begins a group of commands, which END ends.'),
  verb('END', 'clause', 'Ends a DO group.'),
];

/** Finds a command by its verb as it is written. */
export function resolveIckdsfVerb(word: string): Resolution<IckdsfVerb> {
  return resolveWord(ickdsfVerbs, 'none', word);
}

/** The same where it does not matter which one may have been meant by a word that is none. */
export function findIckdsfVerb(word: string): IckdsfVerb | undefined {
  return findWord(ickdsfVerbs, 'none', word);
}
