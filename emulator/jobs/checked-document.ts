import { JclDocument, jobsOnce, notJcl, type ParseOptions } from '../language/jcl/index.js';
import { FlowOfJobs } from '../language/flow/flow-of-jobs.js';
import type { FlowFact } from '../language/flow/facts.js';
import { movedProblem } from '../language/moved.js';
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
const marks = new RegExp(`${suppressionMark}|${jclExpectation.source}`);

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

  /** All that can be said of the text, each once, in its order. What a site would refuse only a run shows. */
  problems(levels: ProblemLevels = {}): readonly Problem[] {
    const wanted = { ...this.site?.definition.levels, ...levels };
    // The text is only put together where it says something of problems.
    const text = this.jcl.hasMarks ? this.jcl.text : '';
    const mistakes = expectationMistakes(text, this.jcl.jobs);
    return wantedProblems(text, [...this.found(), ...mistakes], wanted);
  }

  private found(): Problem[] {
    const { jcl } = this;
    if (jcl.notJcl !== undefined) return [jcl.notJcl];
    const { jobs } = jcl;
    const readings = jobs.map((job) => this.reader.read(job));
    const movedBy = (job: number): number => (jobs[job]!.pieces[0]?.shift ?? 0) - readings[job]!.shift;
    const found: Problem[] = [];
    for (const [job, { problems }] of readings.entries()) {
      if (problems.length === 0) continue;
      const by = movedBy(job);
      for (const row of problems) found.push(movedProblem(row, by));
    }
    const flow = new ProblemSet();
    const facts = readings.map((reading) => reading.facts);
    const placed = (job: number, fact: number) => movedFact(facts[job]![fact]!, movedBy(job));
    for (const row of this.flow.problems(facts, placed)) flow.add(row);
    return [...found, ...flow.sorted()];
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
