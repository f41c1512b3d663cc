import type { CopyCommand, DataSetFilter } from '../../language/dfsmsdss/ast.js';
import { parseFilterFile } from '../../language/dfsmsdss/parse.js';
import { problem } from '../../language/problem.js';
import { controlLines } from '../control-lines.js';
import type { Task } from './task.js';
import type { Found } from './volumes.js';

/**
 * The filter of a data set command: what stands inside DATASET( ), or what the data set of FILTERDD holds.
 * Everything that is found in that data set is reported; an error there ends the command, since without a
 * filter it would take every data set.
 */
export function dataSetFilter(task: Task, { filter }: CopyCommand): Found<DataSetFilter | undefined> {
  if (filter?.filterDd === undefined) return { ok: true, value: filter };
  const { value: ddname, span } = filter.filterDd;
  if (!task.context.dds.has(ddname)) {
    return { ok: false, problem: problem('dd-missing', span, { ddname, user: 'FILTERDD' }) };
  }
  const lines = controlLines(task.context, ddname);
  if (lines === undefined || lines.every((line) => line.text.trim() === '')) {
    const reason = lines === undefined ? 'cannot be read' : 'is empty';
    return { ok: false, problem: problem('filter-file-unusable', span, { ddname, reason }) };
  }
  const read = parseFilterFile(lines);
  const error = read.problems.find((found) => found.severity === 'error');
  for (const found of read.problems) if (found !== error) task.find(found);
  if (error !== undefined) return { ok: false, problem: error };
  if (read.filter.filterDd !== undefined) {
    const reason = 'names another FILTERDD';
    return { ok: false, problem: problem('filter-file-unusable', span, { ddname, reason }) };
  }
  return { ok: true, value: { ...read.filter, span } };
}
