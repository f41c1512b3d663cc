import type { Span } from '../language/problem.js';
import { SourceMapBuilder, type SourceMap } from '../language/source-map.js';
import { readMember } from '../storage/data-set/partitioned.js';
import { readRecords } from '../storage/data-set/read-sequential.js';
import { decodeEbcdic } from '../storage/ebcdic.js';
import { StorageError } from '../storage/track-access.js';
import { readVtoc } from '../storage/vtoc/read-vtoc.js';
import { findDataSet } from '../storage/vtoc/vtoc.js';
import type { AllocatedDd, DdAllocation, StepContext } from './program.js';

/**
 * The records of a program's control statements; undefined when the DD is missing or cannot be read.
 * Records that come from a data set have no place in the document: their findings stand at the DD statement.
 */
export function controlLines(context: StepContext, ddname: string): readonly SourceMap[] | undefined {
  const dd = context.dds.get(ddname);
  if (dd === undefined) return undefined;
  const lines: SourceMap[] = [];
  for (const part of dd.allocations) {
    if (part.kind === 'in-stream') lines.push(...part.lines);
    if (part.kind !== 'data-set') continue;
    const read = linesOf(part, dd);
    if (read === undefined) return undefined;
    lines.push(...read);
  }
  return lines;
}

function linesOf(
  { name, member, volumes }: Extract<DdAllocation, { kind: 'data-set' }>,
  { span }: AllocatedDd,
): readonly SourceMap[] | undefined {
  const lines: SourceMap[] = [];
  try {
    for (const volume of volumes) {
      const vtoc = readVtoc(volume);
      const dataSet = vtoc === undefined ? undefined : findDataSet(vtoc, name);
      if (dataSet === undefined) return undefined;
      const records =
        member === undefined ? readRecords(volume, dataSet) : readMember(volume, dataSet, member);
      if (records === undefined) return undefined;
      for (const record of records) lines.push(lineAt(span, decodeEbcdic(record).trimEnd()));
    }
  } catch (error) {
    if (error instanceof StorageError) return undefined;
    throw error;
  }
  return lines;
}

function lineAt(span: Span, text: string): SourceMap {
  return new SourceMapBuilder().replace(text, span).build(span.end);
}
