import { checkFile } from '../../emulator/cli/check-files.js';
import { flashDocument, printFlash } from '../../emulator/cli/flash-report.js';
import { SourceFile } from '../../emulator/cli/located-problem.js';
import { makePlan } from '../../emulator/cli/plan-report.js';
import { printRun, runDocument, runToEnd } from '../../emulator/cli/run-report.js';
import { reportingTerminal, type Terminal } from '../../emulator/cli/terminal.js';
import { checkSource } from '../../emulator/jobs/check.js';
import { sourceKind } from '../../emulator/jobs/source-kind.js';
import type { Problem } from '../../emulator/language/problem.js';
import { wantedProblems } from '../../emulator/language/suppression.js';
import { NodeFiles } from '../../emulator/node/node-files.js';
import type { Tracer } from '../../emulator/programs/program.js';
import { loadSite, type LoadedSite } from '../../emulator/site/load-site.js';
import type { Site } from '../../emulator/site/site.js';
import type {
  BackgroundJob,
  CheckedFile,
  Failed,
  FileToCheck,
  PlanJob,
  Report,
  RunJob,
  RunReport,
  SiteFileJob,
} from '../background.js';

/** What goes with every task. Plain data, so that it can be sent to a thread. */
export interface TaskControl {
  /** Shared with who gave the task; not 0 when it shall end. */
  readonly cancel: Int32Array;
  /** How often each site that changed has changed, by the path of its site file. */
  readonly changes: Readonly<Record<string, number>>;
}

/** Ends a task from inside. */
class Cancelled extends Error {}

/** What a thread does, one task after the other. Sites stay loaded until they change. */
export class BackgroundWork {
  private readonly sites = new Map<string, { readonly loaded: LoadedSite; readonly changes: number }>();

  check(
    { text, kind, site: path, levels }: BackgroundJob,
    control: TaskControl,
  ): readonly Problem[] | undefined {
    const site = this.site(path, control);
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

  run(
    { name, text, kind, site: path, until, part }: RunJob,
    control: TaskControl,
  ): RunReport | Failed | undefined {
    const site = this.site(path, control);
    if (site === undefined) return unusable(path);
    return unlessCancelled(() => {
      const source = new SourceFile(name, text);
      const ran = runToEnd(source, site.fork(), until, {
        kind,
        tracer: watching(control),
        ...(part !== undefined && { part }),
      });
      const run = { ...ran, siteName: path, sandbox: undefined };
      return {
        status: run.status,
        // Problems are data: only what is printed beside them is text.
        text: printed(({ out }, err) => printRun({ out, err }, run)),
        document: runDocument(run),
        problems: run.done.problems,
        flash: {
          text: printed(({ out }) => printFlash(out, run.site, undefined)),
          document: flashDocument(run.site, path, undefined),
        },
      };
    });
  }

  plan(
    { name, text, kind, site: path, all, part }: PlanJob,
    control: TaskControl,
  ): Report | Failed | undefined {
    const site = this.site(path, control);
    if (site === undefined) return unusable(path);
    return unlessCancelled(() => {
      const plan = makePlan(new SourceFile(name, text), kind, site, path, {
        tracer: watching(control),
        ...(part !== undefined && { part }),
      });
      return {
        status: plan.status,
        text: printed(({ out }) => plan.print(out, all)),
        document: plan.document(),
      };
    });
  }

  checkFiles(
    files: readonly FileToCheck[],
    dryRun: boolean,
    control: TaskControl,
  ): readonly CheckedFile[] | undefined {
    return unlessCancelled(() => files.map((file) => this.checkFile(file, dryRun, control)));
  }

  private checkFile(
    { path, text, site, levels }: FileToCheck,
    dryRun: boolean,
    control: TaskControl,
  ): CheckedFile {
    if (Atomics.load(control.cancel, 0) !== 0) throw new Cancelled();
    const optionsOf = () => {
      const world = site === undefined ? undefined : this.site(site, control);
      return { ...(world !== undefined && { site: world }), levels, dryRun, tracer: watching(control) };
    };
    if (text === undefined) return checkFile(path, optionsOf);
    return { file: path, problems: checkSource(text, sourceKind(path, text), optionsOf()) };
  }

  /** Undefined where the site file has errors, which whoever opens it is told. */
  private site(path: string, { changes }: TaskControl): Site | undefined {
    for (const [known, { loaded, changes: then }] of this.sites) {
      if ((changes[known] ?? 0) === then) continue;
      loaded.close();
      this.sites.delete(known);
    }
    let entry = this.sites.get(path);
    if (entry === undefined) {
      entry = { loaded: loadSite(new NodeFiles(), path), changes: changes[path] ?? 0 };
      this.sites.set(path, entry);
    }
    return entry.loaded.site;
  }
}

/** Looks at each statement and each finding whether the task shall end. */
function watching({ cancel }: TaskControl): Tracer {
  const look = (): void => {
    if (Atomics.load(cancel, 0) !== 0) throw new Cancelled();
  };
  return { statement: look, problem: look };
}

function unlessCancelled<Answer>(task: () => Answer): Answer | undefined {
  try {
    return task();
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    throw error;
  }
}

function unusable(path: string): Failed {
  return { failure: `The site file ${path} cannot be used until its problems are mended.` };
}

/** @param print is given a terminal to print on, and a stream that is thrown away */
function printed(print: (terminal: Terminal, nowhere: Terminal['err']) => void): string {
  const lines: string[] = [];
  print(
    reportingTerminal((text) => void lines.push(text)),
    reportingTerminal(() => undefined).err,
  );
  return lines.join('');
}
