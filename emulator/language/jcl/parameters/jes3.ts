import { ControlRows, type ControlTable } from './control.js';
import type { JclParameter } from './parameter.js';

const read = { source: 'JCL Reference, JES3 control statements', certainty: 'verified' } as const;
const recalled = { source: 'JCL Reference, JES3 control statements', certainty: 'recalled' } as const;
const rows = new ControlRows('JES3', read);
const { word, operand, table } = {
  word: rows.word.bind(rows),
  operand: (keyword: string, syntax: string, help: string, provenance = rows.defaults): JclParameter =>
    rows.operand(keyword, '', syntax, help, provenance),
  table: rows.table.bind(rows),
};

const limit = '([n][,WARNING|CANCEL|DUMP][,percent])';

const main: readonly JclParameter[] = [
  operand('ACMAIN', 'processor', 'Processor whose user gets output and notification.'),
  operand('BYTES', limit, 'Most output in thousands of bytes, and what happens beyond.'),
  operand('CARDS', limit, 'Most cards in hundreds, and what happens beyond.'),
  operand('CLASS', 'class', 'Job class.'),
  operand('DEADLINE', '(time,type[,date])', 'When the job should have ended.'),
  operand('EXPDTCHK', 'YES|NO', 'Whether expiry dates of tapes are checked.'),
  operand('FAILURE', 'RESTART|CANCEL|HOLD|PRINT', 'What becomes of the job when the system fails.'),
  operand('FETCH', 'ALL|NONE|SETUP|(ddname,...)', 'For which volumes the operator is asked.'),
  operand('HOLD', 'YES|NO', 'Whether the job waits for a release.'),
  operand('IORATE', 'MED|HIGH|LOW', 'How much input and output the job does.'),
  operand('JOURNAL', 'YES|NO', 'Whether a job journal is kept.'),
  operand('LINES', limit, 'Most lines in thousands, and what happens beyond.'),
  operand('LREGION', 'nnnnK', 'Largest working set of the job.'),
  operand('ORG', 'group|node[.remote]', 'Where output goes.'),
  operand('PAGES', limit, 'Most pages, and what happens beyond.'),
  operand('PROC', 'ST|xx', 'Procedure library.'),
  operand('RINGCHK', 'YES|NO', 'Whether rings of tapes are checked.'),
  operand('SETUP', 'JOB|HWS|THWS|DHWS|(step.ddname,...)', 'How devices are made ready.'),
  operand('SPART', 'partition', 'Spool partition.'),
  operand('SYSTEM', 'ANY|JGLOBAL|JLOCAL|(main,...)', 'Processors on which the job may run.'),
  operand('THWSSEP', 'IGNORE|PREFER|REQUIRE', 'How tape requests are kept apart.'),
  operand('TRKGRPS', '(primary,secondary)', 'Track groups of the spool.'),
  operand('TYPE', 'ANY|VS2', 'System that runs the job.'),
  operand('UPDATE', '(dsname,...)', 'Procedure libraries that the job changes.'),
  operand('USER', 'userid', 'User who gets the output.'),
];

const format: readonly JclParameter[] = [
  operand('DDNAME', '[[step.]procstep.]ddname', 'DD of the output; nothing for all.'),
  operand('CARRIAGE', 'tape|6', 'Carriage tape.'),
  operand('CHARS', 'STANDARD|table|(table,...)', 'Character tables.'),
  operand('CHNSIZE', 'DS|(nnn[,mmm])', 'Records of a chain to a work station.'),
  operand('COMPACT', 'table', 'Table by which output is made shorter.'),
  operand('CONTROL', 'PROGRAM|SINGLE|DOUBLE|TRIPLE', 'Line spacing.'),
  operand('COPIES', 'nnn|(nnn,(group,...))', 'How often it is printed or punched.'),
  operand('DEST', 'destination', 'Where it goes.'),
  operand('EXTWTR', 'name', 'Writer outside of JES3.', recalled),
  operand('FCB', 'image|6', 'Forms control buffer.'),
  operand('FLASH', 'STANDARD|overlay|(overlay,count)', 'Forms overlay.'),
  operand('FORMS', 'STANDARD|form', 'Forms.'),
  operand('INT', 'YES|NO', 'Whether punched cards are interpreted.', recalled),
  operand('MODIFY', 'module|(module,table)', 'Copy modification module.'),
  operand('OVFL', 'ON|OFF', 'Whether page overflow is tested.', recalled),
  operand('PRTY', '0-255', 'Priority in the queue.', recalled),
  operand('STACKER', 'STANDARD|C|S', 'Stacker of the printer.', recalled),
  operand('THRESHLD', 'limit', 'Size from which the output is several pieces of work.', recalled),
  operand('TRAIN', 'STANDARD|train', 'Print train.', recalled),
];

