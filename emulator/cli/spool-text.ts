import type { JobResult, SpoolFile, StepResult } from '../jobs/result.js';
import type { Stream } from './terminal.js';

const width = 100;

/** Prints the spool files in their order, each under a line that says what it is. */
export function printSpool(stream: Stream, spool: readonly SpoolFile[]): void {
  for (const { jobName, stepName, procedureStep = '', ddname, lines } of spool) {
    const title = `---- ${[jobName, stepName, procedureStep, ddname].filter((name) => name !== '').join(' ')} `;
    stream.line(stream.colors.cyan(title.padEnd(width, '-')));
    for (const line of lines) stream.line(line.trimEnd());
  }
}

/** Where {@link printSpool} puts a spool file: the line of its title, from 0, and the number of lines with it. */
export interface SpoolPlace {
  readonly file: SpoolFile;
  readonly line: number;
  readonly lines: number;
}

export function spoolPlaces(spool: readonly SpoolFile[]): SpoolPlace[] {
  let line = 0;
  return spool.map((file) => {
    const place = { file, line, lines: file.lines.length + 1 };
    line += place.lines;
    return place;
  });
}

/** One line a step, and one for the whole where there are several. */
export function printSteps(stream: Stream, result: JobResult): void {
  stream.line(stream.colors.cyan('-'.repeat(width)));
  const procedures = result.steps.some((step) => step.procedureStep !== undefined);
  for (const step of result.steps) {
    const own = procedures ? ` ${(step.procedureStep ?? '').padEnd(8)}` : '';
    const name = `${step.stepName.padEnd(8)}${own} ${step.program.padEnd(8)}`;
    stream.line(`${name} ${paint(stream, step)(outcome(step))}`);
  }
  if (result.jclError) stream.line(stream.colors.red('JCL ERROR'));
}

function outcome({ status, returnCode, abend, reason }: StepResult): string {
  const why = reason === undefined ? '' : `: ${reason}`;
  switch (status) {
    case 'executed':
      return `RC=${String(returnCode ?? 0).padStart(4, '0')}`;
    case 'abended':
      return `ABEND ${abend ?? ''}${why}`;
    case 'bypassed':
      return `not run${why}`;
    case 'not-allocated':
      return `not allocated${why}`;
    case 'flushed':
      return `FLUSH${why}`;
  }
}

function paint(stream: Stream, { status, returnCode = 0 }: StepResult): (text: string) => string {
  const { green, yellow, red, dim } = stream.colors;
  if (status === 'bypassed' || status === 'flushed') return dim;
  if (status !== 'executed' || returnCode > 4) return red;
  return returnCode > 0 ? yellow : green;
}
