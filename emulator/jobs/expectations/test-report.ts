import { LineIndex } from '../../language/line-index.js';
import type { Problem, Span } from '../../language/problem.js';
import type { Tracer } from '../../programs/program.js';
import type { Site } from '../../site/site.js';
import type { SourceKind } from '../source-kind.js';
import { jobsToTest } from './jobs-to-test.js';
import { testSource } from './test-source.js';

// What became of expectations as plain data, so that threads, editors and reports can hand it on.

/** Place in a text, lines and columns from 1; the end is the place behind the last character. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ExpectationReport extends TextPlace {
  /** As it is written, without EXPECT. */
  readonly text: string;
  readonly passed: boolean;
  /** What was expected and what was found, to be shown side by side. */
  readonly expected: string;
  readonly actual: string;
}

export interface JobReport {
  /** Of the JOB statement; empty for a script, and for statements without one. */
  readonly name: string;
  /** Line of the job, from 1. */
  readonly line: number;
  /** How it ended: `RC 0`, `JCL ERROR`, `ABEND S806`, `NOT RUN`. */
  readonly ended: string;
  readonly expectations: readonly ExpectationReport[];
}

/** An expectation that was not run. */
export type ListedExpectation = TextPlace & Pick<ExpectationReport, 'text'>;

export interface ListedJob extends Pick<JobReport, 'name' | 'line'> {
  readonly expectations: readonly ListedExpectation[];
}

/** Holds the expectations of a text against a run on a fork of a site. An expectation with a mistake has failed. */
export function testReport(
  text: string,
  kind: SourceKind,
  site: Site,
  options: { readonly tracer?: Tracer } = {},
): JobReport[] {
  const places = new Places(text);
  return testSource(text, kind, site, options).jobs.flatMap(({ job, outcomes, ended }) => {
    const expectations = [
      ...outcomes.map(({ expectation, passed, expected, actual }) => ({
        text: expectation.text,
        passed,
        expected,
        actual,
        ...places.of(expectation.span),
      })),
      ...job.mistakes.filter(isMeant).map((found) => ({
        ...places.mistake(found),
        passed: false,
        expected: 'an expectation that can be read',
        actual: found.message,
      })),
    ].sort(byPlace);
    return expectations.length === 0
      ? []
      : [{ name: job.name, line: places.of(job.span).line, ended, expectations }];
  });
}

/** The same without a run. */
export function listedJobs(text: string, kind: SourceKind): ListedJob[] {
  const places = new Places(text);
  return jobsToTest(text, kind).flatMap(({ name, span, expectations, mistakes }) => {
    const all = [
      ...expectations.map((row) => ({ text: row.text, ...places.of(row.span) })),
      ...mistakes.filter(isMeant).map((found) => places.mistake(found)),
    ].sort(byPlace);
    return all.length === 0 ? [] : [{ name, line: places.of(span).line, expectations: all }];
  });
}

/** A comment that only happens to begin with EXPECT is no failure. */
function isMeant({ severity }: Problem): boolean {
  return severity !== 'information';
}

function byPlace(a: TextPlace, b: TextPlace): number {
  return a.line - b.line || a.column - b.column;
}

class Places {
  private readonly index: LineIndex;

  constructor(private readonly text: string) {
    this.index = new LineIndex(text);
  }

  of(span: Span): TextPlace {
    const [from, to] = [this.index.position(span.start), this.index.position(span.end)];
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  /** With the words of its line, since they could not be read. */
  mistake({ span }: Problem): ListedExpectation {
    const line = this.index.position(span.start).line - 1;
    const whole = this.text.slice(this.index.lineStart(line), this.index.lineEnd(line));
    const words = whole.replace(/^.*?EXPECT\s*/, '').replace(/\s*\*\/.*$/, '');
    return { text: words.trim().replace(/\s+/g, ' '), ...this.of(span) };
  }
}
