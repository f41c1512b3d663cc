import { checkSource, type CheckOptions } from '../jobs/check.js';
import { sourceKind } from '../jobs/source-kind.js';
import type { Problem } from '../language/problem.js';
import type { ProblemLevels } from '../messages/problem-levels.js';
import type { Site } from '../site/site.js';
import { Failure } from './failure.js';
import { findSite } from './find-site.js';
import { openSite } from './open-world.js';
import { readSourceText } from './source-text.js';
import type { Terminal } from './terminal.js';

export interface CheckFilesOptions {
  /** `--site` as given; without it each file's own is looked for. */
  readonly site?: string;
  readonly levels: ProblemLevels;
}

/** What was found in a file, or why it could not be read. Plain data, so that a thread can answer with it. */
export type CheckedFile =
  | { readonly file: string; readonly problems: readonly Problem[] }
  | { readonly file: string; readonly failure: string };

/**
 * The problems of a file. One that cannot be read is said so, and does not hide the problems of the others.
 *
 * @param optionsOf called when the file could be read
 */
export function checkFile(file: string, optionsOf: () => CheckOptions): CheckedFile {
  let text: string;
  try {
    text = readSourceText(file);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { file, failure: error.message };
  }
  return { file, problems: checkSource(text, sourceKind(file, text), optionsOf()) };
}

/** Checks files one after the other; a site is opened once for all files that share it. */
export class FileChecker {
  private readonly sites = new Map<string, Site>();

  /** @param terminal for what opening a site has to say. */
  constructor(
    private readonly terminal: Terminal,
    private readonly options: CheckFilesOptions,
  ) {}

  /** As {@link checkFile}. Throws {@link Failure} for a site that cannot be opened. */
  check(file: string): CheckedFile {
    return checkFile(file, () => ({ site: this.siteFor(file), levels: this.options.levels }));
  }

  /** The site of a file; undefined where there is none. */
  siteFor(file: string): Site | undefined {
    const path = findSite(this.options.site, file);
    if (path === undefined) return undefined;
    const open = this.sites.get(path) ?? openSite(this.terminal, path).site;
    this.sites.set(path, open);
    return open;
  }
}
