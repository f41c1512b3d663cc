import type { Provenance } from '../../messages/certainty.js';

/** What PARM= of the EXEC statement asks ADRDSSU for; only what the dry run acts on. */
export interface AdrdssuParm {
  /** SCAN: syntax only. NORUN: tasks start but do no work. */
  readonly typrun?: 'SCAN' | 'NORUN';
  readonly linesPerPage?: number;
  readonly firstPage?: number;
  /** Key whose value is wrong (ADR009T ends the step). */
  readonly wrong?: string;
}

/** One key of PARM. `certainty` is that of its values. */
export interface ParmKey extends Provenance {
  readonly key: string;
  readonly values:
    | { readonly kind: 'choice'; readonly words: readonly string[] }
    /** Both ends included; `unit` stands behind the number. */
    | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly unit?: string }
    | { readonly kind: 'any' };
  /** One line. */
  readonly help: string;
}

const listed = { source: 'MVS System Messages, ADR009T', certainty: 'verified' } as const;
const yesNo = { kind: 'choice', words: ['YES', 'NO'] } as const;

function choice(key: string, words: readonly string[], help: string): ParmKey {
  return { key, values: { kind: 'choice', words }, help, ...listed };
}

function number(key: string, min: number, max: number, help: string): ParmKey {
  return { key, values: { kind: 'number', min, max }, help, ...listed };
}

/** The keys of PARM with the values that they take. */
export const adrdssuParmKeys: readonly ParmKey[] = [
  choice(
    'TYPRUN',
    ['SCAN', 'NORUN'],
    'SCAN only checks the statements; NORUN starts the tasks without work.',
  ),
  number('ABEND', 0, 999, 'Message at which the step ends abnormally.'),
  number('AMSGCNT', 1, 9999, 'At which occurrence of the message of ABEND.'),
  number('SDUMP', 0, 999, 'Message at which storage is dumped.'),
  number('SMSGCNT', 1, 9999, 'At which occurrence of the message of SDUMP.'),
  choice('DEBUG', ['FRMSG'], 'Says why fast replication was not used.'),
  number('LINECNT', 1, 9999, 'Lines of a page.'),
  number('PAGENO', 0, 9999, 'Number of the first page.'),
  {
    key: 'SIZE',
    values: { kind: 'number', min: 0, max: 9999, unit: 'K' },
    help: 'Storage that the program uses at most.',
    ...listed,
  },
  { key: 'RACFLOG', values: yesNo, help: 'Whether accesses are logged by RACF.', ...listed },
  { key: 'TMPMSGDS', values: yesNo, help: 'Whether messages go through a temporary data set.', ...listed },
  choice('TRACE', ['YES'], 'DEFRAG lists the extents that it moves.'),
  { key: 'USEEXCP', values: yesNo, help: 'Whether dumps are written and read by EXCP.', ...listed },
  choice('UTILMSG', ['YES', 'NO', 'ERROR'], 'Whether messages of called utilities are shown.'),
  { key: 'WORKUNIT', values: { kind: 'any' }, help: 'Unit of temporary data sets.', ...listed },
  { key: 'WORKVOL', values: { kind: 'any' }, help: 'Volume of temporary data sets.', ...listed },
  choice('XABUFF', ['ABOVE16', 'BELOW16'], 'Where I/O buffers are.'),
  { key: 'ZBUFF64R', values: yesNo, help: 'Whether buffers are in real storage above 2 GB.', ...listed },
];

const byKey = new Map(adrdssuParmKeys.map((row) => [row.key, row]));

/** Reads `k=v,k=v`. Keys that are not known are left alone: a newer system may know them. */
export function readAdrdssuParm(parm: string): AdrdssuParm {
  let result: AdrdssuParm = {};
  for (const part of parm.split(',')) {
    const [rawKey = '', rawValue = ''] = part.split('=', 2);
    const key = rawKey.trim().toUpperCase();
    const value = rawValue.trim().toUpperCase();
    const row = byKey.get(key);
    if (row === undefined) continue;
    if (!takes(row, value)) return { ...result, wrong: key };
    if (key === 'TYPRUN') result = { ...result, typrun: value === 'SCAN' ? 'SCAN' : 'NORUN' };
    if (key === 'LINECNT') result = { ...result, linesPerPage: Number(value) };
    if (key === 'PAGENO') result = { ...result, firstPage: Number(value) };
  }
  return result;
}

function takes({ values }: ParmKey, value: string): boolean {
  switch (values.kind) {
    case 'choice':
      return values.words.includes(value);
    case 'number': {
      const { min, max, unit = '' } = values;
      const digits = value.slice(0, value.length - unit.length);
      if (!value.endsWith(unit) || !/^\d{1,4}$/.test(digits)) return false;
      return Number(digits) >= min && Number(digits) <= max;
    }
    case 'any':
      return value !== '';
    default:
      return values satisfies never;
  }
}
