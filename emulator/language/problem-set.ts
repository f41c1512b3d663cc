import { sortProblems, type Problem } from './problem.js';

/** What befalls several relationships at once by one statement: told apart by the facts in the message. */
const ofEachRelationship: ReadonlySet<string> = new Set(['relationship-failed', 'background-copy-waits']);

/** Problems, each code once at each place: programs read again what the checks have read. */
export class ProblemSet {
  private readonly byIdentity = new Map<string, Problem>();

  add(row: Problem): void {
    const facts = ofEachRelationship.has(row.code) ? row.message : '';
    const identity = `${row.code} ${row.span.start} ${row.span.end} ${facts}`;
    if (!this.byIdentity.has(identity)) this.byIdentity.set(identity, row);
  }

  sorted(): Problem[] {
    return sortProblems([...this.byIdentity.values()]);
  }
}
