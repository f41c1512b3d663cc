import { seen, type JclParameter, type StatementTable } from './parameter.js';
import * as shapes from './shapes.js';

/** The names were seen in a public grammar of JCL; forms and help are general knowledge. */
const listed = {
  source: 'JCL Reference, JOB statement (names seen in a public JCL grammar)',
  certainty: 'recalled',
} as const;

const limit = { kind: 'any', syntax: 'n or (n,CANCEL|DUMP|WARNING)', shape: shapes.limit() } as const;

const parameters: readonly JclParameter[] = [
  {
    keyword: 'ACCT',
    form: { kind: 'any', syntax: 'accounting' },
    help: 'Accounting information.',
    ...listed,
  },
  {
    keyword: 'ADDRSPC',
    form: { kind: 'choice', words: ['VIRT', 'REAL'] },
    help: 'Virtual or real storage.',
    ...seen('JOB statement, parameter field'),
  },
  { keyword: 'BYTES', form: limit, help: 'Most bytes of output, and what happens beyond.', ...listed },
  { keyword: 'CARDS', form: limit, help: 'Most cards of output, and what happens beyond.', ...listed },
  {
    keyword: 'CCSID',
    form: { kind: 'number', min: 1, max: 65535 },
    help: 'Character set of ISO/ANSI tapes.',
    ...seen('CCSID parameter'),
  },
  {
    keyword: 'CLASS',
    form: { kind: 'any', syntax: 'job class, 1 to 8 characters' },
    help: 'Job class.',
    ...listed,
  },
  {
    keyword: 'COND',
    form: { kind: 'own', syntax: '(code,operator) or a list of them', shape: shapes.condition(false) },
    help: 'Ends the job when a test on return codes is true.',
    ...seen('COND parameter of JOB'),
  },
  {
    keyword: 'DSENQSHR',
    form: { kind: 'choice', words: ['ALLOW', 'DISALLOW', 'USEJC'] },
    help: 'Whether data set reservations may become shared.',
    ...seen('DSENQSHR parameter'),
  },
  {
    keyword: 'EMAIL',
    form: { kind: 'any', syntax: 'address' },
    help: 'E-mail address of the user.',
    ...listed,
  },
  {
    keyword: 'GDGBIAS',
    form: { kind: 'choice', words: ['JOB', 'STEP'] },
    help: 'When relative generations are resolved.',
    ...listed,
  },
  { keyword: 'GROUP', form: { kind: 'any', syntax: 'group name' }, help: 'Security group.', ...listed },
  {
    keyword: 'JESLOG',
    form: { kind: 'any', syntax: 'SPIN|NOSPIN|SUPPRESS|(SPIN,interval)' },
    help: 'How the job log is spun off.',
    ...listed,
  },
  {
    keyword: 'JOBRC',
    form: { kind: 'any', syntax: 'MAXRC|LASTRC|(STEP,name)' },
    help: 'Which return code is the return code of the job.',
    ...listed,
  },
  {
    keyword: 'LINES',
    form: limit,
    help: 'Most lines of output in thousands, and what happens beyond.',
    ...listed,
  },
  {
    keyword: 'MEMLIMIT',
    form: { kind: 'amount', units: ['M', 'G', 'T', 'P'], words: ['NOLIMIT'] },
    help: 'Storage above the bar.',
    ...seen('MEMLIMIT parameter'),
  },
  {
    keyword: 'MSGCLASS',
    form: { kind: 'any', syntax: 'output class' },
    help: 'Output class of the job log.',
    ...listed,
  },
  {
    keyword: 'MSGLEVEL',
    form: { kind: 'any', syntax: '(0|1|2,0|1)', shape: shapes.messageLevel },
    help: 'Which statements and messages the job log shows.',
    ...seen('MSGLEVEL parameter'),
  },
  {
    keyword: 'NOTIFY',
    form: { kind: 'any', syntax: 'user or node.user' },
    help: 'User who is told when the job ends.',
    ...listed,
  },
  { keyword: 'PAGES', form: limit, help: 'Most pages of output, and what happens beyond.', ...listed },
  {
    keyword: 'PASSWORD',
    form: { kind: 'any', syntax: 'password or (password,new-password)' },
    help: 'Password of the user.',
    ...listed,
  },
  { keyword: 'PERFORM', form: { kind: 'any', syntax: '1 to 999' }, help: 'Performance group.', ...listed },
  {
    keyword: 'PRTY',
    form: { kind: 'number', min: 0, max: 15 },
    help: 'Selection priority.',
    ...seen('PRTY parameter'),
  },
  {
    keyword: 'RD',
    form: { kind: 'choice', words: ['R', 'RNC', 'NR', 'NC'] },
    help: 'Restart and checkpoints.',
    ...seen('RD parameter'),
  },
  {
    keyword: 'REGION',
    form: { kind: 'amount', units: ['K', 'M'] },
    help: 'Storage for each step.',
    ...seen('REGION parameter'),
  },
  {
    keyword: 'REGIONX',
    form: { kind: 'any', syntax: '(below,above)' },
    help: 'Storage below and above the line.',
    ...listed,
  },
  {
    keyword: 'RESTART',
    form: { kind: 'any', syntax: '*|step|step.procstep[,checkid]', shape: shapes.restart },
    help: 'Step at which the job begins.',
    ...listed,
  },
  {
    keyword: 'ROLL',
    form: { kind: 'any', syntax: '(YES|NO,YES|NO)' },
    help: 'Of older systems; ignored.',
    ...listed,
  },
  {
    keyword: 'SCHENV',
    form: { kind: 'any', syntax: 'scheduling environment' },
    help: 'Scheduling environment.',
    ...listed,
  },
  { keyword: 'SECLABEL', form: { kind: 'any', syntax: 'label' }, help: 'Security label.', ...listed },
  {
    keyword: 'SYSAFF',
    form: { kind: 'any', syntax: '(system,...)' },
    help: 'Systems on which the job may run.',
    ...listed,
  },
  {
    keyword: 'SYSTEM',
    form: { kind: 'any', syntax: '(system,...)' },
    help: 'Systems on which the job may run.',
    ...listed,
  },
  {
    keyword: 'TIME',
    form: { kind: 'own', syntax: '(minutes,seconds)|1440|NOLIMIT|MAXIMUM', shape: shapes.time },
    help: 'Processor time of the job.',
    ...seen('TIME parameter of JOB'),
  },
  {
    keyword: 'TYPRUN',
    form: { kind: 'choice', words: ['COPY', 'HOLD', 'JCLHOLD', 'SCAN'] },
    help: 'Special processing: SCAN only checks the JCL.',
    ...seen('TYPRUN parameter'),
  },
  {
    keyword: 'UJOBCORR',
    form: { kind: 'any', syntax: 'correlator' },
    help: 'User part of the job correlator.',
    ...listed,
  },
  {
    keyword: 'USER',
    form: { kind: 'any', syntax: 'user' },
    help: 'User under whom the job runs.',
    ...listed,
  },
];

export const jobTable: StatementTable = {
  operation: 'JOB',
  help: 'Begins a job.',
  positionals: [
    { name: 'accounting', help: 'Account number and more.', role: 'text', ...listed },
    { name: 'programmer', help: 'Name of the programmer.', role: 'text', ...listed },
  ],
  parameters,
  ...listed,
};
