import type { AdrdssuParm } from '../../language/dfsmsdss/exec-parm.js';
import type {
  Clause,
  ConditionVariable,
  CopyCommand,
  DfsmsdssProgram,
  Statement,
} from '../../language/dfsmsdss/ast.js';
import { compares } from '../../language/control/operators.js';
import { allStatements } from '../../language/control/all-statements.js';
import { problem, type Problem } from '../../language/problem.js';
import type { AdrKey } from '../../messages/adr.js';
import type { Inserts } from '../../messages/template.js';
import { SimulatedClock } from '../../site/clock.js';
import { StorageError } from '../../storage/track-access.js';
import type { StepContext } from '../program.js';
import { createGroup } from './cg-created.js';
import { copyDataSets } from './copy-data-sets.js';
import { copyVolume } from './copy-volume.js';
import { convertNoCopy } from './nocopy-to-copy.js';
import { printedCode, taskId, type SysprintPage } from './page.js';
import { Task } from './task.js';

/** A command that gets a task of its own. */
type Function = Extract<Statement, { type: 'copy' | 'cgcreated' | 'unmodelled' }>;

/**
 * Runs the control statements of a step: first all of them are scanned and printed, then the tasks run in
 * order, as SET, IF and the scheduling mode say. Tasks of PARALLEL mode run one after another too: the
 * order is one of those that DFSMSdss may choose.
 */
export class Interpreter {
  private last = 0;
  private max = 0;
  private lastTask = 0;
  private ended = false;
  private readonly taskNumbers = new Map<Statement, number>();
  /** Which tasks brought the highest return code, for ADR012I. */
  private readonly culprits = new Map<number, string[]>();

  constructor(
    private readonly context: StepContext,
    private readonly page: SysprintPage,
    private readonly parm: AdrdssuParm,
  ) {}

  /** Returns the return code of the step. */
  run(program: DfsmsdssProgram): number {
    this.scan(program);
    if (this.parm.typrun !== 'SCAN') this.runClause(program.statements);
    this.page.about(undefined);
    const from = this.culprits.get(this.max);
    const code = printedCode(this.max);
    if (this.max > 0 && from !== undefined) this.say('ADR012I.from', { code, task: from[0]! });
    else this.say('ADR012I', { code });
    return this.max;
  }

  private say(key: AdrKey, inserts: Inserts = {}): void {
    const time = SimulatedClock.julian(this.context.site.clock.now);
    const entry = this.page.message(key, { time, ...inserts });
    this.max = Math.max(this.max, entry.returnCode);
  }

  /** Prints every command with what the scanner finds, and gives out task numbers. */
  private scan(program: DfsmsdssProgram): void {
    const byLine = new Map<number, Statement[]>();
    for (const statement of allStatements(program.statements)) {
      byLine.set(statement.line, [...(byLine.get(statement.line) ?? []), statement]);
    }
    program.lines.forEach((line, index) => {
      const statements = byLine.get(index) ?? [];
      this.page.about(statements[0]?.span ?? line.span);
      this.page.echo(line.records);
      for (const statement of statements) {
        this.page.about(statement.span);
        this.scanned(statement);
      }
    });
    this.page.about(undefined);
    if (program.sequenceError !== undefined) {
      this.scanError(program.sequenceError);
      this.say('ADR172T');
    }
    this.say('ADR109I');
  }

  private scanned(statement: Statement): void {
    const errors = statement.problems.filter((found) => found.severity === 'error');
    for (const found of errors) this.scanError(found);
    if (errors.length > 0) this.blame(8, 'SCAN');
    if (statement.valid && isFunction(statement)) {
      const number = this.taskNumbers.size + 1;
      this.taskNumbers.set(statement, number);
      this.say('ADR101I', { task: taskId(number), verb: verbOf(statement) });
    }
  }

  private scanError(found: Problem): void {
    // Which message of DFSMSdss stands for which finding is not known, so that ours says it.
    this.say('DRY101E.scan', { text: found.message });
    this.last = Math.max(this.last, 8);
  }

