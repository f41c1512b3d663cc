import type { GroupDependency, GroupJob, JobGroup } from '../language/jcl/index.js';
import { problem, type Problem } from '../language/problem.js';
import { Conditions } from './conditions.js';
import type { JobResult } from './result.js';

/** What becomes of a job of a group: it runs, or it does not and a sentence says why. */
export type GroupDecision = { readonly job: string } & (
  { readonly run: true } | { readonly run: false; readonly reason: string }
);

/** A job waits for another one. */
interface Link {
  readonly from: string;
  readonly to: string;
  readonly dependency: GroupDependency;
}

/** How a job ended, for those that wait for it. */
interface Ending {
  readonly ran: boolean;
  readonly conditions: Conditions;
}

/**
 * Runs the jobs of a group one after the other, in an order that their dependencies allow; among several that could
 * run, that of their definitions. Jobs that JES2 would run at the same time follow each other.
 */
export class GroupSchedule {
  private readonly endings = new Map<string, Ending>();
  private readonly links: readonly Link[];
  private readonly together: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly pending: GroupJob[];

  constructor(
    private readonly group: JobGroup,
    /** Jobs of the group that are at hand. */
    private readonly present: ReadonlySet<string>,
  ) {
    this.links = group.jobs.flatMap((job) => job.dependencies.flatMap((row) => linksOf(job.name.text, row)));
    this.together = concurrent(group);
    this.pending = group.jobs.filter((job) => present.has(job.name.text));
  }

  /** What in the definition has no effect here. */
  get notModelled(): Problem[] {
    const { statement, jobs } = this.group;
    const say = (what: string, instead: string, span = statement.operation.span): Problem =>
      problem('jcl-group-operand-not-modelled', span, { what, instead });
    const found: Problem[] = [];
    for (const { keyword } of statement.operands) {
      if (keyword?.text === 'ERROR' || keyword?.text === 'ONERROR') {
        found.push(say(`${keyword.text}=`, 'the other jobs go on when one fails', keyword.span));
      }
    }
    for (const { statement: at, when, action, otherwise } of new Set(
      jobs.flatMap((job) => job.dependencies),
    )) {
      const { span } = at.operation;
      if (when === 'unread')
        found.push(say('A WHEN= with more than RC, ABEND, ABENDCC and RUN', 'the job does not run', span));
      if (action === 'FAIL' || otherwise === 'FAIL') {
        found.push(say('What FAIL does to the rest of the group', 'the job that it hits does not run', span));
      }
    }
    return found;
  }

  /** The next job whose fate is known; undefined when there is none left. Its end must be told by {@link ended}. */
  next(): GroupDecision | undefined {
    const index = this.pending.findIndex((job) => this.setOf(job).every((name) => this.isDecided(name)));
    if (index >= 0) {
      const [job] = this.pending.splice(index, 1);
      return this.decide(job!);
    }
    const stuck = this.pending.shift();
    if (stuck === undefined) return undefined;
    const waitsFor = this.setOf(stuck)
      .flatMap((name) => this.links.filter(({ to }) => to === name))
      .map(({ from }) => from)
      .filter((name) => !this.endings.has(name));
    const job = stuck.name.text;
    return { job, run: false, reason: `IT WAITS FOR ${[...new Set(waitsFor)].join(', ')}` };
  }

  /** Tells how the job ended that {@link next} gave; a stuck one never ends, for those that wait for it. */
  ended({ job, ...decision }: GroupDecision, result: JobResult): void {
    if (!decision.run && decision.reason.startsWith('IT WAITS')) return;
    const conditions = new Conditions([]);
    const ran = decision.run && !result.jclError;
    conditions.add({ path: [], ran });
    for (const { stepName, procedureStep, returnCode, abend, status } of result.steps) {
      conditions.add({
        path: procedureStep === undefined ? [stepName] : [stepName, procedureStep],
        ran: status === 'executed' || status === 'abended',
        ...(returnCode === undefined ? {} : { returnCode }),
        ...(abend === undefined ? {} : { abend }),
      });
    }
    this.endings.set(job, { ran, conditions });
  }

  private setOf(job: GroupJob): string[] {
    return [...(this.together.get(job.name.text) ?? [job.name.text])];
  }

  private isDecided(name: string): boolean {
    return this.links.every(({ from, to }) => to !== name || this.endings.has(from));
  }

  private decide({ name, flush }: GroupJob): GroupDecision {
    const job = name.text;
    const missing = this.setOf({ name, flush, dependencies: [] }).filter((other) => !this.present.has(other));
    if (missing.length > 0) {
      return {
        job,
        run: false,
        reason: `IT RUNS TOGETHER WITH ${missing.join(', ')}, WHICH IS NOT IN THIS FILE`,
      };
    }
    const effects = this.links.filter(({ to }) => to === job).map((link) => this.effectOf(link));
    const found = (effect: string): boolean => effects.some((row) => row.effect === effect);
    const because = (effect: string): string =>
      effects.flatMap((row) => (row.effect === effect ? row.from : [])).join(', ');
    if (found('unread')) return { job, run: false, reason: 'A CONDITION OF ITS GROUP IS NOT MODELLED' };
    if (found('FAIL')) return { job, run: false, reason: `FAILED BY THE END OF ${because('FAIL')}` };
    const isFlushed = effects.length > 0 && (flush === 'any' ? found('FLUSH') : !found('SATISFY'));
    return isFlushed
      ? { job, run: false, reason: `FLUSHED BY THE END OF ${because('FLUSH')}` }
      : { job, run: true };
  }

  private effectOf({ from, dependency }: Link): { readonly from: string; readonly effect: string } {
    const { conditions, ran } = this.endings.get(from)!;
    const { when, action, otherwise } = dependency;
    if (when === 'unread') return { from, effect: 'unread' };
    const isTrue = when === undefined ? ran && !conditions.abended : conditions.holds(when);
    return { from, effect: isTrue ? action : otherwise };
  }
}

function linksOf(job: string, dependency: GroupDependency): Link[] {
  if (dependency.kind === 'CONCURRENT') return [];
  const isAfter = dependency.kind === 'AFTER';
  return dependency.names.map((other) =>
    isAfter ? { from: other, to: job, dependency } : { from: job, to: other, dependency },
  );
}

/** Jobs that run at the same time, whatever way they were tied together. */
function concurrent(group: JobGroup): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>();
  for (const { name, dependencies } of group.jobs) {
    for (const { kind, names } of dependencies) {
      if (kind !== 'CONCURRENT') continue;
      const all = new Set([name.text, ...names].flatMap((one) => [...(sets.get(one) ?? [one])]));
      for (const one of all) sets.set(one, all);
    }
  }
  return sets;
}
