import {
  JclDocument,
  noLibraries,
  type AssembledJob,
  type DdStatement,
  type Listed,
  type OpenJob,
  type Operand,
  type Statement,
  type Step,
} from '../../language/jcl/index.js';
import type { Site } from '../../site/site.js';
import { ListedRecords } from '../listed-records.js';
import { SiteMembers } from '../site-members.js';
import { systemSymbols, usualUser } from '../system-symbols.js';
import { StepNames } from './step-names.js';
import { operandText, statementRecords } from './write-statement.js';

const heading = [
  '//* RESOLVED BY DRYDASD: PROCEDURES AND MEMBERS IN THEIR PLACES, SYMBOLS',
  '//* REPLACED. COMMENTS SHOW WHAT WAS WRITTEN, MARKED AS IN JESJCL: // IN',
  '//* THE JOB, XX IN A LIBRARY, ++ IN A PROCEDURE IN THE STREAM, X/ AND +/',
  '//* OVERRIDDEN.',
];

/** Columns that hold a statement; sequence numbers stand behind them. */
const statementColumns = 72;

/**
 * The jobs of a text with procedures, members and symbols resolved, as JCL that needs none of them. What differs from
 * what was written has that before it as comments. Undefined for a text that is no JCL.
 */
export function resolvedJcl(text: string, site?: Site): string | undefined {
  const document = new JclDocument(text, {
    members: site === undefined ? noLibraries : new SiteMembers(site),
    ...(site !== undefined && { systemSymbols: systemSymbols(site.clock.now, usualUser) }),
  });
  if (document.notJcl !== undefined) return undefined;
  const lines = [...heading];
  for (const assembled of document.jobs) {
    for (const open of assembled.jobs) new JobResolver(text, assembled, open, lines).write();
  }
  return `${lines.join('\n')}\n`;
}

/** A DD statement as it is in effect, and its step. */
interface InEffect {
  readonly statement: DdStatement;
  readonly step: Step;
}

class JobResolver {
  private readonly records: ListedRecords;
  private readonly names: StepNames;
  private readonly dds = new Map<Listed, InEffect>();
  private readonly steps: ReadonlyMap<unknown, Step>;
  private readonly taken: ReadonlySet<unknown>;
  /** Names of procedures in the stream that are put in the place of their calls. */
  private readonly called: ReadonlySet<string>;
  /** The step that the last row belongs to. */
  private step: Step | undefined;

  constructor(
    text: string,
    { sources }: AssembledJob,
    private readonly open: OpenJob,
    private readonly lines: string[],
  ) {
    const { job, steps } = open;
    this.records = new ListedRecords(text, sources);
    this.names = new StepNames(job.steps);
    this.steps = new Map(job.steps.map((step) => [step.exec, step]));
    this.taken = new Set(job.expansions.map(({ entry }) => entry));
    this.called = new Set(
      job.expansions.flatMap(({ kind, name, library }) =>
        kind === 'procedure' && library === undefined ? [name] : [],
      ),
    );
    for (const [index, { dds }] of steps.entries()) {
      for (const { parts } of dds) {
        for (const { statement, listed } of parts) {
          this.dds.set(listed, { statement, step: job.steps[index]! });
        }
      }
    }
  }

  write(): void {
    const { listing } = this.open.job;
    for (let at = 0; at < listing.length; at++) {
      const row = listing[at]!;
      const end = this.endOfDefinition(at);
      if (end === undefined) this.row(row);
      else at = end;
    }
  }

  /** The row of PEND, when a procedure that is called begins here. */
  private endOfDefinition(at: number): number | undefined {
    const { listing } = this.open.job;
    const { entry, from } = listing[at]!;
    if (from !== 'job' || !isOperation(entry, 'PROC') || !this.called.has(entry.name?.text ?? ''))
      return undefined;
    for (let end = at + 1; end < listing.length; end++) {
      const other = listing[end]!.entry;
      if (isOperation(other, 'PEND')) return end;
      if (isOperation(other, 'PROC')) return undefined;
    }
    return undefined;
  }

