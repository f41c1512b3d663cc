import type { Certainty } from '../../messages/certainty.js';
import type {
  ChoiceWord,
  CommandTable,
  MistakenWord,
  OperandRow,
  OperandRule,
  ScalarForm,
} from '../operand-table.js';

/*
 * The three FlashCopy commands of TSO. Sources: z/OS V2R1 DFSMS Advanced Copy Services (ACS) for syntax,
 * z/OS V2R1 MVS System Messages Vol 1 (MSG) for what is rejected, Hitachi's guides to the same commands for
 * meanings that IBM's pages leave open.
 */
const acsEstablish = { source: 'ACS, FCESTABL command syntax', certainty: 'verified' } as const;
const acsQuery = { source: 'ACS, FCQUERY command syntax', certainty: 'verified' } as const;
const acsWithdraw = { source: 'ACS, FCWITHDR command syntax', certainty: 'verified' } as const;
const recalled = { source: 'general knowledge', certainty: 'recalled' } as const;

const device: ScalarForm = { kind: 'hex', what: 'device number', digits: 4, role: 'device' };
const ssid: ScalarForm = { kind: 'hex', what: 'subsystem identifier', digits: 4, minDigits: 4 };
const subchannelSet: ScalarForm = { kind: 'number', min: 0, max: 3, certainty: 'recalled' };
const storageAddress = {
  kind: 'tuple',
  members: [
    { name: 'serial', form: { kind: 'name', what: 'serial number', maxLength: 12, role: 'storage-image' } },
    { name: 'lss', form: { kind: 'hex', what: 'logical subsystem', digits: 2, role: 'subsystem' } },
    { name: 'cca', form: { kind: 'hex', what: 'device address', digits: 2, role: 'volume-id' } },
  ],
} as const;

function choice(...words: (string | ChoiceWord)[]): ScalarForm {
  return {
    kind: 'choice',
    words: words.map((word) => (typeof word === 'string' ? { keyword: word } : word)),
  };
}
const noYes = choice('NO', 'YES');

const yes = ['YES'];
const extentKeywords = ['EXTENTS', 'XTNTLST', 'XXTNTLST'];
const anyIncremental = ['YES', 'YTW'];

function not(keywords: readonly string[], more: Partial<OperandRule> = {}): OperandRule {
  return { with: keywords, ...more };
}

const pairMembers = ['begin', 'end'];
const setMembers = ['source begin', 'source end', 'target begin', 'target end'];

function extentRules(others: readonly string[]): OperandRule[] {
  return [
    not(others, { source: 'MSG, two extent keywords', certainty: 'verified' }),
    not(['REMOTE', 'OPENDVCS'], {
      value: yes,
      source: 'MSG, extents with whole-volume functions',
      certainty: 'verified',
    }),
    not(['INCREMENTAL'], {
      value: anyIncremental,
      source: 'ACS, incremental FlashCopy; MSG',
      certainty: 'verified',
    }),
  ];
}

const noSuch = { source: 'ACS syntax diagrams', certainty: 'derived' } as const;
/** Names that people know from elsewhere and that none of the commands has. */
const mistakenEverywhere: MistakenWord[] = [
  {
    keyword: 'LSS',
    help: 'the logical subsystem is the second value of SOURCE, TARGET and QRYDVC.',
    ...noSuch,
  },
  { keyword: 'CCA', help: 'the device address is the third value of SOURCE, TARGET and QRYDVC.', ...noSuch },
  {
    keyword: 'SERIAL',
    help: 'the serial number is the first value of SOURCE, TARGET and QRYDVC.',
    ...noSuch,
  },
  { keyword: 'SEQNUM', help: 'it is a column that FCQUERY prints, and cannot be given.', ...noSuch },
];

