import { window } from 'vscode';
import { nameOf } from '../../../server/virtual-documents.js';
import type { PlanAnswer, WorldScript } from '../../../server/worlds/protocol.js';
import type { Desk } from '../../desk.js';
import { shortSummary } from '../../dry-run/plan-summary.js';
import { titleOf } from '../../dry-run/run-target.js';
import type { Places } from './places.js';
import { showBeside } from './shown-documents.js';
import { tellFailure } from './tell-failure.js';
import { withProgress } from './with-progress.js';

/** Shows what scripts would do, statement by statement, beside them. */
export class Plans {
  /** Scripts that were planned, by the URIs of their plans. */
  private readonly planned = new Map<string, WorldScript>();
  private last: WorldScript | undefined;

  constructor(
    private readonly desk: Desk,
    private readonly places: Places,
  ) {}

  /** Undefined when it was cancelled or could not be planned. */
  async plan(script: WorldScript): Promise<PlanAnswer | undefined> {
    const title = titleOf(script, nameOf(script.uri));
    const world = await this.places.toLook(script.uri);
    if (world === undefined) return undefined;
    const answer = await withProgress(`Plan of ${title}`, (_, token) =>
      this.desk.worlds.request('plan', { world, script }, token),
    );
    if (answer === undefined) return undefined;
    if ('failure' in answer) {
      void tellFailure(this.desk, `A plan of ${title} is not possible. ${answer.failure}`, world);
      return undefined;
    }
    this.last = script;
    this.planned.set(answer.plan, script);
    await showBeside(answer.plan, 0, false);
    window.setStatusBarMessage(shortSummary(answer.summary), shown);
    return answer;
  }

  /** Plans the script of a plan once more, or the last. */
  async again(plan: string | undefined): Promise<PlanAnswer | undefined> {
    const script = (plan === undefined ? undefined : this.planned.get(plan)) ?? this.last;
    return script === undefined ? undefined : this.plan(script);
  }
}

/** Milliseconds that the sum of a plan stands in the status bar: it is at the end of the plan, too. */
const shown = 15_000;
