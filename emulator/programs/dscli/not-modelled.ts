import type { ProblemCode } from '../../messages/problems.js';
import type { CommandRun } from './command-run.js';

/**
 * Options whose function the dry run leaves out, with the commands and values that ask for it; without commands, all.
 * Running the command without them would be something else than what was asked, so nothing is done.
 */
const options: readonly (readonly [
  option: string,
  values?: readonly string[],
  commands?: readonly string[],
])[] = [['-nocp', undefined, ['resyncflash', 'reverseflash', 'resyncremoteflash', 'reverseremoteflash']]];

/** Findings after which nobody knows what the command would do. */
const doubts: ReadonlySet<ProblemCode> = new Set([
  'dscli-option-unknown',
  'dscli-option-not-on-command',
  'dscli-value-invalid',
  'dscli-value-missing',
  'dscli-ids-missing',
  'dscli-range-lengths',
]);

/** Says what keeps the command from being run; true when there is something. */
export function refuseNotModelled(run: CommandRun): boolean {
  const { command, name } = run;
  const leaveOut = (what: string, span = command.nameSpan): boolean => {
    run.leaveOut(what, span);
    return true;
  };
  if (command.fromInput) return leaveOut('READING IDS FROM THE STANDARD INPUT');
  if (command.variable) return leaveOut('A VARIABLE OF THE SHELL');
  const doubt = command.problems.find(({ code }) => doubts.has(code));
  if (doubt !== undefined) return leaveOut(`WHAT IS NOT CERTAIN OF ${name}`, doubt.span);
  if (run.environment.format === 'xml' && command.table.operand === 'selection')
    return leaveOut('FORMAT XML');
  for (const [option, values, only] of options) {
    const found = command.options.get(option);
    if (found === undefined || only?.includes(name) === false) continue;
    const word = found.value?.kind === 'choice' ? found.value.word : undefined;
    if (values !== undefined && (word === undefined || !values.includes(word))) continue;
    return leaveOut(word === undefined ? option : `${option} ${word}`, found.node.span);
  }
  return false;
}
