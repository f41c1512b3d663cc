import { systemBlockSize } from '../../storage/capacity.js';
import type { RecordFormat } from '../../storage/data-set/record-format.js';
import { SequentialWriter } from '../../storage/data-set/write-sequential.js';
import { decodeEbcdic } from '../../storage/ebcdic.js';
import { StorageError } from '../../storage/track-access.js';
import { readVtoc } from '../../storage/vtoc/read-vtoc.js';
import { findDataSet, type VtocDataSet } from '../../storage/vtoc/vtoc.js';
import type { SiteVolume } from '../../site/site.js';
import type { AllocatedDd } from '../program.js';
import { reasonOf, type DataSetAllocation, type GenerateStep } from './step.js';
import type { RecordSource } from './source.js';

/** SYSUT2 after it is opened. */
export interface RecordTarget {
  write(record: Uint8Array): void;
  close(): void;
  /** Ends it as it is when the copy breaks off; may be called more than once. */
  abandon(): void;
}

const nothing = (): void => undefined;

/** Opens SYSUT2 for the records of a source. Ends the step when it cannot be. */
export function openTarget(step: GenerateStep, source: RecordSource): RecordTarget {
  const dd = step.dd('SYSUT2');
  const [allocation, ...more] = dd.allocations;
  if (allocation === undefined || more.length > 0) return step.notModelled('a concatenated SYSUT2', dd.span);
  switch (allocation.kind) {
    case 'dummy':
      return { write: nothing, close: nothing, abandon: nothing };
    case 'sysout':
      return openSpool(step, dd);
    case 'data-set':
      return openDataSet(step, dd, allocation, source);
    case 'in-stream':
      return step.notModelled('writing data in the stream', dd.span);
    case 'volume':
      return step.notModelled('writing a volume without a data set name', dd.span);
  }
}

function openSpool(step: GenerateStep, dd: AllocatedDd): RecordTarget {
  const output = step.context.output(dd.name);
  if (output === undefined) return step.notModelled('this kind of SYSUT2', dd.span);
  step.say('dcbCopied');
  return {
    write: (record) => output.write(decodeEbcdic(record).trimEnd()),
    close: nothing,
    abandon: nothing,
  };
}

function openDataSet(
  step: GenerateStep,
  dd: AllocatedDd,
  allocation: DataSetAllocation,
  source: RecordSource,
): RecordTarget {
  const { name, member, volumes, status } = allocation;
  const [volume] = volumes;
  const dataSet = volume === undefined ? undefined : onVolume(step, dd, name, volume);
  if (volume === undefined || dataSet === undefined) {
    const reason =
      volume === undefined ? `no volume of the site has ${name}` : `it is not on volume ${volume.volser}`;
    return step.abend('S213', 'dataSetMissing', { dd, allocation, volume }, reason);
  }
  if (volumes.length > 1) step.notModelled('a SYSUT2 on several volumes', dd.span);
  if (member !== undefined || dataSet.dsorg.startsWith('PO')) {
    step.notModelled('writing members of a partitioned data set', dd.span);
  }
  if (source.dataSets.includes(name)) step.sameDataSet(name, dd.span);
  const format = targetFormat(step, dd, allocation, dataSet, source, volume);
  const guarded = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      const reason = reasonOf(error);
      const at = { dd, allocation, volume };
      if (error.reason === 'end-of-space') step.abend('SD37', 'noSecondary', at, reason);
      if (spaceReasons.has(error.reason)) step.abend('SB37', 'volumeFull', at, reason);
      return step.ioError('PUT', { dd, dsn: name, volume }, reason);
    }
  };
  const append = status === 'MOD';
  const writer = guarded(() => SequentialWriter.open(volume, name, format, { append, extend: true }));
  let isOpen = true;
  return {
    write: (record) => {
      guarded(() => {
        writer.write(record);
      });
    },
    close: () => {
      guarded(() => writer.close());
      isOpen = false;
    },
    // What fitted stays, with an end-of-file record behind it, as when a system closes after an abend.
    abandon: () => {
      if (isOpen) writer.abandon();
      isOpen = false;
    },
  };
}

