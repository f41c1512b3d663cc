import type { DdAllocation, Program, ProgramEnd, StepContext } from '../../emulator/programs/program.js';
import { ProgramRegistry } from '../../emulator/programs/registry.js';
import type { Site } from '../../emulator/site/site.js';
import { parseJcl } from '../../emulator/language/jcl/index.js';
import type { Problem } from '../../emulator/language/problem.js';
import { runJob } from '../../emulator/jobs/run-job.js';
import type { JobResult } from '../../emulator/jobs/result.js';
import { testSite } from '../support/world.js';

/** What a program saw when it ran. */
export interface Seen {
  readonly step: string;
  readonly parm: string;
  readonly dds: Readonly<Record<string, readonly string[]>>;
  readonly context: StepContext;
}

/** A DD in short: `data-set A.B on V1 (SHR)`. */
function inShort(allocation: DdAllocation): string {
  switch (allocation.kind) {
    case 'in-stream':
      return `in-stream ${allocation.lines.map((line) => line.text).join('|')}`;
    case 'volume':
      return `volume ${allocation.volumes.map((volume) => volume.volser).join(',')}`;
    case 'data-set': {
      const member = allocation.member === undefined ? '' : `(${allocation.member})`;
      const volumes = allocation.volumes.map((volume) => volume.volser).join(',');
      return `data-set ${allocation.name}${member} on ${volumes} ${allocation.status}`;
    }
    default:
      return allocation.kind;
  }
}

/**
 * Programs whose end the job says: `PGM=RETURN,PARM=8` ends with return code 8, `PGM=ABEND,PARM=U0012` abnormally.
 * RETURN prints its parameter to SYSPRINT.
 */
export function fakePrograms(seen: Seen[]): ProgramRegistry {
  const note = (context: StepContext): void => {
    const dds: Record<string, readonly string[]> = {};
    for (const [name, dd] of context.dds) dds[name] = dd.allocations.map(inShort);
    seen.push({ step: context.stepName, parm: context.parm, dds, context });
  };
  const ender: Program = {
    names: ['RETURN'],
    help: 'ends with the return code of PARM',
    run: (context): ProgramEnd => {
      note(context);
      context.output('SYSPRINT')?.write(`PARM ${context.parm}`);
      return { returnCode: Number(context.parm) };
    },
  };
  const abender: Program = {
    names: ['ABEND'],
    help: 'ends abnormally',
    run: (context): ProgramEnd => {
      note(context);
      return { abend: context.parm, reason: 'it was asked to' };
    },
  };
  return new ProgramRegistry([ender, abender]);
}

export interface Ran {
  readonly site: Site;
  readonly result: JobResult;
  readonly seen: readonly Seen[];
  readonly problems: readonly Problem[];
  readonly traced: readonly string[];
  /** Lines of a spool file. */
  spool(name: string): readonly string[];
}

export function usualSite(): Site {
  return testSite([
    {
      device: '0A10',
      volser: 'PRD001',
      model: '3390:60',
      dataSets: [
        { name: 'PROD.DATA', tracks: 5, lines: ['ONE', 'TWO'] },
        { name: 'PROD.GDG.G0001V00', tracks: 1 },
        { name: 'PROD.GDG.G0002V00', tracks: 1 },
      ],
    },
    { device: '0A11', volser: 'BKP001', model: '3390:60', dataSets: [{ name: 'BKP.DATA', tracks: 5 }] },
    { device: '0A12', volser: 'OFF001', model: '3390:60', online: false },
  ]);
}

/** Runs JCL lines with the fake programs. */
export function run(lines: readonly string[], site: Site = usualSite()): Ran {
  const seen: Seen[] = [];
  const problems: Problem[] = [];
  const traced: string[] = [];
  const result = runJob(parseJcl(lines.join('\n') + '\n'), site, {
    programs: fakePrograms(seen),
    sysuid: 'TESTER',
    tracer: {
      statement: (statement) => void traced.push(statement.text),
      problem: (found) => void problems.push(found),
    },
  });
  const spool = (name: string): readonly string[] =>
    result.spool.filter((file) => file.name === name).flatMap((file) => file.lines);
  return { site, result, seen, problems, traced, spool };
}

/** The statuses of the steps in short: `A 4, B bypassed, C S806`. */
export function outcomes({ result }: Ran): string {
  return result.steps
    .map((step) => `${step.stepName} ${step.returnCode ?? step.abend ?? step.status}`)
    .join(', ');
}
