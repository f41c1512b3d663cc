import { readDirectory } from '../../storage/data-set/partitioned.js';
import { readRecords } from '../../storage/data-set/read-sequential.js';
import type { RecordFormat } from '../../storage/data-set/record-format.js';
import { encodeEbcdicField } from '../../storage/ebcdic.js';
import { StorageError } from '../../storage/track-access.js';
import { readVtoc } from '../../storage/vtoc/read-vtoc.js';
import { findDataSet, type VtocDataSet } from '../../storage/vtoc/vtoc.js';
import type { SiteVolume } from '../../site/site.js';
import type { AllocatedDd, DdAllocation } from '../program.js';
import { reasonOf, type DataSetAllocation, type GenerateStep } from './step.js';

/** SYSUT1 after it is opened. */
export interface RecordSource {
  /** Undefined when nothing says what the records are like: a dummy. */
  readonly format: RecordFormat | undefined;
  /** Names of the data sets that are read. */
  readonly dataSets: readonly string[];
  /** Read as they are asked for. Ends the step at an I/O error. */
  readonly records: Iterable<Uint8Array>;
}

/** Data in the stream is read as the spool gives it. */
const inStreamFormat: RecordFormat = { recfm: 'FB', lrecl: 80, blksize: 80 };

/** Opens SYSUT1: all parts of a concatenation, each a source of records. Ends the step when one cannot be. */
export function openSource(step: GenerateStep): RecordSource {
  const dd = step.dd('SYSUT1');
  const parts = dd.allocations.map((allocation) => openPart(step, dd, allocation));
  return {
    format: parts.find((part) => part.format !== undefined)?.format,
    dataSets: parts.flatMap((part) => part.dataSets),
    records: chained(parts),
  };
}

function* chained(parts: readonly RecordSource[]): Generator<Uint8Array, void> {
  for (const part of parts) yield* part.records;
}

function openPart(step: GenerateStep, dd: AllocatedDd, allocation: DdAllocation): RecordSource {
  switch (allocation.kind) {
    case 'in-stream': {
      const { lines } = allocation;
      const records = lines.map(({ text }) => encodeEbcdicField(text, inStreamFormat.lrecl));
      return { format: inStreamFormat, dataSets: [], records };
    }
    case 'dummy':
      return { format: undefined, dataSets: [], records: [] };
    case 'data-set':
      return openDataSet(step, dd, allocation);
    case 'sysout':
      return step.notModelled('reading SYSOUT', dd.span);
    case 'volume':
      return step.notModelled('reading a volume without a data set name', dd.span);
  }
}

function openDataSet(step: GenerateStep, dd: AllocatedDd, allocation: DataSetAllocation): RecordSource {
  const { name, member, volumes, dcb } = allocation;
  const opened = volumes.map((volume) => ({ volume, dataSet: onVolume(step, dd, allocation, volume) }));
  const [first] = opened;
  if (first === undefined) {
    const reason = `no volume of the site has ${name}`;
    return step.abend('S213', 'dataSetMissing', { dd, allocation, volume: undefined }, reason);
  }
  const { dataSet } = first;
  if (member === undefined && dataSet.dsorg.startsWith('PO')) {
    step.notModelled(`reading the directory of ${name}`, dd.span);
  }
  const format: RecordFormat = {
    recfm: dcb.recfm ?? dataSet.recfm,
    lrecl: dcb.lrecl ?? dataSet.lrecl,
    blksize: dcb.blksize ?? dataSet.blksize,
  };
  const from = member === undefined ? undefined : memberPlace(step, dd, allocation, first);
  return { format, dataSets: [name], records: records() };

  function* records(): Generator<Uint8Array, void> {
    for (const part of opened) {
      try {
        yield* readRecords(part.volume, { ...part.dataSet, ...format }, from);
      } catch (error) {
        if (error instanceof StorageError)
          step.ioError('GET', { dd, dsn: name, volume: part.volume }, reasonOf(error));
        throw error;
      }
    }
  }
}

function onVolume(
  step: GenerateStep,
  dd: AllocatedDd,
  allocation: DataSetAllocation,
  volume: SiteVolume,
): VtocDataSet {
  const { name } = allocation;
  try {
    const vtoc = readVtoc(volume);
    const found = vtoc === undefined ? undefined : findDataSet(vtoc, name);
    if (found !== undefined) return found;
  } catch (error) {
    if (error instanceof StorageError) step.ioError('GET', { dd, dsn: name, volume }, reasonOf(error));
    throw error;
  }
  const reason = `it is not on volume ${volume.volser}`;
  return step.abend('S213', 'dataSetMissing', { dd, allocation, volume }, reason);
}

function memberPlace(
  step: GenerateStep,
  dd: AllocatedDd,
  allocation: DataSetAllocation,
  { volume, dataSet }: { readonly volume: SiteVolume; readonly dataSet: VtocDataSet },
): { readonly relativeTrack: number; readonly record: number } {
  try {
    const found = readDirectory(volume, dataSet).find((candidate) => candidate.name === allocation.member);
    if (found !== undefined) return found.place;
  } catch (error) {
    if (error instanceof StorageError)
      step.ioError('GET', { dd, dsn: dataSet.name, volume }, reasonOf(error));
    throw error;
  }
  const reason = `it has no member ${allocation.member ?? ''}`;
  return step.abend('S013', 'memberMissing', { dd, allocation, volume }, reason);
}
