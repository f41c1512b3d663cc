import { checkDdNames } from '../language/flow/check-dd-names.js';
import { readAdrdssuParm } from '../language/dfsmsdss/exec-parm.js';
import type { FlowFact } from '../language/flow/facts.js';
import {
  controlDataOf,
  hasSymbolIn,
  problemsOf,
  programOf,
  type AssembledJob,
  type InStreamData,
  type OpenStep,
  type Step,
} from '../language/jcl/index.js';
import { movedFix, movedProblem, movedSpan } from '../language/moved.js';
import { problem, type Problem } from '../language/problem.js';
import { ProblemSet } from '../language/problem-set.js';
import type { Site } from '../site/site.js';
import { readControl, type ControlReading } from './read-control.js';
import type { DocumentReading } from './with-flow.js';

/** What a job shows: each problem once, in the order of the text. Places are those of when it was read. */
export interface JobReading extends DocumentReading {
  /** Shift of its first piece at that time. */
  readonly shift: number;
}

/** Reads jobs with the control statements in their stream; what has not changed since it was read is not read again. */
export class JobReader {
  private readonly jobs = new WeakMap<AssembledJob, JobReading>();
  /** Control statements as they were read, by the data that they stand in; the spans are of the reading. */
  private readonly data = new WeakMap<InStreamData, { language: string; reading: ControlReading }>();

  constructor(private readonly site: Site | undefined) {}

  /** Whether a job was read since it last changed. */
  knows(job: AssembledJob): boolean {
    return this.jobs.has(job);
  }

  /** Everything but what runs on a site, and what the statements do together. */
  read(assembled: AssembledJob): JobReading {
    let known = this.jobs.get(assembled);
    if (known === undefined) this.jobs.set(assembled, (known = this.readAnew(assembled)));
    return known;
  }

  private readAnew(assembled: AssembledJob): JobReading {
    const found = new ProblemSet();
    const facts: FlowFact[] = [];
    for (const row of problemsOf(assembled)) found.add(row);
    const { sources } = assembled;
    for (const { job, steps } of assembled.jobs) {
      // What an INCLUDE that is not at hand brings may be the DDs.
      const mayLackDds = job.missing.some(({ kind }) => kind === 'member');
      for (const [index, step] of job.steps.entries()) {
        const ofParm = checkParm(step, steps[index]!);
        if (ofParm !== undefined) found.add(sources.locate(ofParm));
        const reading = this.readStep(step, steps[index]!, assembled, mayLackDds);
        if (reading === undefined) continue;
        for (const row of reading.problems) found.add(sources.locate(row));
        for (const fact of reading.facts) {
          facts.push(sources.isMember(fact.span) ? { ...fact, span: sources.locateSpan(fact.span) } : fact);
        }
      }
    }
    return { problems: found.sorted(), facts, shift: assembled.pieces[0]?.shift ?? 0 };
  }

  private readStep(
    step: Step,
    open: OpenStep,
    assembled: AssembledJob,
    mayLackDds: boolean,
  ): ControlReading | undefined {
    const found = controlDataOf(step);
    if (found === undefined) return undefined;
    const reading = this.readData(found.language, found.data, assembled);
    if (reading.ddNames === undefined || mayLackDds) return reading;
    const program = programOf(found.language);
    if (checkDdNames(step, program, reading.ddNames).length === 0) return reading;
    const ofDds = checkDdNames(placed(step, open), program, reading.ddNames);
    return { ...reading, problems: [...reading.problems, ...ofDds] };
  }

  private readData(
    language: Parameters<typeof readControl>[0],
    data: readonly InStreamData[],
    { pieceOf }: AssembledJob,
  ): ControlReading {
    const [first] = data;
    const shiftOf = (part: InStreamData): number => pieceOf.get(part)?.shift ?? 0;
    if (first === undefined || data.length > 1) {
      const lines = data.flatMap((part) => part.lines.map((line) => line.moved(shiftOf(part))));
      return readControl(language, lines, this.site);
    }
    let known = this.data.get(first);
    if (known?.language !== language) {
      known = { language, reading: readControl(language, first.lines, this.site) };
      this.data.set(first, known);
    }
    return movedReading(known.reading, shiftOf(first));
  }
}

/** A value of PARM that ends the step: what the program would say of it when it runs. */
function checkParm({ exec }: Step, { piece }: OpenStep): Problem | undefined {
  const { program, operands, span } = exec;
  if (program?.kind !== 'name' || program.name.text !== 'ADRDSSU' || hasSymbolIn(operands, 'PARM'))
    return undefined;
  const { wrong } = readAdrdssuParm(exec.parm);
  return wrong === undefined
    ? undefined
    : problem('parm-value-wrong', piece.at(span), { key: wrong, program: program.name.text });
}

function movedReading(reading: ControlReading, by: number): ControlReading {
  if (by === 0) return reading;
  const { problems, facts, ddNames } = reading;
  return {
    problems: problems.map((row) => movedProblem(row, by)),
    facts: facts.map((fact) => movedFact(fact, by)),
    ...(ddNames && { ddNames: ddNames.map((name) => ({ ...name, span: movedSpan(name.span, by) })) }),
  };
}

/** A fact of a text in which everything stands so many characters further on. */
export function movedFact(fact: FlowFact, by: number): FlowFact {
  if (by === 0) return fact;
  const span = movedSpan(fact.span, by);
  if (fact.kind === 'freeze' && fact.thaw) return { ...fact, span, thaw: movedFix(fact.thaw, by) };
  if (fact.kind === 'establish' && fact.withdraw) {
    return { ...fact, span, withdraw: movedFix(fact.withdraw, by) };
  }
  return { ...fact, span };
}

/** A step whose DD statements have their present places. */
function placed(step: Step, open: OpenStep): Step {
  const dds = open.dds.map(({ name, parts }) => ({
    name,
    statements: parts.map(({ statement, piece }) => ({ ...statement, span: piece.at(statement.span) })),
  }));
  return { ...step, dds };
}
