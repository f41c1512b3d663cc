import path from 'node:path';
import type { Sandbox } from '../../site/sandbox/sandbox.js';
import { SourceFile } from '../located-problem.js';
import { newSandbox, openWorld, type World } from '../open-world.js';
import type { CopiesUntil } from '../../jobs/whole-run.js';
import { printRun, runDocument, runToEnd } from '../run-report.js';
import { readSourceText } from '../source-text.js';
import type { Terminal } from '../terminal.js';

export interface RunOptions {
  readonly site?: string;
  readonly from?: string;
  readonly keep?: string;
  readonly force?: boolean;
  /** Both `from` and `keep`. */
  readonly sandbox?: string;
  readonly until: CopiesUntil;
  readonly format: 'text' | 'json';
}

/**
 * `drydasd run`: the images stay as they are; what changed is thrown away or kept as a sandbox. It is kept at the end,
 * as a whole or not at all.
 */
export async function run(terminal: Terminal, file: string, options: RunOptions): Promise<number> {
  const source = new SourceFile(file, readSourceText(file));
  const from = options.sandbox ?? options.from;
  const world = await openWorld(terminal, { site: options.site, sandbox: from, job: file });
  try {
    const sandbox = await sandboxOf(terminal, world, options);
    try {
      return await runIn(terminal, source, world, sandbox, options);
    } finally {
      if (sandbox !== world.sandbox) await sandbox?.close();
    }
  } finally {
    await world.close();
  }
}

async function runIn(
  terminal: Terminal,
  source: SourceFile,
  world: World,
  sandbox: Sandbox | undefined,
  options: RunOptions,
): Promise<number> {
  const ran = runToEnd(source, world.site, options.until);
  await sandbox?.commit(world.site);
  const run = { ...ran, siteName: world.name, sandbox: options.sandbox ?? options.keep };
  if (options.format === 'json') terminal.out.line(JSON.stringify(runDocument(run), undefined, 2));
  else printRun(terminal, run);
  return run.status;
}

/** Where the run is kept. Found before it begins, so that it is not in vain. */
async function sandboxOf(
  terminal: Terminal,
  world: World,
  { sandbox, from, keep, force }: RunOptions,
): Promise<Sandbox | undefined> {
  if (sandbox !== undefined) return world.sandbox;
  if (keep === undefined) return undefined;
  // A sandbox that is to be replaced by what becomes of it is gone on with.
  const inPlace = force === true && from !== undefined && path.resolve(from) === path.resolve(keep);
  return inPlace ? world.sandbox : newSandbox(terminal, keep, force === true);
}
