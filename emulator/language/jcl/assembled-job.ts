import { movedProblem } from '../moved.js';
import type { InStreamData } from './ast.js';
import type { Problem } from '../problem.js';
import { assembleJob, type Assembled, type OpenJob, type Surroundings } from './assembler.js';
import type { AssembleOptions } from './job-state.js';
import type { Piece } from './piece.js';
import type { JclSources } from './sources.js';
import { controlDataOf, type ControlLanguage } from './step-language.js';

/**
 * A job of a text, or what stands before the first one. It is put together when somebody asks what is in it, and again
 * when it has been put to sleep since.
 */
export class AssembledJob {
  private assembled: Assembled | undefined;
  private spoken: ReadonlyMap<Piece, ControlLanguage> | undefined;

  constructor(
    readonly pieces: readonly Piece[],
    private readonly surroundings: Surroundings,
    private readonly options: AssembleOptions,
    private readonly awake?: AwakeJobs,
  ) {}

  /** Its present first offset. */
  get start(): number {
    return this.pieces[0]?.start ?? 0;
  }

  get jobs(): readonly OpenJob[] {
    return this.wake().jobs;
  }

  /** At the places of when it was put together; see {@link problemsOf}. */
  get problems(): readonly Problem[] {
    return this.wake().problems;
  }

  get sources(): JclSources {
    return this.wake().sources;
  }

  /** The piece that the places of in-stream data count in. */
  get pieceOf(): WeakMap<InStreamData, Piece> {
    return this.wake().pieceOf;
  }

  /** Shift of its first piece when it was put together: how far it has moved since, the piece says. */
  get shift(): number {
    return this.wake().shift;
  }

  /** The languages of the pieces that have control statements in their data. */
  get languages(): ReadonlyMap<Piece, ControlLanguage> {
    return (this.spoken ??= languagesIn(this.wake()));
  }

  /** Puts it together, so that what was made of its pieces is with them. */
  wake(): Assembled {
    if (this.assembled === undefined) {
      this.assembled = assembleJob(this.pieces, this.surroundings, this.options);
      this.awake?.add(this);
    }
    return this.assembled;
  }

  /** Keeps no more than where its pieces stand, and what colours need to know of them. */
  sleep(): void {
    if (this.assembled !== undefined) this.spoken ??= languagesIn(this.assembled);
    this.assembled = undefined;
    for (const piece of this.pieces) piece.forget();
  }
}

function languagesIn({ jobs, pieceOf }: Assembled): ReadonlyMap<Piece, ControlLanguage> {
  const languages = new Map<Piece, ControlLanguage>();
  for (const { job } of jobs) {
    for (const step of job.steps) {
      const found = controlDataOf(step);
      for (const data of found?.data ?? []) {
        const piece = pieceOf.get(data);
        if (piece !== undefined && found !== undefined) languages.set(piece, found.language);
      }
    }
  }
  return languages;
}

/** So many pieces are awake: more than a screen shows, and far fewer than a long member has. */
const mostAwake = 2000;

/**
 * The jobs that were put together last. Those before them sleep, so that a long text needs no more memory than its
 * lines and its longest job.
 */
export class AwakeJobs {
  private readonly jobs = new Set<AssembledJob>();
  private pieces = 0;

  add(job: AssembledJob): void {
    this.jobs.add(job);
    this.pieces += job.pieces.length;
    for (const other of this.jobs) {
      if (this.pieces <= mostAwake || other === job) break;
      this.delete(other);
      other.sleep();
    }
  }

  /** A job that is no more; its pieces may be those of another. */
  delete(job: AssembledJob): void {
    if (this.jobs.delete(job)) this.pieces -= job.pieces.length;
  }
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
