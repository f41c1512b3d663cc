import { nearestWord } from '../nearest-word.js';
import type { Problem, Span } from '../problem.js';
import type {
  DdStatement,
  Entry,
  ExecStatement,
  InStreamData,
  Job,
  OtherStatement,
  Statement,
  Word,
} from './ast.js';
import { checkJob } from './check-job.js';
import { checkCondition, checkSteps, conditionSpan } from './check-steps.js';
import { JobState, shifted, type AssembleOptions, type Context, type Definition } from './job-state.js';
import { GroupReader, groupOperations } from './job-group.js';
import { listed, OpenCall, OpenStep, type DdPart, type ListedNode } from './open-step.js';
import { operations } from './operations.js';
import { asWord, findOperand, itemsOf } from './operands.js';
import { overrideExec } from './override.js';
import type { Memo, Piece } from './piece.js';
import { takeMember, takeProcedure, type Taker } from './procedures.js';
import { reportInto, type Report } from './report.js';
import { JclSources } from './sources.js';
import {
  generatedSysin,
  isCurrent,
  makeStatement,
  reportUnknownOperation,
  type Made,
} from './statement-maker.js';
import type { RawStatement } from './statement-reader.js';
import { readSet } from './statements.js';
import type { SymbolValues } from './symbols.js';

/** What a job, or what stands before the first one, was put together to. Places are those of that moment. */
export interface Assembled {
  readonly jobs: readonly OpenJob[];
  readonly problems: readonly Problem[];
  readonly sources: JclSources;
  /** The piece that the places of in-stream data count in. */
  readonly pieceOf: WeakMap<InStreamData, Piece>;
  /** Shift of its first piece at that moment: how far it has moved since, the piece says. */
  readonly shift: number;
}

/** The steps of a job as they were put together, with the pieces that their places count in. */
export interface OpenJob {
  readonly job: Job;
  readonly steps: readonly OpenStep[];
}

/** What a job must know of the rest of the text. */
export interface Surroundings {
  /** Whether a JOB statement stands anywhere. */
  readonly hasJob: boolean;
  /** Whether nothing stands behind it. */
  readonly isLast: boolean;
}

/** DD names that belong to the job and stand before its first step. */
const jobLevelDds = new Set(['JOBLIB', 'JOBCAT', 'SYSCHK']);

/** Most steps that a job can have. */
const mostSteps = 255;
/** Members and procedures may take in each other so many levels deep. */
const deepest = 15;
/** Far more statements than any job takes in: what goes on and on is ended here. */
const mostTaken = 20_000;

/** Statements that a member of INCLUDE cannot have. */
const notInGroups = new Set(['JOB', 'PROC', 'PEND', 'JCLLIB']);

const operationWords = operations.map((row) => row.operation);

/**
 * Puts the statements of one job together, which begin with JOB unless they stand before the first one. Each statement
 * is read but once, whatever changes around it.
 */
export function assembleJob(
  pieces: readonly Piece[],
  surroundings: Surroundings,
  options: AssembleOptions,
): Assembled {
  return new Assembler(options).run(pieces, surroundings);
}

class Assembler implements Taker {
  readonly problems: Problem[] = [];
  readonly report: Report = reportInto(this.problems);
  readonly sources = new JclSources();
  job: JobState;
  private readonly openJobs: OpenJob[] = [];
  private readonly pieceOf = new WeakMap<InStreamData, Piece>();

  constructor(readonly options: AssembleOptions) {
    this.job = new JobState(undefined, options.systemSymbols);
  }

  run(pieces: readonly Piece[], { hasJob, isLast }: Surroundings): Assembled {
    const last = isLast ? pieces.findLastIndex(({ raw }) => raw.kind !== 'blank') : pieces.length;
    pieces.forEach((piece, index) => {
      if (piece.raw.kind === 'blank' && index > last) return;
      this.piece(piece, this.job.context);
    });
    if (!hasJob) this.runMemberProcedures();
    this.finishJob();
    if (!hasJob && this.openJobs.length > 0 && this.firstStep !== undefined) {
      this.report('jcl-no-job', this.firstStep);
    }
    const { openJobs: jobs, sources, pieceOf } = this;
    const problems = unique(this.problems).map((row) => sources.locate(row));
    return { jobs, problems, sources, pieceOf, shift: pieces[0]?.shift ?? 0 };
  }

