import type { Certainty, Provenance } from '../../messages/certainty.js';
import { copyTable } from './copy-table.js';
import {
  resolveWord,
  type CommandTable,
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

const noOperands: OperandTable = { abbreviation: 'minimum', operands: [] };

/** `SERial` is the keyword SERIAL, which may be cut to SER. */
function verb(
  printed: string,
  role: DfsmsdssVerb['role'],
  help: string,
  certainty: Certainty = 'verified',
  more: Pick<DfsmsdssVerb, 'syntax'> = {},
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

/** Every command and every word that can begin a control statement. */
export const dfsmsdssVerbs: readonly DfsmsdssVerb[] = [
  { ...copyTable, role: 'function', table: copyTable },
  verb('DUMp', 'function', 'Dumps data sets, tracks or a volume to a sequential data set.'),
  verb('RESTore', 'function', 'Brings back what DUMP wrote.'),
  verb('COPYDump', 'function', 'Copies the output of DUMP, to as many as 255 data sets.'),
  verb('DEFrag', 'function', 'Moves extents on a volume to join its free space.'),
  verb('CONSolidate', 'function', 'Merges the extents of data sets that have several.'),
  verb('COMpress', 'function', 'Compresses partitioned data sets in place.'),
  verb('RELease', 'function', 'Gives back allocated but unused space of data sets.'),
  verb('PRINt', 'function', 'Prints tracks, a data set or the VTOC.'),
  verb('CONVERTV', 'function', 'Brings volumes under SMS management or out of it.'),
  { ...cgCreatedTable, role: 'function', table: cgCreatedTable },
  verb('BUILDSA', 'function', 'Builds the core image of the stand-alone restore program.'),
  verb('SPACERel', 'function', 'Gives back unused extents of space efficient volumes.', 'recalled'),
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
    },
  ),
  verb('WTO', 'auxiliary', 'Writes a text on the console.', 'verified', { syntax: "'text'" }),
  verb('WTOR', 'auxiliary', 'Writes a text on the console and waits for a reply.', 'verified', {
    syntax: "'text'",
  }),
  verb('IF', 'auxiliary', 'Runs commands depending on a return code.', 'verified', {
    syntax: 'LASTCC|MAXCC operator n THEN command [ELSE command]',
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
