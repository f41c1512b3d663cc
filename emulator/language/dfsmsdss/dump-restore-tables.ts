import type { CommandTable, MistakenWord, OperandRow } from '../operand-table.js';
import { copyTable } from './copy-table.js';
import {
  choice,
  ddname,
  ddnames,
  excludes,
  flag,
  likeRows,
  name,
  needs,
  newNames,
  number,
  recalled,
  rowMaker,
  volser,
  type RowFacts,
} from './table-rows.js';

// ------------------------------------------------------------------------------------------------- DUMP

/** The forms of DUMP, as messages name them. */
export const dumpForms = {
  full: 'DUMP FULL',
  tracks: 'DUMP TRACKS',
  logical: 'logical DUMP DATASET',
  physical: 'physical DUMP DATASET',
} as const;

const dumpSource = 'DFSMSdss Storage Administration, DUMP';
const dumpNames = { F: dumpForms.full, T: dumpForms.tracks, L: dumpForms.logical, P: dumpForms.physical };
const dumpRow = rowMaker(dumpSource, dumpNames);
const dumpLikeCopy = likeRows(copyTable.operands, dumpSource, dumpNames);

const dumpInputs = [
  'INDDNAME',
  'INDYNAM',
  'LOGINDDNAME',
  'LOGINDYNAM',
  'STORGRP',
  'PHYSINDDNAME',
  'PHYSINDYNAM',
];
const onlyInput = (keyword: string): RowFacts => ({
  ...excludes({ with: dumpInputs.filter((other) => other !== keyword) }),
});

const dumpOperands: readonly OperandRow[] = [
  dumpRow('FULl', 'F', flag, 'Dumps a whole volume. Assumed when neither TRACKS nor DATASET is coded.'),
  dumpLikeCopy('TRACKS', 'T', { aliases: ['TRKS'] }),
  dumpLikeCopy('DATASET', 'LP', { aliases: ['DS'] }),
  ...dumpInputs.map((keyword) =>
    dumpLikeCopy(keyword, /^IN/.test(keyword) ? 'FTP' : /^PHYS/.test(keyword) ? 'P' : 'L', {
      ...aliasesOf(keyword),
      ...onlyInput(keyword),
    }),
  ),
  dumpRow(
    'OUTDDname',
    'FTLP',
    ddnames,
    'DD names of the data sets to dump to; each gets a copy of the same.',
    {
      aliases: ['ODD'],
    },
  ),
  dumpLikeCopy('ADMINISTRATOR', 'FTLP'),
  dumpLikeCopy('ALLDATA', 'FTLP'),
  dumpLikeCopy('ALLEXCP', 'FTLP', { aliases: ['ALLX'] }),
  dumpLikeCopy('ALLMULTI', 'LP', recalled),
  dumpLikeCopy('CANCELERROR', 'FTLP'),
  dumpLikeCopy('CHECKVTOC', 'FTLP'),
  dumpRow('CLOUD', 'L', name('cloud', 30), 'Cloud that the dump goes to.', recalled),
  dumpRow('CONTAINER', 'L', { kind: 'custom', syntax: '(name)' }, 'Container of the cloud.', recalled),
  dumpRow(
    'OBJECTPREFIX',
    'L',
    { kind: 'custom', syntax: '(prefix)' },
    'How the names of the objects begin.',
    recalled,
  ),
  dumpRow('COMPRESS', 'FTLP', flag, 'Packs the dump by software.', excludes({ with: ['HWCOMPRESS'] })),
  dumpRow('HWCOMPRESS', 'FTLP', flag, 'Packs the dump by hardware.'),
  dumpRow(
    'ZCOMPress',
    'FTLP',
    choice('PREFerred', 'REQuired', 'NONE'),
    'Packs the dump by the zEDC feature.',
    {
      valueOptional: true,
    },
  ),
  dumpLikeCopy('CONCURRENT', 'FTLP', { aliases: ['CC'], valueOptional: true }),
  dumpLikeCopy('NOTIFYCONCURRENT', 'LP', { aliases: ['NOTIFYCC'] }),
  dumpLikeCopy('CPVOLUME', 'T', needs({ with: ['ADMINISTRATOR'], ...recalled })),
  dumpLikeCopy('DEBUG', 'FTLP', recalled),
  dumpLikeCopy('DELETE', 'LP', { ...excludes({ with: ['SHARE'] }), ...recalled }),
  dumpLikeCopy('DYNALLOC', 'LP'),
  dumpRow(
    'ENCRYPT',
    'FTLP',
    {
      kind: 'custom',
      syntax: '(CLRAES128 | CLRTDES | ENCTDES)',
      words: [{ keyword: 'CLRAES128' }, { keyword: 'CLRTDES' }, { keyword: 'ENCTDES' }],
    },
    'Encrypts the dump.',
    recalled,
  ),
  dumpRow('RSA', 'FTLP', { kind: 'custom', syntax: '(label)' }, 'Key label for ENCRYPT.', recalled),
  dumpRow('KEYPASSWORD', 'FTLP', { kind: 'custom', syntax: '(password)' }, 'Key for ENCRYPT.', {
    aliases: ['KEYPW'],
    ...recalled,
  }),
  dumpRow('ICOUNT', 'FTLP', number(0, 10_000), 'Rounds of hashing of the key password.', recalled),
  dumpRow(
    'FCWITHDRAW',
    'FTLP',
    flag,
    'After a good dump withdraws the relations that have the volume as target.',
    {
      aliases: ['FCWD'],
    },
  ),
  dumpLikeCopy('FORCECP', 'LP'),
  dumpLikeCopy('INCAT', 'L'),
  dumpLikeCopy('ONLYINCAT', 'L', needs({ with: ['INCAT'] })),
  dumpRow('NEWNAMEUnconditional', 'L', newNames('(prefix) | (old,new),...'), 'Names in the dump.', {
    aliases: ['NEWNUNC'],
  }),
  dumpRow('OPTimize', 'FTLP', number(1, 4), 'How much is read at a time: 1, 2 or 5 tracks, or a cylinder.', {
    default: '1',
  }),
  dumpLikeCopy('PASSWORD', 'FTLP', { aliases: ['PSWD'] }),
  dumpLikeCopy('PROCESS', 'LP', { aliases: ['PROC'] }),
  dumpLikeCopy('PURGE', 'LP'),
  dumpLikeCopy('READIOPACING', 'FTLP', { aliases: ['RIOP'] }),
  dumpRow('RESET', 'FLP', flag, 'Turns off the data-set-changed flags.', {}),
  dumpLikeCopy('SELECTMULTI', 'L', { aliases: ['SELM'] }),
  dumpLikeCopy('SHARE', 'LP', { aliases: ['SHR'] }),
  dumpLikeCopy('SPHERE', 'LP'),
  dumpLikeCopy('TOLERATE', 'FTLP'),
  dumpLikeCopy('UNCATALOG', 'LP'),
  dumpRow(
    'VALIDATE',
    'L',
    flag,
    'Checks the indexes of key-sequenced data sets.',
    excludes({ with: ['NOVALIDATE'] }),
  ),
  dumpRow('NOVALIDATE', 'L', flag, 'Dumps key-sequenced data sets without checking their indexes.'),
  dumpLikeCopy('WAIT', 'FTLP'),
];