  /** Operation of the first EXEC statement of a text without a job. */
  private firstStep: Span | undefined;

  private finishJob(): void {
    const { job } = this;
    if (job.isEmpty) return;
    if (job.definition !== undefined && job.statement !== undefined) {
      this.misplaced(job.definition.operation, 'PROC', 'no PEND statement ends the procedure');
    }
    this.closeBranches(0);
    job.group = job.groupReader?.finish(this.report);
    checkJob(job, this.report);
    checkSteps(job, this.report);
    this.openJobs.push({ job: job.finish(), steps: job.steps });
  }

  /** A file that holds procedures and nothing else: each is run with its own defaults, to see what it does. */
  private runMemberProcedures(): void {
    const { job } = this;
    if (job.definition !== undefined) this.endDefinition(job.definition);
    if (job.steps.length > 0 || job.procedures.size === 0) return;
    job.listing.length = 0;
    const definitions = [...job.procedures];
    // A member is called by its own name, whatever its PROC statement says: that one may be another procedure's.
    const isMember = definitions.length === 1;
    if (isMember) job.procedures.clear();
    for (const [, definition] of definitions) {
      const { memo } = definition.piece;
      const defaults = this.defaultsOf(definition.piece, memo, job.context.symbols);
      const context: Context = {
        ...job.context,
        symbols: job.context.symbols.inProcedure(defaults),
        chain: [isMember ? '' : definition.name],
        memoOf: (piece) => memo.of(piece),
        callersSymbols: [...defaults].flatMap(([name, value]) => (value === '' ? [name] : [])),
      };
      for (const piece of definition.pieces) this.piece(piece, context);
    }
    for (const [name, definition] of definitions) job.procedures.set(name, definition);
  }

  /** Values that a PROC statement gives its symbols. */
  defaultsOf(piece: Piece | undefined, memo: Memo, symbols: SymbolValues): Map<string, string> {
    const values = new Map<string, string>();
    if (piece?.raw.kind !== 'statement' || piece.raw.operation.text !== 'PROC') return values;
    const { statement } = this.make(piece, piece.raw, memo.of(piece), symbols);
    for (const { name, value } of readSet(statement, () => undefined)) values.set(name.text, value);
    return values;
  }

  // ---- records ------------------------------------------------------------------------------------------

  piece(piece: Piece, context: Context): void {
    const { raw } = piece;
    // What is wrong with the form of a procedure in the stream was said where it stands.
    if (context.from !== 'in-stream') this.add(piece.problems, piece);
    if (context.from !== 'job') this.job.taken++;
    switch (raw.kind) {
      case 'statement':
        this.statement(piece, raw, context);
        break;
      case 'comment':
      case 'control':
        if (raw.kind === 'control' && raw.stream !== undefined) {
          const where = /^\S+/.exec(raw.field.text)?.[0] ?? 'another node';
          this.report('jcl-records-leave', piece.at(raw.verb.span), { where });
        }
        this.list(raw, context, false);
        if (context.from === 'job') this.job.definition?.pieces.push(piece);
        break;
      case 'null':
        if (context.from === 'job') this.job.afterNull = true;
        break;
      case 'blank':
        this.report('jcl-blank-record', piece.at(raw.span));
        break;
      case 'data':
        this.strayData(piece, context);
        break;
      case 'delimiter':
      case 'unreadable':
        break;
      default:
        raw satisfies never;
    }
    if (context.from === 'job') {
      this.job.extend(piece.at(raw.span), raw.kind === 'statement' || raw.kind === 'data');
      const data = raw.kind === 'statement' ? raw.stream?.place : undefined;
      if (data !== undefined) this.job.extend(piece.at(data.span), true);
    }
  }

  private add(problems: readonly Problem[], piece: Piece): void {
    for (const row of problems) this.problems.push(shifted(row, piece));
  }

  listExec(exec: ExecStatement, context: Context): void {
    this.list(exec, context, true);
  }

