/** What PARM= of the EXEC statement asks ADRDSSU for; only what the dry run acts on. */
export interface AdrdssuParm {
  /** SCAN: syntax only. NORUN: tasks start but do no work. */
  readonly typrun?: 'SCAN' | 'NORUN';
  readonly linesPerPage?: number;
  readonly firstPage?: number;
  /** Key whose value is wrong (ADR009T ends the step). */
  readonly wrong?: string;
}

/** Keys with the values they take (MVS System Messages, ADR009T). */
const keys: Readonly<Record<string, RegExp>> = {
  TYPRUN: /^(SCAN|NORUN)$/,
  ABEND: /^\d{1,3}$/,
  AMSGCNT: /^\d{1,4}$/,
  SDUMP: /^\d{1,3}$/,
  SMSGCNT: /^\d{1,4}$/,
  DEBUG: /^FRMSG$/,
  LINECNT: /^\d{1,4}$/,
  PAGENO: /^\d{1,4}$/,
  SIZE: /^\d{1,4}K$/,
  RACFLOG: /^(YES|NO)$/,
  TMPMSGDS: /^(YES|NO)$/,
  TRACE: /^YES$/,
  USEEXCP: /^(YES|NO)$/,
  UTILMSG: /^(YES|NO|ERROR)$/,
  WORKUNIT: /./,
  WORKVOL: /./,
  XABUFF: /^(ABOVE16|BELOW16)$/,
  ZBUFF64R: /^(YES|NO)$/,
};

/** Reads `k=v,k=v`. Keys that are not known are left alone: a newer system may know them. */
export function readParm(parm: string): AdrdssuParm {
  let result: AdrdssuParm = {};
  for (const part of parm.split(',')) {
    const [rawKey = '', rawValue = ''] = part.split('=', 2);
    const key = rawKey.trim().toUpperCase();
    const value = rawValue.trim().toUpperCase();
    const form = keys[key];
    if (form === undefined) continue;
    if (!form.test(value)) return { ...result, wrong: key };
    if (key === 'TYPRUN') result = { ...result, typrun: value === 'SCAN' ? 'SCAN' : 'NORUN' };
    if (key === 'LINECNT') result = { ...result, linesPerPage: Number(value) };
    if (key === 'PAGENO') result = { ...result, firstPage: Number(value) };
  }
  return result;
}