export const fcestabl: CommandTable = {
  keyword: 'FCESTABL',
  ...acsEstablish,
  help: 'Establishes FlashCopy relationships between two volumes, or between extents of them.',
  abbreviation: 'unambiguous',
  abbreviationCertainty: 'recalled',
  forms: [
    { name: 'the form with SDEVN', help: 'Source and target are devices of this system.' },
    { name: 'the form with DEVN', help: 'Source and target are named by serial, LSS and address.' },
  ],
  needs: [
    { oneOf: ['SDEVN', 'DEVN'], ...acsEstablish },
    { oneOf: ['TDEVN', 'TARGET'], forms: ['the form with SDEVN'], ...acsEstablish },
    { oneOf: ['SOURCE'], forms: ['the form with DEVN'], ...acsEstablish },
    { oneOf: ['TARGET'], forms: ['the form with DEVN'], ...acsEstablish },
    { oneOf: ['REMOTE', 'OPENDVCS'], forms: ['the form with DEVN'], source: 'ACS', certainty: 'derived' },
  ],
  operands: [
    {
      keyword: 'SDEVN',
      value: device,
      excludes: [not(['DEVN', 'SOURCE']), not(['REMOTE', 'OPENDVCS'], { value: yes })],
      help: 'Device number of the source volume.',
      ...acsEstablish,
    },
    {
      keyword: 'SUBCHSET',
      value: subchannelSet,
      default: '0',
      help: 'Subchannel set of the source device, or of DEVN.',
      ...acsEstablish,
    },
    {
      keyword: 'TDEVN',
      value: device,
      excludes: [not(['DEVN', 'SOURCE', 'TARGET']), not(['REMOTE', 'OPENDVCS'], { value: yes })],
      help: 'Device number of the target volume. It may be the source device only with extents that do not overlap.',
      ...acsEstablish,
    },
    {
      keyword: 'TSUBCHSET',
      value: subchannelSet,
      default: '0',
      requires: [{ with: ['TDEVN'] }],
      help: 'Subchannel set of the target device.',
      ...acsEstablish,
    },
    {
      keyword: 'DEVN',
      value: device,
      help: 'Device that carries the command: a device of the same subsystem (OPENDVCS), or the PPRC primary of the source (REMOTE).',
      ...acsEstablish,
    },
    {
      keyword: 'SOURCE',
      value: storageAddress,
      requires: [{ with: ['DEVN'] }],
      help: 'Source volume as storage control serial, LSS and device address.',
      ...acsEstablish,
    },
    {
      keyword: 'TARGET',
      value: storageAddress,
      help: 'Target volume as storage control serial, LSS and device address.',
      ...acsEstablish,
    },
    {
      keyword: 'OPENDVCS',
      value: noYes,
      default: 'NO',
      help: 'YES: source and target are fixed-block devices.',
      ...acsEstablish,
    },
    {
      keyword: 'REMOTE',
      value: noYes,
      default: 'NO',
      help: 'YES: the command goes over a PPRC link to a remote subsystem. Whole volumes only.',
      ...acsEstablish,
    },
    {
      keyword: 'SSID',
      value: ssid,
      excludes: [not(['OPENDVCS'], { value: yes, source: 'MSG', certainty: 'verified' })],
      requires: [{ with: ['REMOTE'], value: yes, certainty: 'derived' }],
      help: 'Subsystem identifier of the remote subsystem, as on CESTPAIR.',
      ...acsEstablish,
    },
    {
      keyword: 'EXTENTS',
      value: { kind: 'extents', members: pairMembers, digits: 'CCCCHHHH' },
      excludes: extentRules(['XTNTLST', 'XXTNTLST']),
      help: 'Pairs of first and last track; the same tracks on source and target.',
      ...acsEstablish,
    },
    {
      keyword: 'XTNTLST',
      value: { kind: 'extents', members: setMembers, digits: 'CCCCHHHH' },
      excludes: extentRules(['EXTENTS', 'XXTNTLST']),
      help: 'Sets of four track addresses: first and last track of the source, first and last track of the target.',
      ...acsEstablish,
    },
    {
      keyword: 'XXTNTLST',
      value: { kind: 'extents', members: setMembers, digits: 'ccccccch' },
      excludes: extentRules(['EXTENTS', 'XTNTLST']),
      help: 'As XTNTLST for volumes of more than 65,520 cylinders: 7 digits cylinder, 1 digit head.',
      ...acsEstablish,
    },
    {
      keyword: 'ONLINTGT',
      value: noYes,
      default: 'NO',
      help: 'NO: the target must be offline. YES: it is overwritten even when it is online.',
      ...acsEstablish,
    },
    {
      keyword: 'MODE',
      value: choice(
        { keyword: 'COPY', help: 'All tracks are copied in the background.' },
        { keyword: 'NOCOPY', help: 'Tracks are copied when they are updated only.' },
        { keyword: 'NOCOPY2COPY', help: 'Starts the background copy of existing NOCOPY relationships.' },
        { keyword: 'ASYNC', help: 'The relationship of Global Mirror.' },
      ),
      default: 'COPY',
      help: 'Whether all tracks are copied in the background, or on update only.',
      ...acsEstablish,
    },
    {
      keyword: 'TGTPPRIM',
      value: noYes,
      default: 'NO',
      help: 'YES: the target may be a PPRC primary; its pair goes duplex pending.',
      ...acsEstablish,
    },
    {
      keyword: 'TGTUCB',
      value: choice('YES', 'NO'),
      default: 'YES',
      help: 'NO: the target has no device number on this system and is named by TARGET.',
      ...acsEstablish,
    },
    {
      keyword: 'INCREMENTAL',
      value: choice(
        'NO',
        { keyword: 'YES', help: 'Changes are recorded; the target is write-inhibited.' },
        { keyword: 'YTW', help: 'As YES, and the target may be written.' },
      ),
      default: 'NO',
      excludes: [
        not(['MODE'], { when: anyIncremental, value: ['NOCOPY2COPY', 'ASYNC'], ...recalled }),
        not(['ACTION'], { when: anyIncremental, value: ['FRR'], ...recalled }),
      ],
      help: 'Persistent relationship with change recording, so that the next copy takes changes only.',
      ...acsEstablish,
    },
    {
      keyword: 'ACTION',
      value: choice(
        { keyword: 'FREEZE', help: 'The source goes into extended long busy until it is thawed.' },
        { keyword: 'FRR', help: 'Fast reverse restore.' },
      ),
      excludes: [not(extentKeywords, { when: ['FRR'], ...recalled })],
      help: 'Freezes the source for a consistency group, or reverses a relationship.',
      ...acsEstablish,
    },
    {
      keyword: 'SETGTOK',
      value: choice(
        'NO',
        'YES',
        {
          keyword: 'FAILREL',
          help: 'The relationship fails when space runs out.',
          source: 'MSG',
          certainty: 'verified',
        },
        {
          keyword: 'SWI',
          help: 'The source is write-inhibited when space runs out.',
          source: 'MSG',
          certainty: 'verified',
        },
      ),
      default: 'NO',
      excludes: [
        not(extentKeywords, {
          when: ['YES', 'FAILREL', 'SWI'],
          source: 'ACS, space efficient FlashCopy',
          certainty: 'verified',
        }),
        not(['PRESERVEMIRROR'], {
          when: ['YES', 'FAILREL', 'SWI'],
          value: ['REQUIRED'],
          source: 'MSG',
          certainty: 'verified',
        }),
      ],
      requires: [
        {
          when: ['YES', 'FAILREL', 'SWI'],
          with: ['MODE'],
          value: ['NOCOPY'],
          // Verified for a space efficient target; whether it is checked for others is not known.
          ...recalled,
        },
      ],
      help: 'Allows a space efficient target.',
      ...acsEstablish,
    },
    {
      keyword: 'PRESERVEMIRROR',
      aliases: ['PRESMIR'],
      value: choice(
        'NO',
        { keyword: 'REQUIRED', aliases: ['REQ'] },
        { keyword: 'PREFERRED', aliases: ['PREF'] },
      ),
      default: 'NO',
      requires: [{ when: ['REQUIRED', 'PREFERRED'], with: ['TGTPPRIM'], value: yes, ...recalled }],
      help: 'Whether a Metro Mirror pair of the target must stay duplex.',
      ...acsEstablish,
    },
  ],
  mistaken: [
    { keyword: 'TGTPPRC', instead: 'TGTPPRIM', help: 'write TGTPPRIM.', ...noSuch },
    {
      keyword: 'CHRCD',
      instead: 'INCREMENTAL',
      help: 'change recording is asked for by INCREMENTAL(YES) or INCREMENTAL(YTW).',
      ...noSuch,
    },
    {
      keyword: 'CHANGERECORDING',
      instead: 'INCREMENTAL',
      help: 'that is the word of ICKDSF; here it is INCREMENTAL(YES) or INCREMENTAL(YTW).',
      ...noSuch,
    },
    {
      keyword: 'REVERSE',
      help: 'a reverse copy is the same incremental pair with SDEVN and TDEVN exchanged.',
      ...noSuch,
    },
    {
      keyword: 'SPACEEFF',
      instead: 'SETGTOK',
      help: 'a space efficient target is allowed by SETGTOK.',
      ...noSuch,
    },
    {
      keyword: 'NOSPC',
      instead: 'SETGTOK',
      help: 'what happens when space runs out is said by SETGTOK.',
      ...noSuch,
    },
    { keyword: 'PERSIST', help: 'a relationship is made persistent by INCREMENTAL.', ...noSuch },
    {
      keyword: 'BCKGDCPY',
      instead: 'MODE',
      help: 'the background copy is chosen by MODE(COPY) or MODE(NOCOPY).',
      ...noSuch,
    },
    ...mistakenEverywhere,
  ],
};

