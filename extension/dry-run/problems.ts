import type { Severity } from '../../emulator/messages/problem-entry.js';
import type { JsonPlace, JsonProblem } from './run-document.js';

/** A range as editors count: from 0. */
export interface PlainRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What an editor shows of a problem, in the numbers of its own. */
export interface PlainDiagnostic {
  readonly range: PlainRange;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly related: readonly PlainRelated[];
}

/** Another place: of the same document, or of a file. */
export interface PlainRelated {
  readonly file?: string;
  readonly range: PlainRange;
  readonly message: string;
}

/** The problems of a run, for an editor. */
export function diagnosticsOf(problems: readonly JsonProblem[]): PlainDiagnostic[] {
  return problems.map(({ code, severity, message, related = [], ...place }) => ({
    range: rangeOf(place),
    severity,
    code,
    message,
    related: related.map((row) => {
      if (!('file' in row)) return { range: rangeOf(row), message: row.message };
      const at = { line: (row.line ?? 1) - 1, character: 0 };
      return { file: row.file, range: { start: at, end: at }, message: row.message };
    }),
  }));
}

/** With the severities that somebody wants, by code; those that nobody wants are left out. */
export function withLevels(
  found: readonly PlainDiagnostic[],
  levels: Readonly<Record<string, Severity | 'off'>>,
): PlainDiagnostic[] {
  return found.flatMap((row) => {
    const wanted = levels[row.code] ?? row.severity;
    return wanted === 'off' ? [] : [{ ...row, severity: wanted }];
  });
}

/** Those that are not shown already: by their code, their first place and what they say. */
export function withoutKnown(
  found: readonly PlainDiagnostic[],
  known: readonly { readonly range: PlainRange; readonly code: string; readonly message: string }[],
): PlainDiagnostic[] {
  const shown = new Set(known.map(identity));
  return found.filter((row) => !shown.has(identity(row)));
}

function identity(row: {
  readonly range: PlainRange;
  readonly code: string;
  readonly message: string;
}): string {
  const { line, character } = row.range.start;
  return `${line}:${character} ${row.code} ${row.message}`;
}

function rangeOf({ line, column, endLine, endColumn }: JsonPlace): PlainRange {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}
