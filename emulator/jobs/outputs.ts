import type { Step } from '../language/jcl/index.js';
import type { Span } from '../language/problem.js';
import type { Output } from '../programs/program.js';
import { writeRecords } from '../storage/data-set/write-sequential.js';
import { encodeEbcdic } from '../storage/ebcdic.js';
import { StorageError } from '../storage/track-access.js';
import { readVtoc } from '../storage/vtoc/read-vtoc.js';
import { findDataSet } from '../storage/vtoc/vtoc.js';
import type { Allocated } from './allocated.js';
import type { SpoolFile } from './result.js';
import { RunningStatement, SpoolLines } from './spool-lines.js';

/** A print data set whose attributes nobody coded. */
const usualFormat = { recfm: 'VBA', lrecl: 137, blksize: 27998 } as const;

/** Where the lines of a step's programs go: spool, a data set, or nowhere. */
export class StepOutputs {
  private readonly lines = new Map<string, SpoolLines>();
  /** What runs, which says whose the lines are. */
  readonly running = new RunningStatement();

  constructor(private readonly byName: ReadonlyMap<string, Allocated>) {}

  /** Undefined when the DD is missing or takes no output. */
  open(ddname: string): Output | undefined {
    const kind = this.byName.get(ddname)?.allocation.kind;
    if (kind === 'dummy') return { write: () => undefined };
    if (kind !== 'sysout' && kind !== 'data-set') return undefined;
    const lines = this.lines.get(ddname) ?? new SpoolLines(this.running);
    this.lines.set(ddname, lines);
    return lines;
  }

  /**
   * Gives up what was written: spool files, and lines put into their data sets.
   * @param locate gives the place of a statement in the document
   * @returns the spool files, and sentences about data sets that could not be written
   */
  close(
    jobName: string,
    step: Pick<Step, 'name' | 'procedureStep'>,
    locate: (span: Span | undefined) => Span | undefined,
  ): { files: SpoolFile[]; failures: string[] } {
    const { name: stepName, procedureStep } = step;
    const names = { stepName, ...(procedureStep === undefined ? {} : { procedureStep }) };
    const files: SpoolFile[] = [];
    const failures: string[] = [];
    for (const [ddname, { lines, origins }] of this.lines) {
      const allocation = this.byName.get(ddname)?.allocation;
      if (allocation?.kind === 'sysout') {
        files.push({ name: ddname, jobName, ...names, ddname, lines, origins: origins.map(locate) });
      } else if (allocation?.kind === 'data-set' && lines.length > 0) {
        try {
          this.writeTo(allocation, lines);
        } catch (error) {
          if (!(error instanceof StorageError)) throw error;
          failures.push(error.message);
        }
      }
    }
    return { files, failures };
  }

  private writeTo(
    allocation: Extract<Allocated['allocation'], { kind: 'data-set' }>,
    lines: readonly string[],
  ): void {
    const [volume] = allocation.volumes;
    if (volume === undefined) return;
    const vtoc = readVtoc(volume);
    const there = vtoc === undefined ? undefined : findDataSet(vtoc, allocation.name);
    const { dcb } = allocation;
    const recfm =
      dcb.recfm ?? (there?.recfm === undefined || there.recfm === '' ? usualFormat.recfm : there.recfm);
    const lrecl =
      dcb.lrecl ?? (there?.lrecl === undefined || there.lrecl === 0 ? usualFormat.lrecl : there.lrecl);
    const fitting = recfm.startsWith('F')
      ? Math.max(1, Math.floor(27998 / lrecl)) * lrecl
      : usualFormat.blksize;
    const blksize =
      dcb.blksize ?? (there?.blksize === undefined || there.blksize === 0 ? fitting : there.blksize);
    const longest = recfm.startsWith('V') ? lrecl - 4 : lrecl;
    const records = lines.map((line) => {
      const text = line.slice(0, longest);
      return encodeEbcdic(recfm.startsWith('F') ? text.padEnd(longest) : text);
    });
    writeRecords(
      volume,
      allocation.name,
      { recfm, lrecl, blksize: blksize === 0 ? fitting : blksize },
      records,
      {
        append: allocation.status === 'MOD',
        extend: true,
      },
    );
  }
}