  private list(entry: Entry, context: Context, numbered: boolean): ListedNode {
    const node = listed(entry, context.from, numbered);
    this.job.listing.push(node);
    const { current } = context.level;
    if (current instanceof OpenStep) current.lastListed = node;
    return node;
  }

  /** Records that are neither JCL nor in-stream data: JES makes a SYSIN of them. */
  private strayData(piece: Piece, context: Context): void {
    const { raw } = piece;
    if (raw.kind !== 'data') return;
    const { current } = context.level;
    const firstLine = piece.at(raw.stream.lines[0]!.whole);
    if (this.job.definition !== undefined || current === undefined) {
      if (this.job.statement === undefined) this.report('jcl-data-outside-job', firstLine);
      else this.report('jcl-misplaced-data', firstLine);
      return;
    }
    this.report('jcl-generated-sysin', firstLine);
    const memo = context.memoOf(piece);
    const statement = (memo.generated ??= generatedSysin(raw, raw.stream));
    if (statement.data !== undefined) this.pieceOf.set(statement.data, piece);
    this.dd(piece, statement, listed(statement, context.from, true), context);
  }

  // ---- statements ---------------------------------------------------------------------------------------

  /** The statement of a piece, made again only where symbols have other values than before. */
  private make(piece: Piece, raw: RawStatement, memo: Memo, symbols: SymbolValues | undefined): Made {
    const { made } = memo;
    if (made !== undefined && isCurrent(made, symbols)) return made;
    return (memo.made = makeStatement(raw, symbols));
  }

  private statement(piece: Piece, raw: RawStatement, context: Context): void {
    const operation = raw.operation.text;
    if (context.from === 'job' && context.chain.length === 0 && this.defines(piece, raw, operation, context))
      return;
    if (operation === 'JOB' && context.from === 'job') {
      this.finishJob();
      this.beginJob(piece, raw);
      return;
    }
    if (operation === 'JOBGROUP' && context.from === 'job' && this.job.hasStatements) {
      this.finishJob();
      this.job = new JobState(undefined, this.options.systemSymbols);
      this.statement(piece, raw, this.job.context);
      return;
    }
    if (context.inGroup && notInGroups.has(operation)) {
      this.misplaced(
        piece.at(raw.operation.span),
        operation,
        'a member that INCLUDE takes in cannot hold it',
      );
      return;
    }
    const made = this.make(piece, raw, context.memoOf(piece), context.symbols);
    const { statement } = made;
    if (!dependsOnCaller(made, context)) this.add(made.problems, piece);
    if (statement.kind === 'dd' && statement.data !== undefined) this.pieceOf.set(statement.data, piece);
    if (context.from === 'job') this.checkAfterNull(piece, raw);
    if (!this.job.isIncomplete) this.undefinedSymbols(piece, made, context);
    if (statement.kind === 'other' && !statement.known && !this.job.inControl) {
      reportUnknownOperation(
        { ...raw.operation, span: piece.at(raw.operation.span) },
        operationWords,
        this.report,
      );
      return;
    }
    if (this.job.groupReader !== undefined && statement.kind !== 'other') {
      this.misplaced(
        piece.at(raw.operation.span),
        operation,
        'a job group holds no jobs and steps, only their order',
      );
      return;
    }
    if (statement.kind === 'dd') {
      this.dd(piece, statement, listed(statement, context.from, true), context);
      return;
    }
    if (statement.kind !== 'exec' && operation !== 'PEND') this.list(statement, context, true);
    this.take(piece, statement, context);
  }

  private beginJob(piece: Piece, raw: RawStatement): void {
    const { memo } = piece;
    const { systemSymbols } = this.options;
    const blank = new JobState(undefined, systemSymbols);
    const made = this.make(piece, raw, memo, blank.context.symbols);
    this.add(made.problems, piece);
    if (made.statement.kind !== 'job') return;
    this.job = new JobState(made.statement, systemSymbols);
    this.noteCond(made.statement, piece);
    this.list(made.statement, this.job.context, true);
  }

