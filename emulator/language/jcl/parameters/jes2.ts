import { ControlRows, type ControlTable } from './control.js';
import type { JclParameter } from './parameter.js';

const read = { source: 'JCL Reference, JES2 control statements', certainty: 'verified' } as const;
const recalled = { source: 'JCL Reference, JES2 control statements', certainty: 'recalled' } as const;
const rows = new ControlRows('JES2', read);
const { word, operand, table } = {
  word: rows.word.bind(rows),
  operand: rows.operand.bind(rows),
  table: rows.table.bind(rows),
};

const yesNo: JclParameter['form'] = { kind: 'choice', words: ['Y', 'N'] };
const upTo = (max: number, min = 0): JclParameter['form'] => ({ kind: 'number', min, max });

const node = word('node', 'Node, or node and user: NODE, NODE.USER or N12.');

const jobparm: readonly JclParameter[] = [
  operand('BURST', 'B', yesNo, 'Whether printed output is cut into sheets.'),
  operand('BYTES', 'M', upTo(999_999), 'Most output of the job, in thousands of bytes.'),
  operand('CARDS', 'C', upTo(99_999_999), 'Most cards that the job punches.'),
  operand('COPIES', 'N', upTo(255, 1), 'How often the output of the job is printed.'),
  operand('FORMS', 'F', 'form', 'Forms that output is printed on.'),
  operand('LINECT', 'K', upTo(255), 'Lines on a page of output; 0: pages are not counted.'),
  operand('LINES', 'L', upTo(999_999), 'Most lines that the job prints, in thousands.'),
  operand('PAGES', 'G', upTo(99_999_999), 'Most pages that the job prints.'),
  operand('PROCLIB', 'P', { kind: 'name', maxLength: 8 }, 'Procedure library of JES2, by its DD name.'),
  operand('RESTART', 'E', yesNo, 'Whether the job runs again from its start after a failure of the system.'),
  operand('ROOM', 'R', 'room', 'Room of the programmer, for the separator pages.'),
  operand('SYSAFF', 'S', '*|ANY|system|(system,...)[,IND]', 'Systems on which the job may run.'),
  operand('TIME', 'T', upTo(999_999), 'Estimated time of the job in minutes.'),
];

const output: readonly JclParameter[] = [
  operand('BURST', 'B', yesNo, 'Whether printed output is cut into sheets.'),
  operand('CHARS', 'X', 'name|(name,...)', 'Fonts, one to four.'),
  operand('CKPTLNS', 'E', upTo(32_767), 'Lines of a logical page.', recalled),
  operand('CKPTPGS', 'P', upTo(32_767), 'Pages between two checkpoints.', recalled),
  operand('COMPACT', 'Z', 'nn', 'Table by which output to a terminal is made shorter.'),
  operand('COPIES', 'N', 'nnn|(nnn,(group,...))', 'How often it is printed.'),
  operand('COPYG', 'G', 'group|(group,...)', 'Copies of each page together.'),
  operand('DEST', 'D', 'destination|(destination,...)', 'Where it is printed or punched, up to four places.'),
  operand('FCB', 'C', 'image', 'Forms control buffer.'),
  operand('FLASH', 'O', 'overlay|(overlay,count)|NONE', 'Forms overlay.'),
  operand('FLASHC', 'Q', upTo(255), 'How many copies have the overlay.', recalled),
  operand('FORMS', 'F', 'form', 'Forms that it is printed on.'),
  operand('INDEX', 'I', upTo(31, 1), 'Left margin on a 3211.', recalled),
  operand('LINDEX', 'L', upTo(31, 1), 'Right margin on a 3211.', recalled),
  operand('LINECT', 'K', upTo(255), 'Lines on a page; 0: pages are not counted.', recalled),
  operand('MODIFY', 'Y', 'module|(module,table)', 'Copy modification module.', recalled),
  operand('MODTRC', 'M', 'table', 'Character table for the copy modification module.', recalled),
  operand('UCS', 'T', 'name', 'Character set.', recalled),
];

/** Control statements of JES2, `/*` before each; that of commands has the verb `$`. */
export const jes2Tables: readonly ControlTable[] = [
  table('JOBPARM', 'Job-wide options for JES2.', {
    parameters: jobparm,
    positionals: [
      { name: 'NOLOG', help: 'No job log.', ...read },
      { name: 'J', help: 'The same as NOLOG.', ...read },
    ],
  }),
  table('MESSAGE', 'Sends a text to the operator.', { rest: 'free' }),
  table(
    'NETACCT',
    'Account number for the network.',
    {
      words: [word('number', 'Account number, 1 to 8 characters.')],
    },
    recalled,
  ),
  table('NOTIFY', 'User who is told when the job ends.', {
    words: [word('user', 'User, or node and user.')],
  }),
  table('OUTPUT', 'Options for the SYSOUT that names its code.', {
    words: [
      word('code', 'Code that SYSOUT names, or * to continue the statement before.', {
        pattern: /^(?:\*|[A-Z0-9@#$]{1,4})$/,
        expected: 'a code of 1 to 4 letters and digits, or *',
      }),
    ],
    parameters: output,
  }),
  table('PRIORITY', 'Priority of the job; stands right before JOB.', {
    words: [
      word('priority', 'From 0 to 15, the highest.', {
        pattern: /^(?:\d|0\d|1[0-5])$/,
        expected: 'a number from 0 to 15',
      }),
    ],
  }),
  table('ROUTE', 'Where output goes, or where the job runs.', {
    words: [
      word('what', 'PRINT or PUNCH for output, XEQ for the job itself.', {
        pattern: /^(?:PRINT|PRT|PUNCH|PUN|XEQ)$/,
        expected: 'PRINT, PUNCH or XEQ',
      }),
      word('destination', 'A destination for output; a node, or node and guest system, for XEQ.'),
    ],
  }),
  table('SETUP', 'Volumes that the operator makes ready; the job waits for it.', { rest: 'free' }, recalled),
  table('SIGNOFF', 'Ends a session of a remote work station.', { rest: 'none' }),
  table('SIGNON', 'Begins a session of a remote work station; its columns are fixed.', { rest: 'free' }),
  table('XEQ', 'Node on which the job runs.', { words: [node] }),
  table('XMIT', 'Sends the records that follow to another node.', {
    words: [node],
    parameters: [operand('DLM', '', 'xx', 'Characters that end the records, /* without it.')],
  }),
];

/** A command for JES2 in the input stream, before the job: `/*$S,PRT1`. */
export const jes2Command: ControlTable = table('$command', 'A command for JES2; stands before JOB.', {
  rest: 'free',
});
