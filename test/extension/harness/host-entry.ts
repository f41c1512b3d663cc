import Mocha from 'mocha';
import { format } from 'node:util';
import { linkVariable, type HostEnd } from '../../support/host-link.js';
import CountingReporter from '../../support/reporter.js';
import { reportMark } from '../../support/report-mark.js';
import { inSources } from './source-stack.js';

/**
 * Runs test files inside the extension host. The environment says which (`DRYDASD_TEST_GREP`) and where the
 * counts go. Rejects when a test failed, as VS Code asks of such a module.
 */
export async function runInHost(files: Files): Promise<void> {
  // VS Code hands on what tests print.
  return runFiles(files, (line) => console.log(`${reportMark}${line}`));
}

/** Runs test files in an extension host whose folder nobody trusts, and says over the link how that went. */
export async function runRestricted(files: Files): Promise<void> {
  let said: Promise<unknown> = Promise.resolve();
  const say = (path: string, body: unknown): void => {
    const url = `${process.env[linkVariable]}/${path}`;
    said = said.then(() => fetch(url, { method: 'POST', body: JSON.stringify(body) }));
  };
  const end = (outcome: HostEnd): void => say('end', outcome);
  await runFiles(files, (line) => say('line', line)).then(
    () => end({ passed: true, text: '' }),
    (error: unknown) => end({ passed: false, text: String(error) }),
  );
  await said;
}

type Files = Readonly<Record<string, () => void>>;

async function runFiles(files: Files, print: (line: string) => void): Promise<void> {
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => print(format(...args));
  const mocha = new Mocha({
    color: process.env['DRYDASD_TEST_COLOR'] === '1',
    grep: process.env['DRYDASD_TEST_GREP'],
    reporter: CountingReporter,
    timeout: 60_000,
    ui: 'bdd',
  });
  for (const [file, load] of Object.entries(files)) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    load();
  }
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.prependListener('fail', (_test: Mocha.Runnable, error: unknown) => {
      if (error instanceof Error && error.stack !== undefined) error.stack = inSources(error.stack);
    });
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