  private take(piece: Piece, statement: Statement, context: Context): void {
    switch (statement.kind) {
      case 'exec':
        this.exec(piece, statement, context);
        return;
      case 'if': {
        const own = context.from === 'job' ? statement : { ...statement };
        checkCondition(own, piece.at(conditionSpan(own)), this.report);
        this.job.branches.push({ statement: own, branch: 'then', operation: piece.at(own.operation.span) });
        return;
      }
      case 'set':
        for (const { name, value } of readSet(statement, this.reportAt(piece)))
          context.symbols.set(name.text, value);
        return;
      case 'other':
        this.other(piece, statement, context);
        return;
      default:
        if (statement.kind === 'job') {
          this.misplaced(
            piece.at(statement.operation.span),
            'JOB',
            'a procedure or a member cannot begin a job',
          );
        }
    }
  }

  private other(piece: Piece, statement: OtherStatement, context: Context): void {
    const operation = statement.operation.text;
    const span = piece.at(statement.operation.span);
    if (this.job.groupReader !== undefined) {
      this.job.groupReader.add(statement, piece, this.report);
      return;
    }
    switch (operation) {
      case 'PEND':
        if (this.job.statement !== undefined && context.from === 'job') {
          this.misplaced(span, operation, 'no PROC statement stands before it');
        }
        return;
      case 'INCLUDE':
        takeMember(this, piece, statement, context);
        return;
      case 'JCLLIB':
        if (this.job.steps.length > 0) {
          this.misplaced(span, operation, 'it must stand before the first EXEC statement');
        }
        this.job.libraries = wordsOf(statement, 'ORDER');
        return;
      case 'EXPORT':
        context.symbols.export(wordsOf(statement, 'SYMLIST'));
        return;
      case 'JOBGROUP':
        this.job.groupReader = new GroupReader(statement, piece);
        return;
      case 'XMIT':
        this.report('jcl-records-leave', span, {
          where: asWord(findOperand(statement.operands, 'DEST')?.value)?.text ?? 'another node',
        });
        return;
      case 'SCHEDULE':
        this.schedule(statement, span);
        return;
      case 'CNTL':
        this.job.inControl = true;
        return;
      case 'ENDCNTL':
        this.job.inControl = false;
        return;
      case 'ELSE': {
        const { branches } = this.job;
        const open = branches.length > context.openBranches ? branches[branches.length - 1] : undefined;
        if (open === undefined || open.branch === 'else') {
          this.misplaced(span, operation, 'no open IF statement stands before it');
        } else open.branch = 'else';
        return;
      }
      case 'ENDIF':
        if (this.job.branches.length <= context.openBranches) {
          this.misplaced(span, operation, 'no open IF statement stands before it');
        } else this.job.branches.pop();
        return;
      default:
        if (groupOperations.has(operation) && this.job.statement !== undefined) {
          this.misplaced(span, operation, 'only a job group holds it, which JOBGROUP begins');
        }
    }
  }

  private schedule(statement: OtherStatement, span: Span): void {
    const { job } = this;
    job.scheduledIn ??= asWord(findOperand(statement.operands, 'JOBGROUP')?.value);
    if (job.steps.length === 0 && job.branches.length === 0) return;
    const inserts = { operation: 'SCHEDULE', reason: 'it must stand before the first EXEC or IF statement' };
    this.report('jcl-misplaced-statement', span, inserts, { certainty: 'recalled' });
  }

  misplaced(span: Span, operation: string, reason: string): void {
    this.report('jcl-misplaced-statement', span, { operation, reason });
  }

  /** A report of readers that know the piece's own places only. */
  private reportAt(piece: Piece): Report {
    return (code, span, inserts, more) => this.report(code, piece.at(span), inserts, more);
  }

  closeBranches(open: number): void {
    const { branches } = this.job;
    while (branches.length > open) this.report('jcl-if-not-closed', branches.pop()!.operation);
  }

  // ---- procedures in the stream -------------------------------------------------------------------------

