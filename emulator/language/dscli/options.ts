import type { Certainty, Provenance } from '../../messages/certainty.js';
import type { ChoiceWord } from '../operand-table.js';
import { ds6, ds8, recalled, lascon, type FlashName } from './commands.js';

/** What stands behind an option. */
export type OptionForm =
  | { readonly kind: 'flag' }
  /** `IBM.2107-75FA120`. */
  | { readonly kind: 'image' }
  /** `IBM.2107-75FA120/10`. */
  | { readonly kind: 'subsystem' }
  /** Hexadecimal digits: at least `min` and at most `digits`; `zero`: whether all of them may be 0. */
  | { readonly kind: 'hex'; readonly min: number; readonly digits: number; readonly zero: boolean }
  /** Whole decimal number from 0 on. */
  | { readonly kind: 'number' }
  | { readonly kind: 'choice'; readonly words: readonly ChoiceWord[] }
  /** Anything: a name, a file, a character. */
  | { readonly kind: 'text'; readonly what: string };

/** That an option does not go with another, or needs it. Without provenance it has the option's on the command. */
export interface OptionRule extends Partial<Provenance> {
  /** The rule holds only when the option has one of these values. */
  readonly when?: readonly string[];
  /** The other options: any of them. */
  readonly with: readonly string[];
  readonly commands?: readonly string[];
}

/** Cells of the option matrix: the option belongs to these commands. */
export interface OptionUse extends Provenance {
  readonly commands: readonly string[];
  readonly required?: boolean;
  /** Machine types on which it is not there, as the documents of their level have it not. */
  readonly notOn?: readonly string[];
}

/** A row of the option matrix. */
export interface DscliOption {
  readonly keyword: string;
  readonly value: OptionForm;
  readonly uses: readonly OptionUse[];
  readonly excludes?: readonly OptionRule[];
  readonly requires?: readonly OptionRule[];
  /** Options that it sets by itself. */
  readonly implies?: readonly (Provenance & {
    readonly option: string;
    readonly commands?: readonly string[];
  })[];
  /** One line. */
  readonly help: string;
}

const flag = { kind: 'flag' } as const;
const low = { source: 'general knowledge of the DS CLI, with doubt', certainty: 'recalled' } as const;
const rows = { source: 'OpenSVC, which runs this', certainty: 'verified' } as const;
const doc = 'DS6000 5.2 help and DS8000 10.0, command topics of the DS CLI';

/** DS8000 only: the topics of the DS6000 have it not. */
const newer = { notOn: ['1750', '2105'] } as const;

function on(
  commands: readonly FlashName[],
  from: Provenance,
  more: { readonly required?: boolean; readonly notOn?: readonly string[] } = {},
): OptionUse {
  return { commands, ...from, ...more };
}

const local: readonly FlashName[] = [
  'mkflash',
  'lsflash',
  'rmflash',
  'resyncflash',
  'reverseflash',
  'setflashrevertible',
  'commitflash',
  'revertflash',
];
const establishing = ['mkflash', 'mkremoteflash', 'resyncflash', 'resyncremoteflash'] as const;
const revertible = ['setflashrevertible', 'setremoteflashrevertible'] as const;
const lists = ['lsflash', 'lsremoteflash'] as const;
const all: readonly FlashName[] = [
  ...local,
  'unfreezeflash',
  'mkremoteflash',
  'lsremoteflash',
  'rmremoteflash',
  'resyncremoteflash',
  'reverseremoteflash',
  'setremoteflashrevertible',
  'commitremoteflash',
  'revertremoteflash',
];
const documented = ['mkremoteflash', 'resyncremoteflash', 'commitremoteflash'] as const;
const otherRemote = [
  'lsremoteflash',
  'rmremoteflash',
  'reverseremoteflash',
  'setremoteflashrevertible',
  'revertremoteflash',
] as const;

function words(...keywords: readonly (string | ChoiceWord)[]): OptionForm {
  return {
    kind: 'choice',
    words: keywords.map((word) => (typeof word === 'string' ? { keyword: word } : word)),
  };
}

const onOff = words('on', 'off');
const formats = words('default', 'xml', { keyword: 'delim', ...rows }, 'stanza');

/** Commands that take -record and -persist, which come together: who records changes stays. */
const recordingUses: readonly OptionUse[] = [
  on([...establishing, 'reverseflash'], { source: doc, certainty: 'verified' }),
  on(['reverseremoteflash'], recalled),
  on(revertible, low),
  on(['lsflash'], lascon),
  on(['lsremoteflash'], recalled),
];

