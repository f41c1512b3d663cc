import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import { problem, type Fix, type Problem, type RelatedPlace, type Span } from '../problem.js';

/** Collects the problems of one statement. */
export class Reporter {
  readonly problems: Problem[] = [];

  report(
    code: ProblemCode,
    span: Span,
    inserts: Inserts = {},
    more: { readonly related?: readonly RelatedPlace[]; readonly fix?: Fix } = {},
  ): void {
    this.problems.push(problem(code, span, inserts, more));
  }

  /** With a repair that puts a text in the place of the span. */
  reportWithText(code: ProblemCode, span: Span, inserts: Inserts, text: string): void {
    this.report(code, span, inserts, { fix: { title: `Change to ${text}`, edits: [{ span, text }] } });
  }
}
