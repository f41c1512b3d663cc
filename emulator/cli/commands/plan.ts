import { sourceKind } from '../../jobs/source-kind.js';
import { SourceFile } from '../located-problem.js';
import { openWorld } from '../open-world.js';
import { makePlan } from '../plan-report.js';
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
  const world = await openWorld(terminal, { site: options.site, sandbox: options.from, job: file });
  const plan = makePlan(source, kind, world.site, world.name);
  await world.close();
  if (options.format === 'json') terminal.out.line(JSON.stringify(plan.document(), undefined, 2));
  else plan.print(terminal.out, options.all === true ? Infinity : undefined);
  return plan.status;
}
