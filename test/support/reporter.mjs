// Mocha's spec output, and the counts as reports/mocha.json for .ci/run.
import { mkdirSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { constants } = Mocha.Runner;

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(constants.EVENT_RUN_END, () => {
      const { passes, failures, pending, duration } = this.stats;
      const counts = { passed: passes, failed: failures, skipped: pending, milliseconds: duration };
      mkdirSync('reports', { recursive: true });
      writeFileSync('reports/mocha.json', `${JSON.stringify(counts, undefined, 2)}\n`);
    });
  }
}
