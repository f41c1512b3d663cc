import { spawnSync } from 'node:child_process';

/**
 * Call first in a test or hook that runs a command of another package: without it the test is pending with the reason on
 * a developer's machine, and fails where CI=true, so that nobody takes a green run for a full one.
 */
export function needsCommand(context: Mocha.Context, command: string, debianPackage: string): void {
  if (spawnSync(command, ['--help']).error === undefined) return;
  pendingOrFailed(context, `the ${command} command is missing: apt-get install ${debianPackage}`);
}

/** As {@link needsCommand}, for what cannot be told by one command. */
export function pendingOrFailed(context: Mocha.Context, reason: string): void {
  if (process.env['CI'] === 'true') throw new Error(reason);
  pending(context, reason);
}

/** Skips with the reason in the titles that the reporter prints: for a hook, those of the tests that it is for. */
export function pending(context: Mocha.Context, reason: string): never {
  const runnable = context.test;
  const tests: Mocha.Runnable[] = [];
  if (runnable !== undefined && runnable.parent?.tests.every((test) => test !== runnable) === true) {
    runnable.parent.eachTest((test) => void tests.push(test));
  } else if (runnable !== undefined) {
    tests.push(runnable);
  }
  for (const test of tests) {
    if (!test.title.includes(reason)) test.title += ` [pending: ${reason}]`;
  }
  context.skip();
}
