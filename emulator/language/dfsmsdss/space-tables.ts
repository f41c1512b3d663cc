import type { CommandTable, OperandRow, OperandTable } from '../operand-table.js';
import { copyTable, dataSetFilterTable } from './copy-table.js';
import {
  choice,
  criteria,
  ddname,
  ddnames,
  excludes,
  filters,
  flag,
  likeRows,
  name,
  needs,
  number,
  recalled,
  rowMaker,
  trackRange,
  volser,
  volumes,
  type RowFacts,
} from './table-rows.js';

/*
 * The commands that tidy volumes and data sets, and those that print and convert. None of them is run; their operands
 * are checked as those of COPY are. Not all of their diagrams were seen in full, so a keyword more is only remarked on.
 */

function sourceOf(command: string): string {
  return `DFSMSdss Storage Administration, ${command}`;
}

function table(
  keyword: string,
  minimum: number,
  help: string,
  forms: CommandTable['forms'],
  operands: readonly OperandRow[],
  needed: readonly (readonly string[])[] = [],
): CommandTable {
  const facts = { source: sourceOf(keyword), certainty: 'verified' } as const;
  return {
    keyword,
    minimum,
    abbreviation: 'minimum',
    completeCertainty: 'recalled',
    help,
    forms,
    operands,
    needs: needed.map((oneOf) => ({ oneOf, ...facts })),
    ...facts,
  };
}

/** DDNAME and DYNAM: how these commands name volumes. */
function volumeRows(command: string, letters: string, names: Record<string, string>): OperandRow[] {
  const row = rowMaker(sourceOf(command), names);
  return [
    row('DDName', letters, ddnames, 'DD names of the volumes.', excludes({ with: ['DYNAM'] })),
    row('DYNAM', letters, volumes, 'Serial numbers of the volumes.'),
  ];
}

/** INCLUDE, EXCLUDE and BY without DATASET around them. */
function filterRows(command: string, letters: string, names: Record<string, string>): OperandRow[] {
  const like = likeRows(dataSetFilterTable.operands, sourceOf(command), names);
  return [
    like('INCLUDE', letters),
    like('EXCLUDE', letters),
    like('BY', letters),
    like('FILTERDD', letters, { aliases: ['FDD'], ...excludes({ with: ['INCLUDE', 'EXCLUDE', 'BY'] }) }),
  ];
}

// ----------------------------------------------------------------------------------------------- DEFRAG

const defragForms = { D: 'DEFRAG' };
const defragRow = rowMaker(sourceOf('DEFRAG'), defragForms);
const defragLike = likeRows(copyTable.operands, sourceOf('DEFRAG'), defragForms);

const limited = (what: string): Parameters<typeof defragRow>[2] => ({
  kind: 'tuple',
  members: [
    { name: what, form: number(0, 99_999_999) },
    { name: 'p', form: number(0, 99_999_999), optional: true },
  ],
});

const nested = (inner: OperandTable['operands']): Parameters<typeof defragRow>[2] => ({
  kind: 'operands',
  table: { abbreviation: 'minimum', completeCertainty: 'recalled', operands: inner },
});

export const defragTable = table(
  'DEFRAG',
  3,
  'Moves extents on a volume to join its free space.',
  [{ name: 'DEFRAG', help: 'One volume.' }],
  [
    ...volumeRows('DEFRAG', 'D', defragForms),
    defragLike('ADMINISTRATOR', 'D'),
    defragRow(
      'BY',
      'D',
      nested([
        defragRow('LISt', 'D', criteria, 'The criteria.'),
        defragRow('DDName', 'D', ddname, 'DD name of a data set that holds the criteria.'),
      ]),
      'Criteria of the data sets to be moved.',
    ),
    defragRow(
      'EXClude',
      'D',
      nested([
        defragRow('LISt', 'D', filters, 'Data sets that stay where they are.'),
        defragRow('DDName', 'D', ddname, 'DD name of a data set that lists them.'),
      ]),
      'Data sets that stay where they are.',
    ),
    defragRow('CONSolidate', 'D', flag, 'Also merges the extents of data sets.'),
    defragRow(
      'DEBUG',
      'D',
      nested([
        defragRow(
          'FRMSG',
          'D',
          choice('MINimal', 'SUMmarized', 'DETAILED=DTL'),
          'How much is said of FlashCopy.',
        ),
        defragRow('TRACE', 'D', flag, 'Lists the extents that are moved.'),
      ]),
      'What is printed beside the usual.',
    ),
    defragLike('DYNALLOC', 'D'),
    defragLike('FASTREPLICATION', 'D', { aliases: ['FR'] }),
    defragLike('FCTOPPRCPRIMARY', 'D', { aliases: ['FCTOPPRCP'], valueOptional: true }),
    defragLike('FORCECP', 'D', recalled),
    defragRow(
      'FRAGMENTATIONindex',
      'D',
      number(0, 999),
      'Does nothing when the volume is no worse than this.',
      {
        aliases: ['FRAGI'],
      },
    ),
    defragRow('MAXmove', 'D', limited('n'), 'Stops moving where n tracks in one piece are free.'),
    defragRow(
      'MMOVPCT',
      'D',
      limited('n'),
      'The same in percent of the free space.',
      excludes({ with: ['MAXMOVE'] }),
    ),
    defragRow('MAXTIME', 'D', number(0, 9999), 'Most minutes that it runs.'),
    defragRow('PASSDelay', 'D', number(0, 9999), 'Milliseconds between passes.', { default: '999' }),
    defragLike('PASSWORD', 'D', { aliases: ['PSWD'] }),
    defragRow(
      'VERSION1',
      'D',
      flag,
      'The way of earlier releases.',
      excludes({ with: ['MAXTIME', 'MMOVPCT'] }),
    ),
    defragLike('TOLERATE', 'D', recalled),
    defragLike('WAIT', 'D'),
    defragLike('WRITECHECK', 'D', recalled),
  ],
  [['DDNAME', 'DYNAM']],
);

