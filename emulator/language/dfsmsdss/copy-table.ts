import type { CommandTable, MistakenWord, OperandRow, OperandTable } from '../operand-table.js';
import {
  choice,
  criteria,
  cylinder,
  ddname,
  ddnames,
  excludes,
  filter,
  filters,
  flag,
  head,
  name,
  needs,
  newNames,
  number,
  recalled,
  rowMaker,
  secondsAndRetries,
  trackRange,
  volser,
  volumes,
} from './table-rows.js';

/** The forms of COPY, as messages name them. */
export const copyForms = {
  full: 'COPY FULL',
  tracks: 'COPY TRACKS',
  'data-set-logical': 'logical COPY DATASET',
  'data-set-physical': 'physical COPY DATASET',
} as const;

/** What is copied, by the full keywords that are coded: a whole volume unless they say otherwise. */
export function copyKindOf(coded: ReadonlySet<string>): keyof typeof copyForms {
  if (coded.has('DATASET')) {
    return coded.has('PHYSINDDNAME') || coded.has('PHYSINDYNAM') ? 'data-set-physical' : 'data-set-logical';
  }
  return coded.has('TRACKS') ? 'tracks' : 'full';
}

const source = 'DFSMSdss Storage Administration, COPY';

const row = rowMaker(source, {
  F: copyForms.full,
  T: copyForms.tracks,
  L: copyForms['data-set-logical'],
  P: copyForms['data-set-physical'],
});

/** What stands inside DATASET( ), and in the data set of FILTERDD. */
export const dataSetFilterTable: OperandTable = {
  abbreviation: 'minimum',
  operands: [
    row(
      'INClude',
      'LP',
      filters,
      'Data sets to choose: names or filters with *, ** and %. Without it all are.',
      {
        default: '**',
      },
    ),
    row('EXClude', 'LP', filters, 'Data sets to leave out of those that INCLUDE chooses.'),
    row('BY', 'LP', criteria, 'Criteria that a data set must satisfy, all of them.'),
    row('FILterdd', 'LP', ddname, 'DD name of a data set that holds the INCLUDE, EXCLUDE and BY criteria.', {
      aliases: ['FDD'],
      ...excludes({ with: ['INCLUDE', 'EXCLUDE', 'BY'] }),
    }),
  ],
  needs: [
    {
      oneOf: ['INCLUDE', 'EXCLUDE', 'BY', 'FILTERDD'],
      source: 'DFSMSdss Storage Administration, DATASET',
      certainty: 'verified',
    },
  ],
};

const detail = choice('MINimal', 'SUMmarized', 'DETAILED=DTL');

const debugTable: OperandTable = {
  abbreviation: 'minimum',
  operands: [
    row('FRMSG', 'FTLP', detail, 'How much is said when fast replication or preserve mirror is not used.'),
    row('CLMSG', 'FTLP', detail, 'How much is said about cloud storage.', recalled),
    row('SMSMSG', 'LP', flag, 'Prints the messages of SMS class selection.'),
  ],
};

const convertTable: OperandTable = {
  abbreviation: 'minimum',
  operands: [
    row('PDSE', 'L', filters, 'Partitioned data sets to make library data sets of.'),
    row('PDS', 'L', filters, 'Library data sets to make partitioned data sets of.'),
  ],
};

const inputs = ['INDDNAME', 'INDYNAM', 'LOGINDDNAME', 'LOGINDYNAM', 'STORGRP', 'PHYSINDDNAME', 'PHYSINDYNAM'];
/** Only one way to name the input can be coded. */
const onlyInput = (keyword: string): Pick<OperandRow, 'excludes'> =>
  excludes({ with: inputs.filter((other) => other !== keyword) });

