// Mocha's spec output, and the counts in the file that the environment names.
import Mocha from 'mocha';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const { constants } = Mocha.Runner;

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['DRYDASD_TEST_COUNTS'] ?? 'reports/mocha.json';
    runner.once(constants.EVENT_RUN_END, () => {
      const { passes, failures, pending, duration } = this.stats;
      const counts = { passed: passes, failed: failures, skipped: pending, milliseconds: duration };
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(counts, undefined, 2)}\n`);
    });
  }
}
