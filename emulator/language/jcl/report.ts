import type { Certainty } from '../../messages/certainty.js';
import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import { byCertainty, problem, type Fix, type Problem, type RelatedPlace, type Span } from '../problem.js';

/** Where readers and checks put what they find. */
export type Report = (code: ProblemCode, span: Span, inserts?: Inserts, more?: ReportMore) => void;

export interface ReportMore {
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
  /** How sure the rule is, where its table says so: one that is not only warns. */
  readonly certainty?: Certainty;
}

/** A report that adds to a list. */
export function reportInto(problems: Problem[]): Report {
  return (code, span, inserts, { certainty, ...more } = {}) => {
    const found = problem(code, span, inserts, more);
    problems.push(certainty === undefined ? found : byCertainty(found, { certainty }));
  };
}

/** Replaces the text of a span. */
export function replaceFix(title: string, span: Span, text: string): Fix {
  return { title, edits: [{ span, text }] };
}

/** A report of what a rule of a table finds. */
export function reportAs(certainty: Certainty, report: Report): Report {
  return (code, span, inserts, more) => report(code, span, inserts, { ...more, certainty });
}