/** An option that says what may become of the target; alike on all commands that start a copy. */
function target(keyword: string, help: string): DscliOption {
  return {
    keyword,
    value: flag,
    uses: [
      on([...establishing, 'reverseflash'], { source: doc, certainty: 'verified' }),
      on(['reverseremoteflash', ...revertible], recalled),
    ],
    help,
  };
}

/** The option matrix: options against commands. Everything that is known of an option stands in its row. */
export const dscliOptions: readonly DscliOption[] = [
  {
    keyword: '-dev',
    value: { kind: 'image' },
    uses: [
      on(['mkflash', 'resyncflash', 'reverseflash', 'commitflash', ...documented], {
        source: doc,
        certainty: 'verified',
      }),
      on(['lsflash', 'setflashrevertible'], lascon),
      on(['rmflash', 'revertflash', 'unfreezeflash', ...otherRemote], recalled),
    ],
    help: 'Storage image of short IDs. Without it the variable devid of the profile counts.',
  },
  {
    keyword: '-conduit',
    value: { kind: 'subsystem' },
    uses: [
      on(
        documented,
        { source: 'DS6000 5.2 help, resyncremoteflash and others', certainty: 'verified' },
        { required: true },
      ),
      on(
        otherRemote,
        { source: 'DS6000 5.2 help, resyncremoteflash', certainty: 'derived' },
        { required: true },
      ),
    ],
    help: 'LSS, fully qualified, whose volumes are the primaries of the remote sources: the command travels over it.',
  },
  {
    keyword: '-srcss',
    value: { kind: 'hex', min: 4, digits: 4, zero: false },
    uses: [
      on(documented, { source: 'DS6000 5.2 help, resyncremoteflash and others', certainty: 'verified' }),
      on(otherRemote, recalled),
    ],
    help: 'Subsystem ID of the LSS of the remote sources, which must all be in one LSS then.',
  },
  target('-tgtpprc', 'The target may be a Metro Mirror or Global Copy primary.'),
  target('-tgtoffline', 'Refuses a target that is online to a host. CKD volumes only.'),
  target('-tgtinhibit', 'Hosts must not write to the target while the relationship exists.'),
  {
    keyword: '-tgtse',
    value: flag,
    uses: [
      on(['mkflash'], lascon, newer),
      on(['resyncflash', 'resyncremoteflash'], ds8, newer),
      on(['mkremoteflash', 'reverseflash', 'reverseremoteflash'], recalled, newer),
      on(revertible, low, newer),
    ],
    help: 'The target may be space efficient; the relationship fails when its repository is full.',
  },
  {
    keyword: '-freeze',
    value: flag,
    uses: [on(establishing, { source: doc, certainty: 'verified' }), on(revertible, low)],
    help: 'Writes to the sources wait, until unfreezeflash for their LSS or until its timer ends it.',
  },
  {
    keyword: '-record',
    value: flag,
    uses: recordingUses,
    implies: [
      {
        option: '-persist',
        commands: [...establishing, 'reverseflash', 'reverseremoteflash', ...revertible],
        source: 'DS6000 5.2 help, resyncremoteflash',
        certainty: 'verified',
      },
    ],
    help: 'Changes on both volumes are recorded, for a later resync or reverse. On lists: only such relationships.',
  },
  {
    keyword: '-persist',
    value: flag,
    uses: recordingUses,
    help: 'The relationship stays when its copy is complete, until it is withdrawn. On lists: only such relationships.',
  },
  {
    keyword: '-multinc',
    value: flag,
    uses: [
      on(['resyncflash', 'resyncremoteflash'], ds8, newer),
      on(['mkflash', 'mkremoteflash', 'reverseflash', 'reverseremoteflash'], low, newer),
    ],
    help: 'A volume may be in more than one incremental relationship.',
  },
  {
    keyword: '-nocp',
    value: flag,
    uses: [
      on(['mkflash', 'mkremoteflash'], ds6),
      on(['resyncflash', 'resyncremoteflash'], ds8, newer),
      on(['reverseflash', 'reverseremoteflash'], low),
    ],
    excludes: [
      {
        with: ['-cp'],
        source: 'DS8000 10.0, alternatives in the syntax of resyncflash',
        certainty: 'derived',
      },
    ],
    help: 'No background copy: tracks go to the target only before they change on the source.',
  },
  {
    keyword: '-cp',
    value: flag,
    uses: [
      on(['mkflash'], rows, newer),
      on(['mkremoteflash'], recalled, newer),
      on(['resyncflash', 'resyncremoteflash'], ds8, newer),
      on(['reverseflash', 'reverseremoteflash'], low, newer),
      on(['rmflash'], lascon),
      on(['rmremoteflash'], recalled),
      on(lists, recalled),
    ],
    help: 'Background copy. On rmflash: the copy is finished first, then the relationship ends. On lists: only such relationships.',
  },
  {
    keyword: '-wait',
    value: flag,
    uses: [on(['mkflash'], ds6), on(['resyncflash', 'rmflash', 'rmremoteflash'], low)],
    excludes: [{ with: ['-nocp'], ...low }],
    help: 'The command returns only when the background copy is complete.',
  },
  {
    keyword: '-quiet',
    value: flag,
    uses: [
      on(['rmflash', 'rmremoteflash'], rows),
      on(['revertflash', 'revertremoteflash'], recalled),
      on(['mkflash', 'unfreezeflash'], low),
    ],
    help: 'Does not ask whether it is meant.',
  },
  {
    keyword: '-seqnum',
    value: { kind: 'hex', min: 1, digits: 4, zero: true },
    uses: [
      on(
        [...establishing, 'reverseflash', 'commitflash', 'commitremoteflash'],
        {
          source: doc,
          certainty: 'verified',
        },
        { notOn: ['2105'] },
      ),
      on(['lsflash', 'rmflash'], lascon, { notOn: ['2105'] }),
      on(
        [
          'reverseremoteflash',
          ...revertible,
          'revertflash',
          'revertremoteflash',
          'rmremoteflash',
          'lsremoteflash',
        ],
        recalled,
        { notOn: ['2105'] },
      ),
    ],
    help: 'Sequence number of the relationships, to find them by later; or only those with this number.',
  },
  {
    keyword: '-pmir',
    value: words('no', 'required', 'preferred'),
    uses: [
      on(['resyncflash'], ds8, newer),
      on(['mkflash'], recalled, newer),
      on(['reverseflash'], low, newer),
    ],
    requires: [{ when: ['required'], with: ['-tgtpprc'], ...low }],
    excludes: [
      {
        when: ['required'],
        with: ['-tgtse'],
        source: 'z/OS documentation of FCESTABL, for the same function',
        certainty: 'recalled',
      },
    ],
    help: 'Preserve mirror: the copy of a Metro Mirror primary is made on both sides, so that the mirror stays in sync.',
  },
  {
    keyword: '-resetreserve',
    value: flag,
    uses: [
      on(['resyncflash', 'resyncremoteflash'], ds8, newer),
      on(['mkflash', 'mkremoteflash', 'reverseflash', 'reverseremoteflash'], recalled, newer),
      on([...revertible, 'rmflash', 'rmremoteflash'], low, newer),
    ],
    help: 'Takes a SCSI reservation off the target. Fixed-block volumes only.',
  },
  {
    keyword: '-fast',
    value: flag,
    uses: [on(['reverseflash'], ds6), on(['reverseremoteflash'], recalled)],
    help: 'Reverses before the background copy is complete; the pair records nothing any more and ends with its copy.',
  },
  {
    keyword: '-tgtreleasespace',
    value: flag,
    uses: [on(['rmflash', 'rmremoteflash'], recalled, newer)],
    help: 'Gives the space of a space-efficient target back.',
  },
  {
    keyword: '-s',
    value: flag,
    uses: [on(lists, recalled)],
    excludes: [{ with: ['-l'], source: 'DS6000 5.2 help, lssession', certainty: 'derived' }],
    help: 'Short list: IDs only.',
  },
  { keyword: '-l', value: flag, uses: [on(lists, recalled)], help: 'Long list: more columns.' },
  {
    keyword: '-activecp',
    value: flag,
    uses: [on(lists, recalled)],
    help: 'Only relationships whose background copy runs.',
  },
  {
    keyword: '-revertible',
    value: flag,
    uses: [on(lists, recalled)],
    help: 'Only relationships that can be committed or reverted.',
  },
  {
    keyword: '-state',
    value: words('valid', 'validation required', 'tgt failed'),
    uses: [on(lists, recalled)],
    help: 'Only relationships in this state.',
  },
  { keyword: '-fullid', value: flag, uses: [on(all, low)], help: 'Shows IDs with their storage image.' },
  {
    keyword: '-fmt',
    value: formats,
    uses: [on(all, recalled)],
    help: 'Format of the report, for this command only.',
  },
  {
    keyword: '-delim',
    value: { kind: 'text', what: 'character' },
    uses: [on(all, recalled)],
    help: 'Character between columns in the format delim, for this command only.',
  },
  { keyword: '-hdr', value: onOff, uses: [on(all, recalled)], help: 'Whether the report has a header.' },
  {
    keyword: '-bnr',
    value: onOff,
    uses: [on(all, recalled)],
    help: 'Whether date, version and storage image stand above the answer.',
  },
  { keyword: '-v', value: onOff, uses: [on(all, recalled)], help: 'Whether more is said.' },
  {
    keyword: '-p',
    value: onOff,
    uses: [on(all, recalled)],
    help: 'Whether the report stops after each page.',
  },
  { keyword: '-r', value: { kind: 'number' }, uses: [on(all, recalled)], help: 'Rows of a page.' },
  {
    keyword: '-help',
    value: flag,
    uses: [on(all, recalled)],
    help: 'Shows the help of the command; nothing else is done.',
  },
];

