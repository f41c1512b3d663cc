import { commonProblems } from './problems/common.js';
import { dfsmsdssProblems } from './problems/dfsmsdss.js';
import { ickdsfProblems } from './problems/ickdsf.js';
import { convertProblems } from './problems/convert.js';
import { dscliProblems } from './problems/dscli.js';
import { jclProblems } from './problems/jcl.js';
import { programProblems } from './problems/programs.js';
import { refusalProblems } from './problems/refusals.js';
import { siteProblems } from './problems/site.js';
import { svcProblems } from './problems/svc.js';
import { tsoProblems } from './problems/tso.js';

/** Every problem that any part can report, by its stable code. */
export const problemCatalogue = {
  ...commonProblems,
  ...jclProblems,
  ...tsoProblems,
  ...dfsmsdssProblems,
  ...ickdsfProblems,
  ...convertProblems,
  ...dscliProblems,
  ...programProblems,
  ...refusalProblems,
  ...siteProblems,
  ...svcProblems,
} as const;

export type ProblemCode = keyof typeof problemCatalogue;

/** All codes. */
export const problemCodes = Object.keys(problemCatalogue) as ProblemCode[];
