import { LineIndex, type Position } from '../language/line-index.js';
import type { Problem, Span, TextEdit } from '../language/problem.js';
import type { Severity } from '../messages/problem-entry.js';

/** A text with the name that the user gave it. */
export class SourceFile {
  readonly lines: LineIndex;

  constructor(
    readonly name: string,
    readonly text: string,
  ) {
    this.lines = new LineIndex(text);
  }

  /** Begin and end of a span for people; the end is the place behind the last character. */
  range(span: Span): { start: Position; end: Position } {
    return { start: this.lines.position(span.start), end: this.lines.position(span.end) };
  }

  /** The text of a line, counted from 1, without its line end. */
  line(line: number): string {
    const start = this.lines.lineStart(line - 1);
    const end = /[\r\n]/.exec(this.text.slice(start));
    return this.text.slice(start, end === null ? undefined : start + end.index);
  }
}

/** A problem and the text it is in. */
export interface LocatedProblem {
  readonly source: SourceFile;
  readonly problem: Problem;
}

/** Place in a file, lines and columns from 1; the end is the place behind the last character. */
export interface JsonRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A problem as `check --format json` and `run --format json` print it; docs/json.md describes it. */
export interface JsonProblem extends JsonRange {
  readonly file: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related?: readonly ((JsonRange | { readonly file: string; readonly line?: number }) & {
    readonly message: string;
  })[];
  readonly fix?: {
    readonly title: string;
    readonly edits: readonly (JsonRange & { readonly text: string })[];
  };
}

export function jsonRange(source: SourceFile, span: Span): JsonRange {
  const { start, end } = source.range(span);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

export function jsonProblem({ source, problem }: LocatedProblem): JsonProblem {
  const { code, severity, message, span, related, fix } = problem;
  const edit = (change: TextEdit) => ({ ...jsonRange(source, change.span), text: change.text });
  return {
    file: source.name,
    code,
    severity,
    message,
    ...jsonRange(source, span),
    ...(related !== undefined && {
      related: related.map(({ span: at, message: text, path, line }) => ({
        ...(path === undefined ? jsonRange(source, at) : { file: path, line }),
        message: text,
      })),
    }),
    ...(fix !== undefined && { fix: { title: fix.title, edits: fix.edits.map(edit) } }),
  };
}