function variable(keyword: string, value: OptionForm, from: Provenance, help: string): DscliOption {
  return { keyword, value, uses: [{ commands: ['setenv', 'showenv'], ...from }], help };
}

/** Variables of the profile, as `setenv` sets them for the session. */
export const environmentOptions: readonly DscliOption[] = [
  variable('-banner', onOff, rows, 'Whether date, version and storage image stand above each answer.'),
  variable('-header', onOff, rows, 'Whether reports have a header.'),
  variable('-format', formats, rows, 'Format of reports.'),
  variable(
    '-delim',
    { kind: 'text', what: 'character' },
    recalled,
    'Character between columns in the format delim.',
  ),
  variable('-paging', onOff, recalled, 'Whether reports stop after each page.'),
  variable('-rows', { kind: 'number' }, recalled, 'Rows of a page.'),
  variable('-verbose', onOff, recalled, 'Whether more is said.'),
  variable('-fullid', onOff, recalled, 'Whether IDs are shown with their storage image.'),
  variable('-devid', { kind: 'image' }, recalled, 'Storage image of short IDs.'),
  variable('-remotedevid', { kind: 'image' }, recalled, 'Remote storage image of short IDs.'),
  variable('-locale', { kind: 'text', what: 'locale' }, recalled, 'Language of the answers.'),
  variable('-timeout', { kind: 'number' }, recalled, 'Seconds to wait for an answer.'),
];

