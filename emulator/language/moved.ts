import type { Fix, Problem, Span } from './problem.js';

/** A span in a text in which everything stands so many characters further on. */
export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** A problem in such a text. Places in other files stay. */
export function movedProblem(problem: Problem, by: number): Problem {
  if (by === 0) return problem;
  const { related, fix, suggestions } = problem;
  return {
    ...problem,
    span: movedSpan(problem.span, by),
    ...(related && {
      related: related.map((row) =>
        row.path === undefined ? { ...row, span: movedSpan(row.span, by) } : row,
      ),
    }),
    ...(fix && { fix: movedFix(fix, by) }),
    ...(suggestions && { suggestions: suggestions.map((row) => movedFix(row, by)) }),
  };
}

/** A repair of such a text. */
export function movedFix({ title, edits }: Fix, by: number): Fix {
  return { title, edits: edits.map((edit) => ({ ...edit, span: movedSpan(edit.span, by) })) };
}
