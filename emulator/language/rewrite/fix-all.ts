import { EditedText } from './edited-text.js';
import type { Fix, Problem, TextEdit } from '../problem.js';

/** A repair may show what another one mends; more than this in a row none does. */
const mostRounds = 20;

/**
 * The edits that mend everything that is mended by certain repairs: those that do not overlap at once, then those of
 * what is found in the text after that, until nothing is left that a repair would mend.
 *
 * @param problemsOf the problems of a text, as its reader wants them.
 */
export function fixAll(text: string, problemsOf: (text: string) => readonly Problem[]): TextEdit[] {
  let current = EditedText.of(text);
  let open = fixable(problemsOf(text));
  for (let round = 0; round < mostRounds && open.length > 0; round++) {
    const next = current.edited(apart(open.flatMap(({ fix }) => fix ?? [])));
    const left = fixable(problemsOf(next.text));
    // A repair that leaves its problem as it is would be made for ever.
    if (left.length > 0 && signature(left) === signature(open)) break;
    current = next;
    open = left;
  }
  return current.edits();
}

function fixable(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ fix }) => fix !== undefined);
}

function signature(problems: readonly Problem[]): string {
  return problems
    .map(({ code, message }) => `${code} ${message}`)
    .sort()
    .join('\n');
}

/** The edits of all repairs that begin behind the end of every earlier one; the others wait for the next round. */
function apart(fixes: readonly Fix[]): TextEdit[] {
  const taken: TextEdit[] = [];
  let reach = -1;
  const beginOf = ({ edits }: Fix): number => Math.min(...edits.map(({ span }) => span.start));
  for (const fix of [...fixes].sort((a, b) => beginOf(a) - beginOf(b))) {
    if (beginOf(fix) <= reach) continue;
    taken.push(...fix.edits);
    reach = Math.max(reach, ...fix.edits.map(({ span }) => span.end));
  }
  return taken;
}
