import Mocha from 'mocha';
import { format } from 'node:util';
import CountingReporter from '../../support/reporter.js';
import { reportMark } from '../../support/report-mark.js';
import { inSources } from './source-stack.js';

/**
 * Runs test files inside the extension host. The environment says which (`DRYDASD_TEST_GREP`) and where the
 * counts go. Rejects when a test failed, as VS Code asks of such a module.
 */
export async function runInHost(files: Readonly<Record<string, () => void>>): Promise<void> {
  // VS Code hands on what tests print.
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(`${reportMark}${format(...args)}`);
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
