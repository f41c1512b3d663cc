import { LineIndex } from '../language/line-index.js';
import type { AllocatedDd, DdAllocation, StepContext, Tracer } from '../programs/program.js';
import { svcProgramName } from '../programs/svc/svc.js';
import type { ProgramRegistry } from '../programs/registry.js';
import type { Site } from '../site/site.js';
import { RunningStatement, SpoolLines } from './spool-lines.js';
import { abendCode, type JobResult, type StepResult } from './result.js';

export interface ScriptOptions {
  readonly programs: ProgramRegistry;
  readonly tracer?: Tracer;
  /** For a part of a text that was cut out with its places: the empty lines are not its own, and are not printed. */
  readonly isCut?: boolean;
}

/** Programs and DDs that stand behind control statements without JCL. */
const steps = {
  tso: { program: 'IKJEFT01', input: 'SYSTSIN', output: 'SYSTSPRT' },
  dfsmsdss: { program: 'ADRDSSU', input: 'SYSIN', output: 'SYSPRINT' },
  ickdsf: { program: 'ICKDSF', input: 'SYSIN', output: 'SYSPRINT' },
  svc: { program: svcProgramName, input: 'INPUT', output: 'OUTPUT' },
} as const;

const jobName = 'SCRIPT';

/** Runs bare TSO commands or control statements, as a job of one step would. */
export function runScript(
  text: string,
  kind: keyof typeof steps,
  site: Site,
  { programs, tracer = {}, isCut = false }: ScriptOptions,
): JobResult {
  const { program: name, input, output } = steps[kind];
  const program = programs.find(name);
  if (program === undefined) throw new Error(`the registry has no ${name}, which runs ${kind} scripts`);
  const span = { start: 0, end: text.length };
  const dd = (ddname: string, allocation: DdAllocation): [string, AllocatedDd] => [
    ddname,
    { name: ddname, span, allocations: [allocation] },
  ];
  const lines = new LineIndex(text).lines();
  const running = new RunningStatement();
  const printed = new SpoolLines(running);
  const console = new SpoolLines(running);
  site.spend(site.costs.step);
  const context: StepContext = {
    jobName,
    stepName: 'STEP1',
    program: name,
    parm: '',
    site,
    dds: new Map([
      dd(input, {
        kind: 'in-stream',
        lines: isCut ? lines.filter((line) => line.text.trim() !== '') : lines,
      }),
      dd(output, { kind: 'sysout' }),
    ]),
    tracer: running.watching(tracer),
    span,
    output: (ddname) => (ddname === output ? printed : undefined),
    console: (line) => console.write(line),
  };
  const end = program.run(context);
  const facts = { jobName, stepName: 'STEP1', program: name, span };
  const step: StepResult =
    'abend' in end
      ? { ...facts, status: 'abended', abend: end.abend, reason: end.reason }
      : { ...facts, status: 'executed', returnCode: end.returnCode };
  const file = (ddname: string, stepName: string, { lines, origins }: SpoolLines) => ({
    name: ddname,
    jobName,
    stepName,
    ddname,
    lines,
    origins,
  });
  return {
    jobNames: [jobName],
    returnCode: step.returnCode ?? abendCode,
    jclError: false,
    ...(step.abend === undefined ? {} : { abend: step.abend }),
    spool: [
      ...(console.lines.length === 0 ? [] : [file('JESMSGLG', 'JES2', console)]),
      file(output, 'STEP1', printed),
    ],
    steps: [step],
  };
}