  /** Reads what stands between PROC and PEND; false for a statement that is in no definition. */
  private defines(piece: Piece, raw: RawStatement, operation: string, context: Context): boolean {
    const { job } = this;
    const { definition } = job;
    if (operation === 'PROC') {
      if (definition !== undefined) {
        this.misplaced(definition.operation, 'PROC', 'no PEND statement ends the procedure');
        this.endDefinition(definition);
      }
      const name = raw.name?.text ?? '';
      job.definition = { name, operation: piece.at(raw.operation.span), piece, pieces: [] };
    } else if (definition === undefined || operation === 'JOB') return false;
    const made = this.make(piece, raw, piece.memo, undefined);
    this.add(made.problems, piece);
    this.list(made.statement, context, operation === 'PROC');
    if (made.statement.kind === 'other' && !made.statement.known) {
      reportUnknownOperation(
        { ...raw.operation, span: piece.at(raw.operation.span) },
        operationWords,
        this.report,
      );
    }
    if (operation === 'PEND') this.endDefinition(job.definition!);
    else job.definition!.pieces.push(piece);
    return true;
  }

  private endDefinition(definition: Definition): void {
    if (!this.job.procedures.has(definition.name)) this.job.procedures.set(definition.name, definition);
    this.job.definition = undefined;
  }

  // ---- steps --------------------------------------------------------------------------------------------

  private exec(piece: Piece, written: ExecStatement, context: Context): void {
    const { job } = this;
    if (job.statement === undefined && context.chain.length === 0) {
      this.firstStep ??= piece.at(written.operation.span);
    }
    const ownName = written.name?.text ?? '';
    this.noteCond(written, piece);
    const { call } = context;
    const exec = call === undefined ? written : overrideExec(written, call.operands, ownName, !call.hasSteps);
    if (call !== undefined) {
      call.hasSteps = true;
      call.execNames.push(ownName);
      if (exec.procedure !== undefined) call.isIncomplete = true;
    }
    const path = call === undefined ? [ownName] : [...call.path, ownName];
    if (exec.procedure !== undefined && takeProcedure(this, piece, exec, path, context)) return;
    const step = new OpenStep(exec, piece, path, job.currentBranches);
    context.level.current = step;
    this.list(exec, context, true);
    job.steps.push(step);
    call?.add(step);
    if (job.steps.length > mostSteps && !job.saidTooMany && job.statement !== undefined) {
      job.saidTooMany = true;
      this.report('jcl-too-many-steps', piece.at(written.operation.span), {
        number: job.steps.length,
        limit: mostSteps,
      });
    }
  }

  private noteCond({ operands }: Statement, piece: Piece): void {
    for (const { keyword, value } of operands) {
      if (keyword?.text === 'COND') this.job.condPieces.set(value, piece);
    }
  }

  /** Whether one more procedure or member may be taken in; says so when it may not. */
  mayTake(name: string, span: Span, context: Context): boolean {
    const { chain } = context;
    if (chain.includes(name)) {
      this.report('jcl-takes-in-itself', span, { name, chain: [...chain, name].join(', ') });
      return false;
    }
    if (chain.length >= deepest || this.job.taken > mostTaken) {
      this.report('jcl-too-deep', span, { name, limit: deepest });
      return false;
    }
    return true;
  }

  private dd(piece: Piece, statement: DdStatement, node: ListedNode, context: Context): void {
    const part: DdPart = { statement, piece, listed: node };
    const { current } = context.level;
    if (current instanceof OpenCall) this.overridingDd(current, part);
    else {
      this.job.listing.push(node);
      if (current === undefined) this.jobLevelDd(piece, statement);
      else {
        current.lastListed = node;
        this.stepDd(current, part);
      }
    }
  }

  private jobLevelDd(piece: Piece, { name, operation }: DdStatement): void {
    const { job } = this;
    if (name !== undefined) job.jobDds.add(name.text);
    if (job.isIncomplete || name === undefined || jobLevelDds.has(name.text)) return;
    this.misplaced(piece.at(operation.span), `DD ${name.text}`, 'it stands before the first EXEC statement');
  }

