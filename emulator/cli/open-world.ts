import type { Problem } from '../language/problem.js';
import { LevelStores } from '../node/level-stores.js';
import { NodeFiles } from '../node/node-files.js';
import { loadSite } from '../site/load-site.js';
import { createSandbox } from '../site/sandbox/create-sandbox.js';
import { openSandbox as openKept } from '../site/sandbox/open-sandbox.js';
import { Sandbox } from '../site/sandbox/sandbox.js';
import type { Site } from '../site/site.js';
import { Failure } from './failure.js';
import { requireSite, shown } from './find-site.js';
import { SourceFile } from './located-problem.js';
import { printProblems } from './problem-text.js';
import type { Terminal } from './terminal.js';

/** A site that a command works on, with the name that people know it by. */
export interface World {
  readonly site: Site;
  /** Path of the site file or of the sandbox. */
  readonly name: string;
  /** The sandbox that the site is from. */
  readonly sandbox?: Sandbox;
  /** Lets other processes open the sandbox. The site cannot be used any more then. */
  readonly close: () => Promise<void>;
}

/** The site of the options; its problems go to stderr, and errors end the command. */
export async function openWorld(
  terminal: Terminal,
  options: { readonly site?: string; readonly sandbox?: string; readonly job?: string },
): Promise<World> {
  if (options.sandbox !== undefined) return openSandbox(terminal, options.sandbox);
  return openSite(terminal, requireSite(options.site, options.job));
}

export function openSite(terminal: Terminal, file: string): World {
  const { site, problems, text } = loadSite(new NodeFiles(), file);
  const source = new SourceFile(file, text);
  printProblems(
    terminal.err,
    problems.map((problem) => ({ source, problem })),
  );
  if (site === undefined)
    throw new Failure(`The site file ${shown(file)} cannot be used until this is mended.`);
  return { site, name: file, close: () => Promise.resolve() };
}

/** What a kept run left behind. */
export async function openSandbox(terminal: Terminal, folder: string): Promise<World> {
  const opened = await openKept(new NodeFiles(), new LevelStores(), folder);
  const { site, sandbox, problems, path, text } = opened;
  printFindings(terminal, folder, problems, new SourceFile(path === undefined ? folder : shown(path), text));
  if (site === undefined) throw new Failure(`The sandbox ${folder} cannot be used.`);
  return { site, name: folder, sandbox, close: () => opened.close() };
}

/** An empty sandbox for a run to be kept, which takes the place of another one only when it is committed. */
export async function newSandbox(terminal: Terminal, folder: string, replace: boolean): Promise<Sandbox> {
  const made = await createSandbox(new NodeFiles(), new LevelStores(), folder, { replace });
  if (made instanceof Sandbox) return made;
  printFindings(terminal, folder, [made], new SourceFile(folder, ''));
  throw new Failure(`The run cannot be kept in ${folder}.`);
}

function printFindings(
  terminal: Terminal,
  folder: string,
  problems: readonly Problem[],
  siteFile: SourceFile,
): void {
  const own = new SourceFile(folder, '');
  printProblems(
    terminal.err,
    problems.map((problem) => ({ source: problem.code.startsWith('sandbox-') ? own : siteFile, problem })),
  );
}