export const fcquery: CommandTable = {
  keyword: 'FCQUERY',
  ...acsQuery,
  help: 'Shows the FlashCopy state of a device and its relationships.',
  abbreviation: 'unambiguous',
  abbreviationCertainty: 'recalled',
  forms: [],
  needs: [{ oneOf: ['DEVN'], ...acsQuery }],
  operands: [
    {
      keyword: 'DEVN',
      value: device,
      help: 'The device that is queried, or that carries the query (OPENDVCS, REMOTE).',
      ...acsQuery,
    },
    {
      keyword: 'SUBCHSET',
      value: subchannelSet,
      default: '0',
      help: 'Subchannel set of the device.',
      ...acsQuery,
    },
    {
      keyword: 'UNFORMAT',
      value: { kind: 'none' },
      help: 'Prints values separated by commas in place of the table.',
      ...acsQuery,
    },
    {
      keyword: 'SHOWRELS',
      value: {
        kind: 'custom',
        syntax: 'NO|ALL|n',
        shape: { kind: 'number', min: 1, max: 999_999 },
        words: [{ keyword: 'NO' }, { keyword: 'ALL' }],
      },
      default: 'NO',
      excludes: [not(['UNFORMAT', 'QRYDVC', 'QRYSSID']), not(['OPENDVCS', 'REMOTE'], { value: yes })],
      help: 'Lists the relationships of the device: all, or at most n.',
      ...acsQuery,
    },
    {
      keyword: 'STARTADDR',
      value: { kind: 'hex', what: 'track address', digits: 8, minDigits: 8, role: 'track' },
      default: '00000000',
      requires: [{ with: ['SHOWRELS'] }],
      help: 'Lists from the first relationship at or behind this track (CCCCHHHH).',
      ...acsQuery,
    },
    {
      keyword: 'QRYDVC',
      value: storageAddress,
      requires: [{ with: ['OPENDVCS', 'REMOTE'], value: yes }],
      help: 'The device that is queried, as serial, LSS and device address.',
      ...acsQuery,
    },
    {
      keyword: 'QRYSSID',
      value: ssid,
      excludes: [not(['OPENDVCS'], { value: yes })],
      requires: [{ with: ['REMOTE'], value: yes }],
      help: 'Subsystem identifier of the remote subsystem, as on CESTPAIR.',
      ...acsQuery,
    },
    {
      keyword: 'OPENDVCS',
      value: noYes,
      default: 'NO',
      requires: [{ when: yes, with: ['QRYDVC'] }],
      help: 'YES: a fixed-block device is queried.',
      ...acsQuery,
    },
    {
      keyword: 'REMOTE',
      value: noYes,
      default: 'NO',
      requires: [{ when: yes, with: ['QRYDVC'] }],
      help: 'YES: the query goes over a PPRC link to a remote subsystem.',
      ...acsQuery,
    },
  ],
  mistaken: [
    { keyword: 'FORMAT', help: 'formatted output is what FCQUERY prints without UNFORMAT.', ...noSuch },
    { keyword: 'UNITS', help: 'there is no such choice.', ...noSuch },
    { keyword: 'PARM', help: 'there is no such choice.', ...noSuch },
    { keyword: 'STORCAP', help: 'there is no such choice.', ...noSuch },
    { keyword: 'SDEVN', instead: 'DEVN', help: 'the device is named by DEVN.', ...noSuch },
    { keyword: 'TDEVN', instead: 'DEVN', help: 'the device is named by DEVN.', ...noSuch },
    ...mistakenEverywhere,
  ],
};