  private stepDd(step: OpenStep, part: DdPart): void {
    const { statement, piece } = part;
    const { name } = statement;
    if (name === undefined) {
      if (step.lastDd !== undefined) step.lastDd.parts.push(part);
      else if (step.exec.program !== undefined) {
        this.misplaced(
          piece.at(statement.operation.span),
          'DD without a name',
          'there is no DD statement before it that it could be concatenated to',
        );
      }
      return;
    }
    const before = step.find(name.text)?.parts[0];
    if (before !== undefined && step.exec.program !== undefined && !statement.generated) {
      const related = [
        { span: before.piece.at(before.statement.span), message: `${name.text} is defined here first` },
      ];
      this.report('jcl-duplicate-ddname', piece.at(name.span), { name: name.text }, { related });
    }
    step.add(name.text, part);
  }

  /** A DD statement behind an EXEC statement that calls a procedure. */
  private overridingDd(call: OpenCall, part: DdPart): void {
    const { statement, piece, listed: node } = part;
    const { name, overrides } = statement;
    if (name === undefined) {
      const replaced = call.nextReplaced;
      if (call.concatenate(part)) this.listOverride(node, replaced, call.lastStep);
      else this.job.listing.push(node);
      return;
    }
    const step = call.stepFor(overrides?.text);
    if (step === undefined) {
      this.job.listing.push(node);
      if (overrides !== undefined) this.noSuchStep(overrides, piece, call.stepNames);
      return;
    }
    const replaced = step.find(name.text)?.parts[0]?.listed;
    call.override(step, name.text, part);
    this.listOverride(node, replaced, step);
  }

  noSuchStep(name: Word, piece: Piece, names: readonly string[]): void {
    const span = piece.at(name.span);
    const nearest = nearestWord(name.text, names);
    this.report(
      'jcl-no-such-procedure-step',
      span,
      {
        name: name.text,
        hint:
          nearest === undefined
            ? `Its steps are ${names.join(', ') || 'none'}`
            : `Probably ${nearest} is meant`,
      },
      nearest === undefined
        ? {}
        : { fix: { title: `Change to ${nearest}`, edits: [{ span, text: nearest }] } },
    );
  }

  /** The listing shows a statement of the job before the one that it overrides, an added one behind its step. */
  private listOverride(node: ListedNode, replaced: ListedNode | undefined, step: OpenStep | undefined): void {
    const { listing } = this.job;
    if (replaced !== undefined) {
      replaced.overridden = true;
      listing.splice(listing.lastIndexOf(replaced), 0, node);
      return;
    }
    const behind = step?.lastListed === undefined ? listing.length : listing.lastIndexOf(step.lastListed) + 1;
    listing.splice(behind, 0, node);
    if (step !== undefined) step.lastListed = node;
  }

  // ---- checks of single statements ----------------------------------------------------------------------

  private checkAfterNull(piece: Piece, raw: RawStatement): void {
    const { job } = this;
    if (job.afterNull && !job.saidAfterNull && job.steps.length > 0) {
      this.report('jcl-statement-after-null', piece.at(raw.operation.span));
      job.saidAfterNull = true;
    }
    job.afterNull = false;
  }

  private undefinedSymbols(piece: Piece, made: Made, context: Context): void {
    for (const { name, span } of made.undefinedSymbols) {
      const nearest = nearestWord(name, context.symbols.names);
      this.report('jcl-undefined-symbol', piece.at(span), {
        name,
        hint:
          nearest === undefined
            ? 'Set it with a SET statement before this one'
            : `Probably &${nearest} is meant`,
      });
    }
  }
}

/** Whether a statement of a procedure is only whole with what its caller says. */
function dependsOnCaller({ uses }: Made, { callersSymbols = [] }: Context): boolean {
  return typeof uses === 'object' && callersSymbols.some((name) => uses.answered(name) !== undefined);
}

function wordsOf(statement: Statement, keyword: string): string[] {
  const operand = findOperand(statement.operands, keyword);
  if (operand === undefined) return [];
  return itemsOf(operand.value).map((item) => asWord(item.value)?.text.toUpperCase() ?? '');
}

/** Problems, each code once at each place: a procedure that is called twice is read twice. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems;
  const seen = new Set<string>();
  return problems.filter(({ code, span }) => {
    const identity = `${code} ${span.start} ${span.end}`;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}
