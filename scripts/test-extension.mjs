// The tests in VS Code: those in test/extension/host run inside its extension host, those in test/extension/ui drive
// the packaged extension in Chromium. Arguments: --host or --ui for one kind, --latest for the newest VS Code, --grep
// and test files.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installTestTools } from './install-test-tools.mjs';
import { installVsCode } from './install-vscode.mjs';
import { requireNode, root, setUp } from './setup.mjs';

const folders = { host: 'test/extension/host', ui: 'test/extension/ui' };

function testsIn(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.posix.join(folder, name))
    .sort();
}

/** The counts in a file, which must be of this run. A run that left none, or failed otherwise than by its tests, is a failure. */
function countsIn(file, status) {
  let counts = { passed: 0, failed: 0, skipped: 0, milliseconds: 0 };
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.error(`${path.relative(root, file)} is missing: the tests broke off.`);
  }
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** Runs a command that leaves its counts in reports/<name>.json. */
export function counted(name, command, args, env = {}) {
  const file = path.join(root, 'reports', `${name}.json`);
  rmSync(file, { force: true });
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, DRYDASD_TEST_COUNTS: file },
  });
  return countsIn(file, status);
}

export const sum = (all) =>
  all.reduce(
    (left, right) => Object.fromEntries(Object.keys(left).map((key) => [key, left[key] + right[key]])),
    { passed: 0, failed: 0, skipped: 0, milliseconds: 0 },
  );

function packageForTests() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/package-extension.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the extension could not be packaged:\n${stdout}${stderr}`);
  return stdout.trim().split('\n').at(-1);
}

/** `files` undefined means all; answers the counts. */
export function runExtensionTests({ kinds = ['host', 'ui'], edition = 'floor', grep, files } = {}) {
  const wanted = kinds
    .map((kind) => ({
      kind,
      files: files?.filter((file) => file.startsWith(folders[kind])) ?? testsIn(folders[kind]),
    }))
    .filter(({ files: some }) => some.length > 0);
  const installation = installVsCode(edition);
  if (installation.missing !== undefined) {
    console.error(`\n  The tests in VS Code are pending: ${installation.missing}.\n`);
    const skipped = wanted.reduce((count, { files: some }) => count + some.length, 0);
    return process.env.CI === 'true'
      ? { passed: 0, failed: skipped, skipped: 0, milliseconds: 0 }
      : { passed: 0, failed: 0, skipped, milliseconds: 0 };
  }
  const env = {
    DRYDASD_VSCODE: JSON.stringify(installation),
    DRYDASD_TEST_COLOR: process.stdout.isTTY ? '1' : '0',
    ...(grep === undefined ? {} : { DRYDASD_TEST_GREP: grep }),
  };
  // The package is what people get, so that is what they see in Chromium.
  if (wanted.some(({ kind }) => kind === 'ui')) env.DRYDASD_VSIX = packageForTests();
  const results = wanted.map(({ kind, files: some }) => {
    console.log(
      `\n  ${kind === 'host' ? 'Inside the extension host' : 'The packaged extension in Chromium'}`,
    );
    if (kind === 'host')
      return counted(
        kind,
        process.execPath,
        ['--import', 'tsx', 'test/extension/harness/run-host.ts', ...some],
        env,
      );
    const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--node-option', 'import=tsx'];
    mocha.push('--reporter', 'test/support/reporter.ts', '--timeout', '180000');
    mocha.push(
      '--require',
      'test/extension/harness/ui-hooks.ts',
      ...(grep === undefined ? [] : ['--grep', grep]),
    );
    return counted(kind, process.execPath, [...mocha, ...some], env);
  });
  return sum(results);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      grep: { type: 'string', short: 'g' },
      host: { type: 'boolean' },
      ui: { type: 'boolean' },
      latest: { type: 'boolean' },
    },
  });
  requireNode('20.19', 'The tests need');
  setUp();
  installTestTools();
  const { passed, failed, skipped } = runExtensionTests({
    kinds: Object.keys(folders).filter((kind) => values[kind] || (!values.host && !values.ui)),
    edition: values.latest ? 'latest' : 'floor',
    grep: values.grep,
    files: positionals.length > 0 ? positionals : undefined,
  });
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}