  private row(row: Listed): void {
    const { entry } = row;
    if (!('operation' in entry)) {
      // Records behind it would go elsewhere, and are not shown.
      if (entry.kind === 'control' && entry.verb.text === 'XMIT') this.comment(row);
      else this.lines.push(...this.records.of(entry));
      return;
    }
    if (entry.kind === 'dd') {
      this.dd(row, entry);
      return;
    }
    if (this.isGone(row, entry)) this.comment(row);
    else if (entry.kind === 'exec') {
      this.step = this.steps.get(entry);
      const name = this.step === undefined ? (entry.name?.text ?? '') : this.names.of(this.step);
      this.statement(row, entry, name, this.isMerged(row) ? entry.operands : undefined);
    } else this.statement(row, entry, entry.name?.text ?? '');
  }

  /** What is not needed any more, or cannot stand in a job. */
  private isGone({ from }: Listed, entry: Statement): boolean {
    const operation = entry.operation.text;
    if (this.taken.has(entry) || operation === 'XMIT') return true;
    return (operation === 'PROC' || operation === 'PEND') && (from !== 'job' || !this.hasDefinition(entry));
  }

  /** Whether a PROC or PEND is part of a procedure in the stream that nobody calls. */
  private hasDefinition(entry: Statement): boolean {
    const { job } = this.open;
    return (
      job.statement !== undefined && job.listing.some((row) => row.entry === entry && row.from === 'job')
    );
  }

  /** Whether operands of the statement come from several places. */
  private isMerged({ from }: Listed): boolean {
    return from !== 'job';
  }

  private dd(row: Listed, entry: DdStatement): void {
    const found = this.dds.get(row);
    if (found === undefined) {
      // Overridden, or for the job as a whole.
      if (row.overridden || entry.overrides !== undefined) this.comment(row);
      else {
        this.statement(row, entry, entry.name?.text ?? '');
        this.data(entry);
      }
      return;
    }
    const { statement, step } = found;
    this.step = step;
    // For a procedure that is not at hand the name of its step stays.
    const isForeign = statement.overrides !== undefined && step.exec.procedure !== undefined;
    const own = statement.name?.text ?? '';
    const name = isForeign ? `${statement.overrides.text}.${own}` : own;
    const data = statement.data;
    const isReplaced = data?.lines.some((line) => !line.isVerbatim) === true;
    const operands = isReplaced
      ? statement.operands.filter(({ keyword }) => keyword?.text !== 'SYMBOLS')
      : undefined;
    const isChanged = statement !== entry || this.isMerged(row) || isReplaced;
    this.statement(row, statement, name, isChanged ? (operands ?? statement.operands) : undefined);
    this.data(statement);
  }

  /** @param operands those to be written; as in the statement without. */
  private statement(row: Listed, statement: Statement, name: string, operands?: readonly Operand[]): void {
    const operation = statement.operation.text;
    const from = this.step?.path ?? [];
    const written = operands === undefined ? statement.field.text : operandText(operands);
    const text = this.names.renamed(operation, written, from);
    const { entry } = row;
    const writtenName = 'operation' in entry ? writtenNameOf(entry) : '';
    const isGenerated = statement.kind === 'dd' && statement.generated;
    const isAsWritten =
      !isGenerated &&
      row.from === 'job' &&
      operands === undefined &&
      !statement.substituted &&
      text === written &&
      name === writtenName;
    if (isAsWritten) {
      this.lines.push(...this.records.of(entry));
      return;
    }
    if (!isGenerated) this.comment(row);
    // The field of IF ends before THEN.
    this.lines.push(...statementRecords(name, operation, operation === 'IF' ? `${text.trim()} THEN` : text));
  }

  private data({ data, operands }: DdStatement): void {
    if (data === undefined) return;
    for (const { text } of data.lines) this.lines.push(text.trimEnd());
    const delimiter = operands.find(({ keyword }) => keyword?.text === 'DLM')?.value;
    this.lines.push(delimiter?.kind === 'scalar' ? delimiter.text : '/*');
  }

  /** The records as they are written, as comments. */
  private comment(row: Listed): void {
    for (const record of this.records.listed(row)) {
      this.lines.push(`//*${record.slice(0, statementColumns)}`.trimEnd());
    }
  }
}

function isOperation(entry: Listed['entry'], operation: string): entry is Statement {
  return 'operation' in entry && entry.operation.text === operation;
}

function writtenNameOf(entry: Statement): string {
  const own = entry.name?.text ?? '';
  return entry.kind === 'dd' && entry.overrides !== undefined ? `${entry.overrides.text}.${own}` : own;
}
