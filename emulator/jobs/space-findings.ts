import { problem, type Problem, type Span } from '../language/problem.js';
import { shortageInserts, volumeName } from '../programs/refusal.js';
import type { Site } from '../site/site.js';

/**
 * Finds it when a relationship fails, or its background copy stops, for want of space in a repository. That can come
 * about by any write or by mere time, so no program says it; it is shown at the statement that ran.
 */
export class SpaceFindings {
  private seen: number;
  private span: Span;

  constructor(
    private readonly site: Site,
    start: Span,
    private readonly report: (found: Problem) => void,
  ) {
    this.seen = site.engine.events.length;
    this.span = start;
  }

  /** Another statement begins: what happened since the last one was that one's doing. */
  begin(span: Span): void {
    this.look();
    this.span = span;
  }

  look(): void {
    const { events } = this.site.engine;
    if (events.length === this.seen) return;
    const news = events.from(this.seen);
    this.seen = events.length;
    for (const event of news) {
      if (event.kind !== 'failed' && event.kind !== 'copy-waits') continue;
      const { source, target } = event.relationship;
      const names = { source: volumeName(this.site, source), target: volumeName(this.site, target) };
      const code = event.kind === 'failed' ? 'relationship-failed' : 'background-copy-waits';
      this.report(problem(code, this.span, { ...names, ...shortageInserts(event.shortage) }));
    }
  }
}
