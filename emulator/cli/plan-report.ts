import { planSource, type PlanOptions } from '../jobs/plan.js';
import type { SourceKind } from '../jobs/source-kind.js';
import type { Site } from '../site/site.js';
import { exitStatus } from './failure.js';
import type { SourceFile } from './located-problem.js';
import { planDocument } from './plan-json.js';
import { printPlan, usualRows } from './plan-text.js';
import type { Stream } from './terminal.js';

/** A plan, and how `drydasd plan` says it. */
export interface PlanReport {
  /** Exit status of the command line. */
  readonly status: number;
  /** docs/json.md */
  document(): object;
  /** @param most relationships and data sets that each statement shows; few unless given */
  print(out: Stream, most?: number): void;
}

/** What a script would do to a site, which stays as it is. @param siteName what people know the site by */
export function makePlan(
  source: SourceFile,
  kind: SourceKind,
  site: Site,
  siteName: string,
  options: PlanOptions = {},
): PlanReport {
  const planned = planSource(source.text, kind, site, options);
  const status = planned.refusals === 0 ? exitStatus.ok : exitStatus.problems;
  return {
    status,
    document: () => planDocument(planned, { source, kind, site: siteName, exitStatus: status }),
    print: (out, most = usualRows) => {
      out.line(`${source.name} on ${siteName}`);
      printPlan(out, planned, source, most);
    },
  };
}
