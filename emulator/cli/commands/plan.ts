import { planSource } from '../../jobs/plan.js';
import { sourceKind } from '../../jobs/source-kind.js';
import { exitStatus, Failure } from '../failure.js';
import { SourceFile } from '../located-problem.js';
import { openWorld } from '../open-world.js';
import { planDocument } from '../plan-json.js';
import { printPlan } from '../plan-text.js';
import { readSourceText } from '../source-text.js';
import type { Terminal } from '../terminal.js';

export interface PlanOptions {
  readonly site?: string;
  readonly from?: string;
  readonly all?: boolean;
  readonly format: 'text' | 'json';
}

/** `drydasd plan`: what a job would do, statement by statement. Site and sandbox stay as they are. */
export async function plan(terminal: Terminal, file: string, options: PlanOptions): Promise<number> {
  const source = new SourceFile(file, readSourceText(file));
  const kind = sourceKind(file, source.text);
  // A plan without them would look as if the script did nothing.
  if (kind === 'svc') {
    throw new Failure(
      `${file}: a plan does not show FlashCopy mappings of Spectrum Virtualize. Use \`drydasd check\` for what would be refused, or \`drydasd run --keep\` and \`drydasd flash\` for what is left.`,
    );
  }
  const world = await openWorld(terminal, { site: options.site, sandbox: options.from, job: file });
  const { site, name } = world;
  const planned = planSource(source.text, kind, site);
  await world.close();
  const status = planned.refusals === 0 ? exitStatus.ok : exitStatus.problems;
  if (options.format === 'json') {
    const document = planDocument(planned, { source, kind, site: name, exitStatus: status });
    terminal.out.line(JSON.stringify(document, undefined, 2));
  } else {
    terminal.out.line(`${file} on ${name}`);
    printPlan(terminal.out, planned, source, options.all === true);
  }
  return status;
}
