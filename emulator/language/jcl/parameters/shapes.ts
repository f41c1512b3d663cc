import { normals, statuses } from '../values/disp.js';
import type { JclMember, JclParameter, JclShape } from './parameter.js';

/*
 * Values of JCL with parts at fixed places, as editors show them. The readers in ../values know the rules.
 */

const recalled = { source: 'JCL Reference; general knowledge', certainty: 'recalled' } as const;

function number(name: string, help: string): JclMember {
  return { name, help, role: 'number', syntax: 'n' };
}

function words(name: string, help: string, ...choices: readonly string[]): JclMember {
  return { name, help, role: 'choice', syntax: choices.join('|'), words: choices };
}

function inner(keyword: string, shape: JclShape, syntax: string, help: string): JclParameter {
  return { keyword, form: { kind: 'any', syntax, shape }, help, ...recalled };
}

export const volser: JclShape = { kind: 'list', item: { role: 'volser', syntax: 'volser' } };
export const reference = { role: 'reference', syntax: '*.step.dd' } as const;
export const dataSet: JclShape = { kind: 'item', item: { role: 'data-set', syntax: 'dsname' } };
export const program: JclShape = { kind: 'item', item: { role: 'program', syntax: 'program|*.step.dd' } };
export const procedure: JclShape = { kind: 'item', item: { role: 'procedure', syntax: 'procedure' } };
export const ddname: JclShape = { kind: 'item', item: { role: 'ddname', syntax: 'dd' } };

export const disposition: JclShape = {
  kind: 'members',
  members: [
    words('status', 'Whether the data set is there, and who else may use it; NEW unless given.', ...statuses),
    words('normal', 'What becomes of it at the end of the step.', ...normals),
    words(
      'abnormal',
      'What becomes of it when the step ends abnormally.',
      ...normals.filter((word) => word !== 'PASS'),
    ),
  ],
};

const quantities: readonly JclMember[] = [
  number('primary', 'Units at first.'),
  number('secondary', 'Units of each further extent.'),
  number('directory', 'Blocks of 256 bytes for the directory of a partitioned data set.'),
];

export const space: JclShape = {
  kind: 'members',
  members: [
    {
      name: 'unit',
      help: 'Tracks, cylinders, records of this length, or tracks at a fixed place.',
      role: 'number',
      syntax: 'TRK|CYL|length|ABSTR',
      words: ['TRK', 'CYL', 'ABSTR'],
    },
    {
      name: 'quantity',
      help: 'How many units.',
      role: 'number',
      syntax: '(primary,secondary,directory)',
      inner: quantities,
    },
    words('release', 'Gives back what is not used when the data set is closed.', 'RLSE'),
    words('contiguity', 'One piece, the largest piece, or all large pieces.', 'CONTIG', 'MXIG', 'ALX'),
    words('round', 'Rounds space in records up to cylinders.', 'ROUND'),
  ],
};

/** COND of a step; of a job without the step, EVEN and ONLY. */
export function condition(ofStep: boolean): JclShape {
  return {
    kind: 'groups',
    members: [
      number('code', 'Compared with the return code: the step is bypassed when the comparison holds.'),
      {
        ...words(
          'operator',
          'The code is greater, equal, ... than the return code.',
          'GT',
          'GE',
          'EQ',
          'LT',
          'LE',
          'NE',
        ),
        role: 'operator',
      },
      ...(ofStep
        ? [
            {
              name: 'step',
              help: 'Only the return code of this step.',
              role: 'step',
              syntax: 'step[.procstep]',
            } as const,
          ]
        : []),
    ],
    ...(ofStep && { words: ['EVEN', 'ONLY'] }),
  };
}

export const unit: JclShape = {
  kind: 'members',
  members: [
    {
      name: 'device',
      help: 'Device number, type such as 3390, or group.',
      role: 'device',
      syntax: '/nnnn|type|group',
    },
    {
      name: 'count',
      help: 'Devices, or P for as many as there are volumes.',
      role: 'number',
      syntax: 'n|P',
      words: ['P'],
    },
    words('defer', 'Mounted only when the data set is opened.', 'DEFER', 'SMSHONOR'),
  ],
  parameters: [inner('AFF', ddname, 'dd', 'The unit of an earlier DD of the step.')],
};

