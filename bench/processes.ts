import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

export interface ProcessRun {
  /** Wall-clock time of the whole process, milliseconds. */
  readonly milliseconds: number;
  /** Most memory it had in use, megabytes. */
  readonly peakMegabytes: number;
  readonly stdout: string;
}

/** Runs the built command line as a process of its own, and measures all of it. */
export function drydasd(args: readonly string[], expectedStatus = 0): ProcessRun {
  const hook = path.join(root, 'bench/report-memory.mjs');
  const begin = performance.now();
  const result = spawnSync(
    process.execPath,
    ['--import', hook, path.join(root, 'bin/drydasd.cjs'), ...args],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    },
  );
  const milliseconds = performance.now() - begin;
  if (result.status !== expectedStatus) {
    throw new Error(`drydasd ${args.join(' ')} ended with ${result.status}: ${result.stderr}`);
  }
  return { milliseconds, peakMegabytes: Number(result.output[3]) / 1024, stdout: result.stdout };
}

/** Middle one of several runs, after one that warms the disk cache. */
export function median(runs: number, run: () => ProcessRun): ProcessRun {
  run();
  const sorted = Array.from({ length: runs }, run).sort((a, b) => a.milliseconds - b.milliseconds);
  return sorted[runs >> 1]!;
}
