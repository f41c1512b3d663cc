import { seen, type JclParameter } from './parameter.js';

const listed = {
  source: 'JCL Reference, DCB parameter (names seen in a public JCL grammar)',
  certainty: 'recalled',
} as const;

function any(keyword: string, syntax: string, help: string): JclParameter {
  return { keyword, form: { kind: 'any', syntax }, help, ...listed };
}

/** Values of DSORG. */
export const organisations = [
  'PS',
  'PSU',
  'PO',
  'POU',
  'DA',
  'DAU',
  'IS',
  'ISU',
  'CX',
  'CQ',
  'GS',
  'MQ',
  'TX',
  'TQ',
  'TR',
  'VS',
] as const;

/** Subparameters of DCB. Each may also be coded on the DD statement itself. */
export const dcbParameters: readonly JclParameter[] = [
  any('BFALN', 'F|D', 'Alignment of buffers.'),
  any('BFTEK', 'S|E|A|R|D', 'Buffering technique.'),
  {
    keyword: 'BLKSIZE',
    form: { kind: 'own', syntax: '0 to 2147483648, or nK, nM, nG; on disk 32760' },
    help: 'Longest block in bytes; 0 lets the system choose.',
    ...seen('BLKSIZE parameter'),
  },
  any('BUFIN', 'n', 'Buffers of a line group.'),
  any('BUFL', 'n', 'Length of a buffer.'),
  any('BUFMAX', 'n', 'Most buffers of a line group.'),
  any('BUFNO', '0 to 255', 'Number of buffers.'),
  any('BUFOFF', 'n|L', 'Length of the block prefix of an ISO/ANSI tape.'),
  any('BUFOUT', 'n', 'Buffers of a line group.'),
  any('BUFSIZE', 'n', 'Length of a buffer of a line group.'),
  any('BUFRQ', 'n', 'Buffers requested ahead of a message queue.'),
  any('CODE', 'code', 'Code of a paper tape.'),
  any('CPRI', 'E|R|S', 'Priority between sending and receiving.'),
  any('CYLOFL', 'n', 'Overflow tracks of each cylinder.'),
  any('DEN', '1|2|3|4', 'Density of a tape.'),
  any('DIAGNS', 'TRACE', 'Trace of OPEN, CLOSE and EOV.'),
  {
    keyword: 'DSORG',
    form: {
      kind: 'choice',
      words: organisations,
    },
    help: 'Organisation of the data set.',
    source:
      'z/OS MVS Authorized Assembler Services Guide, return DSORG specification of dynamic allocation, which has all',
    certainty: 'derived',
  },
  any('EROPT', 'ACC|SKP|ABE', 'What happens on an I/O error.'),
  any('FRID', 'id', 'First characters of a format name of a reader.'),
  any('FUNC', 'functions', 'Function of a card machine.'),
  any('GNCP', '1 to 99', 'Most I/O requests before a wait.'),
  any('HIARCHY', '0|1', 'Of older systems; ignored.'),
  any('INTVL', '0 to 255', 'Seconds between polls.'),
  any('IPLTXID', 'member', 'Member that starts a 3705.'),
  {
    keyword: 'KEYLEN',
    form: { kind: 'number', min: 0, max: 255 },
    help: 'Length of the keys in bytes.',
    ...seen('KEYLEN parameter'),
  },
  any('LIMCT', 'n', 'Most blocks or tracks to search.'),
  {
    keyword: 'LRECL',
    form: { kind: 'own', syntax: '0 to 32760, nK or X' },
    help: 'Length of the records in bytes.',
    ...seen('LRECL parameter'),
  },
  any('MODE', 'C|E|O|R', 'Mode of a card machine.'),
  any('NCP', '1 to 255', 'Most I/O requests before a wait.'),
  any('NTM', '0 to 99', 'Tracks of a cylinder index.'),
  any('OPTCD', 'letters', 'Optional services.'),
  any('PCI', '(N|R|A|X,...)', 'Interrupts of a line group.'),
  any('PRTSP', '0|1|2|3', 'Line spacing.'),
  {
    keyword: 'RECFM',
    form: { kind: 'own', syntax: 'F, V, U or D with B, S, T, A, M' },
    help: 'Record format.',
    ...seen('RECFM parameter'),
  },
  any('RESERVE', '(bytes1,bytes2)', 'Bytes kept free in buffers.'),
  any('RKP', 'n', 'Place of the key in the record.'),
  any('SOWA', 'n', 'Work area of a message queue.'),
  any('STACK', '1|2', 'Stacker of a card machine.'),
  any('THRESH', 'n', 'Share of a message queue in use.'),
  any('TRTCH', 'technique', 'Recording technique of a tape.'),
];