export const volume: JclShape = {
  kind: 'members',
  members: [
    words('private', 'A private volume.', 'PRIVATE'),
    words('retain', 'The volume stays mounted.', 'RETAIN'),
    number('sequence', 'Volume of the data set at which is begun.'),
    number('count', 'Most volumes that the data set may take.'),
  ],
  parameters: [
    inner('SER', volser, 'volser|(volser,...)', 'Serial numbers.'),
    inner(
      'REF',
      { kind: 'item', item: { role: 'data-set', syntax: '*.step.dd|dsname' } },
      '*.step.dd|dsname',
      'The volumes of another DD, or of a cataloged data set.',
    ),
  ],
};

export const time: JclShape = {
  kind: 'members',
  members: [
    {
      name: 'minutes',
      help: 'Minutes of processor time.',
      role: 'number',
      syntax: 'minutes|NOLIMIT|MAXIMUM',
      words: ['NOLIMIT', 'MAXIMUM', '1440'],
    },
    number('seconds', 'Seconds more.'),
  ],
};

export const sysout: JclShape = {
  kind: 'members',
  members: [
    {
      name: 'class',
      help: 'Output class; * is that of MSGCLASS.',
      role: 'name',
      syntax: 'class|*',
      words: ['*'],
    },
    {
      name: 'writer',
      help: 'External writer, or INTRDR.',
      role: 'program',
      syntax: 'writer|INTRDR',
      words: ['INTRDR'],
    },
    { name: 'form', help: 'Form, or a CODE statement of JES2.', role: 'name', syntax: 'form' },
  ],
};

export const label: JclShape = {
  kind: 'members',
  members: [
    number('sequence', 'Place of the data set on the tape.'),
    words('type', 'Kind of the labels.', 'SL', 'SUL', 'AL', 'AUL', 'NSL', 'NL', 'BLP', 'LTM'),
    words('password', 'Protection by password.', 'PASSWORD', 'NOPWREAD'),
    words('direction', 'Only input, or only output.', 'IN', 'OUT'),
  ],
  parameters: [
    inner(
      'RETPD',
      { kind: 'item', item: { role: 'number', syntax: 'days' } },
      'days',
      'Days that it is kept.',
    ),
    inner(
      'EXPDT',
      { kind: 'item', item: { role: 'text', syntax: 'yyddd|yyyy/ddd' } },
      'yyddd|yyyy/ddd',
      'Date up to which it is kept.',
    ),
  ],
};

export function limit(): JclShape {
  return {
    kind: 'members',
    members: [
      number('n', 'The limit.'),
      words('action', 'What happens beyond it.', 'CANCEL', 'DUMP', 'WARNING'),
    ],
  };
}

export const pathDisposition: JclShape = {
  kind: 'members',
  members: [
    words('normal', 'What becomes of the file at the end of the step.', 'KEEP', 'DELETE'),
    words('abnormal', 'What becomes of it when the step ends abnormally.', 'KEEP', 'DELETE'),
  ],
};

export const messageLevel: JclShape = {
  kind: 'members',
  members: [
    words('statements', '0: JOB only; 1: all, with procedures; 2: those of the input.', '0', '1', '2'),
    words('messages', '0: only when the job ends abnormally; 1: all.', '0', '1'),
  ],
};

export const restart: JclShape = {
  kind: 'members',
  members: [
    {
      name: 'step',
      help: 'Step at which is begun.',
      role: 'step',
      syntax: '*|step|step.procstep',
      words: ['*'],
    },
    { name: 'checkid', help: 'Checkpoint in it.', role: 'name', syntax: 'checkid' },
  ],
};

export const members: JclShape = { kind: 'item', item: { role: 'member', syntax: 'member' } };
export const libraries: JclShape = { kind: 'list', item: { role: 'data-set', syntax: 'library' } };
export const symbols: JclShape = { kind: 'list', item: { role: 'symbol', syntax: 'symbol', words: ['*'] } };
