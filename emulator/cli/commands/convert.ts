import { convertSource } from '../../jobs/convert.js';
import { sourceKind } from '../../jobs/source-kind.js';
import type { ConvertLanguage } from '../../language/convert/statement.js';
import { exitStatus } from '../failure.js';
import { findSite } from '../find-site.js';
import { SourceFile } from '../located-problem.js';
import { openSite } from '../open-world.js';
import { countProblems, printProblems } from '../problem-text.js';
import { readSourceText } from '../source-text.js';
import type { Terminal } from '../terminal.js';

export interface ConvertOptions {
  readonly to: ConvertLanguage;
  readonly site?: string;
}

/** `drydasd convert`: prints a relationship script in another language, and what that cannot say to stderr. */
export function convert(terminal: Terminal, file: string, options: ConvertOptions): number {
  const source = new SourceFile(file, readSourceText(file));
  const path = findSite(options.site, file);
  const site = path === undefined ? undefined : openSite(terminal, path).site;
  const { text, problems } = convertSource(source.text, sourceKind(file, source.text), options.to, { site });
  terminal.out.write(text);
  const found = problems.map((problem) => ({ source, problem }));
  printProblems(terminal.err, found);
  if (terminal.err.isTerminal && found.length > 0) terminal.err.line(countProblems(found));
  return problems.some(({ severity }) => severity === 'warning' || severity === 'error')
    ? exitStatus.problems
    : exitStatus.ok;
}
