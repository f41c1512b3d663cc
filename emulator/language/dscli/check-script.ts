import { problem, type Problem } from '../problem.js';
import type { DscliCommand } from './ast.js';
import { endCommands } from './commands.js';

/** Commands behind quit or exit. */
export function checkScript(commands: readonly DscliCommand[]): Problem[] {
  const end = commands.findIndex(
    (command) =>
      command.kind === 'other' && endCommands.includes(command.name) && command.connection === undefined,
  );
  const next = end < 0 ? undefined : commands[end + 1];
  if (next === undefined) return [];
  const last = commands[commands.length - 1]!;
  const span = { start: next.span.start, end: last.span.end };
  return [problem('dscli-never-run', span, { command: commands[end]!.text })];
}
