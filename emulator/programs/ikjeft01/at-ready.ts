import { LineIndex } from '../../language/line-index.js';
import type { Site } from '../../site/site.js';
import type { StepContext, Tracer } from '../program.js';
import { Session } from './session.js';
import { Systsprt } from './systsprt.js';

/** What a command that was typed at READY prints, and its return code. */
export interface TypedCommand {
  /** Without the echo and without READY, which are the terminal's. */
  readonly lines: readonly string[];
  readonly returnCode: number;
}

/**
 * Runs what was typed at READY, as {@link ikjeft01} runs a command of SYSTSIN.
 *
 * @param text a command, with its continuation lines
 */
export function runAtReady(text: string, site: Site, tracer: Tracer = {}): TypedCommand {
  const lines: string[] = [];
  const output = { write: (line: string) => void lines.push(line) };
  const context: StepContext = {
    jobName: 'TSO',
    stepName: 'READY',
    program: 'IKJEFT01',
    parm: '',
    site,
    dds: new Map(),
    tracer,
    span: { start: 0, end: text.length },
    output: () => output,
    console: (line) => void lines.push(line),
  };
  const session = new Session(context, new Systsprt(output, site.definition.showMessageIds), false);
  session.runParm(new LineIndex(text).lines());
  return { lines, returnCode: session.returnCode };
}
