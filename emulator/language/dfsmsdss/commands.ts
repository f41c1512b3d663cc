import type { Certainty, Provenance } from '../../messages/certainty.js';
import { copyForms, copyKindOf, copyTable } from './copy-table.js';
import { copyDumpTable, dumpForm, dumpTable, restoreForm, restoreTable } from './dump-restore-tables.js';
import {
  buildSaTable,
  compressTable,
  consolidateTable,
  convertvForm,
  convertvTable,
  defragTable,
  printForm,
  printTable,
  releaseForm,
  releaseTable,
  spaceRelTable,
} from './space-tables.js';
import type { FormOf } from '../control/check-operands.js';
import { conditionMembers, conditionWords, setMembers } from '../control/modal-members.js';
import {
  findWord,
  resolveWord,
  type CommandTable,
  type Member,
  type NamedWord,
  type OperandTable,
  type Resolution,
} from '../operand-table.js';

export { copyForms, copyTable, dataSetFilterTable } from './copy-table.js';

/** A command of DFSMSdss. Without operand table its operands are not judged. */
export interface DfsmsdssVerb extends NamedWord, Provenance {
  readonly help: string;
  /** How its operands are written, where no table says so. */
  readonly syntax?: string;
  /** `function`: a task; `auxiliary`: steers the tasks; `clause`: a part of IF, stands before other commands. */
  readonly role: 'function' | 'auxiliary' | 'clause';
  readonly table?: CommandTable;
  /** Which form of the command is meant; the first without. */
  readonly form?: FormOf;
  /** What stands behind the verb, where it is not keywords; the last may repeat. */
  readonly positionals?: readonly Member[];
}

const cgCreated = {
  source: 'DFSMSdss Storage Administration, CGCREATED',
  certainty: 'verified',
} as const;
const cgCreatedForm = 'CGCREATED';

/** CGCREATED: thaws whole logical subsystems, each named by any volume of it. */
export const cgCreatedTable: CommandTable = {
  keyword: 'CGCREATED',
  minimum: 'CGCREATE'.length,
  help: 'Thaws the volumes that COPY with FCCGFREEZE has frozen.',
  abbreviation: 'minimum',
  forms: [{ name: cgCreatedForm, help: 'Thaws the logical subsystems of the access volumes.' }],
  operands: [
    {
      keyword: 'ACCESSVOLUME',
      minimum: 'ACCESSVOL'.length,
      aliases: ['ACCVOL'],
      value: { kind: 'list', of: { kind: 'volser' } },
      forms: [cgCreatedForm],
      help: 'One volume of each logical subsystem that is to be thawed.',
      ...cgCreated,
    },
    {
      keyword: 'FCCGVERIFY',
      minimum: 'FCCGVERIFY'.length,
      aliases: ['FCCGVFY'],
      value: { kind: 'volser' },
      forms: [cgCreatedForm],
      help: 'A volume that must still be frozen, else the group is not consistent; all are thawed nevertheless.',
      ...cgCreated,
    },
  ],
  needs: [{ oneOf: ['ACCESSVOLUME'], ...cgCreated }],
  ...cgCreated,
};

const patchWord = { keyword: 'PATCH', help: 'Changes options of DFSMSdss for this step.' };
const consoleText: readonly Member[] = [{ name: 'text', form: { kind: 'text' } }];

const noOperands: OperandTable = { abbreviation: 'minimum', operands: [] };

/** `SERial` is the keyword SERIAL, which may be cut to SER. */
function verb(
  printed: string,
  role: DfsmsdssVerb['role'],
  help: string,
  certainty: Certainty = 'verified',
  more: Pick<DfsmsdssVerb, 'syntax' | 'positionals'> = {},
): DfsmsdssVerb {
  const minimum = /^[A-Z]*/.exec(printed)![0].length;
  const source = 'DFSMSdss Storage Administration, commands';
  return { keyword: printed.toUpperCase(), minimum, role, help, source, certainty, ...more };
}

/** A command that is nothing but its verb. */
function bare(printed: string, help: string): DfsmsdssVerb {
  const row = verb(printed, 'auxiliary', help);
  return { ...row, table: { ...row, ...noOperands, forms: [{ name: row.keyword, help }] } };
}

function withTable(table: CommandTable, form?: FormOf): DfsmsdssVerb {
  return { ...table, role: 'function', table, form: form ?? (() => table.forms[0]?.name) };
}

/** Every command and every word that can begin a control statement. */
export const dfsmsdssVerbs: readonly DfsmsdssVerb[] = [
  withTable(copyTable, (coded) => copyForms[copyKindOf(coded)]),
  withTable(dumpTable, dumpForm),
  withTable(restoreTable, restoreForm),
  withTable(copyDumpTable),
  withTable(defragTable),
  withTable(consolidateTable),
  withTable(compressTable),
  withTable(releaseTable, releaseForm),
  withTable(printTable, printForm),
  withTable(convertvTable, convertvForm),
  withTable(cgCreatedTable),
  withTable(buildSaTable),
  withTable(spaceRelTable),
  verb('CLOUDUTILS', 'function', 'Lists and deletes backup objects in a cloud.', 'recalled'),
  bare('SERial', 'One task after the other, in input order (the default). Waits for the tasks before it.'),
  bare('PARallel', 'Tasks run side by side as far as resources allow. Waits for the tasks before it.'),
  bare('EOJ', 'Ends the step when the tasks before it have ended.'),
  verb(
    'SET',
    'auxiliary',
    'Sets the last or the highest return code, or changes options for this step.',
    'verified',
    {
      syntax: 'LASTCC=n | MAXCC=n | PATCH offset=value',
      positionals: [
        { name: 'what', form: { kind: 'choice', words: [...conditionWords, patchWord] } },
        ...setMembers.slice(1),
      ],
    },
  ),
  verb('WTO', 'auxiliary', 'Writes a text on the console.', 'verified', {
    syntax: "'text'",
    positionals: consoleText,
  }),
  verb('WTOR', 'auxiliary', 'Writes a text on the console and waits for a reply.', 'verified', {
    syntax: "'text'",
    positionals: consoleText,
  }),
  verb('IF', 'auxiliary', 'Runs commands depending on a return code.', 'verified', {
    syntax: 'LASTCC|MAXCC operator n THEN command [ELSE command]',
    positionals: conditionMembers,
  }),
  verb('THEN', 'clause', 'What is run when the condition of IF holds.'),
  verb('ELSE', 'clause', 'What is run when the condition of IF does not hold.'),
  verb('DO', 'clause', 'Begins a group of commands, which END ends.'),
  verb('END', 'clause', 'Ends a DO group.'),
];

/** Finds a command by its verb as it is written. */
export function resolveDfsmsdssVerb(word: string): Resolution<DfsmsdssVerb> {
  return resolveWord(dfsmsdssVerbs, 'minimum', word);
}

/** The same where it does not matter which one may have been meant by a word that is none. */
export function findDfsmsdssVerb(word: string): DfsmsdssVerb | undefined {
  return findWord(dfsmsdssVerbs, 'minimum', word);
}