function aliasesOf(keyword: string): RowFacts {
  const aliases = copyTable.operands.find((row) => row.keyword === keyword)?.aliases;
  return aliases === undefined ? {} : { aliases };
}

/** DUMP. Newer releases have keywords that this table may lack. */
export const dumpTable: CommandTable = {
  keyword: 'DUMP',
  minimum: 3,
  abbreviation: 'minimum',
  completeCertainty: 'recalled',
  help: 'Dumps data sets, tracks or a volume to a sequential data set.',
  forms: [
    { name: dumpForms.full, help: 'A whole volume.' },
    { name: dumpForms.tracks, help: 'Ranges of tracks.' },
    { name: dumpForms.logical, help: 'Data sets, chosen through catalogs or on volumes.' },
    { name: dumpForms.physical, help: 'Data sets of one volume, track by track.' },
  ],
  operands: dumpOperands,
  mistaken: onlyOfCopy(
    ['FCNOCOPY', 'FCNC', 'DUMPCONDITIONING', 'COPYVOLID', 'OUTDYNAM', 'OUTDY'],
    'DUMP',
    dumpSource,
  ),
  needs: [{ oneOf: ['OUTDDNAME', 'CLOUD'], source: dumpSource, certainty: 'verified' }],
  source: dumpSource,
  certainty: 'verified',
};

/** Which form a DUMP has, by the full keywords that are coded. */
export function dumpForm(coded: ReadonlySet<string>): string {
  if (!coded.has('DATASET')) return coded.has('TRACKS') ? dumpForms.tracks : dumpForms.full;
  const physical = ['PHYSINDDNAME', 'PHYSINDYNAM', 'INDDNAME', 'INDYNAM'].some((keyword) =>
    coded.has(keyword),
  );
  return physical ? dumpForms.physical : dumpForms.logical;
}

// ---------------------------------------------------------------------------------------------- RESTORE

/** The forms of RESTORE, as messages name them. */
export const restoreForms = {
  full: 'RESTORE FULL',
  tracks: 'RESTORE TRACKS',
  'data-set': 'RESTORE DATASET',
} as const;

