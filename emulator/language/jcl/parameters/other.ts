import type { JclParameter, JclShape, StatementTable } from './parameter.js';
import type { ValueRole } from '../../syntax/command-info.js';
import * as shapes from './shapes.js';

const listed = { source: 'JCL Reference; general knowledge', certainty: 'recalled' } as const;

function row(keyword: string, syntax: string, help: string, shape?: JclShape): JclParameter {
  return { keyword, form: { kind: 'any', syntax, ...(shape !== undefined && { shape }) }, help, ...listed };
}

function table(
  operation: string,
  help: string,
  parameters: readonly JclParameter[],
  positionals: readonly [string, string, ValueRole?][] = [],
): StatementTable {
  return {
    operation,
    help,
    positionals: positionals.map(([name, meaning, role]) => ({
      name,
      help: meaning,
      ...(role !== undefined && { role }),
      ...listed,
    })),
    parameters,
    namesAreCertain: false,
    ...listed,
  };
}

const dependency: readonly JclParameter[] = [
  row('NAME', 'job', 'The other job of the group.'),
  row('WHEN', '(RC=0) and the like', 'Condition on how the other job ended.'),
  row('ACTION', 'what', 'What happens when the condition is true.'),
  row('OTHERWISE', 'what', 'What happens when it is not.'),
];

/** Statements with a few keywords. */
export const otherTables: readonly StatementTable[] = [
  table('JCLLIB', 'Libraries that are searched for procedures and members.', [
    row('ORDER', '(library,...)', 'The libraries, in the order of the search.', shapes.libraries),
    row('PROCLIB', 'ddname', 'Procedure library of JES.'),
  ]),
  table('INCLUDE', 'Takes in the statements of a member.', [
    row('MEMBER', 'name', 'The member.', shapes.members),
  ]),
  table('EXPORT', 'Makes symbols known to in-stream data.', [
    row('SYMLIST', '*|(symbol,...)', 'The symbols.', shapes.symbols),
  ]),
  table(
    'XMIT',
    'Sends records to another node (JES3).',
    [
      row('DEST', 'node or node.user', 'Where the records go.'),
      row('DLM', 'xx', 'Characters that end the records.'),
      row('SUBCHARS', 'xx', 'Characters that stand for a delimiter in the records.'),
    ],
    [['*', 'Form of older systems.']],
  ),
  table('NOTIFY', 'Sends a notification when the job ends.', [
    row('EMAIL', 'address', 'Receiver by e-mail.'),
    row('USER', 'user or node.user', 'Receiver by message.'),
    row('TYPE', 'EMAIL|MSG', 'Kind of the notification.'),
    row('WHEN', "'(RC>4)' and the like", 'Condition on how the job ended.'),
  ]),
  table('SCHEDULE', 'Says when the job may run, and in which group.', [
    row('AFTER', 'job', 'Job that must have ended before.'),
    row('BEFORE', 'job', 'Job that waits for this one.'),
    row('DELAY', 'YES|NO', 'What happens when the job named is not there.'),
    row('HOLDUNTL', "'+hh:mm' or ('hh:mm','mm/dd/yyyy')", 'Time until which the job is held.'),
    row('JOBGROUP', 'group', 'Group that the job belongs to.'),
    row('STARTBY', "'+hh:mm' or ('hh:mm','mm/dd/yyyy')", 'Time by which the job should start.'),
    row('WITH', 'job', 'Job that runs at the same time, on the same system.'),
  ]),
  table('CNTL', 'Begins control statements of a subsystem.', [], [['*', 'Control statements follow.']]),
  table(
    'JOBGROUP',
    'Begins a group of jobs.',
    [
      row('EMAIL', 'address', 'E-mail address of the owner.'),
      row('ERROR', '(RC>4) and the like', 'When a job counts as failed.'),
      row('GROUP', 'group', 'Security group.'),
      row('HOLD', 'YES|NO', 'Whether the group waits for a release.'),
      row('NOTIFY', 'user', 'User who is told when the group ends.'),
      row('ONERROR', 'STOP|SUSPEND|FLUSH', 'What happens when a job fails.'),
      row('OWNER', 'user', 'Owner of the group.'),
      row('PASSWORD', 'password', 'Password of the owner.'),
      row('SCHENV', 'environment', 'Scheduling environment.'),
      row('SECLABEL', 'label', 'Security label.'),
      row('SYSAFF', '(system,...)', 'Systems on which the jobs may run.'),
      row('SYSTEM', '(system,...)', 'Systems on which the jobs may run.'),
      row('TYPE', 'SCAN', 'The group is only checked.'),
    ],
    [
      ['accounting', 'Account number and more.', 'text'],
      ['programmer', 'Name of the programmer.', 'text'],
    ],
  ),
  table('GJOB', 'A job of a group.', [row('FLUSHTYP', 'ALLFLUSH|ANYFLUSH', 'When it is flushed.')]),
  table('JOBSET', 'Begins a set of jobs of a group.', [
    row('FLUSHTYP', 'ALLFLUSH|ANYFLUSH', 'When its jobs are flushed.'),
  ]),
  table('SJOB', 'A job of a set.', []),
  table('ENDSET', 'Ends a set of jobs.', []),
  table('ENDGROUP', 'Ends a group of jobs.', []),
  table('BEFORE', 'The job of the group runs before another one.', dependency),
  table('AFTER', 'The job of the group runs after another one.', dependency),
  table('CONCURRENT', 'The job of the group runs together with another one.', [
    row('NAME', 'job', 'The other job of the group.'),
  ]),
];
