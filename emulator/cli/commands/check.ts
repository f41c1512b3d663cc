import { nearestWord } from '../../language/nearest-word.js';
import { problemLevels, type ProblemLevel, type ProblemLevels } from '../../messages/problem-levels.js';
import { problemCodes, type ProblemCode } from '../../messages/problems.js';
import { FileChecker, type CheckedFile, type CheckFilesOptions } from '../check-files.js';
import { exitStatus, Failure } from '../failure.js';
import { inThreads } from '../in-threads.js';
import { jsonProblem, SourceFile, type LocatedProblem } from '../located-problem.js';
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

/** From so many files on, threads are worth their start. */
const manyFiles = 200;
/** Files that a thread takes at a time. */
const share = 50;

/** `drydasd check`: problems only. With a site, what its volumes would refuse is one too. */
export async function check(
  terminal: Terminal,
  files: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const wanted: CheckFilesOptions = {
    levels: readLevels(options.level ?? []),
    ...(options.site === undefined ? {} : { site: options.site }),
  };
  const checker = new FileChecker(terminal, wanted);
  const checked =
    files.length < manyFiles
      ? files.map((file) => checker.check(file))
      : await checkInThreads(checker, files, wanted);
  const found: LocatedProblem[] = [];
  let unreadable = false;
  for (const one of checked) {
    if ('failure' in one) {
      unreadable = true;
      terminal.err.line(`${terminal.err.colors.red('error:')} ${one.failure}`);
    } else if (one.problems.length > 0) {
      const source = new SourceFile(one.file, readSourceText(one.file));
      found.push(...one.problems.map((problem) => ({ source, problem })));
    }
  }
  print(terminal, found, options.format);
  if (unreadable) return exitStatus.usage;
  return found.some(({ problem }) => problem.severity === 'error') ? exitStatus.problems : exitStatus.ok;
}

/** The same on all cores, in the order of the files. */
async function checkInThreads(
  checker: FileChecker,
  files: readonly string[],
  options: CheckFilesOptions,
): Promise<CheckedFile[]> {
  // Opens each site once here, which says what is wrong with it.
  for (const file of files) checker.siteFor(file);
  const answers = await inThreads<CheckedFile[]>('check-worker', 'check', files, share, options);
  return answers.flat();
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
