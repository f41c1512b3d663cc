import type { Dd, InStreamData, Step } from './ast.js';
import type { SourceMap } from '../source-map.js';

/** The languages of control statements that can be read in the stream. */
export type ControlLanguage = 'tso' | 'dfsmsdss' | 'ickdsf';

interface StatementDd {
  readonly programs: readonly [string, ...string[]];
  readonly ddname: string;
  readonly language: ControlLanguage;
}

/** Which DD of which program holds statements that are understood. */
export const statementDds: readonly StatementDd[] = [
  { programs: ['ADRDSSU'], ddname: 'SYSIN', language: 'dfsmsdss' },
  { programs: ['ICKDSF'], ddname: 'SYSIN', language: 'ickdsf' },
  { programs: ['IKJEFT01', 'IKJEFT1A', 'IKJEFT1B'], ddname: 'SYSTSIN', language: 'tso' },
];

/** The program that reads a language, for messages about a step: the first of those that do. */
export function programOf(language: ControlLanguage): string {
  return statementDds.find((row) => row.language === language)!.programs[0];
}

const byProgram = new Map(statementDds.flatMap((row) => row.programs.map((program) => [program, row])));

/** Control statements of a step, in the stream of the job. */
export interface StepControlStatements {
  readonly language: ControlLanguage;
  readonly ddname: string;
  readonly lines: readonly SourceMap[];
}

/**
 * The in-stream control statements of a step in a language that is understood; data of other programs is left
 * alone. Undefined when there are none: another program, a data set instead of data, or a part of a
 * concatenation elsewhere, so that nothing can be said about the whole.
 */
export function controlStatementsOf(step: Step): StepControlStatements | undefined {
  const found = controlDataOf(step);
  return found && { ...found, lines: found.data.flatMap((part) => part.lines) };
}

/** The same, as the data of each DD statement. */
export function controlDataOf(
  step: Step,
):
  | { readonly language: ControlLanguage; readonly ddname: string; readonly data: readonly InStreamData[] }
  | undefined {
  const program = step.exec.program;
  if (program?.kind !== 'name') return undefined;
  const row = byProgram.get(program.name.text);
  const dd = row === undefined ? undefined : resolveDdname(step, row.ddname);
  if (row === undefined || dd === undefined) return undefined;
  const data = dd.statements.flatMap((statement) => statement.data ?? []);
  return data.length < dd.statements.length
    ? undefined
    : { language: row.language, ddname: row.ddname, data };
}

/** The DD that a name leads to, through DDNAME= as often as it is said. */
export function resolveDdname(step: Step, name: string): Dd | undefined {
  const seen = new Set<string>();
  let dd = step.dds.find((candidate) => candidate.name === name);
  for (;;) {
    const next = dd?.statements[0]?.definition.ddname?.text;
    if (dd === undefined || next === undefined || dd.statements.length > 1) return dd;
    if (seen.has(next)) return undefined;
    seen.add(next);
    dd = step.dds.find((candidate) => candidate.name === next);
  }
}
