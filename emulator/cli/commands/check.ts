import { checkSource } from '../../jobs/check.js';
import { nearestWord } from '../../language/nearest-word.js';
import { problemLevels, type ProblemLevel, type ProblemLevels } from '../../messages/problem-levels.js';
import { problemCodes, type ProblemCode } from '../../messages/problems.js';
import { sourceKind } from '../../jobs/source-kind.js';
import type { Site } from '../../site/site.js';
import { exitStatus, Failure } from '../failure.js';
import { findSite } from '../find-site.js';
import { jsonProblem, SourceFile, type LocatedProblem } from '../located-problem.js';
import { openSite } from '../open-world.js';
import { countProblems, printProblems } from '../problem-text.js';
import { sarifLog } from '../sarif.js';
import { readSourceText } from '../source-text.js';
import type { Terminal } from '../terminal.js';

export interface CheckOptions {
  readonly site?: string;
  readonly format: 'text' | 'json' | 'sarif';
  /** `code=level`, as written. */
  readonly level?: readonly string[];
}

/** `drydasd check`: problems only. With a site, what its volumes would refuse is one too. */
export function check(terminal: Terminal, files: readonly string[], options: CheckOptions): number {
  const levels = readLevels(options.level ?? []);
  const found: LocatedProblem[] = [];
  const sites = new Map<string, Site>();
  let unreadable = false;
  for (const file of files) {
    const source = readSource(terminal, file);
    unreadable ||= source === undefined;
    if (source === undefined) continue;
    const site = siteFor(terminal, file, options.site, sites);
    const problems = checkSource(source.text, sourceKind(file, source.text), { site, levels });
    found.push(...problems.map((problem) => ({ source, problem })));
  }
  print(terminal, found, options.format);
  if (unreadable) return exitStatus.usage;
  return found.some(({ problem }) => problem.severity === 'error') ? exitStatus.problems : exitStatus.ok;
}

/** `extent-sets-many=off`. Throws {@link Failure} for a code or a level that does not exist. */
function readLevels(written: readonly string[]): ProblemLevels {
  const levels: Partial<Record<ProblemCode, ProblemLevel>> = {};
  for (const text of written) {
    const [code, level] = text.split('=');
    const known = problemCodes.find((one) => one === code);
    const wanted = problemLevels.find((one) => one === level);
    if (known === undefined) {
      const nearest = nearestWord(code ?? '', problemCodes);
      const hint = nearest === undefined ? 'docs/problems lists the codes' : `did you mean ${nearest}?`;
      throw new Failure(`--level ${text}: there is no problem with this code; ${hint}`);
    }
    if (wanted === undefined) {
      throw new Failure(`--level ${text}: write it as ${known}=${problemLevels.join('|')}`);
    }
    levels[known] = wanted;
  }
  return levels;
}

/** A file that cannot be read is said so, and does not hide the problems of the others. */
function readSource({ err }: Terminal, file: string): SourceFile | undefined {
  try {
    return new SourceFile(file, readSourceText(file));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    err.line(`${err.colors.red('error:')} ${error.message}`);
    return undefined;
  }
}

/** The site of a file, opened once for all files that share it; undefined where there is none. */
function siteFor(
  terminal: Terminal,
  file: string,
  option: string | undefined,
  sites: Map<string, Site>,
): Site | undefined {
  const path = findSite(option, file);
  if (path === undefined) return undefined;
  const open = sites.get(path) ?? openSite(terminal, path).site;
  sites.set(path, open);
  return open;
}

function print(terminal: Terminal, found: readonly LocatedProblem[], format: CheckOptions['format']): void {
  switch (format) {
    case 'json':
      terminal.out.line(JSON.stringify(found.map(jsonProblem), undefined, 2));
      break;
    case 'sarif':
      terminal.out.line(JSON.stringify(sarifLog(found), undefined, 2));
      break;
    case 'text':
      printProblems(terminal.out, found);
      if (found.length > 0) terminal.err.line(countProblems(found));
      else if (terminal.out.isTerminal) terminal.out.line('No problems found.');
      break;
  }
}