// ------------------------------------------------------------------------------------------ CONSOLIDATE

const consolidateForms = { C: 'CONSOLIDATE' };
const consolidateLike = likeRows(copyTable.operands, sourceOf('CONSOLIDATE'), consolidateForms);

export const consolidateTable = table(
  'CONSOLIDATE',
  4,
  'Merges the extents of data sets that have several.',
  [{ name: 'CONSOLIDATE', help: 'Data sets of one volume.' }],
  [
    consolidateLike('DATASET', 'C', { aliases: ['DS'] }),
    consolidateLike('PHYSINDDNAME', 'C', { aliases: ['PIDD'], ...excludes({ with: ['PHYSINDYNAM'] }) }),
    consolidateLike('PHYSINDYNAM', 'C', { aliases: ['PIDY'] }),
    consolidateLike('ADMINISTRATOR', 'C'),
    consolidateLike('DEBUG', 'C'),
    consolidateLike('DYNALLOC', 'C'),
    consolidateLike('FASTREPLICATION', 'C', { aliases: ['FR'] }),
    consolidateLike('FCTOPPRCPRIMARY', 'C', { aliases: ['FCTOPPRCP'], valueOptional: true }),
    consolidateLike('FORCECP', 'C'),
    rowMaker(sourceOf('CONSOLIDATE'), consolidateForms)(
      'MAXTIME',
      'C',
      number(0, 9999),
      'Most minutes that it runs.',
    ),
    consolidateLike('TOLERATE', 'C'),
    consolidateLike('WAIT', 'C'),
  ],
  [['DATASET'], ['PHYSINDDNAME', 'PHYSINDYNAM']],
);

// --------------------------------------------------------------------------------------------- COMPRESS

const compressForms = { C: 'COMPRESS' };
const compressLike = likeRows(copyTable.operands, sourceOf('COMPRESS'), compressForms);

export const compressTable = table(
  'COMPRESS',
  3,
  'Compresses partitioned data sets in place.',
  [{ name: 'COMPRESS', help: 'Partitioned data sets of the volumes.' }],
  [
    ...filterRows('COMPRESS', 'C', compressForms),
    ...volumeRows('COMPRESS', 'C', compressForms),
    compressLike('ADMINISTRATOR', 'C'),
    compressLike('DYNALLOC', 'C'),
    compressLike('PASSWORD', 'C', { aliases: ['PSWD'] }),
    compressLike('WAIT', 'C', { default: '2,2' }),
  ],
  [
    ['INCLUDE', 'EXCLUDE', 'BY', 'FILTERDD'],
    ['DDNAME', 'DYNAM'],
  ],
);

// ---------------------------------------------------------------------------------------------- RELEASE

const releaseForms = { P: 'physical RELEASE', L: 'logical RELEASE' };
const releaseRow = rowMaker(sourceOf('RELEASE'), releaseForms);
const releaseLike = likeRows(copyTable.operands, sourceOf('RELEASE'), releaseForms);
const logicalInputs = ['LOGDDNAME', 'LOGDYNAM', 'STORGRP'];
const notPhysical: RowFacts = excludes({ with: ['DDNAME', 'DYNAM'] });