function connection(keyword: string, what: string | undefined, from: Provenance, help: string): DscliOption {
  const value: OptionForm = what === undefined ? flag : { kind: 'text', what };
  return { keyword, value, uses: [{ commands: ['dscli'], ...from }], help };
}

/** Options of the program `dscli` itself, before the command. */
export const connectionOptions: readonly DscliOption[] = [
  connection('-hmc1', 'host', rows, 'Primary management console.'),
  connection('-hmc2', 'host', rows, 'Secondary management console.'),
  connection('-user', 'name', rows, 'User.'),
  connection('-pwfile', 'file', rows, 'File with the password.'),
  connection('-passwd', 'password', recalled, 'Password.'),
  connection('-cfg', 'file', recalled, 'Profile.'),
  connection('-script', 'file', recalled, 'File with commands to run.'),
  connection('-help', undefined, recalled, 'Shows the help of dscli.'),
  connection('-ver', undefined, recalled, 'Shows the version.'),
];

/** Certainty of the matrix where it has no cell: none of the topics was seen to its end. */
export const emptyCell: Provenance & { readonly certainty: Certainty } = recalled;

/** The cell of the matrix for an option on a command; undefined where it has none. */
export function useOf(row: DscliOption, command: string): OptionUse | undefined {
  return row.uses.find(({ commands }) => commands.includes(command));
}

/** The options of a command with their cells, in the order of the matrix. */
export function optionsOf(
  command: string,
  table: readonly DscliOption[] = dscliOptions,
): readonly { readonly row: DscliOption; readonly use: OptionUse }[] {
  return table.flatMap((row) => {
    const use = useOf(row, command);
    return use === undefined ? [] : [{ row, use }];
  });
}

/** How an option is written, for messages, hover and signature help: `-seqnum hhhh`. */
export function optionSyntax({ keyword, value }: Pick<DscliOption, 'keyword' | 'value'>): string {
  const inner = optionValueSyntax(value);
  return inner === undefined ? keyword : `${keyword} ${inner}`;
}

/** How the value of an option is written; undefined of a flag. */
export function optionValueSyntax(value: OptionForm): string | undefined {
  switch (value.kind) {
    case 'flag':
      return undefined;
    case 'image':
      return 'storage_image_ID';
    case 'subsystem':
      return 'storage_image_ID/LSS';
    case 'hex':
      return 'h'.repeat(value.digits);
    case 'number':
      return 'n';
    case 'choice':
      return value.words.map(({ keyword }) => (keyword.includes(' ') ? `"${keyword}"` : keyword)).join('|');
    case 'text':
      return value.what;
  }
}