const restoreSource = 'DFSMSdss Storage Administration, RESTORE';
const restoreNames = { F: restoreForms.full, T: restoreForms.tracks, D: restoreForms['data-set'] };
const restoreRow = rowMaker(restoreSource, restoreNames);
const restoreLikeCopy = likeRows(copyTable.operands, restoreSource, restoreNames);

const restoreOperands: readonly OperandRow[] = [
  restoreRow('FULl', 'F', flag, 'Restores a whole volume. Assumed when neither TRACKS nor DATASET is coded.'),
  restoreLikeCopy('TRACKS', 'T', { aliases: ['TRKS'] }),
  restoreLikeCopy('OUTTRACKS', 'T', { aliases: ['OUTTRKS'] }),
  restoreLikeCopy('DATASET', 'D', { aliases: ['DS'] }),
  restoreRow('INDDname', 'FTD', ddnames, 'DD name of the dump.', { aliases: ['IDD'] }),
  restoreLikeCopy('OUTDDNAME', 'FTD', { aliases: ['ODD'], ...excludes({ with: ['OUTDYNAM'] }) }),
  restoreLikeCopy('OUTDYNAM', 'FTD', { aliases: ['ODY'] }),
  restoreLikeCopy('ADMINISTRATOR', 'FTD'),
  restoreLikeCopy('AUTORELBLOCKADDRESS', 'D', { aliases: ['AUTOREL'], ...recalled }),
  restoreLikeCopy('BYPASSACS', 'D'),
  restoreLikeCopy('CANCELERROR', 'FTD'),
  restoreLikeCopy('CATALOG', 'D', excludes({ with: ['RECATALOG'] })),
  restoreLikeCopy('RECATALOG', 'D'),
  restoreRow('CLOUD', 'D', name('cloud', 30), 'Cloud that holds the dump.', recalled),
  restoreRow('CONTAINER', 'D', { kind: 'custom', syntax: '(name)' }, 'Container of the cloud.', recalled),
  restoreRow(
    'OBJECTPREFIX',
    'D',
    { kind: 'custom', syntax: '(prefix)' },
    'How the names of the objects begin.',
    recalled,
  ),
  restoreLikeCopy('CONVERT', 'D', recalled),
  restoreLikeCopy('COPYVOLID', 'F', { aliases: ['CPYV', 'CPYVOLID'] }),
  restoreLikeCopy('CPVOLUME', 'T', { ...needs({ with: ['ADMINISTRATOR'] }), ...recalled }),
  restoreLikeCopy('DEBUG', 'FTD', recalled),
  restoreRow('DELETECATALOGENTRY', 'D', flag, 'Deletes catalog entries that stand in the way.', {
    aliases: ['DCE', 'DELCATE'],
    ...recalled,
  }),
  restoreRow(
    'NOTRECOVERABLE',
    'D',
    { kind: 'custom', syntax: '(DCE)' },
    'Says that the old data sets are not to be had.',
    {
      valueOptional: true,
      ...recalled,
    },
  ),
  restoreLikeCopy('DYNALLOC', 'D'),
  restoreLikeCopy('FORCE', 'D'),
  restoreLikeCopy('FORCECP', 'D', recalled),
  restoreLikeCopy('FREESPACE', 'D', { aliases: ['FSPC'] }),
  restoreRow(
    'IMPORT',
    'D',
    flag,
    'Restores what was dumped at another site, without the check of its profiles.',
  ),
  restoreRow('LOGICALVOLUME', 'D', { kind: 'list', of: volser }, 'Volumes of the dump to restore from.', {
    aliases: ['LOGVOL', 'LVOL'],
  }),
  restoreLikeCopy('MAKEMULTI', 'D', recalled),
  restoreLikeCopy('MENTITY', 'D', { aliases: ['MODEL'] }),
  restoreLikeCopy('MVOLSER', 'D', needs({ with: ['MENTITY'] })),
  restoreLikeCopy('MGMTCLAS', 'D', excludes({ with: ['NULLMGMTCLAS'] })),
  restoreLikeCopy('NULLMGMTCLAS', 'D'),
  restoreLikeCopy('STORCLAS', 'D', excludes({ with: ['NULLSTORCLAS'] })),
  restoreLikeCopy('NULLSTORCLAS', 'D'),
  restoreLikeCopy('NOPACKING', 'D'),
  restoreLikeCopy('PASSWORD', 'FTD', { aliases: ['PSWD'] }),
  restoreLikeCopy('PERCENTUTILIZED', 'D', { aliases: ['PCTU'] }),
  restoreLikeCopy('PROCESS', 'D', { aliases: ['PROC'] }),
  restoreLikeCopy('PURGE', 'FTD'),
  restoreLikeCopy('REBLOCK', 'D'),
  restoreLikeCopy('RELBLOCKADDRESS', 'D'),
  restoreRow(
    'RENAME',
    'D',
    newNames('(prefix) | (old,new),...'),
    'New names where the old ones are on the target already.',
    excludes({ with: ['RENAMEUNCONDITIONAL'] }),
  ),
  restoreLikeCopy('RENAMEUNCONDITIONAL', 'D', { aliases: ['RENUNC'] }),
  restoreLikeCopy('REPLACE', 'D', excludes({ with: ['REPLACEUNCONDITIONAL'] })),
  restoreLikeCopy('REPLACEUNCONDITIONAL', 'D', { aliases: ['REPUNC'] }),
  restoreRow('RESET', 'FD', choice('YES', 'NO'), 'What becomes of the data-set-changed flags.', {
    valueOptional: true,
    ...recalled,
  }),
  restoreRow(
    'RSA',
    'FTD',
    { kind: 'custom', syntax: '(label)' },
    'Key label of an encrypted dump.',
    recalled,
  ),
  restoreRow('KEYPASSWORD', 'FTD', { kind: 'custom', syntax: '(password)' }, 'Key of an encrypted dump.', {
    aliases: ['KEYPW'],
    ...recalled,
  }),
  restoreLikeCopy('SHARE', 'D', { aliases: ['SHR'] }),
  restoreLikeCopy('SPHERE', 'D'),
  restoreLikeCopy('TGTALLOC', 'D'),
  restoreLikeCopy('TGTGDS', 'D'),
  restoreLikeCopy('TOLERATE', 'FTD'),
  restoreLikeCopy('TTRADDRESS', 'D'),
  restoreRow('VALIDATE', 'D', flag, 'Builds the indexes of key-sequenced data sets anew.', recalled),
  restoreLikeCopy('VOLCOUNT', 'D'),
  restoreLikeCopy('WAIT', 'FTD'),
  restoreLikeCopy('WRITECHECK', 'FTD'),
];

