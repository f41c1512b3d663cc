import type { JclFile, Job } from '../language/jcl/index.js';
import type { Problem } from '../language/problem.js';

/** What is found in the statements of a job. */
export function problemsIn({ problems }: JclFile, { span: { start, end } }: Job): readonly Problem[] {
  return problems.filter(({ span }) => span.start >= start && span.start <= end);
}

/** What keeps a job from running. */
export function errorsIn(file: JclFile, job: Job): readonly Problem[] {
  return problemsIn(file, job).filter(({ severity }) => severity === 'error');
}
