import { AssembledJob, type AwakeJobs } from './assembled-job.js';
import type { Surroundings } from './assembler.js';
import type { AssembleOptions } from './job-state.js';
import type { Piece } from './piece.js';

/** Puts the jobs of a text together. A job whose statements are the same as before is the same as before. */
export class Assembly {
  private parts: readonly AssembledJob[] = [];
  private surroundings: Surroundings = { hasJob: false, isLast: false };

  constructor(
    private readonly options: AssembleOptions,
    /** All jobs stay awake where there is none. */
    private readonly awake?: AwakeJobs,
  ) {}

  /** Jobs in the order of the text; the first one may be what stands before any JOB statement. */
  assemble(pieces: readonly Piece[]): readonly AssembledJob[] {
    const gone = new Map(this.parts.map((part) => [part.pieces[0], part]));
    const lastBefore = this.parts[this.parts.length - 1];
    const hadJob = this.surroundings.hasJob;
    const hasJob = pieces.some(({ beginsJob }) => beginsJob);
    const parts: AssembledJob[] = [];
    for (let from = 0; from < pieces.length;) {
      const end = endOfJob(pieces, from);
      const isLast = end === pieces.length;
      const known = gone.get(pieces[from]);
      const isSame =
        known !== undefined &&
        hasJob === hadJob &&
        isLast === (known === lastBefore) &&
        isPart(known.pieces, pieces, from, end);
      if (isSame) gone.delete(pieces[from]);
      parts.push(
        isSame
          ? known
          : new AssembledJob(pieces.slice(from, end), { hasJob, isLast }, this.options, this.awake),
      );
      from = end;
    }
    for (const part of gone.values()) this.awake?.delete(part);
    this.parts = parts;
    this.surroundings = { hasJob, isLast: true };
    return parts;
  }
}

/** Index behind the last piece of the job that begins with a piece. */
function endOfJob(pieces: readonly Piece[], from: number): number {
  let end = from + 1;
  while (end < pieces.length && !pieces[end]!.beginsJob) end++;
  return end;
}

/** Whether pieces are those of a half-open range of others. */
function isPart(own: readonly Piece[], pieces: readonly Piece[], from: number, end: number): boolean {
  if (own.length !== end - from) return false;
  for (let index = 0; index < own.length; index++) if (own[index] !== pieces[from + index]) return false;
  return true;
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
      yield new AssembledJob(group, { hasJob: true, isLast: false }, options);
      isFirst = false;
      group = [];
    }
    group.push(piece);
  }
  const [first] = group;
  if (first === undefined) return;
  yield new AssembledJob(group, { hasJob: !isFirst || first.beginsJob, isLast: true }, options);
}
