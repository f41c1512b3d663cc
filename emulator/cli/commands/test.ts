import { statSync } from 'node:fs';
import path from 'node:path';
import { exitStatus, Failure } from '../failure.js';
import { findScripts } from '../find-scripts.js';
import { inThreads } from '../in-threads.js';
import { junitReport } from '../junit.js';
import { reasonOf } from '../source-text.js';
import type { Terminal } from '../terminal.js';
import { FileTester, type TestedFile } from '../test-files.js';
import { countTested, printTested, testDocument } from '../test-report-text.js';

export interface TestOptions {
  readonly site?: string;
  readonly format: 'text' | 'json' | 'junit';
  /** Every expectation, also those that are met. */
  readonly verbose?: boolean;
}

/** From so many files on, threads are worth their start. */
const manyFiles = 24;
/** Files that a thread takes at a time. */
const share = 6;

/** `drydasd test`: dry-runs scripts that say what they expect, each on a throw-away fork of its site. */
export async function test(
  terminal: Terminal,
  named: readonly string[],
  options: TestOptions,
): Promise<number> {
  const { files, chosen } = await filesOf(named.length === 0 ? ['.'] : named);
  const all =
    files.length < manyFiles
      ? testHere(terminal, files, options)
      : await testInThreads(terminal, files, options);
  // Of those that a folder brought, only what expects something is of interest.
  const tested = all.filter((one) => 'failure' in one || one.jobs.length > 0);
  const counts = countTested(tested);
  if (options.format === 'json') terminal.out.line(JSON.stringify(testDocument(tested), undefined, 2));
  else if (options.format === 'junit') terminal.out.write(junitReport(tested));
  else printTested(terminal.out, tested, options.verbose === true);
  for (const one of all) {
    if ('failure' in one) terminal.err.line(`${terminal.err.colors.red('error:')} ${one.failure}`);
    else if (one.jobs.length === 0 && chosen.has(one.file))
      terminal.err.line(`${one.file}: nothing is expected of it, so it was not run`);
  }
  if (counts.unreadable > 0) return exitStatus.usage;
  if (counts.expectations === 0) {
    terminal.err.line(
      `${terminal.err.colors.red('error:')} Nothing was tested: no job says what it expects, by a comment such as //* EXPECT RC 0 (docs/testing.md).`,
    );
    return exitStatus.usage;
  }
  return counts.failed > 0 ? exitStatus.problems : exitStatus.ok;
}

/** The files that are named, and the scripts in the folders that are. */
async function filesOf(
  named: readonly string[],
): Promise<{ readonly files: string[]; readonly chosen: ReadonlySet<string> }> {
  const files = new Set<string>();
  const chosen = new Set<string>();
  for (const name of named) {
    if (isFolder(name)) {
      for (const file of await findScripts(name)) files.add(path.normalize(file));
    } else {
      files.add(name);
      chosen.add(name);
    }
  }
  return { files: [...files], chosen };
}

function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch (error) {
    throw new Failure(`${name} cannot be read: ${reasonOf(error)}.`);
  }
}

function testHere(terminal: Terminal, files: readonly string[], { site }: TestOptions): TestedFile[] {
  const tester = new FileTester(terminal, site);
  return files.map((file) => tester.test(file));
}

/** The same on all cores, in the order of the files. */
async function testInThreads(
  terminal: Terminal,
  files: readonly string[],
  { site }: TestOptions,
): Promise<TestedFile[]> {
  const answers = await inThreads<{ tested: TestedFile[]; said: string }>(
    'test-worker',
    'test',
    files,
    share,
    site,
  );
  // Each thread opens the sites for itself; what they have to say is said once.
  for (const said of new Set(answers.map((answer) => answer.said))) terminal.err.write(said);
  return answers.flatMap(({ tested }) => tested);
}