/** RESTORE. Newer releases have keywords that this table may lack. */
export const restoreTable: CommandTable = {
  keyword: 'RESTORE',
  minimum: 4,
  abbreviation: 'minimum',
  completeCertainty: 'recalled',
  help: 'Brings back what DUMP wrote.',
  forms: [
    { name: restoreForms.full, help: 'A whole volume.' },
    { name: restoreForms.tracks, help: 'Ranges of tracks.' },
    { name: restoreForms['data-set'], help: 'Data sets, logically or physically as they were dumped.' },
  ],
  operands: restoreOperands,
  mistaken: onlyOfCopy(
    ['FASTREPLICATION', 'FASTREP', 'FR', 'FCNOCOPY', 'DUMPCONDITIONING'],
    'RESTORE',
    restoreSource,
  ),
  needs: [{ oneOf: ['INDDNAME', 'CLOUD'], source: restoreSource, certainty: 'verified' }],
  source: restoreSource,
  certainty: 'verified',
};

/** Which form a RESTORE has, by the full keywords that are coded. */
export function restoreForm(coded: ReadonlySet<string>): string {
  if (coded.has('DATASET')) return restoreForms['data-set'];
  return coded.has('TRACKS') ? restoreForms.tracks : restoreForms.full;
}

// --------------------------------------------------------------------------------------------- COPYDUMP

const copyDumpSource = 'DFSMSdss Storage Administration, COPYDUMP';
const copyDumpRow = rowMaker(copyDumpSource, { C: 'COPYDUMP' });

export const copyDumpTable: CommandTable = {
  keyword: 'COPYDUMP',
  minimum: 5,
  abbreviation: 'minimum',
  completeCertainty: 'recalled',
  help: 'Copies the output of DUMP, to as many as 255 data sets.',
  forms: [{ name: 'COPYDUMP', help: 'One dump, to one data set or more.' }],
  operands: [
    copyDumpRow('INDDname', 'C', ddname, 'DD name of the dump.', { aliases: ['IDD'] }),
    copyDumpRow('OUTDDname', 'C', ddnames, 'DD names of the copies.', { aliases: ['ODD'] }),
    copyDumpRow('LOGICALVOLUME', 'C', { kind: 'list', of: volser }, 'Volumes of the dump to copy.', {
      aliases: ['LOGVOL', 'LVOL'],
    }),
  ],
  needs: [
    { oneOf: ['INDDNAME'], source: copyDumpSource, certainty: 'verified' },
    { oneOf: ['OUTDDNAME'], source: copyDumpSource, certainty: 'verified' },
  ],
  source: copyDumpSource,
  certainty: 'verified',
};

/** Keywords of COPY that this command does not know. They only warn: a newer release might. */
function onlyOfCopy(keywords: readonly string[], command: string, source: string): MistakenWord[] {
  const help = `it is a keyword of COPY. ${command} does not use it: remove it.`;
  return keywords.map((keyword) => ({ keyword, help, source, certainty: 'recalled' }));
}
