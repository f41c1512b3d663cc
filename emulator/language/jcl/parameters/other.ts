import type { JclParameter, JclShape, ParameterForm, StatementTable } from './parameter.js';
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

const groups = { source: 'JCL Reference, JES2 Execution Control Statements', certainty: 'verified' } as const;
const groupsRecalled = { ...groups, certainty: 'recalled' } as const;
const choice = (...words: string[]): ParameterForm => ({ kind: 'choice', words });
const yesNo = choice('YES', 'NO');

function groupRow(keyword: string, form: ParameterForm | string, help: string): JclParameter {
  return {
    keyword,
    form: typeof form === 'string' ? { kind: 'any', syntax: form } : form,
    help,
    ...groups,
  };
}

const actions = choice('SATISFY', 'FLUSH', 'FAIL');

/** Order of a job against others of its group. */
function dependency(names: Pick<JclParameter, 'source' | 'certainty'>): readonly JclParameter[] {
  return [
    {
      ...groupRow('NAME', 'job|(job,...)', 'The other jobs or sets of the group.'),
      required: true,
      ...names,
    },
    {
      ...groupRow('WHEN', '(RC=0) and the like', 'Condition on how the job that comes first ended.'),
      ...names,
    },
    { ...groupRow('ACTION', actions, 'What happens when the condition is true.'), ...groupsRecalled },
    { ...groupRow('OTHERWISE', actions, 'What happens when it is not.'), ...groupsRecalled },
  ];
}

const flushType = groupRow(
  'FLUSHTYP',
  choice('ALLFLUSH', 'ANYFLUSH'),
  'Whether it is flushed when all jobs before it were flushed (the default), or when any was.',
);

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
    'Sends the records that follow to another node.',
    [
      {
        ...row('DEST', 'node or node.user', 'Where the records go.'),
        required: true,
        source: 'JCL Reference, XMIT statement',
        certainty: 'verified',
      },
      row('DLM', 'xx', 'Characters that end the records.'),
      row('SUBCHARS', 'xx', 'Characters that stand for a delimiter in the records.'),
    ],
    [['*', 'Form of older systems.']],
  ),
  table('NOTIFY', 'Sends a notification when the job ends.', [
    row('EMAIL', 'address', 'Receiver by e-mail.'),
    row('USER', 'user or node.user', 'Receiver by message.'),
    { ...row('TYPE', '', 'Kind of the notification.'), form: choice('EMAIL', 'MSG') },
    row('WHEN', "'(RC>4)' and the like", 'Condition on how the job ended.'),
  ]),
  table('SCHEDULE', 'Says when the job may run, and in which group.', [
    row('AFTER', 'job', 'Job that must have ended before.'),
    row('BEFORE', 'job', 'Job that waits for this one.'),
    { ...row('DELAY', '', 'What happens when the job named is not there.'), form: yesNo },
    row('HOLDUNTL', "'+hh:mm' or ('hh:mm','mm/dd/yyyy')", 'Time until which the job is held.'),
    groupRow('JOBGROUP', { kind: 'name', maxLength: 8 }, 'Group that the job belongs to.'),
    row('STARTBY', "'+hh:mm' or ('hh:mm','mm/dd/yyyy')", 'Time by which the job should start.'),
    row('WITH', 'job', 'Job that runs at the same time, on the same system.'),
  ]),
  table(
    'COMMAND',
    'Gives a command to the system.',
    [],
    [['command', 'The command, in apostrophes.', 'text']],
  ),
  table('CNTL', 'Begins control statements of a subsystem.', [], [['*', 'Control statements follow.']]),
  table(
    'JOBGROUP',
    'Begins a group of jobs.',
    [
      groupRow('EMAIL', 'address', 'E-mail address of the owner.'),
      groupRow('ERROR', '(RC>4) and the like', 'When a job counts as failed.'),
      groupRow('GROUP', 'group', 'Security group.'),
      groupRow('HOLD', yesNo, 'Whether the group waits for a release.'),
      groupRow('ONERROR', choice('STOP', 'SUSPEND', 'FLUSH'), 'What happens when a job fails.'),
      groupRow('OWNER', 'user', 'Owner of the group.'),
      groupRow('PASSWORD', 'password', 'Password of the owner.'),
      groupRow('SCHENV', 'environment', 'Scheduling environment.'),
      groupRow('SECLABEL', 'label', 'Security label.'),
      groupRow('SYSAFF', '(system,...)', 'Systems on which the jobs may run.'),
      groupRow('SYSTEM', '(system,...)', 'Systems on which the jobs may run.'),
      groupRow('TYPE', choice('SCAN'), 'The group is only checked.'),
    ],
    [
      ['accounting', 'Account number and more.', 'text'],
      ['programmer', 'Name of the programmer.', 'text'],
    ],
  ),
  table('GJOB', 'A job of a group.', [flushType]),
  table('JOBSET', 'Begins a set of jobs of a group.', [flushType]),
  table('SJOB', 'A job of a set.', []),
  table('ENDSET', 'Ends a set of jobs.', []),
  table('ENDGROUP', 'Ends a group of jobs.', []),
  table(
    'BEFORE',
    'The job of the group runs before another one.',
    dependency({ ...groups, certainty: 'derived' }),
  ),
  table('AFTER', 'The job of the group runs after another one.', dependency(groups)),
  table('CONCURRENT', 'The job of the group runs together with another one.', [
    { ...groupRow('NAME', 'job|(job,...)', 'The other jobs or sets of the group.'), required: true },
  ]),
];
