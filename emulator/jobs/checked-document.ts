import { checkDdNames } from '../language/flow/check-dd-names.js';
import type { FlowFact } from '../language/flow/facts.js';
import {
  controlDataOf,
  JclDocument,
  type Assembled,
  type InStreamData,
  type OpenStep,
  type ParseOptions,
  type Step,
} from '../language/jcl/index.js';
import { moved } from '../language/moved.js';
import type { Problem, TextEdit } from '../language/problem.js';
import { wantedProblems } from '../language/suppression.js';
import type { ProblemLevels } from '../messages/problem-levels.js';
import type { Site } from '../site/site.js';
import { readControl, type ControlReading } from './read-control.js';
import { ProblemSet } from './run-source.js';
import { SiteMembers } from './site-members.js';
import { withFlow, type DocumentReading } from './with-flow.js';

/** Control statements of a step as they were read, and the data that they stood in. */
interface Known {
  readonly language: string;
  readonly data: readonly InStreamData[];
  readonly reading: ControlReading;
  /** What the reading is when its text stands elsewhere now. */
  movedBy: number;
  movedReading: ControlReading;
}

/** For messages about a step. */
const programOf: Readonly<Record<ControlLanguage, string>> = {
  dfsmsdss: 'ADRDSSU',
  ickdsf: 'ICKDSF',
  tso: 'IKJEFT01',
};

/**
 * A JCL member that changes: after an edit, only what the edit touches is checked again, control statements in the
 * stream included.
 */
export class CheckedDocument {
  private readonly jcl: JclDocument;
  private readonly known = new WeakMap<InStreamData, Known>();

  constructor(
    text: string,
    private readonly site?: Site,
    options: ParseOptions = {},
  ) {
    this.jcl = new JclDocument(
      text,
      site === undefined ? options : { members: new SiteMembers(site), ...options },
    );
  }

  get document(): JclDocument {
    return this.jcl;
  }

  update(edit: TextEdit): void {
    this.jcl.update(edit);
  }

  /** All that can be said of the text, each once, in its order. What a site would refuse only a run shows. */
  problems(levels: ProblemLevels = {}): readonly Problem[] {
    const found = new ProblemSet();
    for (const row of withFlow(this.read(), this.site)) found.add(row);
    return wantedProblems(this.jcl.text, found.sorted(), { ...this.site?.definition.levels, ...levels });
  }

  /** Everything but what runs on a site, and what the statements do together. */
  read(): DocumentReading {
    const { jcl } = this;
    if (jcl.notJcl !== undefined) return { problems: [jcl.notJcl], facts: [] };
    const { assembled } = jcl;
    const problems: Problem[] = [...assembled.problems];
    const facts: FlowFact[] = [];
    for (const { job, steps } of assembled.openJobs) {
      // What an INCLUDE that is not at hand brings may be the DDs.
      const mayLackDds = job.missing.some(({ kind }) => kind === 'member');
      for (const [index, step] of job.steps.entries()) {
        const reading = this.readStep(step, steps[index]!, assembled, mayLackDds);
        if (reading === undefined) continue;
        for (const row of reading.problems) problems.push(assembled.sources.locate(row));
        for (const fact of reading.facts) {
          const isMember = assembled.sources.isMember(fact.span);
          facts.push(isMember ? { ...fact, span: assembled.sources.locateSpan(fact.span) } : fact);
        }
      }
    }
    return { problems, facts };
  }

  private readStep(
    step: Step,
    open: OpenStep,
    assembled: Assembled,
    mayLackDds: boolean,
  ): ControlReading | undefined {
    const found = controlDataOf(step);
    if (found === undefined) return undefined;
    const reading = this.readData(found.language, found.data, assembled);
    if (reading.ddNames === undefined || mayLackDds) return reading;
    const program = programOf[found.language];
    if (checkDdNames(step, program, reading.ddNames).length === 0) return reading;
    const ofDds = checkDdNames(placed(step, open), program, reading.ddNames);
    return { ...reading, problems: [...reading.problems, ...ofDds] };
  }

  private readData(
    language: Parameters<typeof readControl>[0],
    data: readonly InStreamData[],
    assembled: Assembled,
  ): ControlReading {
    const [first] = data;
    const shiftOf = (part: InStreamData): number => assembled.pieceOf.get(part)?.shift ?? 0;
    if (first === undefined || data.length > 1) {
      const lines = data.flatMap((part) => part.lines.map((line) => line.moved(shiftOf(part))));
      return readControl(language, lines, this.site);
    }
    let known = this.known.get(first);
    if (known?.language !== language) {
      const reading = readControl(language, first.lines, this.site);
      known = { language, data, reading, movedBy: 0, movedReading: reading };
      this.known.set(first, known);
    }
    const shift = shiftOf(first);
    if (known.movedBy !== shift) {
      known.movedBy = shift;
      known.movedReading = moved(known.reading, shift);
    }
    return known.movedReading;
  }
}

/** A step whose DD statements have their present places. */
function placed(step: Step, open: OpenStep): Step {
  const dds = open.dds.map(({ name, parts }) => ({
    name,
    statements: parts.map(({ statement, piece }) => ({ ...statement, span: piece.at(statement.span) })),
  }));
  return { ...step, dds };
}
