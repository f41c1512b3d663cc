import { seen, type JclParameter, type StatementTable } from './parameter.js';
import * as shapes from './shapes.js';

const listed = {
  source: 'JCL Reference, EXEC statement (names seen in a public JCL grammar)',
  certainty: 'recalled',
} as const;

const parameters: readonly JclParameter[] = [
  {
    keyword: 'PGM',
    form: { kind: 'own', syntax: 'program or *.step.dd', shape: shapes.program },
    excludes: ['PROC'],
    help: 'Program to run.',
    ...seen('EXEC statement, parameter field'),
  },
  {
    keyword: 'PROC',
    form: { kind: 'own', syntax: 'procedure', shape: shapes.procedure },
    help: 'Procedure to run.',
    ...seen('EXEC statement, parameter field'),
  },
  {
    keyword: 'ABDISPCC',
    form: { kind: 'any', syntax: '(code,GT|GE)' },
    perStep: true,
    help: 'Return codes of the step for which abnormal dispositions count.',
    ...seen('ABDISPCC parameter (3.1)'),
  },
  {
    keyword: 'ACCT',
    form: { kind: 'any', syntax: 'accounting' },
    perStep: true,
    help: 'Accounting information of the step.',
    ...listed,
  },
  {
    keyword: 'ADDRSPC',
    form: { kind: 'choice', words: ['VIRT', 'REAL'] },
    perStep: true,
    help: 'Virtual or real storage.',
    source: 'z/OS MVS JCL Reference, parameter field of JOB, which has the same',
    certainty: 'derived',
  },
  {
    keyword: 'CCSID',
    form: { kind: 'number', min: 1, max: 65535 },
    perStep: true,
    help: 'Character set of ISO/ANSI tapes.',
    ...seen('CCSID parameter'),
  },
  {
    keyword: 'COND',
    form: {
      kind: 'own',
      syntax: '(code,operator[,step]), a list of them, EVEN or ONLY',
      shape: shapes.condition(true),
    },
    perStep: true,
    help: 'Bypasses the step when a test on earlier return codes is true.',
    ...seen('COND parameter of EXEC'),
  },
  {
    keyword: 'DPRTY',
    form: { kind: 'any', syntax: '(value1,value2)' },
    perStep: true,
    help: 'Dispatching priority; ignored.',
    ...listed,
  },
  {
    keyword: 'DYNAMNBR',
    form: { kind: 'number', min: 0, max: 9999 },
    perStep: true,
    help: 'Resources held for dynamic allocation.',
    source:
      'z/OS MVS JCL Reference, DYNAMNBR: coded wrong, the system warns and takes 0; the limit is not seen',
    certainty: 'recalled',
  },
  {
    keyword: 'MEMLIMIT',
    form: { kind: 'amount', units: ['M', 'G', 'T', 'P'], words: ['NOLIMIT'] },
    perStep: true,
    help: 'Storage above the bar.',
    ...seen('MEMLIMIT parameter'),
  },
  {
    keyword: 'PARM',
    form: { kind: 'own', syntax: "'text' or (part,...), up to 100 characters" },
    perStep: true,
    excludes: ['PARMDD'],
    help: 'Text that the program gets.',
    source: 'DFSORT Application Programming Guide, JPn parameters: the limit of JCL is 100 bytes',
    certainty: 'verified',
    excludesCertainty: 'recalled',
  },
  {
    keyword: 'PARMDD',
    form: { kind: 'name', maxLength: 8, role: 'ddname' },
    perStep: true,
    help: 'DD whose data the program gets as its parameter.',
    ...listed,
  },
  {
    keyword: 'PERFORM',
    form: { kind: 'any', syntax: '1 to 999' },
    perStep: true,
    help: 'Performance group.',
    ...listed,
  },
  {
    keyword: 'RD',
    form: { kind: 'choice', words: ['R', 'RNC', 'NR', 'NC'] },
    perStep: true,
    help: 'Restart and checkpoints.',
    ...seen('RD parameter'),
  },
  {
    keyword: 'REGION',
    form: { kind: 'amount', units: ['K', 'M'] },
    perStep: true,
    help: 'Storage for the step.',
    ...seen('REGION parameter'),
  },
  {
    keyword: 'REGIONX',
    form: { kind: 'any', syntax: '(below,above)' },
    perStep: true,
    help: 'Storage below and above the line.',
    ...listed,
  },
  {
    keyword: 'RLSTMOUT',
    form: { kind: 'number', min: 0, max: 9999 },
    perStep: true,
    help: 'Seconds to wait for a VSAM RLS lock.',
    ...listed,
  },
  {
    keyword: 'ROLL',
    form: { kind: 'any', syntax: '(YES|NO,YES|NO)' },
    perStep: true,
    help: 'Of older systems; ignored.',
    ...listed,
  },
  {
    keyword: 'TIME',
    form: { kind: 'own', syntax: '(minutes,seconds)|1440|NOLIMIT|MAXIMUM|0', shape: shapes.time },
    perStep: true,
    help: 'Processor time of the step.',
    ...seen('TIME parameter of EXEC'),
  },
  {
    keyword: 'TVSMSG',
    form: { kind: 'any', syntax: 'COMMIT|BACKOUT|ALL' },
    perStep: true,
    help: 'Messages of transactional VSAM.',
    ...listed,
  },
  {
    keyword: 'TVSAMCOM',
    form: { kind: 'any', syntax: '(min,max)' },
    perStep: true,
    help: 'Commits of transactional VSAM.',
    ...listed,
  },
];

export const execTable: StatementTable = {
  operation: 'EXEC',
  help: 'Begins a step: runs a program or a procedure.',
  positionals: [
    { name: 'procedure', help: 'Procedure to run, short for PROC=.', role: 'procedure', ...listed },
  ],
  parameters,
  ...listed,
};
