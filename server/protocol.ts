import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
} from 'vscode-languageserver';
import { LineIndex } from '../emulator/language/line-index.js';
import type { Problem, RelatedPlace } from '../emulator/language/problem.js';
import type { Severity } from '../emulator/messages/problem-entry.js';
import { problemCatalogue } from '../emulator/messages/problems.js';
import type { OpenDocument } from './documents/open-document.js';
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

/** A problem of a document, as the protocol has it. */
export function diagnosticOf(problem: Problem, document: OpenDocument, platform: Platform): Diagnostic {
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
  document: OpenDocument,
  platform: Platform,
): DiagnosticRelatedInformation {
  if (path === undefined) return { location: { uri: document.uri, range: document.rangeOf(span) }, message };
  const text = platform.readText(path);
  if (text === undefined) {
    const at = { line: line - 1, character: 0 };
    return { location: { uri: platform.uriOf(path), range: { start: at, end: at } }, message };
  }
  const index = new LineIndex(text);
  const at = (offset: number): { line: number; character: number } => {
    const { line: row, column } = index.position(offset);
    return { line: row - 1, character: column - 1 };
  };
  return {
    location: { uri: platform.uriOf(path), range: { start: at(span.start), end: at(span.end) } },
    message,
  };
}
