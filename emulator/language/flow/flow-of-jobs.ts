import type { Problem } from '../problem.js';
import { findInFlow, flowProblem, type FlowFinding, type LssOf } from './check-flow.js';
import type { FlowFact } from './facts.js';

/** What the statements of a job do, with the places of when they were read. */
type Facts = readonly FlowFact[];

/**
 * What the statements of all jobs of a text do together, after each of its edits. It is looked for again only when a
 * statement does something else than before, or there are others.
 */
export class FlowOfJobs {
  private before: readonly Facts[] = [];
  private findings: readonly FlowFinding[] = [];

  constructor(private readonly lssOf: LssOf) {}

  /** @param placed the fact of a job at its present place, both by their indices. */
  problems(jobs: readonly Facts[], placed: (job: number, fact: number) => FlowFact): Problem[] {
    const { before } = this;
    if (jobs.length !== before.length || !jobs.every((facts, index) => doSame(facts, before[index]!))) {
      this.findings = findInFlow(jobs.flat(), this.lssOf);
    }
    this.before = jobs;
    if (this.findings.length === 0) return [];
    const places = jobs.flatMap((facts, job) => facts.map((_, fact) => ({ job, fact })));
    return this.findings.map((row) =>
      flowProblem(row, (index) => placed(places[index]!.job, places[index]!.fact)),
    );
  }
}

/** Whether statements do the same, wherever they stand. */
function doSame(a: Facts, b: Facts): boolean {
  return a === b || (a.length === b.length && a.every((fact, index) => deedOf(fact) === deedOf(b[index]!)));
}

function deedOf(fact: FlowFact): string {
  return JSON.stringify({ ...fact, span: 0, thaw: 0, withdraw: 0 });
}
