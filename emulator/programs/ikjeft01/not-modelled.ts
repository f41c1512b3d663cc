import { problem } from '../../language/problem.js';
import type { FlashCopyCommand } from '../../language/tso/ast.js';
import type { CommandRun } from './command-run.js';

/**
 * Operands whose function the dry run leaves out, with the values that ask for it; without values, any. Running the
 * command without them would be something else than what was asked, so nothing is done.
 */
const operands: readonly (readonly [keyword: string, values?: readonly string[]])[] = [['OPENDVCS', ['YES']]];

/** Says which operand keeps the command from being run; true when there is one. */
export function refuseNotModelled(run: CommandRun, command: FlashCopyCommand): boolean {
  for (const [keyword, values] of operands) {
    const operand = command.operands.get(keyword);
    if (operand?.value?.kind !== 'choice') continue;
    const { word } = operand.value;
    if (values !== undefined && !values.includes(word)) continue;
    const written = `${keyword}(${word})`;
    run.say('notModelled', { operand: written });
    const effect = 'the dry run does nothing for this command';
    run.find(problem('not-modelled', operand.node.wholeSpan, { what: written, effect }));
    return true;
  }
  return false;
}
