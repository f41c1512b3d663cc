import {
  JclDocument,
  jobsOnce,
  notJcl,
  type AssembledJob,
  type ParseOptions,
} from '../language/jcl/index.js';
import { FlowOfJobs } from '../language/flow/flow-of-jobs.js';
import type { FlowFact } from '../language/flow/facts.js';
import { movedProblem } from '../language/moved.js';
import { placeholderMark } from '../language/placeholder.js';
import type { Problem, TextEdit } from '../language/problem.js';
import { ProblemSet } from '../language/problem-set.js';
import { suppressionMark, wantedProblems } from '../language/suppression.js';
import type { ProblemLevels } from '../messages/problem-levels.js';
import type { Site } from '../site/site.js';
import { jclExpectation } from './expectations/comments.js';
import { expectationMistakes } from './expectations/jobs-to-test.js';
import { JobReader, movedFact } from './job-reader.js';
import { SiteMembers } from './site-members.js';
import { lssOnSite, type DocumentReading } from './with-flow.js';

/** Lines that only the text as a whole explains. */
const marks = new RegExp(`${suppressionMark}|${jclExpectation.source}|${placeholderMark}`);

/**
 * A JCL member that changes: after an edit only what the edit touches is checked again, control statements in the
 * stream included.
 */
export class CheckedDocument {
  private readonly jcl: JclDocument;
  private readonly reader: JobReader;
  private readonly flow: FlowOfJobs;

  constructor(
    text: string,
    private readonly site?: Site,
    options: ParseOptions = {},
  ) {
    this.jcl = new JclDocument(text, withMembers(site, options), marks);
    this.reader = new JobReader(site);
    this.flow = new FlowOfJobs((volume) => lssOnSite(volume, site));
  }

  get document(): JclDocument {
    return this.jcl;
  }

  update(edit: TextEdit): void {
    this.jcl.update(edit);
  }

  /**
   * Reads jobs that were not read since they changed, in their order, until it is enough: a long text can be read a
   * little at a time.
   *
   * @returns whether all are read
   */
  readSome(isEnough: () => boolean): boolean {
    const { jcl, reader } = this;
    if (jcl.notJcl !== undefined) return true;
    for (const job of jcl.jobs) {
      if (reader.knows(job)) continue;
      if (isEnough()) return false;
      reader.read(job);
    }
    return true;
  }

  /** What can be said of the jobs that are read, as {@link problems} says it of all; nothing of jobs together. */
  problemsOfRead(levels: ProblemLevels = {}): readonly Problem[] {
    const { jcl, reader } = this;
    if (jcl.notJcl !== undefined) return this.problems(levels);
    return this.wanted(
      jcl.jobs.filter((job) => reader.knows(job)).flatMap((job) => this.problemsOf(job)),
      levels,
    );
  }

  /** All that can be said of the text, each once, in its order. What a site would refuse only a run shows. */
  problems(levels: ProblemLevels = {}): readonly Problem[] {
    return this.wanted(this.found(), levels);
  }

  private wanted(found: readonly Problem[], levels: ProblemLevels): readonly Problem[] {
    const wanted = { ...this.site?.definition.levels, ...levels };
    // The text is only put together where it says something of problems.
    const text = this.jcl.hasMarks ? this.jcl.text : '';
    const mistakes = expectationMistakes(text, this.jcl.jobs);
    return wantedProblems(text, [...found, ...mistakes], wanted);
  }

  private found(): Problem[] {
    const { jcl } = this;
    if (jcl.notJcl !== undefined) return [jcl.notJcl];
    const { jobs } = jcl;
    const found: Problem[] = [];
    for (const job of jobs) for (const row of this.problemsOf(job)) found.push(row);
    const flow = new ProblemSet();
    const facts = jobs.map((job) => this.reader.read(job).facts);
    const placed = (job: number, fact: number) => movedFact(facts[job]![fact]!, this.movedBy(jobs[job]!));
    for (const row of this.flow.problems(facts, placed)) flow.add(row);
    return [...found, ...flow.sorted()];
  }

  /** What a job shows, at its present places. */
  private problemsOf(job: AssembledJob): readonly Problem[] {
    const { problems } = this.reader.read(job);
    if (problems.length === 0) return problems;
    const by = this.movedBy(job);
    return problems.map((row) => movedProblem(row, by));
  }

  /** How far a job has moved since it was read. */
  private movedBy(job: AssembledJob): number {
    return (job.pieces[0]?.shift ?? 0) - this.reader.read(job).shift;
  }
}

/** The same reading of a text that does not change: nothing is kept of a job when the next one is read. */
export function readJclOnce(text: string, site?: Site, options: ParseOptions = {}): DocumentReading {
  const failure = notJcl(text);
  if (failure !== undefined) return { problems: [failure], facts: [] };
  const reader = new JobReader(site);
  const problems: Problem[] = [];
  const facts: FlowFact[] = [];
  for (const job of jobsOnce(text, withMembers(site, options))) {
    const reading = reader.read(job);
    for (const row of reading.problems) problems.push(row);
    for (const fact of reading.facts) facts.push(fact);
  }
  return { problems, facts };
}

function withMembers(site: Site | undefined, options: ParseOptions): ParseOptions {
  return site === undefined ? options : { members: new SiteMembers(site), ...options };
}
