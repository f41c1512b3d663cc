import type { DscliScript } from '../language/dscli/ast.js';
import { parseDscli, parseDscliShell } from '../language/dscli/parse.js';
import { LineIndex } from '../language/line-index.js';
import { runDscli } from '../programs/dscli/session.js';
import type { Tracer } from '../programs/program.js';
import type { Site } from '../site/site.js';
import type { JobResult } from './result.js';
import { RunningStatement, SpoolLines } from './spool-lines.js';
import type { DscliKind } from './source-kind.js';

const names = { jobName: 'SCRIPT', stepName: 'STEP1' } as const;

/** The commands of a script of the DS CLI, or those that a shell script gives to `dscli`. */
export function readDscli(text: string, kind: DscliKind): DscliScript {
  return kind === 'dscli' ? parseDscli(new LineIndex(text).lines()) : parseDscliShell(text);
}

/** Runs a script of the DS CLI as a job of one step. What it prints is in the spool file STDOUT. */
export function runDscliScript(text: string, kind: DscliKind, site: Site, tracer: Tracer): JobResult {
  const running = new RunningStatement();
  const output = new SpoolLines(running);
  site.spend(site.costs.step);
  const returnCode = runDscli(readDscli(text, kind), site, output, running.watching(tracer));
  const span = { start: 0, end: text.length };
  return {
    jobNames: [names.jobName],
    returnCode,
    jclError: false,
    spool: [{ name: 'STDOUT', ...names, ddname: 'STDOUT', lines: output.lines, origins: output.origins }],
    steps: [{ ...names, program: 'DSCLI', status: 'executed', returnCode, span }],
  };
}
