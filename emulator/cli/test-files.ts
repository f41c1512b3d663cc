import { listedJobs, testReport, type JobReport } from '../jobs/expectations/test-report.js';
import { sourceKind } from '../jobs/source-kind.js';
import type { Site } from '../site/site.js';
import { Failure } from './failure.js';
import { openSite } from './open-world.js';
import { requireSite } from './find-site.js';
import { readSourceText } from './source-text.js';
import type { Terminal } from './terminal.js';

/** What became of the expectations of a file, or why it could not be run. Plain data, so that a thread can answer with it. */
export type TestedFile =
  | {
      readonly file: string;
      /** Path of its site file; null where nothing is expected, so that it was not run. */
      readonly site: string | null;
      readonly jobs: readonly JobReport[];
    }
  | { readonly file: string; readonly failure: string };

/** Tests a text on a fork of the site that it is given, which is asked for only when something is expected. */
function testText(
  file: string,
  text: string,
  siteOf: () => { readonly site: Site; readonly path: string },
): TestedFile {
  const kind = sourceKind(file, text);
  if (listedJobs(text, kind).length === 0) return { file, site: null, jobs: [] };
  const { site, path } = siteOf();
  return { file, site: path, jobs: testReport(text, kind, site) };
}

/** Tests files one after the other; a site is opened once for all files that share it. */
export class FileTester {
  private readonly sites = new Map<string, Site>();

  /**
   * @param terminal for what opening a site has to say
   * @param site `--site` as given; without it each file's own is looked for
   */
  constructor(
    private readonly terminal: Terminal,
    private readonly site: string | undefined,
  ) {}

  /** A file that cannot be read, or has no site, is said so, and does not hide what became of the others. */
  test(file: string): TestedFile {
    try {
      return testText(file, readSourceText(file), () => this.siteFor(file));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { file, failure: [error.message, ...error.details].join(' ') };
    }
  }

  private siteFor(file: string): { readonly site: Site; readonly path: string } {
    const path = requireSite(this.site, file);
    const site = this.sites.get(path) ?? openSite(this.terminal, path).site;
    this.sites.set(path, site);
    return { site, path };
  }
}
