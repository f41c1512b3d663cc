import { kindByLanguage, type DocumentKind } from '../../server/documents/language-ids.js';
import type { CommandTarget } from '../../server/commands.js';
import type { WorldScript } from '../../server/worlds/protocol.js';

/** What people call a script that runs: `BACKUP.jcl up to COPY`, `x.tso, lines 3-5`. @param name of its document */
export function titleOf({ job, step, lines }: Omit<WorldScript, 'uri'>, name: string): string {
  if (lines !== undefined) {
    const { from, to } = lines;
    return to === from + 1 ? `${name}, line ${to}` : `${name}, lines ${from + 1}-${to}`;
  }
  if (step !== undefined) return `${name} up to ${step}`;
  return job === undefined ? name : `${job} of ${name}`;
}

/** Tells scripts apart: two with the same key are the same part of the same document. */
export function keyOf({ uri, job = '', step = '', lines }: WorldScript): string {
  return [uri, job, step, ...(lines === undefined ? [] : [lines.from, lines.to])].join(' ');
}

/** The argument of a command of the server, which may come from anywhere; undefined where it names no document. */
export function scriptOf(argument: unknown): CommandTarget | undefined {
  if (typeof argument === 'string') return { uri: argument };
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { uri, job, step } = argument as Readonly<Record<string, unknown>>;
  if (typeof uri !== 'string') return undefined;
  return { uri, ...(typeof job === 'string' && { job }), ...(typeof step === 'string' && { step }) };
}

/** The lines of a selection: one that ends before the first character of a line does not touch that line. */
export function linesOf(selection: {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}): { from: number; to: number } {
  const { start, end } = selection;
  const isOpen = end.character > 0 || end.line === start.line;
  return { from: start.line, to: isOpen ? end.line + 1 : end.line };
}

/** Execs are read, but not run. */
const onlyRead: readonly (DocumentKind | undefined)[] = [undefined, 'spool', 'site', 'rexx', 'clist'];

/** Whether a document can run: a job or a script, and no view that the server makes. */
export function isRunnable(
  document: { readonly languageId: string; readonly uri: { readonly scheme: string } } | undefined,
): boolean {
  return (
    document !== undefined &&
    !onlyRead.includes(kindByLanguage[document.languageId]) &&
    document.uri.scheme !== 'drydasd'
  );
}
