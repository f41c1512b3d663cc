import { LineIndex } from '../language/line-index.js';
import type { Problem, Span } from '../language/problem.js';
import type { Entry, JclFile, Job, Statement } from '../language/jcl/index.js';
import type { iefMessages } from '../messages/ief.js';
import type { ProblemCode } from '../messages/problems.js';
import type { JobLog } from './job-log.js';

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
  private readonly numbered: { readonly entry: Statement; readonly number: number }[] = [];

  constructor(
    private readonly file: JclFile,
    private readonly job: Job,
  ) {
    for (const entry of this.entries) {
      if ('operation' in entry) this.numbered.push({ entry, number: this.numbered.length + 1 });
    }
  }

  private get entries(): Entry[] {
    const { start, end } = this.job.span;
    return this.file.entries.filter((entry) => entry.span.start >= start && entry.span.end <= end);
  }

  /** The number of the statement at a place; 1 when there is none before it. */
  numberAt(span: Span): number {
    let number = 1;
    for (const row of this.numbered) if (row.entry.span.start <= span.start) number = row.number;
    return number;
  }

  /** Writes JESJCL: every record but the data, statements with their numbers, and what symbols made of them. */
  write(log: JobLog): void {
    const lines = new LineIndex(this.file.text).lines();
    const numbers = new Map(this.numbered.map(({ entry, number }) => [entry.lines.start, number]));
    const lastLines = new Map(this.numbered.map(({ entry }) => [entry.lines.end - 1, entry]));
    const isLeftOut = new Set<number>();
    for (const entry of this.entries) {
      if (entry.kind !== 'data' && entry.kind !== 'delimiter' && entry.kind !== 'null') continue;
      for (let line = entry.lines.start; line < entry.lines.end; line++) isLeftOut.add(line);
    }
    const first = Math.min(...this.entries.map((entry) => entry.lines.start));
    const last = Math.max(...this.entries.map((entry) => entry.lines.end));
    for (let line = first; line < last; line++) {
      const text = lines[line]?.text.slice(0, 80).trimEnd() ?? '';
      if (isLeftOut.has(line) || text === '') continue;
      log.listing(text, numbers.get(line));
      const statement = lastLines.get(line);
      const substituted = statement === undefined ? undefined : this.substituted(statement);
      if (substituted !== undefined) log.substitution(substituted);
    }
    log.cardsRead = last - first;
  }

  /** The operands when symbols changed them. */
  private substituted(statement: Statement): string | undefined {
    for (const piece of statement.field.slicePieces()) if (!piece.verbatim) return statement.field.text;
    return undefined;
  }

  /** Writes the errors of a job that is not run. */
  writeErrors(problems: readonly Problem[], log: JobLog): void {
    for (const problem of problems) {
      const text = this.file.text.slice(problem.span.start, problem.span.end).toUpperCase();
      const message = systemMessages[problem.code];
      if (message !== undefined) log.jclError(this.numberAt(problem.span), message, { text });
      log.jclError(this.numberAt(problem.span), 'jclError', { text: problem.message });
    }
  }
}
