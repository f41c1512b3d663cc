import type { SourceMap } from '../language/source-map.js';
import type { StepContext } from './program.js';

/**
 * The records of a program's control statements; undefined when the DD is missing. Records that come from
 * a data set have no place in the document: their findings stand at the DD statement.
 */
export function controlLines(context: StepContext, ddname: string): readonly SourceMap[] | undefined {
  const dd = context.dds.get(ddname);
  if (dd === undefined) return undefined;
  return dd.allocations.flatMap((part) => (part.kind === 'in-stream' ? part.lines : []));
}
