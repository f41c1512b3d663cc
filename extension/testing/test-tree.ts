import type { FileOutcome, ListedFile } from '../../server/testing/protocol.js';

// The Testing view as plain data: file, job, expectation. Lines and columns count from 0, as editors count.

export interface TestPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface TestNode {
  /** Unique among its siblings, and the same as long as the text is. */
  readonly id: string;
  readonly label: string;
  readonly place: TestPlace;
  readonly children: readonly TestNode[];
}

/** What became of one expectation: `path` are the ids from its job to it. */
export interface NodeOutcome {
  readonly path: readonly string[];
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
  readonly place: TestPlace;
}

/** The jobs of a file with their expectations. A script has its expectations at once below the file. */
export function testNodes({ jobs }: ListedFile): TestNode[] {
  const ids = new Ids();
  return jobs.flatMap(({ name, line, expectations }) => {
    const inner = new Ids();
    const children = expectations.map((one) => ({
      id: inner.of(one.text),
      label: one.text,
      place: placeOf(one),
      children: [],
    }));
    if (name === '' && jobs.length === 1) return children;
    const place = { line: line - 1, column: 0, endLine: line - 1, endColumn: 0 };
    return [{ id: ids.of(name), label: name === '' ? '(no name)' : name, place, children }];
  });
}

/** The same ids as {@link testNodes} gives, for what was run. */
export function nodeOutcomes(outcome: FileOutcome): NodeOutcome[] {
  if ('failure' in outcome) return [];
  const { jobs } = outcome;
  const ids = new Ids();
  return jobs.flatMap(({ name, expectations }) => {
    const inner = new Ids();
    const job = name === '' && jobs.length === 1 ? [] : [ids.of(name)];
    return expectations.map((one) => ({
      path: [...job, inner.of(one.text)],
      passed: one.passed,
      expected: one.expected,
      actual: one.actual,
      place: placeOf(one),
    }));
  });
}

function placeOf({ line, column, endLine, endColumn }: TestPlace): TestPlace {
  return { line: line - 1, column: column - 1, endLine: endLine - 1, endColumn: endColumn - 1 };
}

/** Of equal names the second one gets a number. */
class Ids {
  private readonly used = new Map<string, number>();

  of(name: string): string {
    const count = (this.used.get(name) ?? 0) + 1;
    this.used.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  }
}