export const releaseTable = table(
  'RELEASE',
  3,
  'Gives back allocated but unused space of data sets.',
  [
    { name: releaseForms.P, help: 'Data sets of the volumes that are named.' },
    { name: releaseForms.L, help: 'Data sets that are found through catalogs.' },
  ],
  [
    ...filterRows('RELEASE', 'PL', releaseForms),
    ...volumeRows('RELEASE', 'P', releaseForms),
    releaseRow('LOGDDNAME', 'L', ddnames, 'DD names of the volumes.', {
      aliases: ['LDD'],
      ...recalled,
      ...notPhysical,
    }),
    releaseRow('LOGDYNAM', 'L', volumes, 'Serial numbers of the volumes.', {
      aliases: ['LDY'],
      ...notPhysical,
    }),
    releaseLike('STORGRP', 'L', notPhysical),
    releaseLike('ADMINISTRATOR', 'PL'),
    releaseLike('DYNALLOC', 'PL'),
    releaseLike('FORCECP', 'PL'),
    releaseLike('INCAT', 'L', recalled),
    releaseLike('ONLYINCAT', 'L', { ...needs({ with: ['INCAT'] }), ...recalled }),
    releaseRow(
      'MINSECqty',
      'PL',
      number(0, 99_999_999),
      'Only data sets with a secondary quantity of at least this.',
      {
        default: '1',
      },
    ),
    releaseRow(
      'MINTRAcksunused',
      'PL',
      number(0, 99_999_999),
      'Only data sets with at least so many unused tracks.',
      {
        aliases: ['MINTRKS'],
        default: '1',
      },
    ),
    releaseLike('PASSWORD', 'PL', { aliases: ['PSWD'] }),
    releaseLike('PROCESS', 'PL', { aliases: ['PROC'], ...recalled }),
    releaseLike('SELECTMULTI', 'L', { aliases: ['SELM'], ...recalled }),
    releaseLike('SPHERE', 'PL'),
    releaseLike('WAIT', 'PL'),
  ],
  [['INCLUDE', 'EXCLUDE', 'BY', 'FILTERDD']],
);

/** Which form a RELEASE has, by the full keywords that are coded; undefined where they contradict each other. */
export function releaseForm(coded: ReadonlySet<string>): string | undefined {
  const physical = coded.has('DDNAME') || coded.has('DYNAM');
  const logical = logicalInputs.some((keyword) => coded.has(keyword));
  if (physical) return logical ? undefined : releaseForms.P;
  return releaseForms.L;
}

// ------------------------------------------------------------------------------------------------ PRINT

const printForms = { D: 'PRINT DATASET', T: 'PRINT TRACKS', V: 'PRINT VTOC' };
const printRow = rowMaker(sourceOf('PRINT'), printForms);
const printLike = likeRows(copyTable.operands, sourceOf('PRINT'), printForms);

export const printTable = table(
  'PRINT',
  4,
  'Prints tracks, a data set or the VTOC.',
  [
    { name: printForms.D, help: 'The tracks of a data set.' },
    { name: printForms.T, help: 'Ranges of tracks.' },
    { name: printForms.V, help: 'The VTOC.' },
  ],
  [
    printRow('DATASet', 'D', { kind: 'data-set-name' }, 'Data set to print.', {
      aliases: ['DS'],
      ...excludes({ with: ['TRACKS', 'VTOC'] }),
    }),
    printRow('TRACKS', 'T', { kind: 'tuples', members: trackRange, flat: true }, 'Tracks to print.', {
      aliases: ['TRKS'],
      ...excludes({ with: ['VTOC'] }),
    }),
    printRow('VTOC', 'V', flag, 'Prints the VTOC.'),
    printRow('INDDname', 'DTV', ddnames, 'DD name of the volume.', {
      aliases: ['IDD'],
      ...excludes({ with: ['INDYNAM'] }),
    }),
    printRow('INDYnam', 'DTV', volumes, 'Serial number of the volume.', { aliases: ['IDY'] }),
    printRow('OUTDDname', 'DTV', ddname, 'DD name that is printed to.', {
      aliases: ['ODD'],
      default: 'SYSPRINT',
    }),
    printLike('ADMINISTRATOR', 'DTV'),
    printRow('ALLData', 'D', flag, 'Prints all allocated tracks.'),
    printLike('CPVOLUME', 'T', { ...needs({ with: ['ADMINISTRATOR'] }), ...recalled }),
    printRow(
      'DATALENGTH',
      'T',
      number(0, 65_535),
      'Data length to assume for count fields in error.',
      recalled,
    ),
    printRow('KEYLENGTH', 'T', number(0, 255), 'Key length to assume for count fields in error.', recalled),
    printLike('DYNALLOC', 'D'),
    printRow('ERRORTRACKS', 'DTV', flag, 'Prints only tracks with errors.', { aliases: ['ERROR'] }),
    printLike('PASSWORD', 'DTV', { aliases: ['PSWD'], ...recalled }),
    printLike('SHARE', 'D', { aliases: ['SHR'] }),
    printLike('TOLERATE', 'DTV'),
    printLike('WAIT', 'DTV'),
  ],
  [
    ['DATASET', 'TRACKS', 'VTOC'],
    ['INDDNAME', 'INDYNAM'],
  ],
);

