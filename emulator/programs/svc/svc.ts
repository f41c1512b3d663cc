import { problem, type Problem } from '../../language/problem.js';
import type { SvcLine } from '../../language/svc/ast.js';
import { parseSvc } from '../../language/svc/parse.js';
import { cmmvcMessages, type CmmvcKey } from '../../messages/cmmvc.js';
import { messageText } from '../../messages/message.js';
import type { ProblemCode } from '../../messages/problems.js';
import { controlLines } from '../control-lines.js';
import type { Output, Program, ProgramEnd, StepContext } from '../program.js';
import { actions } from './actions.js';
import { CommandRun } from './command-run.js';
import { views } from './views.js';

/** Name under which the command line is registered; no EXEC PGM= can name it. */
export const svcProgramName = 'svc-cli';

/** The Spectrum Virtualize command line: one command after the other, each with what it prints. */
export const svcCli: Program = {
  names: [svcProgramName],
  help: 'Spectrum Virtualize command line: FlashCopy mappings and consistency groups',
  run,
};

/** Which message stands for a command that is wrong. */
const messageOf: Readonly<Partial<Record<ProblemCode, CmmvcKey>>> = {
  'svc-object-missing': 'objectMissing',
  'svc-option-missing': 'parametersMissing',
  'svc-nothing-to-change': 'parametersMissing',
  'svc-options-exclusive': 'parametersExclusive',
  'svc-filter-with-object': 'parametersExclusive',
  'svc-command-misspelt': 'notSupported',
};

function run(context: StepContext): ProgramEnd {
  const output = context.output('OUTPUT');
  if (output === undefined) return { returnCode: 1 };
  let exitCode = 0;
  for (const line of parseSvc(controlLines(context, 'INPUT') ?? []).lines) {
    exitCode = Math.max(exitCode, runLine(context, output, line));
  }
  return { returnCode: exitCode };
}

/** Runs a command; returns its exit code. */
function runLine(context: StepContext, output: Output, line: SvcLine): number {
  const { site, tracer } = context;
  tracer.statement?.({ interpreter: 'SVC', span: line.span, text: line.text });
  site.spend(site.costs.command);
  const { virtualize: system } = site;
  const { virtualize: definition } = site.definition;
  output.write(`${definition?.name ?? 'svc'}:superuser>${line.text}`);
  if (!line.valid) {
    for (const found of line.problems) if (found.severity === 'error') sayError(output, found);
    return 1;
  }
  if (system === undefined || definition === undefined) {
    tracer.problem?.(problem('svc-no-system', line.span));
    say(output, 'noSystem');
    return cmmvcMessages.noSystem.returnCode;
  }
  system.advanceTo(site.clock.now);
  const { command } = line;
  const work = command && (actions[command.keyword] ?? views[command.keyword]);
  if (work === undefined) {
    say(output, 'notModelled', { command: line.name.text });
    return cmmvcMessages.notModelled.returnCode;
  }
  const one = new CommandRun(context, output, line, system, definition);
  work(one);
  // A start that prepares first waits until the caches are flushed.
  site.spend(Math.max(0, system.now - site.clock.now));
  return one.exitCode;
}

function say(output: Output, key: CmmvcKey, inserts: Readonly<Record<string, string>> = {}): void {
  const entry = cmmvcMessages[key];
  output.write(`${entry.id} ${messageText(entry, inserts)}`);
}

function sayError(output: Output, found: Problem): void {
  const option = /^(-\S+) is not an option/.exec(found.message)?.[1];
  if (found.code === 'svc-option-unknown' && option !== undefined)
    say(output, 'parameterUnknown', { option });
  else {
    const key = messageOf[found.code] ?? 'syntax';
    say(output, key, key === 'syntax' ? { text: found.message } : {});
  }
}
