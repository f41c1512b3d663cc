import type { CopyCommand, CopyOptions } from '../../language/dfsmsdss/ast.js';
import { problem } from '../../language/problem.js';
import type { Task } from './task.js';

/**
 * Keywords whose whole point the dry run cannot show yet. A command that codes one of them is left out
 * rather than run as something else.
 */
const wholeCommand: readonly (readonly [keyof CopyOptions, string])[] = [['fcSetGtOk', 'FCSETGTOK']];

/** Says which keyword keeps the command from being run; true when there is one. */
export function refuseNotModelled(task: Task, command: CopyCommand): boolean {
  const coded = wholeCommand.find(([option]) => command.options[option] !== undefined);
  if (coded === undefined) return false;
  const [option, keyword] = coded;
  const effect = 'the dry run leaves the command out';
  const span = command.options[option]?.span ?? command.span;
  task.find(problem('not-modelled', span, { what: keyword, effect }));
  task.say('DRY103W.keyword-not-modelled', { keyword, effect: effect.toUpperCase() });
  return true;
}
