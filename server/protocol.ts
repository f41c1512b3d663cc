import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type Range,
} from 'vscode-languageserver';
import { LineIndex } from '../emulator/language/line-index.js';
import type { Problem, RelatedPlace, Span } from '../emulator/language/problem.js';
import type { Severity } from '../emulator/messages/problem-entry.js';
import { problemCatalogue } from '../emulator/messages/problems.js';
import type { Platform } from './platform.js';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Who diagnostics are of, as editors show it. */
export const diagnosticSource = 'drydasd';

/** A text whose places can be told. */
export interface Located {
  readonly uri: string;
  rangeOf(span: Span): Range;
}

/** A problem of a document, as the protocol has it. */
export function diagnosticOf(problem: Problem, document: Located, platform: Platform): Diagnostic {
  const { code, severity, message, span, related } = problem;
  const { tag } = problemCatalogue[code];
  const href = platform.helpOf(code);
  return {
    range: document.rangeOf(span),
    severity: severities[severity],
    code,
    ...(href !== undefined && { codeDescription: { href } }),
    source: diagnosticSource,
    message,
    ...(tag !== undefined && { tags: [tags[tag]] }),
    ...(related !== undefined && {
      relatedInformation: related.map((row) => relatedOf(row, document, platform)),
    }),
  };
}

function relatedOf(
  { span, message, path, line = 1 }: RelatedPlace,
  document: Located,
  platform: Platform,
): DiagnosticRelatedInformation {
  if (path === undefined) return { location: { uri: document.uri, range: document.rangeOf(span) }, message };
  const uri = platform.uriOf(path);
  const text = platform.readText(path);
  if (text === undefined) {
    const at = { line: line - 1, character: 0 };
    return { location: { uri, range: { start: at, end: at } }, message };
  }
  return { location: { uri, range: locatedText(uri, text).rangeOf(span) }, message };
}

/** A text that is not open, such as that of a file. */
export function locatedText(uri: string, text: string): Located {
  const index = new LineIndex(text);
  const at = (offset: number): { line: number; character: number } => {
    const { line, column } = index.position(offset);
    return { line: line - 1, character: column - 1 };
  };
  return { uri, rangeOf: ({ start, end }) => ({ start: at(start), end: at(end) }) };
}
