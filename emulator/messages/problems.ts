import type { ProblemEntry } from './problem-entry.js';
import { commonProblems } from './problems/common.js';
import { dfsmsdssProblems } from './problems/dfsmsdss.js';
import { expectationProblems } from './problems/expectations.js';
import { ickdsfProblems } from './problems/ickdsf.js';
import { convertProblems } from './problems/convert.js';
import { dscliProblems } from './problems/dscli.js';
import { jclProblems } from './problems/jcl.js';
import { programProblems } from './problems/programs.js';
import { refusalProblems } from './problems/refusals.js';
import { siteProblems } from './problems/site.js';
import { svcProblems } from './problems/svc.js';
import { tsoProblems } from './problems/tso.js';

/** What problems are about, in the order of the help pages, with those of each. */
export const problemAreas = {
  'Control statements': commonProblems,
  JCL: jclProblems,
  'TSO commands': tsoProblems,
  DFSMSdss: dfsmsdssProblems,
  ICKDSF: ickdsfProblems,
  'DS CLI': dscliProblems,
  'Spectrum Virtualize': svcProblems,
  'Programs and jobs': programProblems,
  'Refusals of the storage system': refusalProblems,
  Conversion: convertProblems,
  Expectations: expectationProblems,
  'Site files': siteProblems,
} as const;

type Areas = typeof problemAreas;
/** The keys of all members of a union. */
type KeysOf<T> = T extends unknown ? keyof T : never;

export type ProblemCode = KeysOf<Areas[keyof Areas]>;

/** Every problem that any part can report, by its stable code. */
export const problemCatalogue = Object.assign({}, ...Object.values(problemAreas)) as Readonly<
  Record<ProblemCode, ProblemEntry>
>;

/** All codes. */
export const problemCodes = Object.keys(problemCatalogue) as ProblemCode[];