const net: readonly JclParameter[] = [
  operand('NETID', 'name', 'The net that the job belongs to.', recalled),
  operand('ABCMP', 'NOKP|KEEP', 'What becomes of the net when the job ends abnormally.', recalled),
  operand('ABNORMAL', 'D|F|R', 'What an abnormal end of a predecessor does.', recalled),
  operand('DEVPOOL', '(ANY|NET[,device,n]...)', 'Devices kept for the net.', recalled),
  operand('DEVRELSE', 'YES|NO', 'Whether the devices are freed when the job ends.', recalled),
  operand('NETREL', '(net,job)', 'Successor in another net.', recalled),
  operand('NHOLD', 'n', 'Number of predecessors.', recalled),
  operand('NORMAL', 'D|F|R', 'What a normal end of a predecessor does.', recalled),
  operand('NRCMP', 'HOLD|NOHO|FLSH', 'What becomes of successors.', recalled),
  operand('OPHOLD', 'NO|YES', 'Whether the operator must release the job.', recalled),
  operand('RELEASE', '(job,...)', 'Successors.', recalled),
  operand('RELSCHCT', 'n', 'Predecessors that may be open when the job is made ready.', recalled),
];

const dataset: readonly JclParameter[] = [
  operand('DDNAME', 'ddname', 'DD that reads the data.', recalled),
  operand('MODE', 'E|C', 'How cards are read.', recalled),
  operand('J', 'YES|NO', 'Whether jobs in the data are data.', recalled),
  operand('CLASS', 'NO|MSGCLASS|class', 'Output class of the data.', recalled),
];

const netacct: readonly JclParameter[] = [
  operand('PNAME', 'name', 'Programmer.', recalled),
  operand('ACCT', 'number', 'Account number.', recalled),
  operand('BLDG', 'address', 'Building.', recalled),
  operand('DEPT', 'department', 'Department.', recalled),
  operand('ROOM', 'room', 'Room.', recalled),
  operand('USERID', 'user', 'User.', recalled),
];

/** Control statements of JES3, a comment sign before each: JES2 takes them as comments. */
export const jes3Tables: readonly ControlTable[] = [
  table('MAIN', 'Options of the job for JES3.', { parameters: main }),
  table('FORMAT', 'Options of an output data set for JES3.', {
    parameters: format,
    positionals: [
      { name: 'PR', help: 'Printed output.', ...read },
      { name: 'PU', help: 'Punched output.', ...read },
    ],
  }),
  table('NET', 'Order of jobs that depend on each other.', { parameters: net }),
  table('NETACCT', 'Account for the network.', { parameters: netacct }),
  table('OPERATOR', 'Sends a text to the operator.', { rest: 'free' }),
  table('PAUSE', 'Stops the reader.', { rest: 'free' }),
  table('PROCESS', 'A function of JES3 for a job that is not standard.', {
    words: [word('function', 'The function.')],
  }),
  table('ENDPROCESS', 'Ends the functions of a job that is not standard.', { rest: 'free' }),
  table('DATASET', 'Begins data in the stream.', { parameters: dataset }),
  table('ENDDATASET', 'Ends data in the stream.', { rest: 'free' }),
  table('ROUTE', 'Node on which the job runs.', {
    words: [
      word('XEQ', 'The word XEQ.', { pattern: /^XEQ$/, expected: 'XEQ' }),
      word('node', 'Node, or node and guest system.'),
    ],
  }),
];