const spaceReasons: ReadonlySet<string> = new Set(['too-many-extents', 'no-space', 'no-free-dscb']);

function onVolume(
  step: GenerateStep,
  dd: AllocatedDd,
  name: string,
  volume: SiteVolume,
): VtocDataSet | undefined {
  try {
    const vtoc = readVtoc(volume);
    return vtoc === undefined ? undefined : findDataSet(vtoc, name);
  } catch (error) {
    if (error instanceof StorageError) step.ioError('PUT', { dd, dsn: name, volume }, reasonOf(error));
    throw error;
  }
}

/**
 * Attributes of the output: those of the DD statement, else of the data set, else of the input; a block
 * size that nothing gives is the system's. Source: DFSMSdfp Utilities, IEBGENER, SYSUT2.
 */
function targetFormat(
  step: GenerateStep,
  dd: AllocatedDd,
  { name, dcb }: DataSetAllocation,
  dataSet: VtocDataSet,
  source: RecordSource,
  volume: SiteVolume,
): RecordFormat {
  const input = source.format;
  const given = { recfm: dcb.recfm ?? nonEmpty(dataSet.recfm), lrecl: dcb.lrecl ?? nonZero(dataSet.lrecl) };
  const recfm = given.recfm ?? input?.recfm;
  if (recfm === undefined || recfm === '') {
    return step.conflict(name, dd.span, 'nothing says what its records are like; code RECFM and LRECL');
  }
  const lrecl = given.lrecl ?? (recfm.startsWith('U') ? 0 : (input?.lrecl ?? 0));
  const blksize =
    nonZero(dcb.blksize ?? dataSet.blksize) ??
    systemBlockSize(volume.geometry.device, recfm, lrecl) ??
    input?.blksize ??
    0;
  const format = { recfm, lrecl, blksize };
  const reason = (input === undefined ? undefined : mismatch(input, format)) ?? blockMismatch(format);
  if (reason !== undefined) return step.conflict(name, dd.span, reason);
  if (recfm.startsWith('V') && recfm.includes('S')) step.notModelled('writing spanned records', dd.span);
  const copied = given.recfm === undefined || (given.lrecl === undefined && lrecl !== 0);
  if (copied && input !== undefined) step.say('dcbCopied');
  return format;
}

/** Why records of the input cannot be records of the output without editing; undefined when they can. */
function mismatch(input: RecordFormat, output: RecordFormat): string | undefined {
  const kinds = [input.recfm.charAt(0), output.recfm.charAt(0)];
  if (kinds[0] !== kinds[1]) {
    return `SYSUT1 has RECFM=${input.recfm} and SYSUT2 has RECFM=${output.recfm}; code the same`;
  }
  const isEqual = output.recfm.startsWith('F') && input.lrecl === output.lrecl;
  const isEnough = output.recfm.startsWith('V') && input.lrecl <= output.lrecl;
  if (isEqual || isEnough || output.recfm.startsWith('U')) return undefined;
  return `SYSUT1 has LRECL=${input.lrecl} and SYSUT2 has LRECL=${output.lrecl}; code the same`;
}

function blockMismatch({ recfm, lrecl, blksize }: RecordFormat): string | undefined {
  if (blksize === 0) return `RECFM=${recfm} needs BLKSIZE`;
  if (recfm.startsWith('F') && (lrecl === 0 || blksize % lrecl !== 0)) {
    return `BLKSIZE=${blksize} is no multiple of LRECL=${lrecl}`;
  }
  if (recfm.startsWith('V') && blksize < lrecl + 4) {
    return `BLKSIZE=${blksize} is less than LRECL=${lrecl} and 4 bytes`;
  }
  return undefined;
}

function nonEmpty(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function nonZero(value: number): number | undefined {
  return value === 0 ? undefined : value;
}
