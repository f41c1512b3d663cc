import { checkFile } from '../../emulator/cli/check-files.js';
import { checkSource } from '../../emulator/jobs/check.js';
import { testReport } from '../../emulator/jobs/expectations/test-report.js';
import { sourceKind } from '../../emulator/jobs/source-kind.js';
import type { Problem } from '../../emulator/language/problem.js';
import { wantedProblems } from '../../emulator/language/suppression.js';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { loadSite } from '../../emulator/site/load-site.js';
import type { Site } from '../../emulator/site/site.js';
import type {
  BackgroundJob,
  CheckedFile,
  FileToCheck,
  FileToTest,
  SiteFileJob,
  TestedFile,
} from '../background.js';
import { LoadedSites } from './loaded-sites.js';
import { endIfCancelled, unlessCancelled, watching, type TaskControl } from './task-control.js';
import { unusable } from './unusable.js';

/** What a thread does, one task after the other. Sites stay loaded until they change. */
export class BackgroundWork {
  private readonly sites = new LoadedSites();

  check(
    { text, kind, site: path, levels }: BackgroundJob,
    control: TaskControl,
  ): readonly Problem[] | undefined {
    this.sites.refresh(control.changes);
    const site = this.site(path);
    return unlessCancelled(() =>
      checkSource(text, kind, { ...(site !== undefined && { site }), levels, tracer: watching(control) }),
    );
  }

  /** Nothing of it is kept: the text is not that of the file. */
  checkSite({ path, text, levels }: SiteFileJob): readonly Problem[] {
    const loaded = loadSite(new NodeFiles(), path, text);
    loaded.close();
    return wantedProblems(text, loaded.problems, levels);
  }

  checkFiles(
    files: readonly FileToCheck[],
    dryRun: boolean,
    control: TaskControl,
  ): readonly CheckedFile[] | undefined {
    this.sites.refresh(control.changes);
    return unlessCancelled(() => files.map((file) => this.checkFile(file, dryRun, control)));
  }

  private checkFile(
    { path, text, site, levels }: FileToCheck,
    dryRun: boolean,
    control: TaskControl,
  ): CheckedFile {
    endIfCancelled(control);
    const optionsOf = () => {
      const world = site === undefined ? undefined : this.site(site);
      return { ...(world !== undefined && { site: world }), levels, dryRun, tracer: watching(control) };
    };
    if (text === undefined) return checkFile(path, optionsOf);
    return { file: path, problems: checkSource(text, sourceKind(path, text), optionsOf()) };
  }

  testFiles(files: readonly FileToTest[], control: TaskControl): readonly TestedFile[] | undefined {
    this.sites.refresh(control.changes);
    return unlessCancelled(() =>
      files.map(({ path: file, text, site: path }) => {
        endIfCancelled(control);
        const site = this.site(path);
        if (site === undefined) return { file, ...unusable(path) };
        return { file, jobs: testReport(text, sourceKind(file, text), site, { tracer: watching(control) }) };
      }),
    );
  }

  /** Undefined where the site file has errors, which whoever opens it is told. */
  private site(path: string): Site | undefined {
    return this.sites.load(path).site;
  }
}
