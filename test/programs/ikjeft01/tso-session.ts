import { LineIndex } from '../../../emulator/language/line-index.js';
import type { Problem } from '../../../emulator/language/problem.js';
import { ikjeft01 } from '../../../emulator/programs/ikjeft01/ikjeft01.js';
import type { AllocatedDd, StepContext, TracedStatement } from '../../../emulator/programs/program.js';
import type { SiteDefinition, VolumeDefinition } from '../../../emulator/site/definition.js';
import { Site } from '../../../emulator/site/site.js';
import { blankVolume } from '../../../emulator/storage/blank-volume.js';
import { Geometry } from '../../../emulator/storage/geometry.js';

export interface VolumeSketch {
  readonly volser: string;
  /** Cylinders of a 3390. */
  readonly cylinders?: number;
  readonly online?: boolean;
  readonly type?: string;
  /** Makes it space efficient, in the repository REPO1 with nothing but its label and VTOC in it. */
  readonly spaceEfficient?: 'track' | 'extent';
}

/**
 * A site of 3390 volumes of 20 cylinders: device 0F40 and up are CCA 00 and up of LSS 0F, SSID 8F00, in the facility
 * ABCD1; `other` stand at 1000 in a facility of their own. Source volumes are online, names with T offline.
 */
export function smallSite(
  volumes: readonly VolumeSketch[],
  more: Partial<SiteDefinition> = {},
  other: readonly VolumeSketch[] = [],
  /** Size of REPO1 in tracks. */
  repositoryTracks = 1000,
): Site {
  const define =
    (lss: number, firstDevice: number) =>
    (
      { volser, cylinders = 20, online, type = '3390', spaceEfficient: kind }: VolumeSketch,
      cca: number,
    ): VolumeDefinition => ({
      deviceNumber: firstDevice + cca,
      subchannelSet: 0,
      lss,
      cca,
      ssid: 0x8000 + lss * 0x100,
      volser,
      online: online ?? !volser.startsWith('T'),
      source: blankVolume(Geometry.of(type, cylinders)!, volser),
      spaceEfficient: kind && { kind, repository: 'REPO1', allocated: [{ start: 0, end: 2 }] },
    });
  return Site.open({
    name: 'test',
    facilities: [
      {
        serial: 'ABCD1',
        machineType: '2107',
        repositories: [{ name: 'REPO1', tracks: repositoryTracks }],
        volumes: volumes.map(define(0x0f, 0x0f40)),
      },
      { serial: 'ABCD2', machineType: '2107', volumes: other.map(define(0x10, 0x1000)) },
    ],
    limits: { relationshipsPerVolume: 65_534, targetsPerSourceTrack: 12, cascading: false },
    copyRate: 10,
    costs: { trackIo: 500, command: 1_000_000, step: 0 },
    startTime: 0,
    fcquery: { level: '-2' },
    showMessageIds: false,
    withdrawSourceAlone: false,
    ...more,
  });
}

export interface SessionRun {
  readonly returnCode: number;
  /** SYSTSPRT. */
  readonly lines: readonly string[];
  readonly problems: readonly Problem[];
  readonly statements: readonly TracedStatement[];
  readonly console: readonly string[];
}

/** Runs a TSO step with these commands in SYSTSIN; null: no SYSTSIN. */
export function runTso(
  site: Site,
  systsin: string | null,
  more: { readonly program?: string; readonly parm?: string; readonly output?: boolean } = {},
): SessionRun {
  const lines: string[] = [];
  const problems: Problem[] = [];
  const statements: TracedStatement[] = [];
  const messages: string[] = [];
  const dds = new Map<string, AllocatedDd>();
  if (systsin !== null) {
    const allocations = [{ kind: 'in-stream', lines: new LineIndex(systsin).lines() }] as const;
    dds.set('SYSTSIN', { name: 'SYSTSIN', span: { start: 0, end: 0 }, allocations });
  }
  const context: StepContext = {
    jobName: 'TEST',
    stepName: 'STEP1',
    program: more.program ?? 'IKJEFT01',
    parm: more.parm ?? '',
    site,
    dds,
    tracer: {
      statement: (statement) => statements.push(statement),
      problem: (problem) => problems.push(problem),
    },
    span: { start: 0, end: 0 },
    output: (ddname) =>
      ddname === 'SYSTSPRT' && more.output !== false ? { write: (line) => lines.push(line) } : undefined,
    console: (line) => messages.push(line),
  };
  const end = ikjeft01.run(context);
  if (!('returnCode' in end)) throw new Error(`the step abended with ${end.abend}`);
  return { returnCode: end.returnCode, lines, problems, statements, console: messages };
}

/** What one command prints between READY, its echo and the next READY. */
export function printed(site: Site, command: string): readonly string[] {
  const { lines } = runTso(site, command);
  return lines.slice(1 + command.split('\n').length, -2);
}
