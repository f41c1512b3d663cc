import { statementDds } from '../../emulator/language/jcl/step-language.js';
import { standardPrograms } from '../../emulator/programs/registry.js';
import { bold, code, escaped } from './markdown.js';

/** A program that EXEC names, where it is one that a dry run runs. */
export function explainProgram(name: string): string | undefined {
  const program = standardPrograms.find(name);
  if (program === undefined) return undefined;
  const row = statementDds.find(({ programs }) => programs.includes(name));
  const reads = row === undefined ? '' : ` Reads its statements from ${code(row.ddname)}.`;
  return `${bold(escaped(name))} — ${escaped(program.help)}.${reads}`;
}
