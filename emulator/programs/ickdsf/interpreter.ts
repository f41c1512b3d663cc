import { compares } from '../../language/control/operators.js';
import type { ConditionVariable } from '../../language/control/modal-ast.js';
import type { IckdsfClause, IckdsfProgram, IckdsfStatement } from '../../language/ickdsf/ast.js';
import { problem } from '../../language/problem.js';
import { ickMessages, type IckKey } from '../../messages/ick.js';
import type { Inserts } from '../../messages/template.js';
import { StorageError } from '../../storage/track-access.js';
import type { StepContext } from '../program.js';
import { CommandRun } from './command-run.js';
import { flashcpy } from './flashcpy.js';
import { init } from './init.js';
import { reformat } from './reformat.js';
import type { IckdsfSysprint } from './sysprint.js';

type Command = Extract<IckdsfStatement, { type: 'init' | 'reformat' | 'flashcpy' | 'other' | 'unknown' }>;

/** Condition code that ends the step. */
const terminal = 16;
/** Keywords that the tables lack, or that may mean several: warned of, and left out of the run. */
const ignoredCodes: ReadonlySet<string> = new Set([
  'keyword-unknown',
  'keyword-ambiguous',
  'operand-unexpected',
]);

/** Runs the control statements of a step, each as soon as it is read. */
export class Interpreter {
  private last = 0;
  private max = 0;
  /** Logical lines that are printed. */
  private echoed = 0;
  private ended = false;

  constructor(
    private readonly context: StepContext,
    private readonly print: IckdsfSysprint,
    private readonly noReply: boolean,
    private readonly program: IckdsfProgram,
  ) {}

  /** Returns the condition code of the step. */
  run(): number {
    this.runClause(this.program.statements);
    const { sequenceError, lines } = this.program;
    if (!this.ended) {
      this.echoTo(lines.length);
      if (sequenceError !== undefined) {
        this.say('sequence', { text: sequenceError.message });
        this.end(ickMessages.sequence.returnCode);
      }
    }
    this.print.about(undefined);
    this.say('processingComplete', { code: this.max });
    return this.max;
  }

  private say(key: IckKey, inserts: Inserts = {}): void {
    this.print.message(ickMessages[key], inserts);
  }

  /** Prints the records up to a logical line that are not printed yet. */
  private echoTo(end: number): void {
    for (; this.echoed < end; this.echoed++) {
      const line = this.program.lines[this.echoed];
      const records = line?.records ?? [];
      this.print.about(line?.span);
      if (records.some((record) => record.trim() !== '')) this.print.echo(records);
    }
  }

  private runClause(clause: IckdsfClause): void {
    for (const statement of clause) {
      if (this.ended) return;
      this.echoTo(statement.line + 1);
      this.context.tracer.statement?.({ interpreter: 'ICKDSF', span: statement.span, text: statement.text });
      this.runStatement(statement);
    }
  }

  private runStatement(statement: IckdsfStatement): void {
    switch (statement.type) {
      case 'if':
        if (!statement.valid) return this.reject(statement);
        return this.runClause(
          compares(this.value(statement.variable), statement.operator, statement.number)
            ? statement.then
            : (statement.otherwise ?? []),
        );
      case 'do':
        return this.runClause(statement.statements);
      case 'set':
        if (!statement.valid) return this.reject(statement);
        if (statement.variable === 'LASTCC') this.last = statement.to;
        this.max = statement.variable === 'LASTCC' ? Math.max(this.max, statement.to) : statement.to;
        this.ended = this.max >= terminal;
        return;
      default:
        return statement.valid ? this.runCommand(statement) : this.reject(statement);
    }
  }

  private value(variable: ConditionVariable): number {
    return variable === 'LASTCC' ? this.last : this.max;
  }

  /** A command that is wrong is not carried out. */
  private reject(statement: IckdsfStatement): void {
    for (const { severity, message } of statement.problems) {
      if (severity === 'error') this.say('syntax', { text: message });
    }
    this.end(ickMessages.syntax.returnCode);
  }

  /** Prints how a command ended. */
  private end(code: number): void {
    if (code >= ickMessages.functionTerminated.returnCode) this.say('functionTerminated', { code });
    else this.say('functionCompleted', { code });
    this.print.timeAndDate();
    this.last = code;
    this.max = Math.max(this.max, code);
    this.ended ||= code >= terminal;
  }

  private runCommand(statement: Command): void {
    const { site } = this.context;
    const run = new CommandRun(this.context, this.print, this.noReply);
    for (const { code, message } of statement.problems) {
      if (ignoredCodes.has(code)) run.say('ignored', { text: message });
    }
    site.spend(site.costs.command);
    try {
      carryOut(run, statement);
    } catch (error) {
      // A volume that was readable a moment ago, or a target that lets no host write to it.
      if (!(error instanceof StorageError)) throw error;
      const found = problem('host-io-failed', statement.span, { reason: error.message.replace(/\.$/, '') });
      run.find(found);
      run.say('refused', { text: found.message });
    }
    this.end(run.conditionCode);
  }
}

function carryOut(run: CommandRun, statement: Command): void {
  switch (statement.type) {
    case 'init':
      return init(run, statement);
    case 'reformat':
      return reformat(run, statement);
    case 'flashcpy':
      return flashcpy(run, statement);
    case 'other':
      // The reader of the statements has remarked on it.
      run.say('commandNotModelled', { verb: statement.verb });
      return;
    case 'unknown':
      run.say('commandUnknown', { verb: statement.verb });
  }
}
