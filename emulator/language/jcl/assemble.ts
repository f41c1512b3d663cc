import { movedProblem } from '../moved.js';
import type { Problem } from '../problem.js';
import { assembleJob, type AssembledJob, type Surroundings } from './assembler.js';
import type { AssembleOptions } from './job-state.js';
import type { Piece } from './piece.js';

/** Puts the jobs of a text together. A job whose statements are the same as before is the same as before. */
export class Assembly {
  private parts: readonly AssembledJob[] = [];
  private surroundings: Surroundings = { hasJob: false, isLast: false };

  constructor(private readonly options: AssembleOptions) {}

  /** Jobs in the order of the text; the first one may be what stands before any JOB statement. */
  assemble(pieces: readonly Piece[]): readonly AssembledJob[] {
    const before = new Map(this.parts.map((part) => [part.pieces[0], part]));
    const lastBefore = this.parts[this.parts.length - 1];
    const hadJob = this.surroundings.hasJob;
    const groups = groupsOf(pieces);
    const hasJob = groups.some(([first]) => first?.beginsJob === true);
    this.parts = groups.map((group, index) => {
      const isLast = index === groups.length - 1;
      const known = before.get(group[0]);
      const isSame =
        known !== undefined &&
        hasJob === hadJob &&
        isLast === (known === lastBefore) &&
        known.pieces.length === group.length &&
        known.pieces.every((piece, at) => piece === group[at]);
      return isSame ? known : assembleJob(group, { hasJob, isLast }, this.options);
    });
    this.surroundings = { hasJob, isLast: true };
    return this.parts;
  }
}

/**
 * Puts the jobs of a text together that is read but once, each when it is asked for. Nothing is kept of a job when the
 * next one is read, so that a long text needs no more memory than its longest job.
 */
export function* assembleOnce(
  pieces: Iterable<Piece>,
  options: AssembleOptions,
): IterableIterator<AssembledJob> {
  let group: Piece[] = [];
  let isFirst = true;
  for (const piece of pieces) {
    if (piece.beginsJob && group.length > 0) {
      yield assembleJob(group, { hasJob: true, isLast: false }, options);
      isFirst = false;
      group = [];
    }
    group.push(piece);
  }
  const [first] = group;
  if (first === undefined) return;
  yield assembleJob(group, { hasJob: !isFirst || first.beginsJob, isLast: true }, options);
}

/** How far a job has moved since it was put together. */
export function movedBy({ pieces, shift }: AssembledJob): number {
  return (pieces[0]?.shift ?? 0) - shift;
}

/** The problems of a job at their present places. */
export function problemsOf(part: AssembledJob): readonly Problem[] {
  const by = movedBy(part);
  return by === 0 ? part.problems : part.problems.map((row) => movedProblem(row, by));
}

function groupsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  let from = 0;
  for (let index = 1; index <= pieces.length; index++) {
    if (index < pieces.length && !pieces[index]!.beginsJob) continue;
    groups.push(pieces.slice(from, index));
    from = index;
  }
  return groups[0]?.length === 0 ? [] : groups;
}