  private runClause(clause: Clause): void {
    for (const statement of clause) {
      if (this.ended) return;
      if (!statement.valid) continue;
      this.context.tracer.statement?.({ interpreter: 'ADRDSSU', span: statement.span, text: statement.text });
      this.runStatement(statement);
    }
  }

  private runStatement(statement: Statement): void {
    switch (statement.type) {
      case 'copy':
        return this.runTask(statement, (task) => copy(task, statement));
      case 'cgcreated':
        return this.runTask(statement, (task) => createGroup(task, statement));
      case 'unmodelled':
        return this.runTask(statement, (task) => {
          const what = `DFSMSdss command ${statement.verb}`;
          task.find(
            problem('not-modelled', statement.span, { what, effect: 'the dry run does nothing for it' }),
          );
          task.say('DRY102W.not-modelled', { verb: statement.verb });
        });
      case 'serial':
      case 'parallel':
        return this.say('ADR014I', { mode: statement.type.toUpperCase() });
      case 'set':
        return this.set(statement.variable, statement.to);
      case 'set-patch':
        return;
      case 'if':
        return this.runClause(
          compares(this.value(statement.variable), statement.operator, statement.number)
            ? statement.then
            : (statement.otherwise ?? []),
        );
      case 'do':
        return this.runClause(statement.statements);
      case 'wto':
        return this.context.console(`ADR111I ${statement.message}`);
      case 'wtor':
        this.context.console(`ADR112A ${statement.message}`);
        return this.context.console('R 00,(THE DRY RUN REPLIES)');
      case 'eoj':
        this.ended = true;
        return;
      case 'unknown':
        return;
    }
  }

  private runTask(statement: Function, work: (task: Task) => void): void {
    const { site } = this.context;
    const number = this.taskNumbers.get(statement) ?? 0;
    const task = new Task(number, this.context, this.parm.typrun === 'NORUN', this.page);
    task.say('ADR016I');
    task.say('ADR006I.begins');
    site.spend(site.costs.command);
    try {
      work(task);
    } catch (error) {
      // A volume that was readable a moment ago, or a target that lets no host write to it.
      if (!(error instanceof StorageError)) throw error;
      const reason = error.message.replace(/\.$/, '');
      task.find(problem('host-io-failed', statement.span, { reason }));
      task.say('DRY105E.task', { verb: verbOf(statement), reason });
    }
    task.say('ADR006I.ends');
    this.last = task.returnCode;
    this.lastTask = number;
    this.max = Math.max(this.max, task.returnCode);
    this.blame(task.returnCode, taskId(number));
    task.say('ADR013I', { code: printedCode(task.returnCode) });
  }

  private blame(code: number, what: string): void {
    if (code > 0) this.culprits.set(code, [...(this.culprits.get(code) ?? []), what]);
  }

  private value(variable: ConditionVariable): number {
    return variable === 'LASTCC' ? this.last : this.max;
  }

  private set(variable: ConditionVariable, to: number): void {
    const from = this.value(variable);
    const inserts = { from: printedCode(from), to: printedCode(to), task: taskId(this.lastTask) };
    this.say(variable === 'LASTCC' ? 'ADR015I.last' : 'ADR015I.maximum', inserts);
    if (variable === 'LASTCC') this.last = to;
    this.max = variable === 'LASTCC' ? Math.max(this.max, to) : to;
  }
}

function copy(task: Task, command: CopyCommand): void {
  if (command.options.fcNoCopyToCopy !== undefined) convertNoCopy(task, command);
  else if (command.kind === 'full' || command.kind === 'tracks') copyVolume(task, command);
  else copyDataSets(task, command);
}

function isFunction(statement: Statement): statement is Function {
  return statement.type === 'copy' || statement.type === 'cgcreated' || statement.type === 'unmodelled';
}

function verbOf(statement: Function): string {
  return statement.type === 'unmodelled' ? statement.verb : statement.type.toUpperCase();
}