const operands: readonly OperandRow[] = [
  // ------------------------------------------------------------------------- what is copied, from and to
  row('FULl', 'F', flag, 'Copies a whole volume. Assumed when neither TRACKS nor DATASET is coded.'),
  row(
    'TRACKS',
    'T',
    { kind: 'tuples', members: trackRange, flat: true },
    'Ranges of tracks: from c1,h1 to c2,h2.',
    {
      aliases: ['TRKS'],
    },
  ),
  row(
    'OUTTRacks',
    'T',
    {
      kind: 'tuples',
      flat: true,
      members: [
        { name: 'cc', form: cylinder },
        { name: 'hh', form: head, optional: true },
      ],
    },
    'Where each range of TRACKS goes on the target. Without it: to the same place.',
    { aliases: ['OUTTRKS'] },
  ),
  row(
    'DATASet',
    'LP',
    { kind: 'operands', table: dataSetFilterTable },
    'Copies data sets chosen by name and attributes.',
    {
      aliases: ['DS'],
    },
  ),
  row('INDDname', 'FTLP', ddnames, 'DD name of the volume to copy from.', {
    aliases: ['IDD'],
    ...onlyInput('INDDNAME'),
  }),
  row('INDYnam', 'FTLP', volumes, 'Serial number (and unit) of the volume to copy from.', {
    aliases: ['IDY'],
    ...onlyInput('INDYNAM'),
  }),
  row('LOGINDDname', 'L', ddnames, 'DD names of the volumes on which data sets are looked for.', {
    aliases: ['LIDD'],
    ...onlyInput('LOGINDDNAME'),
  }),
  row('LOGINDYnam', 'L', volumes, 'Serial numbers of the volumes on which data sets are looked for.', {
    aliases: ['LIDY'],
    ...onlyInput('LOGINDYNAM'),
  }),
  row(
    'STORGRP',
    'L',
    { kind: 'list', of: name('storage group', 8) },
    'Storage groups on whose volumes data sets are looked for.',
    onlyInput('STORGRP'),
  ),
  row('PHYSINDDname', 'P', ddnames, 'DD name of the volume for a physical copy of data sets.', {
    aliases: ['PIDD'],
    ...onlyInput('PHYSINDDNAME'),
  }),
  row('PHYSINDYnam', 'P', volumes, 'Serial number of the volume for a physical copy of data sets.', {
    aliases: ['PIDY'],
    ...onlyInput('PHYSINDYNAM'),
  }),
  row('OUTDDname', 'FTLP', ddnames, 'DD names of the volumes to copy to.', {
    aliases: ['ODD'],
    ...excludes({ with: ['OUTDYNAM'] }),
  }),
  row('OUTDYnam', 'FTLP', volumes, 'Serial numbers of the volumes to copy to.', { aliases: ['ODY'] }),

  // ------------------------------------------------------------------------------- fast replication
  row(
    'FASTREPlication',
    'FTLP',
    choice('PREFerred', 'REQuired', 'NOne'),
    'Whether FlashCopy is used: if possible, or the copy fails without it, or never.',
    {
      aliases: ['FR'],
      default: 'PREFERRED',
      ...excludes(
        { when: ['REQUIRED'], with: ['CONCURRENT'] },
        { when: ['NONE'], with: ['FCSETGTOK'] },
        { when: ['NONE'], with: ['FCINCREMENTAL', 'FCINCREMENTALLAST'], certainty: 'derived' },
      ),
    },
  ),
  row(
    'DEBUG',
    'FTLP',
    { kind: 'operands', table: debugTable },
    'Has the reasons printed for which fast replication was not used.',
  ),
  row('FCNOCOPY', 'FTLP', flag, 'No background copy: only tracks about to change are copied.', {
    aliases: ['FCNC'],
  }),
  row(
    'FCNOCOPYTOCOPY',
    'FTLP',
    flag,
    'Copies nothing anew: starts the background copy of NOCOPY relations of the source.',
    {
      aliases: ['FCNOCTOC', 'FCNTC'],
      ...excludes({
        with: ['DELETE', 'FASTREPLICATION', 'FCCGFREEZE', 'FCINCREMENTAL', 'FCINCREMENTALLAST', 'FCNOCOPY'],
      }),
    },
  ),
  row('FCCGFREEZE', 'FTLP', flag, 'Freezes the source volumes until CGCREATED, for a consistency group.', {
    aliases: ['FCFREEZE'],
  }),
  // The diagram prints FCFullVolumeRelation, whose capitals are no leading part: only the full word is sure.
  row('FCFULLVOLUMERELATION', 'F', flag, 'One relation for the whole volume, free space included.', {
    aliases: ['FCFVR'],
  }),
  row('FCINCRemental', 'F', flag, 'Makes a persistent incremental relation, or copies its next increment.', {
    ...excludes({ with: ['FCNOCOPY', 'FCINCREMENTALLAST'], ...recalled }),
  }),
  row('FCINCREMENTALLAST', 'F', flag, 'Copies the last increment; the relation ends when it is done.', {
    aliases: ['FCINCRLAST'],
  }),
  row(
    'FCINCRVERIFY',
    'F',
    choice('REVERSE=RV', 'NOREVERSE=NV'),
    'Fails when the increment would go the other way than stated.',
    { aliases: ['FCINCRVFY'], ...needs({ with: ['FCINCREMENTAL', 'FCINCREMENTALLAST'] }) },
  ),
  row(
    'FCWAIT',
    'F',
    secondsAndRetries,
    'Waits for a background copy that stands in the way of a reverse increment.',
  ),
  row(
    'FCFASTREVERSERESTORE',
    'F',
    flag,
    'Copies the target of a full-volume relation (input) back to its source (output) without waiting.',
    {
      aliases: ['FCFRR'],
      ...recalled,
      ...excludes({ with: ['FCCGFREEZE', 'FCINCREMENTAL', 'FCNOCOPY'] }),
    },
  ),
  row(
    'FCSETGTOK',
    'F',
    choice('FAILRELation'),
    'Allows a space efficient target; says what happens when it is full.',
    {
      aliases: ['FCSGTOK'],
    },
  ),
  row(
    'FCTOPPRCPrimary',
    'FTLP',
    choice('PRESMIRREQ', 'PRESMIRPREF', 'PRESMIRNONE'),
    'Allows a Metro Mirror primary as target; says whether its pair must stay full duplex.',
    { aliases: ['FCTOPPRCP'], valueOptional: true, default: 'PRESMIRNONE' },
  ),
  row('FCTOXRCPrimary', 'FTLP', flag, 'Allows a z/OS Global Mirror primary as target.', {
    aliases: ['FCTOXRCP'],
  }),
  row(
    'CONCurrent',
    'FTLP',
    choice(
      'PREFerred',
      'ANYPREF',
      'CACHEpreferred',
      'CPref',
      'VIRTUALpreferred',
      'VPref',
      'REQuired',
      'ANYREQ',
      'CACHEREQuired',
      'CReq',
      'VIRTUALREQuired',
      'VReq',
      'NOne',
      'STANDARD=STD',
    ),
    'Uses concurrent copy where FlashCopy cannot be used.',
    { aliases: ['CC'], valueOptional: true },
  ),
  row('NOTIFYCONCurrent', 'LP', flag, 'Says for each data set whether concurrent copy could be started.', {
    aliases: ['NOTIFYCC'],
    ...needs({ with: ['CONCURRENT'], ...recalled }),
  }),

  // ---------------------------------------------------------------------------------- whole volumes
  row('COPYVolid', 'FT', flag, 'Copies the serial number too. The target goes offline as a duplicate.', {
    aliases: ['CPYV', 'CPYVOLID'],
  }),
  row(
    'DUMPCONDitioning',
    'F',
    flag,
    'Makes a target to be dumped: it keeps its serial number and stays online.',
    {
      aliases: ['DCOND'],
      ...excludes({ with: ['COPYVOLID'] }),
    },
  ),
  row('CHECKvtoc', 'F', flag, 'Analyzes the VTOC before the copy.'),
  row('CPVOLume', 'T', flag, 'The volumes have the format of VM.', needs({ with: ['ADMINISTRATOR'] })),

  // -------------------------------------------------------------------------------------- new names
  row(
    'RENAMEUnconditional',
    'LP',
    newNames('(prefix) | ((old,new),...) | ((prefix),(old,new),...)'),
    'New names for the copies.',
    { aliases: ['RENUNC'] },
  ),
  row('REPlace', 'LP', flag, 'Overwrites a data set of the same name on the target.', {
    ...excludes({ with: ['REPLACEUNCONDITIONAL'] }),
  }),
  row(
    'REPLACEUnconditional',
    'LP',
    flag,
    'Overwrites existing data sets, also those found under a new name.',
    {
      aliases: ['REPUNC'],
    },
  ),
  row('CATalog', 'LP', flag, 'Catalogs the copies.', excludes({ with: ['RECATALOG'] })),
  row(
    'RECATalog',
    'LP',
    filter,
    'Catalogs the copies in the catalog named, or with * in that of the source.',
  ),
  row('UNCATalog', 'LP', flag, 'Removes the sources from the catalog.'),
  row('DELete', 'LP', flag, 'Deletes the sources after the copy: a move.', excludes({ with: ['SHARE'] })),
  row(
    'INCAT',
    'L',
    { kind: 'list', of: { kind: 'data-set-name' } },
    'Catalogs in which data sets are looked for.',
  ),
  row('ONLYINCAT', 'L', flag, 'Looks in no other catalogs than those of INCAT.', needs({ with: ['INCAT'] })),

  // ------------------------------------------------------------------------- how data sets are copied
  row('ALLData', 'FLP', filters, 'Copies all allocated space of these data sets, not only what is used.'),
  row('ALLExcp', 'FLP', flag, 'Copies all allocated space of data sets without organization.', {
    aliases: ['ALLX'],
  }),
  row('ALLMulti', 'LP', flag, 'Old form of SELECTMULTI.'),
  row(
    'SELECTMulti',
    'L',
    choice('ALL', 'ANY', 'FIRST'),
    'Which volumes of a multivolume data set must be named.',
    {
      aliases: ['SELM'],
      default: 'ALL',
      // INDDNAME and INDYNAM on a data set copy count as the logical forms.
      ...needs({ with: ['LOGINDDNAME', 'LOGINDYNAM', 'STORGRP', 'INDDNAME', 'INDYNAM'] }),
    },
  ),
  row(
    'NOPACKing',
    'L',
    filters,
    'Copies these partitioned data sets track by track, not compressed. FlashCopy needs it.',
  ),
  row('REBLOCK', 'L', filters, 'Gives these data sets a new block size. Rules out FlashCopy.'),
  row(
    'CONVERT',
    'L',
    { kind: 'operands', table: convertTable },
    'Makes PDSEs of PDSs or the reverse. Rules out FlashCopy.',
  ),
  row('RELBlockaddress', 'L', filters, 'Copies these direct data sets by relative block.'),
  row('TTRAddress', 'L', filters, 'Copies these direct data sets by track and record.'),
  row(
    'AUTORELBlockaddress',
    'L',
    flag,
    'Copies direct data sets by relative block where they are addressed so.',
    {
      aliases: ['AUTOREL'],
      ...recalled,
    },
  ),
  row(
    'FREESPACE',
    'L',
    {
      kind: 'tuple',
      members: [
        { name: 'ci', form: number(0, 100) },
        { name: 'ca', form: number(0, 100), optional: true },
      ],
    },
    'Free space in percent of the control intervals and areas of key-sequenced data sets.',
    { aliases: ['FSPC'] },
  ),
  row('FORCE', 'L', flag, 'Treats unmovable data sets as movable.'),
  row('FORCECP', 'LP', number(0, 9999), 'Days after which checkpointed data sets are processed.'),
  row('MAKEMULTI', 'L', flag, 'Lets single-volume data sets grow to further volumes.', recalled),
  row(
    'PERCENTUtilized',
    'L',
    { kind: 'list', of: number(0, 100) },
    'Fills each target volume to this percentage only.',
    {
      aliases: ['PCTU'],
      default: '100',
    },
  ),
  row(
    'PROCESS',
    'LP',
    { kind: 'list', of: name('kind of data set', 16) },
    'Allows SYS1 or undefined data sets.',
    {
      aliases: ['PROC'],
    },
  ),
  row('SPHERE', 'LP', flag, 'Copies alternate indexes and paths with their base cluster.'),
  row('TGTAlloc', 'L', choice('BLK', 'CYL', 'TRK', 'SOURCE=SRC'), 'Unit in which the copies are allocated.', {
    default: 'SOURCE',
  }),
  row(
    'TGTGDS',
    'LP',
    choice('DEFERRED', 'ACTIVE', 'ROLLEDOFF', 'SOURCE=SRC'),
    'Status of copied generation data sets.',
    { default: 'DEFERRED' },
  ),
  row(
    'VOLcount',
    'L',
    {
      kind: 'custom',
      syntax: '* | SRC | ANY | N(nn)',
      words: [
        { keyword: '*' },
        { keyword: 'SRC', help: 'As many as the source has.' },
        { keyword: 'ANY' },
        { keyword: 'N', help: 'At most nn volumes.' },
      ],
    },
    'Number of volumes that the copies may use.',
    { default: '*' },
  ),

  // -------------------------------------------------------------------------------------------- SMS
  row('BYPASSACS', 'LP', filters, 'Classes of these data sets are not chosen by the ACS routines.'),
  row(
    'STORCLAS',
    'LP',
    name('storage class', 8),
    'Storage class of the copies.',
    excludes({ with: ['NULLSTORCLAS'] }),
  ),
  row('NULLSTORCLAS', 'LP', flag, 'The copies get no storage class.'),
  row(
    'MGMTCLAS',
    'LP',
    name('management class', 8),
    'Management class of the copies.',
    excludes({ with: ['NULLMGMTCLAS'] }),
  ),
  row('NULLMGMTCLAS', 'LP', flag, 'The copies get no management class.'),

  // ------------------------------------------------------------- authority, serialization, I/O, errors
  row('ADMINistrator', 'FTLP', flag, 'Acts as storage administrator: no access check of single data sets.'),
  row('MENTITY', 'L', { kind: 'data-set-name' }, 'Model data set for the RACF profile of the copies.', {
    aliases: ['MODEL'],
  }),
  row('MVOLSER', 'L', volser, 'Volume of the model data set.', needs({ with: ['MENTITY'] })),
  row(
    'PASsword',
    'FTLP',
    { kind: 'custom', syntax: 'ddname | dsn/password,...', shape: { kind: 'ddname' } },
    'Obsolete; has no effect.',
    {
      aliases: ['PSWD'],
    },
  ),
  row('PURge', 'FTLP', flag, 'Overwrites data that has not expired.'),
  row('SHAre', 'LP', flag, 'Shares the data sets with programs that read them.', { aliases: ['SHR'] }),
  row('DYNALloc', 'L', flag, 'Serializes by allocation in place of ENQ, across systems.'),
  row(
    'TOLerate',
    'FTLP',
    { kind: 'list', of: choice('ENQFailure', 'IOERror'), max: 2 },
    'Goes on when a data set is in use, or after I/O errors.',
  ),
  row('CANcelerror', 'FTLP', flag, 'Ends the task at the first permanent I/O error.'),
  row('WAIT', 'FTLP', secondsAndRetries, 'Seconds to wait for what is in use, and how often.', {
    default: '2,2',
  }),
  row('READIOPacing', 'FTLP', number(0, 99999), 'Milliseconds of pause at each read.', {
    aliases: ['RIOP'],
    default: '0',
  }),
  row('WRItecheck', 'FTLP', flag, 'Verifies what was written.'),
];

