// Runs the tests of test/extension/host/ in the extension host, each file in one of its own with the sample site as it
// came: what a test leaves behind, a world, a setting, a document, is no concern of the next one. Those in restricted/ run
// where nobody trusts the folder. Arguments: the files.
// Ends with 1 when a test failed or a run broke off.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInExtensionHost } from '../../support/extension-host.js';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly milliseconds: number;
}

/** A run that broke off counts as one failure. */
const brokenOff: Counts = { passed: 0, failed: 1, skipped: 0, milliseconds: 0 };

async function runFile(file: string, counts: string): Promise<Counts> {
  const restricted = file.includes('/restricted/');
  const load = `{ ${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)}) }`;
  const contents = `import { runInHost, runRestricted } from './test/extension/harness/host-entry.js';
    ${restricted ? 'export const activate = () => runRestricted' : 'export const run = () => runInHost'}(${load});`;
  rmSync(counts, { force: true });
  const passed = await runInExtensionHost({
    contents,
    name: 'host',
    restricted,
    environment: { DRYDASD_TEST_COUNTS: counts },
  });
  try {
    const found = JSON.parse(readFileSync(counts, 'utf8')) as Counts;
    return passed || found.failed > 0 ? found : brokenOff;
  } catch {
    return brokenOff;
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'drydasd-counts-'));
try {
  const all: Counts[] = [];
  for (const file of process.argv.slice(2)) all.push(await runFile(file, path.join(folder, 'counts.json')));
  const sum = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0);
  const total: Counts = {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    milliseconds: sum('milliseconds'),
  };
  const report = process.env['DRYDASD_TEST_COUNTS'] ?? 'reports/host.json';
  mkdirSync(path.dirname(report), { recursive: true });
  writeFileSync(report, `${JSON.stringify(total, undefined, 2)}\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
