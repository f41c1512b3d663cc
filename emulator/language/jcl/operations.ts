import type { Provenance } from '../../messages/certainty.js';
import type { ControlTable } from './parameters/control.js';
import { jes2Command, jes2Tables } from './parameters/jes2.js';
import { jes3Tables } from './parameters/jes3.js';

/**
 * What the emulator does with a statement when a job runs. `runs`: what the product does. `ignored`: it has no
 * effect on what is emulated. `stops`: the job cannot be run truly without it.
 */
export type AtRunTime = 'runs' | 'ignored' | 'stops';

/** An operation field and the form of its statement. */
export interface Operation extends Provenance {
  readonly operation: string;
  readonly name: 'required' | 'optional';
  /** How the text behind the operation is read. */
  readonly field: 'operands' | 'expression' | 'free' | 'group' | 'none';
  readonly atRunTime: AtRunTime;
  readonly help: string;
}

const recalled = { source: 'JCL Reference, statements', certainty: 'recalled' } as const;

function row(
  operation: string,
  name: Operation['name'],
  field: Operation['field'],
  atRunTime: AtRunTime,
  help: string,
): Operation {
  return { operation, name, field, atRunTime, help, ...recalled };
}

export const operations: readonly Operation[] = [
  row('JOB', 'required', 'operands', 'runs', 'Begins a job.'),
  row('EXEC', 'optional', 'operands', 'runs', 'Begins a step.'),
  row('DD', 'optional', 'operands', 'runs', 'Names data or output for a step.'),
  row('SET', 'optional', 'operands', 'runs', 'Gives symbols their values.'),
  row('IF', 'optional', 'expression', 'runs', 'Runs the steps up to ELSE or ENDIF under a condition.'),
  row('ELSE', 'optional', 'none', 'runs', 'Begins the other branch of an IF.'),
  row('ENDIF', 'optional', 'none', 'runs', 'Ends an IF.'),
  row('EXPORT', 'optional', 'operands', 'runs', 'Makes symbols known to in-stream data.'),
  row('JCLLIB', 'optional', 'operands', 'runs', 'Libraries searched for procedures and members.'),
  row('PROC', 'optional', 'operands', 'runs', 'Begins a procedure.'),
  row('PEND', 'optional', 'none', 'runs', 'Ends a procedure.'),
  row('INCLUDE', 'optional', 'operands', 'runs', 'Takes in the statements of a member.'),
  row('OUTPUT', 'required', 'operands', 'ignored', 'Options for printed output.'),
  row('CNTL', 'optional', 'operands', 'ignored', 'Begins program control statements.'),
  row('ENDCNTL', 'optional', 'none', 'ignored', 'Ends program control statements.'),
  row('XMIT', 'optional', 'operands', 'ignored', 'Sends records to another node.'),
  row('COMMAND', 'optional', 'operands', 'ignored', 'Gives a command to the system.'),
  row('NOTIFY', 'optional', 'operands', 'ignored', 'Sends a notification when the job ends.'),
  row('SCHEDULE', 'optional', 'operands', 'runs', 'Says when the job may run.'),
  row('JOBGROUP', 'required', 'group', 'runs', 'Begins a group of jobs.'),
  row('ENDGROUP', 'optional', 'none', 'runs', 'Ends a group of jobs.'),
  row('GJOB', 'required', 'group', 'runs', 'A job of a group.'),
  row('JOBSET', 'required', 'group', 'runs', 'Begins a set of jobs of a group.'),
  row('SJOB', 'required', 'none', 'runs', 'A job of a set.'),
  row('ENDSET', 'optional', 'none', 'runs', 'Ends a set of jobs.'),
  row('BEFORE', 'optional', 'group', 'runs', 'Order of the jobs of a group.'),
  row('AFTER', 'optional', 'group', 'runs', 'Order of the jobs of a group.'),
  row('CONCURRENT', 'optional', 'group', 'runs', 'Jobs of a group that run together.'),
];

const byName = new Map(operations.map((operation) => [operation.operation, operation]));

export function findOperation(word: string): Operation | undefined {
  return byName.get(word);
}

/** Operator commands that may stand in a job without a name: `// S JOB1`. */
export const operatorCommands: ReadonlySet<string> = new Set(
  (
    'ACTIVATE CANCEL C CHNGDUMP CD CMDS CONFIG CF CONTROL K DEVSERV DS DISPLAY D DUMP FORCE HALT Z HOLD H ' +
    'LIBRARY LI LOG L MODIFY F MONITOR MN MOUNT M MSGRT MR PAGEADD PA PAGEDEL PD QUIESCE RELEASE A REPLY R RESET E ' +
    'ROUTE RO SEND SE SETDMN SLIP SL START S STOP P STOPMN PM SWAP G SWITCH I TRACE TRACK TR UNLOAD U VARY V WRITELOG W'
  ).split(' '),
);

export function isOperatorCommand(word: string): boolean {
  return operatorCommands.has(word);
}

const jes2ByVerb = new Map(jes2Tables.map((table) => [table.operation, table]));
const jes3ByVerb = new Map(jes3Tables.map((table) => [table.operation, table]));

/** Verbs of JES2 control statements. */
export const jes2Verbs: ReadonlySet<string> = new Set(jes2ByVerb.keys());
/** Verbs of JES3 control statements. */
export const jes3Verbs: ReadonlySet<string> = new Set(jes3ByVerb.keys());

/** The table of a control statement by its verb, which begins with a dollar sign for a command of JES2. */
export function controlTableOf(system: ControlTable['system'], verb: string): ControlTable | undefined {
  if (system === 'JES3') return jes3ByVerb.get(verb);
  return verb.startsWith('$') ? jes2Command : jes2ByVerb.get(verb);
}

/** The verb of a JES2 control statement, which begins with a slash and an asterisk; undefined for a delimiter. */
export function jes2Verb(record: string): string | undefined {
  if (record.startsWith('/*$')) return record.slice(2).split(' ', 1)[0];
  const verb = /^\/\*([A-Z]+)(?:\s|$)/i.exec(record)?.[1]?.toUpperCase();
  return verb !== undefined && jes2Verbs.has(verb) ? verb : undefined;
}

/** The verb of a JES3 control statement, which JES2 takes as a comment. */
export function jes3Verb(record: string): string | undefined {
  if (record.startsWith('//**')) return undefined;
  const verb = /^\/\/\*([A-Z]+)(?:\s|$)/i.exec(record)?.[1]?.toUpperCase();
  return verb !== undefined && jes3Verbs.has(verb) ? verb : undefined;
}