const withdrawSource: OperandRow = {
  keyword: 'SDEVN',
  value: device,
  excludes: [not(['DEVN', 'SOURCE', 'TARGET']), not(['REMOTE', 'OPENDVCS'], { value: yes })],
  help: 'Device number of the source volume.',
  ...acsWithdraw,
};

export const fcwithdr: CommandTable = {
  keyword: 'FCWITHDR',
  ...acsWithdraw,
  help: 'Withdraws FlashCopy relationships, whole or in part, or thaws frozen volumes.',
  abbreviation: 'unambiguous',
  abbreviationCertainty: 'recalled',
  forms: [],
  needs: [{ oneOf: ['SDEVN', 'TDEVN', 'DEVN'], ...acsWithdraw }],
  operands: [
    withdrawSource,
    {
      keyword: 'SUBCHSET',
      value: subchannelSet,
      default: '0',
      help: 'Subchannel set of the source device, or of DEVN.',
      ...acsWithdraw,
    },
    {
      keyword: 'TDEVN',
      value: device,
      excludes: [
        not(['DEVN', 'SOURCE', 'TARGET']),
        not(['REMOTE', 'OPENDVCS'], { value: yes }),
        not(['DDSW'], { value: yes }),
      ],
      help: 'Device number of the target volume. Alone: every relationship into this volume.',
      ...acsWithdraw,
    },
    {
      keyword: 'TSUBCHSET',
      value: subchannelSet,
      default: '0',
      requires: [{ with: ['TDEVN'] }],
      help: 'Subchannel set of the target device.',
      ...acsWithdraw,
    },
    {
      keyword: 'DDSW',
      value: noYes,
      default: 'NO',
      requires: [{ with: ['SDEVN'] }],
      help: 'YES: relationships of the source end when their background copy is complete; NOCOPY ones are turned to COPY.',
      ...acsWithdraw,
    },
    {
      keyword: 'DEVN',
      value: device,
      help: 'Device that carries the command; for ACTION(THAW) any device of the LSS.',
      ...acsWithdraw,
    },
    {
      keyword: 'SOURCE',
      value: storageAddress,
      requires: [{ with: ['DEVN'] }, { with: ['TARGET'] }],
      help: 'Source volume as storage control serial, LSS and device address.',
      ...acsWithdraw,
    },
    {
      keyword: 'TARGET',
      value: storageAddress,
      requires: [{ with: ['DEVN'] }, { with: ['SOURCE'] }],
      help: 'Target volume as storage control serial, LSS and device address.',
      ...acsWithdraw,
    },
    {
      keyword: 'OPENDVCS',
      value: noYes,
      default: 'NO',
      requires: [{ when: yes, with: ['SOURCE'] }],
      help: 'YES: source and target are fixed-block devices.',
      ...acsWithdraw,
    },
    {
      keyword: 'REMOTE',
      value: noYes,
      default: 'NO',
      requires: [{ when: yes, with: ['SOURCE'] }],
      help: 'YES: the command goes over a PPRC link to a remote subsystem. Whole volumes only.',
      ...acsWithdraw,
    },
    {
      keyword: 'SSID',
      value: ssid,
      excludes: [not(['OPENDVCS'], { value: yes, source: 'MSG', certainty: 'verified' })],
      requires: [{ with: ['REMOTE'], value: yes, certainty: 'derived' }],
      help: 'Subsystem identifier of the remote subsystem, as on CESTPAIR.',
      ...acsWithdraw,
    },
    {
      keyword: 'XTNTLST',
      value: { kind: 'extents', members: setMembers, digits: 'CCCCHHHH' },
      excludes: [not(['XXTNTLST', 'DEVN', 'SOURCE', 'TARGET'])],
      help: 'Only these tracks leave: sets of first and last track of the source, first and last track of the target.',
      ...acsWithdraw,
    },
    {
      keyword: 'XXTNTLST',
      value: { kind: 'extents', members: setMembers, digits: 'ccccccch' },
      excludes: [not(['XTNTLST', 'DEVN', 'SOURCE', 'TARGET'])],
      help: 'As XTNTLST for volumes of more than 65,520 cylinders: 7 digits cylinder, 1 digit head.',
      ...acsWithdraw,
    },
    {
      keyword: 'ACTION',
      value: choice(
        { keyword: 'COMMIT', help: 'Keeps the last consistency group of a revertible relationship.' },
        { keyword: 'REVERT', help: 'Goes back to the last consistency group of a revertible relationship.' },
        { keyword: 'THAW', help: 'Lets writes to the frozen volumes of the LSS go on.' },
      ),
      requires: [{ when: ['THAW'], with: ['DEVN'] }],
      help: 'Commits, reverts or thaws; nothing is withdrawn.',
      ...acsWithdraw,
    },
    {
      keyword: 'TGTUCB',
      value: choice('YES', 'NO'),
      default: 'YES',
      help: 'NO: the target has no device number on this system.',
      ...acsWithdraw,
    },
  ],
  mistaken: [
    { keyword: 'XTNTS', instead: 'XTNTLST', help: 'extents are named by XTNTLST.', ...noSuch },
    {
      keyword: 'EXTENTS',
      instead: 'XTNTLST',
      help: 'extents are named by XTNTLST, with the tracks of source and target.',
      ...noSuch,
    },
    ...mistakenEverywhere,
  ],
};

/** Which form of FCESTABL is meant, by the full keywords that are coded. */
export function establishForm(coded: ReadonlySet<string>): string {
  return !coded.has('SDEVN') && (coded.has('DEVN') || coded.has('SOURCE'))
    ? 'the form with DEVN'
    : 'the form with SDEVN';
}

/** By full name. TSO command names cannot be shortened. */
export const flashCopyCommands: readonly CommandTable[] = [fcestabl, fcquery, fcwithdr];

/** Names of the same functions elsewhere, which are no TSO commands. */
export const misnamedCommands: readonly {
  readonly name: string;
  readonly instead: string;
  readonly certainty: Certainty;
}[] = [
  { name: 'FCESTABLISH', instead: 'FCESTABL', certainty: 'verified' },
  { name: 'FCESTAB', instead: 'FCESTABL', certainty: 'derived' },
  { name: 'FCWITHDRAW', instead: 'FCWITHDR', certainty: 'verified' },
  { name: 'FCWITHD', instead: 'FCWITHDR', certainty: 'derived' },
];
