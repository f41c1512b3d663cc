import { problem } from '../../language/problem.js';
import type { SourceMap } from '../../language/source-map.js';
import type { FlashCopyCommand, OtherTsoCommand, TsoCommand } from '../../language/tso/ast.js';
import { isTsoCommandName } from '../../language/tso/other-commands.js';
import { readTso, type TsoEntry } from '../../language/tso/parse-tso.js';
import { ikjMessages } from '../../messages/ikj.js';
import { ExtentAdvisor } from '../extent-advice.js';
import type { StepContext } from '../program.js';
import { CommandRun } from './command-run.js';
import { establish } from './establish.js';
import { refuseNotModelled } from './not-modelled.js';
import { query } from './query.js';
import { parseMessage } from './syntax-messages.js';
import type { Systsprt } from './systsprt.js';
import { withdraw } from './withdraw.js';

/** A batch session: commands one after the other, each with what it prints. */
export class Session {
  private last = 0;
  private readonly advisor: ExtentAdvisor;

  constructor(
    private readonly context: StepContext,
    private readonly print: Systsprt,
    /** IKJEFT1A and IKJEFT1B end when a command ends with a return code above 0. */
    private readonly endsOnError: boolean,
  ) {
    this.advisor = new ExtentAdvisor(context.site);
  }

  /** Return code of the last command that ran. */
  get returnCode(): number {
    return this.last;
  }

  /** Runs a command of PARM, which is not echoed. False when the session has ended. */
  runParm(lines: readonly SourceMap[]): boolean {
    for (const entry of this.read(lines)) {
      // Nobody else reads PARM as a command, so that its mistakes are found here.
      for (const found of entry.problems) this.context.tracer.problem?.(found);
      if (!this.runEntry(entry, lines)) return false;
    }
    return true;
  }

  /** Runs the commands of SYSTSIN. */
  runInput(lines: readonly SourceMap[]): void {
    for (const entry of this.read(lines)) {
      if (entry.echo.every((line) => line === '')) continue;
      this.print.about(entry.command?.span);
      this.print.line('READY');
      for (const line of entry.echo) this.print.line(line);
      if (!this.runEntry(entry, lines)) return;
    }
    this.print.about(undefined);
    this.print.line('READY');
  }

  private read(lines: readonly SourceMap[]): IterableIterator<TsoEntry> {
    const { site } = this.context;
    return readTso(lines, {
      withdrawSourceAlone: site.definition.withdrawSourceAlone,
      headsOf: (device, subchannelSet) => site.volumeByDevice(device, subchannelSet)?.geometry.heads,
    });
  }

  private runEntry({ command }: TsoEntry, lines: readonly SourceMap[]): boolean {
    if (command === undefined) return true;
    this.last = this.runCommand(command, lines);
    return this.last === 0 || !this.endsOnError;
  }

  private runCommand(command: TsoCommand, lines: readonly SourceMap[]): number {
    const { site, tracer } = this.context;
    tracer.statement?.({ interpreter: 'IKJEFT01', span: command.span, text: command.text });
    site.spend(site.costs.command);
    return command.kind === 'other' ? this.other(command) : this.flashCopy(command, lines);
  }

  private flashCopy(command: FlashCopyCommand, lines: readonly SourceMap[]): number {
    const run = new CommandRun(this.context, this.print, command);
    const errors = command.problems.filter(({ severity }) => severity === 'error');
    for (const found of errors) {
      const message = parseMessage(found, lines);
      if (message === undefined) run.say('syntax', { command: command.kind, text: found.message });
      else run.sayParse(message.key, { text: message.text });
    }
    if (errors.length === 0 && !refuseNotModelled(run, command)) {
      if (command.kind === 'FCESTABL') establish(run, command, this.advisor);
      else if (command.kind === 'FCQUERY') query(run, command);
      else withdraw(run, command);
    }
    run.finish();
    return run.returnCode;
  }

  private other(command: OtherTsoCommand): number {
    const { name, known, verbSpan, within } = command;
    if (within !== undefined) return this.last;
    // A name that is not known has been remarked on already.
    if (known && command.problems.length === 0) {
      const effect = 'the dry run does nothing for it';
      this.context.tracer.problem?.(
        problem('not-modelled', verbSpan, { what: `TSO command ${name}`, effect }),
      );
    }
    const key = known
      ? 'commandNotModelled'
      : isTsoCommandName(name)
        ? 'commandNotFound'
        : 'commandNameInvalid';
    const entry = ikjMessages[key];
    this.print.message(entry, { name });
    return entry.returnCode;
  }
}
