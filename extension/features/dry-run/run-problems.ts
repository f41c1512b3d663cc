import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  languages,
  Location,
  Range,
  Uri,
  workspace,
  type Disposable,
  type DiagnosticCollection,
} from 'vscode';
import {
  diagnosticsOf,
  withLevels,
  withoutKnown,
  type PlainDiagnostic,
  type PlainRange,
} from '../../dry-run/problems.js';
import type { JsonProblem } from '../../dry-run/run-document.js';

/** What the setting says. */
type Levels = Parameters<typeof withLevels>[1];

/** Who they are of, as the Problems view shows it. */
const source = 'drydasd dry run';

/**
 * Problems of dry runs that the language server does not show: it runs whole documents on their sites, and a run may have
 * been one of a part, or in a sandbox. They hold until the document changes.
 */
export class RunProblems {
  private readonly collection: DiagnosticCollection;
  private readonly found = new Map<string, readonly PlainDiagnostic[]>();

  /** @param helpOf the page about a problem code */
  constructor(private readonly helpOf: (code: string) => Uri) {
    this.collection = languages.createDiagnosticCollection('drydasd-dry-run');
  }

  listen(): Pick<Disposable, 'dispose'>[] {
    return [
      this.collection,
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.forget(document.uri);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) if (this.found.has(uri.toString())) this.show(uri);
      }),
    ];
  }

  /** The problems of the last run of a document take the place of those before. */
  set(uri: Uri, problems: readonly JsonProblem[]): void {
    this.found.set(uri.toString(), diagnosticsOf(problems));
    this.show(uri);
  }

  private forget(uri: Uri): void {
    if (this.found.delete(uri.toString())) this.collection.delete(uri);
  }

  /** What the server shows comes and goes: a problem is shown once. */
  private show(uri: Uri): void {
    const known = languages
      .getDiagnostics(uri)
      .filter((row) => row.source !== source)
      .map(({ range, code, message }) => ({ range, code: codeOf(code), message }));
    const levels = workspace.getConfiguration('drydasd.problems', uri).get<Levels>('levels') ?? {};
    const wanted = withoutKnown(withLevels(this.found.get(uri.toString()) ?? [], levels), known);
    // To set them is a change of its own.
    const shown = (this.collection.get(uri) ?? []).map(({ range, code, message }) => ({
      range,
      code: codeOf(code),
      message,
    }));
    if (wanted.length === shown.length && withoutKnown(wanted, shown).length === 0) return;
    this.collection.set(
      uri,
      wanted.map((row) => this.diagnostic(row, uri)),
    );
  }

  private diagnostic({ range, severity, code, message, related }: PlainDiagnostic, uri: Uri): Diagnostic {
    const diagnostic = new Diagnostic(rangeOf(range), message, severities[severity]);
    diagnostic.source = source;
    diagnostic.code = { value: code, target: this.helpOf(code) };
    diagnostic.relatedInformation = related.map(
      (row) =>
        new DiagnosticRelatedInformation(
          new Location(row.file === undefined ? uri : Uri.file(row.file), rangeOf(row.range)),
          row.message,
        ),
    );
    return diagnostic;
  }
}

const severities: Readonly<Record<PlainDiagnostic['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

function rangeOf({ start, end }: PlainRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function codeOf(code: Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}