const mistaken: readonly MistakenWord[] = [
  ...['NOREBLOCK', 'NOREBLOCKING'].map((keyword) => ({
    keyword,
    help: 'data sets are not reblocked unless REBLOCK is coded, so that it can simply be removed. It is ignored.',
    source: 'general knowledge; articles on FlashCopy name it',
    certainty: 'recalled' as const,
  })),
  {
    keyword: 'FCWITHDRAW',
    help: 'it is a keyword of DUMP and withdraws the relations of the volume after a good dump. In a job without DUMP use the TSO command FCWITHDR.',
    source,
    certainty: 'verified',
  },
  {
    keyword: 'FCWD',
    help: 'FCWITHDRAW is a keyword of DUMP. In a job without DUMP use the TSO command FCWITHDR.',
    source,
    certainty: 'recalled',
  },
  ...['OPTIMIZE', 'OPT', 'OPTI', 'OPTIM', 'OPTIMI', 'OPTIMIZ'].map((keyword) => ({
    keyword,
    help: 'it is a keyword of DUMP, which reads several tracks at a time with it. Remove it.',
    source: 'DFSMSdss Storage Administration, DUMP',
    certainty: 'verified' as const,
  })),
  {
    keyword: 'RENAME',
    instead: 'RENAMEUNCONDITIONAL',
    help: 'it is a keyword of RESTORE. COPY has RENAMEUNCONDITIONAL (RENAMEU).',
    source,
    certainty: 'verified',
  },
  {
    keyword: 'COMPRESS',
    help: 'it is a keyword of DUMP, and a command of its own.',
    source: 'DFSMSdss Storage Administration, DUMP',
    certainty: 'verified',
  },
  {
    keyword: 'RESET',
    help: 'it is a keyword of DUMP, which turns off the data-set-changed flags with it.',
    source: 'DFSMSdss Storage Administration, DUMP',
    certainty: 'verified',
  },
];

/** COPY with all its keywords: the one place where they are known. */
export const copyTable: CommandTable = {
  keyword: 'COPY',
  minimum: 3,
  abbreviation: 'minimum',
  help: 'Copies a volume, tracks, or data sets; with FlashCopy where it can.',
  forms: [
    { name: copyForms.full, help: 'A whole volume onto another of the same device type.' },
    { name: copyForms.tracks, help: 'Ranges of tracks, to the same or another place.' },
    { name: copyForms['data-set-logical'], help: 'Data sets, each allocated anew on the output volumes.' },
    { name: copyForms['data-set-physical'], help: 'Data sets of one volume, track by track.' },
  ],
  operands,
  mistaken,
  source,
  certainty: 'verified',
};
