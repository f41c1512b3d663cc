import type {
  DscliCommand,
  DscliScript,
  EnvironmentCommand,
  FlashCommand,
} from '../../language/dscli/ast.js';
import { endCommands } from '../../language/dscli/commands.js';
import { imageText } from '../../language/dscli/identifiers.js';
import { problem } from '../../language/problem.js';
import { cmuMessages } from '../../messages/cmu.js';
import { messageText } from '../../messages/message.js';
import type { Site } from '../../site/site.js';
import type { Output, Tracer } from '../program.js';
import { CommandRun } from './command-run.js';
import { dateText } from './dates.js';
import {
  commandEnvironment,
  environmentRows,
  setEnvironment,
  usualEnvironment,
  type Environment,
} from './environment.js';
import { commitSources, revertSources } from './decide.js';
import { makePairs, makeRevertible, resyncPairs, reversePairs } from './establish.js';
import { helpLines } from './help.js';
import { facilityOf, imageOf } from './images.js';
import { listPairs } from './list.js';
import { refuseNotModelled } from './not-modelled.js';
import { thawSubsystems } from './thaw.js';
import { removePairs } from './withdraw.js';

/** Level that the banner names: one of the field, since it must say something. */
const version = '7.9.30.154';

/**
 * Runs the commands of a script on a site, one after the other: like an interactive session it goes on after a command
 * that failed.
 *
 * @param tracer told of each command before it runs, and of what is refused.
 * @returns the highest exit code of a command.
 */
export function runDscli(script: DscliScript, site: Site, output: Output, tracer: Tracer = {}): number {
  const session = new Session(site, output, tracer);
  let highest = 0;
  for (const command of script.commands) {
    const exitCode = session.run(command);
    if (exitCode === undefined) break;
    highest = Math.max(highest, exitCode);
  }
  return highest;
}

class Session {
  private environment: Environment = usualEnvironment;

  constructor(
    private readonly site: Site,
    private readonly output: Output,
    private readonly tracer: Tracer,
  ) {}

  /** @returns the exit code of the command; undefined when it ends the session. */
  run(command: DscliCommand): number | undefined {
    const { tracer, site, output } = this;
    tracer.statement?.({ interpreter: 'DSCLI', span: command.span, text: command.text });
    site.spend(site.costs.command);
    // The options of dscli itself may hold a password: they are not printed.
    output.write(`${command.connection === undefined ? 'dscli>' : '$ dscli ...'} ${command.text}`);
    const errors = command.problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      const { id, returnCode } = cmuMessages.syntax;
      for (const { message } of errors) output.write(`${id} ${nameOf(command)}: ${message}`);
      return returnCode;
    }
    // A one-shot call is a session of its own: nothing of it stays.
    const environment = command.connection === undefined ? this.environment : usualEnvironment;
    switch (command.kind) {
      case 'flash':
        return this.flash(command, commandEnvironment(environment, command.options));
      case 'environment':
        this.setOrShow(command, environment);
        return 0;
      case 'other':
        return this.other(command);
    }
  }

  private setOrShow({ name, options, connection }: EnvironmentCommand, environment: Environment): void {
    if (name === 'setenv') {
      if (connection === undefined) this.environment = setEnvironment(environment, options);
      return;
    }
    for (const [variable, value] of environmentRows(environment)) {
      if (options.size === 0 || options.has(`-${variable}`))
        this.output.write(`${variable} ${value}`.trimEnd());
    }
  }

  private flash(command: FlashCommand, environment: Environment): number {
    const { site, output, tracer } = this;
    if (command.options.has('-help')) {
      for (const line of helpLines(command.table)) output.write(line);
      return 0;
    }
    if (environment.banner) output.write(this.banner(environment));
    const run = new CommandRun(site, command, environment, output, tracer);
    if (!refuseNotModelled(run)) executions[run.name.replace('remote', '')]?.(run);
    return run.exitCode;
  }

  private banner({ device }: Environment): string {
    const { facilities } = this.site.definition;
    const facility = device === undefined ? facilities[0] : facilityOf(this.site, device);
    const image = facility === undefined ? device && imageText(device) : imageOf(facility);
    return `Date/Time: ${dateText(this.site.clock.now)} IBM DS CLI Version: ${version} DS: ${image ?? '-'}`;
  }

  private other(command: Extract<DscliCommand, { kind: 'other' }>): number | undefined {
    const { name, nameSpan, connection } = command;
    if (endCommands.includes(name)) return connection === undefined ? undefined : 0;
    if (name === 'dscli' && connection?.has('-script') !== true) return 0;
    const what = `DS CLI command ${name}`;
    const entry = cmuMessages.notModelled;
    this.output.write(`${entry.id} ${name}: ${messageText(entry, { what: name })}`);
    if (command.problems.length === 0) {
      const effect = 'the dry run does nothing for it';
      this.tracer.problem?.(problem('not-modelled', nameSpan, { what, effect }));
    }
    return 0;
  }
}

function nameOf(command: DscliCommand): string {
  return command.kind === 'flash' ? command.table.name : command.name;
}

/** What the commands do that are not left out; the remote ones do the same in the remote storage image. */
const executions: Readonly<Partial<Record<string, (run: CommandRun) => void>>> = {
  mkflash: makePairs,
  resyncflash: resyncPairs,
  reverseflash: reversePairs,
  rmflash: removePairs,
  setflashrevertible: makeRevertible,
  commitflash: commitSources,
  revertflash: revertSources,
  unfreezeflash: thawSubsystems,
  lsflash: listPairs,
};
