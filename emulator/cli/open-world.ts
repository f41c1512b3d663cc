import { NodeFiles } from '../node/node-files.js';
import { loadSite } from '../site/load-site.js';
import { loadSandbox } from '../site/sandbox.js';
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
}

/** The site of the options; its problems go to stderr, and errors end the command. */
export function openWorld(
  terminal: Terminal,
  options: { readonly site?: string; readonly sandbox?: string; readonly job?: string },
): World {
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
  return { site, name: file };
}

/** What a kept run left behind. */
export function openSandbox(terminal: Terminal, folder: string): World {
  const { site, problems, path, text } = loadSandbox(new NodeFiles(), folder);
  const source = new SourceFile(path === undefined ? folder : shown(path), text);
  const own = new SourceFile(folder, '');
  printProblems(
    terminal.err,
    problems.map((problem) => ({ source: problem.code.startsWith('sandbox-') ? own : source, problem })),
  );
  if (site === undefined) throw new Failure(`The sandbox ${folder} cannot be used.`);
  return { site, name: folder };
}
