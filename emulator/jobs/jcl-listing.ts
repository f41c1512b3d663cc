import { LineIndex } from '../language/line-index.js';
import type { Problem, Span } from '../language/problem.js';
import type { Entry, Expansion, JclFile, Job, Listed, Statement } from '../language/jcl/index.js';
import type { iefMessages } from '../messages/ief.js';
import type { ProblemCode } from '../messages/problems.js';
import type { JobLog } from './job-log.js';
import { ListedRecords } from './listed-records.js';

/** The system's own message for a problem, where it has one for exactly that. */
const systemMessages: Partial<Record<ProblemCode, keyof typeof iefMessages>> = {
  'jcl-unknown-operation': 'unknownOperation',
  'jcl-unknown-keyword': 'unknownKeyword',
  'jcl-continuation-missing': 'continuation',
  'jcl-continuation-column': 'continuation',
  'jcl-unclosed-parenthesis': 'parenthesis',
  'jcl-extra-parenthesis': 'parenthesis',
};

/** The numbered statements of a job, and which is which. */
export class JclListing {
  private readonly numbers = new Map<Listed, number>();
  private readonly records: ListedRecords;

  constructor(
    private readonly file: JclFile,
    private readonly job: Job,
  ) {
    this.records = new ListedRecords(file.text, file.sources);
    for (const row of job.listing) {
      if (row.numbered && !row.overridden && isStatement(row.entry))
        this.numbers.set(row, this.numbers.size + 1);
    }
  }

  /** The number of the statement at a place; 1 when there is none before it. */
  numberAt(span: Span): number {
    let number = 1;
    const isMember = this.file.sources.isMember(span);
    for (const [row, own] of this.numbers) {
      const { start } = row.entry.span;
      if (this.file.sources.isMember(row.entry.span) === isMember && start <= span.start) number = own;
    }
    return number;
  }

  /** Writes JESJCL: every record but the data, statements with their numbers, and what symbols made of them. */
  write(log: JobLog): void {
    for (const row of this.job.listing) this.writeRow(row, log);
    const lines = new LineIndex(this.file.text);
    const { start, end } = this.job.span;
    log.cardsRead = lines.position(end).line - lines.position(start).line + 1;
  }

  private writeRow(row: Listed, log: JobLog): void {
    const { entry } = row;
    const number = this.numbers.get(row);
    if (entry.kind === 'dd' && entry.generated) {
      log.listing('//SYSIN     DD *               GENERATED STATEMENT', entry.span, number);
      return;
    }
    for (const [index, record] of this.records.listed(row).entries()) {
      log.listing(record, entry.span, index === 0 ? number : undefined);
    }
    if (isStatement(entry) && entry.substituted && number !== undefined)
      log.substitution(entry.field.text, entry.span);
  }

  /** Says which procedures and members were put in the place of their names. */
  writeExpansions(log: JobLog): void {
    if (this.job.expansions.length === 0) return;
    log.statementHeading();
    for (const expansion of this.job.expansions) {
      const { kind, name, entry } = expansion;
      log.jclError(
        this.numberOf(entry),
        kind === 'procedure' ? 'procedureExpanded' : 'groupExpanded',
        {
          name,
          library: libraryOf(expansion),
        },
        entry.span,
      );
    }
  }

  private numberOf(entry: Entry): number {
    for (const [row, number] of this.numbers) if (row.entry === entry) return number;
    return this.numberAt(entry.span);
  }

  /** Writes the errors of a job that is not run. */
  writeErrors(problems: readonly Problem[], log: JobLog): void {
    for (const problem of problems) {
      const text = this.file.text.slice(problem.span.start, problem.span.end).toUpperCase();
      // The words of a statement in a member are not in the document.
      const isInMember = problem.related?.[0]?.path !== undefined;
      const message = isInMember ? undefined : systemMessages[problem.code];
      if (message !== undefined) log.jclError(this.numberAt(problem.span), message, { text }, problem.span);
      log.jclError(this.numberAt(problem.span), 'jclError', { text: problem.message }, problem.span);
    }
  }
}

function libraryOf({ library, isSystem }: Expansion): string {
  if (library === undefined) return 'INSTREAM PROCEDURE DEFINITION';
  return `${isSystem ? 'SYSTEM' : 'PRIVATE'} LIBRARY ${library}`;
}

function isStatement(entry: Entry): entry is Statement {
  return 'operation' in entry;
}
