import type { Provenance } from '../messages/certainty.js';
import { problemCatalogue, type ProblemCode } from '../messages/problems.js';
import type { Severity } from '../messages/problem-entry.js';
import { fillTemplate, type Inserts } from '../messages/template.js';

/** Half-open range of UTF-16 offsets in the original text of a document. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface TextEdit {
  readonly span: Span;
  /** Replaces the text of the span; an empty span inserts. */
  readonly text: string;
}

/** A repair that is certain: applying all edits mends the problem. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Another place that explains a problem, such as the extent that this one overlaps. */
export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
  /** Of a place in another file: its path. The span counts from the beginning of that file then. */
  readonly path?: string;
  /** Of a place in another file: its line, from 1. */
  readonly line?: number;
}

/** One finding about a text, of whatever origin: parser, checks, or a refusal of the dry run. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
  /** What may be meant, or may not: offered to choose, never applied by itself. */
  readonly suggestions?: readonly Fix[];
}

/** Makes a problem from its row in the catalogue. */
export function problem(
  code: ProblemCode,
  span: Span,
  inserts: Inserts = {},
  more: Pick<Problem, 'related' | 'fix' | 'suggestions'> = {},
): Problem {
  const entry = problemCatalogue[code];
  return { code, severity: entry.severity, message: fillTemplate(entry.template, inserts), span, ...more };
}

/**
 * How a problem of a rule is reported: a rule that is not verified only warns, so that the emulator never
 * calls wrong what a real system may accept.
 */
export function byCertainty(found: Problem, rule: Partial<Provenance>): Problem {
  const sure = rule.certainty === undefined || rule.certainty === 'verified' || rule.certainty === 'derived';
  return sure || found.severity !== 'error' ? found : { ...found, severity: 'warning' };
}

/** Problems in the order of the text, errors first where two begin at one place. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const rank: Record<Severity, number> = { error: 0, warning: 1, information: 2, hint: 3 };
  return [...problems].sort(
    (a, b) => a.span.start - b.span.start || rank[a.severity] - rank[b.severity] || a.span.end - b.span.end,
  );
}

/** A text after some edits, which must not overlap. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}
