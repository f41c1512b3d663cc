import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import { problem, type Fix, type Problem, type RelatedPlace, type Span } from '../problem.js';

/** Where readers and checks put what they find. */
export type Report = (
  code: ProblemCode,
  span: Span,
  inserts?: Inserts,
  more?: { readonly related?: readonly RelatedPlace[]; readonly fix?: Fix },
) => void;

/** A report that adds to a list. */
export function reportInto(problems: Problem[]): Report {
  return (code, span, inserts, more) => problems.push(problem(code, span, inserts, more));
}

/** Replaces the text of a span. */
export function replaceFix(title: string, span: Span, text: string): Fix {
  return { title, edits: [{ span, text }] };
}