/** Which form a PRINT has, by the full keywords that are coded. */
export function printForm(coded: ReadonlySet<string>): string | undefined {
  if (coded.has('TRACKS')) return printForms.T;
  if (coded.has('VTOC')) return printForms.V;
  return coded.has('DATASET') ? printForms.D : undefined;
}

// --------------------------------------------------------------------------------------------- CONVERTV

const convertForms = { S: 'CONVERTV SMS', N: 'CONVERTV NONSMS', P: 'CONVERTV PREPARE' };
const convertRow = rowMaker(sourceOf('CONVERTV'), convertForms);
const convertLike = likeRows(copyTable.operands, sourceOf('CONVERTV'), convertForms);

export const convertvTable = table(
  'CONVERTV',
  8,
  'Brings volumes under SMS management or out of it.',
  [
    { name: convertForms.S, help: 'To SMS management.' },
    { name: convertForms.N, help: 'Out of SMS management.' },
    { name: convertForms.P, help: 'Keeps new allocations off the volumes.' },
  ],
  [
    convertRow('SMS', 'S', flag, 'To SMS management; assumed.', excludes({ with: ['NONSMS', 'PREPARE'] })),
    convertRow('NONSMS', 'N', flag, 'Out of SMS management.', excludes({ with: ['PREPARE'] })),
    convertRow('PREPARE', 'P', flag, 'Keeps new allocations off the volumes.'),
    ...volumeRows('CONVERTV', 'SNP', convertForms),
    convertRow('CATalog', 'S', flag, 'Catalogs data sets that are in no catalog.'),
    convertLike('INCAT', 'S'),
    convertLike('SELECTMULTI', 'SN', { aliases: ['SELM'] }),
    convertRow('REDETermine', 'S', flag, 'Chooses classes anew for data sets that have some.'),
    convertLike('DEBUG', 'S'),
    convertLike('FORCECP', 'SN'),
    convertRow('TEST', 'SNP', flag, 'Only says what could be converted.'),
    convertLike('DYNALLOC', 'SN', recalled),
    convertLike('PASSWORD', 'SN', { aliases: ['PSWD'], ...recalled }),
    convertLike('WAIT', 'SN', recalled),
  ],
  [['DDNAME', 'DYNAM']],
);

/** Which form a CONVERTV has, by the full keywords that are coded. */
export function convertvForm(coded: ReadonlySet<string>): string {
  if (coded.has('NONSMS')) return convertForms.N;
  return coded.has('PREPARE') ? convertForms.P : convertForms.S;
}

// ------------------------------------------------------------------------------------ SPACEREL, BUILDSA

const spaceRelForms = { S: 'SPACEREL' };
const spaceRelRow = rowMaker(sourceOf('SPACEREL'), spaceRelForms);

export const spaceRelTable: CommandTable = {
  ...table(
    'SPACEREL',
    6,
    'Gives back unused extents of space efficient volumes.',
    [{ name: 'SPACEREL', help: 'The volumes, or those of a storage group.' }],
    [
      spaceRelRow('DDName', 'S', ddnames, 'DD names of the volumes.', recalled),
      spaceRelRow('DYNAM', 'S', { kind: 'list', of: volser }, 'Serial numbers of the volumes.', recalled),
      spaceRelRow(
        'STORGRP',
        'S',
        { kind: 'list', of: name('storage group', 8) },
        'Storage groups.',
        recalled,
      ),
    ],
  ),
  certainty: 'recalled',
};

const buildSaForms = { B: 'BUILDSA' };
const buildSaRow = rowMaker(sourceOf('BUILDSA'), buildSaForms);

export const buildSaTable: CommandTable = {
  ...table(
    'BUILDSA',
    7,
    'Builds the core image of the stand-alone restore program.',
    [{ name: 'BUILDSA', help: 'For one kind of device.' }],
    [
      buildSaRow('IPL', 'B', choice('CARD', 'TAPE', 'DASD'), 'What it is loaded from.', recalled),
      buildSaRow('INDDname', 'B', ddname, 'DD name of the input.', { aliases: ['IDD'], ...recalled }),
      buildSaRow('OUTDDname', 'B', ddname, 'DD name of the output.', { aliases: ['ODD'], ...recalled }),
      buildSaRow('OUTDYnam', 'B', volumes, 'Volume of the output.', { aliases: ['ODY'], ...recalled }),
      buildSaRow(
        'OPERATORCONSOLE',
        'B',
        { kind: 'hex', what: 'device number', digits: 4, role: 'device' },
        'Console.',
        {
          aliases: ['OPERCNSL'],
          ...recalled,
        },
      ),
    ],
  ),
  certainty: 'recalled',
};
