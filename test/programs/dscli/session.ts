import { LineIndex } from '../../../emulator/language/line-index.js';
import { parseDscli } from '../../../emulator/language/dscli/parse.js';
import type { Problem } from '../../../emulator/language/problem.js';
import { runDscli } from '../../../emulator/programs/dscli/session.js';
import type { TracedStatement } from '../../../emulator/programs/program.js';
import type { Site } from '../../../emulator/site/site.js';

export interface DscliRun {
  readonly exitCode: number;
  /** Without the lines that show the commands. */
  readonly lines: readonly string[];
  readonly all: readonly string[];
  readonly problems: readonly Problem[];
  readonly statements: readonly TracedStatement[];
}

/** Runs commands on a site, without the line of date and version above each answer. */
export function runCommands(site: Site, ...commands: readonly string[]): DscliRun {
  const all: string[] = [];
  const problems: Problem[] = [];
  const statements: TracedStatement[] = [];
  const text = ['setenv -banner off', ...commands].join('\n');
  const exitCode = runDscli(
    parseDscli(new LineIndex(text).lines()),
    site,
    { write: (line) => void all.push(line) },
    {
      problem: (found) => void problems.push(found),
      statement: (statement) => void statements.push(statement),
    },
  );
  return {
    exitCode,
    all: all.slice(1),
    lines: all.filter((line) => !line.startsWith('dscli> ')),
    problems,
    statements: statements.slice(1),
  };
}
