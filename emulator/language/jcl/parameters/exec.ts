import type { JclParameter, StatementTable } from './parameter.js';
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
    ...listed,
  },
  {
    keyword: 'PROC',
    form: { kind: 'own', syntax: 'procedure', shape: shapes.procedure },
    help: 'Procedure to run.',
    ...listed,
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
    ...listed,
  },
  {
    keyword: 'CCSID',
    form: { kind: 'number', min: 1, max: 65535 },
    perStep: true,
    help: 'Character set of ISO/ANSI tapes.',
    ...listed,
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
    ...listed,
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
    ...listed,
  },
  {
    keyword: 'MEMLIMIT',
    form: { kind: 'amount', units: ['M', 'G', 'T', 'P'], words: ['NOLIMIT'] },
    perStep: true,
    help: 'Storage above the bar.',
    ...listed,
  },
  {
    keyword: 'PARM',
    form: { kind: 'own', syntax: "'text' or (part,...), up to 100 characters" },
    perStep: true,
    excludes: ['PARMDD'],
    help: 'Text that the program gets.',
    ...listed,
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
    ...listed,
  },
  {
    keyword: 'REGION',
    form: { kind: 'amount', units: ['K', 'M'] },
    perStep: true,
    help: 'Storage for the step.',
    ...listed,
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
    ...listed,
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
