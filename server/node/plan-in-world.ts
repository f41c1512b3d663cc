import { makePlan } from '../../emulator/cli/plan-report.js';
import type { Report } from '../background.js';
import type { HostedWorld } from './hosted-world.js';
import { printed } from './printed.js';
import type { Runnable } from './run-in-world.js';
import { watching, type TaskControl } from './task-control.js';

/** Relationships, or data sets, that each statement shows: editors fold them, but no one reads 65,534. */
const mostRows = 1000;

/** What a script would do in a world, which stays as it is. Throws `Cancelled`. */
export function planInWorld(
  { site, name }: HostedWorld,
  { source, options: { kind, ...options } }: Runnable,
  control: TaskControl,
): Report {
  const plan = makePlan(source, kind, site, name, { ...options, tracer: watching(control) });
  return {
    status: plan.status,
    text: printed(({ out }) => plan.print(out, mostRows)),
    document: plan.document(),
  };
}
