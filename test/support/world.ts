import type { MirrorDescription } from '../../emulator/flashcopy/pprc/mirror-table.js';
import { LineIndex } from '../../emulator/language/line-index.js';
import type { Problem } from '../../emulator/language/problem.js';
import type {
  AllocatedDd,
  DdAllocation,
  Program,
  ProgramEnd,
  StepContext,
  TracedStatement,
} from '../../emulator/programs/program.js';
import { Site, type SiteVolume } from '../../emulator/site/site.js';
import { spaceAtStart } from '../../emulator/site/space-at-start.js';
import { siteSchema, type SiteFile, type SyntheticEntry } from '../../emulator/site/site-schema.js';
import { synthesize } from '../../emulator/site/synthetic.js';

/** One volume of a test's site: device number, serial, model, and what is on it. */
export interface TestVolume {
  readonly device: string;
  readonly volser: string;
  /** 3390-3 unless given; `3390:20` is a small one. */
  readonly model?: string;
  readonly online?: boolean;
  /** Serial of its facility; 75ABC01 unless given. */
  readonly facility?: string;
  readonly dataSets?: readonly object[];
  /** Makes it space efficient, in the repository REPO1 of its facility. */
  readonly spaceEfficient?: 'track' | 'extent';
}

type SiteOptions = Partial<Pick<SiteFile, 'limits' | 'copyRate' | 'costs'>> & {
  readonly showMessageIds?: boolean;
  readonly withdrawSourceAlone?: boolean;
  readonly mirrors?: readonly MirrorDescription[];
  /** Size of a repository REPO1 of every facility, in tracks. */
  readonly repositoryTracks?: number;
  readonly fcqueryLevel?: '' | '-2' | '-3' | '-4';
};

const created = { year: 2026, day: 1 };
/** 2026-01-05 08:00:00. */
const startTime = Date.UTC(2026, 0, 5, 8) * 1000;

/** A site of synthetic volumes, without any file. */
export function testSite(volumes: readonly TestVolume[], options: SiteOptions = {}): Site {
  const defaults = siteSchema.parse({
    version: 1,
    facilities: [
      { serial: 'X', subsystems: [{ lss: '00', ssid: '0001', volumes: [{ device: '0001', image: 'x' }] }] },
    ],
  });
  const entry =
    siteSchema.shape.facilities.element.shape.subsystems.element.shape.volumes.element.shape.synthetic.unwrap();
  const serials = [...new Set(volumes.map((volume) => volume.facility ?? '75ABC01'))];
  return Site.open({
    path: '/site/drydasd.jsonc',
    name: 'test',
    startTime,
    mirrors: options.mirrors,
    limits: options.limits ?? defaults.limits,
    copyRate: options.copyRate ?? defaults.copyRate,
    costs: options.costs ?? defaults.costs,
    fcquery: { level: options.fcqueryLevel ?? '-4' },
    showMessageIds: options.showMessageIds ?? true,
    withdrawSourceAlone: options.withdrawSourceAlone ?? false,
    facilities: serials.map((serial) => ({
      serial,
      machineType: '2107',
      ...(options.repositoryTracks === undefined
        ? {}
        : { repositories: [{ name: 'REPO1', tracks: options.repositoryTracks }] }),
      volumes: volumes
        .filter((volume) => (volume.facility ?? '75ABC01') === serial)
        .map(({ device, volser, model = '3390-3', online = true, dataSets = [], spaceEfficient: kind }) => {
          const deviceNumber = parseInt(device, 16);
          const synthetic: SyntheticEntry = entry.parse({ volser, model, dataSets });
          const source = synthesize(synthetic, `${device}-${volser}`, created);
          return {
            deviceNumber,
            subchannelSet: 0,
            lss: deviceNumber >> 8,
            cca: deviceNumber & 0xff,
            ssid: 0x8900 + (deviceNumber >> 8),
            volser,
            online,
            source,
            spaceEfficient: kind && { kind, repository: 'REPO1', allocated: spaceAtStart(source) },
          };
        }),
    })),
  });
}

/** The volume with a serial; fails when there is none. */
export function volumeOf(site: Site, volser: string): SiteVolume {
  const volume = site.volumeBySerial(volser);
  if (volume === undefined) throw new Error(`no volume ${volser}`);
  return volume;
}

/** What a program did in a step. */
export interface StepOutcome {
  readonly end: ProgramEnd;
  /** Lines by DD name. */
  readonly output: ReadonlyMap<string, readonly string[]>;
  readonly console: readonly string[];
  readonly problems: readonly Problem[];
  readonly statements: readonly TracedStatement[];
}

/** Runs one program with in-stream data, spool and other DDs, without a job around it. */
export function runStep(
  program: Program,
  site: Site,
  {
    inStream = {},
    sysout = ['SYSPRINT'],
    dds = {},
    parm = '',
    name = program.names[0]!,
  }: {
    readonly inStream?: Readonly<Record<string, string>>;
    readonly sysout?: readonly string[];
    readonly dds?: Readonly<Record<string, DdAllocation>>;
    readonly parm?: string;
    readonly name?: string;
  },
): StepOutcome {
  const span = { start: 0, end: 0 };
  const allocated = new Map<string, AllocatedDd>();
  const add = (ddname: string, allocation: DdAllocation): void => {
    allocated.set(ddname, { name: ddname, span, allocations: [allocation] });
  };
  for (const [ddname, text] of Object.entries(inStream)) {
    add(ddname, { kind: 'in-stream', lines: new LineIndex(text).lines() });
  }
  for (const ddname of sysout) add(ddname, { kind: 'sysout' });
  for (const [ddname, allocation] of Object.entries(dds)) add(ddname, allocation);
  const output = new Map<string, string[]>();
  const consoleLines: string[] = [];
  const problems: Problem[] = [];
  const statements: TracedStatement[] = [];
  const context: StepContext = {
    jobName: 'TESTJOB',
    stepName: 'STEP1',
    program: name,
    parm,
    site,
    dds: allocated,
    span,
    tracer: {
      statement: (statement) => void statements.push(statement),
      problem: (found) => void problems.push(found),
    },
    output: (ddname) => {
      if (allocated.get(ddname)?.allocations[0]?.kind !== 'sysout') return undefined;
      const lines = output.get(ddname) ?? [];
      output.set(ddname, lines);
      return { write: (line) => void lines.push(line) };
    },
    console: (line) => void consoleLines.push(line),
  };
  const end = program.run(context);
  return { end, output, console: consoleLines, problems, statements };
}
