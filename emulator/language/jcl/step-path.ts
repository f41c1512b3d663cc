/** Something with the names of EXEC statements that lead to a step. */
export interface HasPath {
  readonly path: readonly string[];
}

/**
 * The steps that `STEP` or `STEP.PROCSTEP` means where it is said in the step `from`: of the same call of a
 * procedure first, then of the job. `STEP.PROCSTEP` is the step PROCSTEP of the procedure that STEP calls.
 */
export function stepsNamed<Candidate extends HasPath>(
  names: readonly string[],
  from: readonly string[],
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const [first, second] = names;
  if (first === undefined) return candidates;
  if (second !== undefined) {
    return candidates.filter(
      ({ path }) => path.length > 1 && path[path.length - 1] === second && path.slice(0, -1).includes(first),
    );
  }
  if (from.length > 1) {
    const near = candidates.filter(
      ({ path }) => path.length === from.length && path[path.length - 1] === first && sameCall(path, from),
    );
    if (near.length > 0) return near;
  }
  const own = candidates.filter(({ path }) => path.length === 1 && path[0] === first);
  return own.length > 0 ? own : candidates.filter(({ path }) => path[0] === first);
}

function sameCall(path: readonly string[], other: readonly string[]): boolean {
  return path.slice(0, -1).every((name, index) => name === other[index]);
}
