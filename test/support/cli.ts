import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
/** What users start. */
export const drydasdBin = path.join(root, 'bin/drydasd.cjs');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let built = false;

/** Brings what is built up to date, for tests that start it themselves. */
export function ensureBuilt(): void {
  if (built) return;
  const setup = spawnSync(process.execPath, ['scripts/setup.mjs'], { cwd: root, encoding: 'utf8' });
  if (setup.status !== 0) throw new Error(`the build failed:\n${setup.stdout}${setup.stderr}`);
  built = true;
}

/** Runs the built command line as a process of its own, as users do. Builds it first where it is stale. */
export function drydasd(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** Standard input; empty without. */
    readonly input?: string;
  } = {},
): CliResult {
  ensureBuilt();
  // What the caller's shell or mocha set must not colour the outcome.
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_OPTIONS: ___, ...environment } = process.env;
  const result = spawnSync(process.execPath, [drydasdBin, ...args], {
    cwd: options.cwd ?? root,
    encoding: 'utf8',
    env: { ...environment, ...options.env },
    ...(options.input !== undefined && { input: options.input }),
    maxBuffer: 256 << 20,
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** A folder for each test of the surrounding `describe`, taken away after it. */
export function temporaryFolder(): { readonly path: string; file(...names: string[]): string } {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'drydasd-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get path() {
      return folder;
    },
    file: (...names) => path.join(folder, ...names),
  };
}
