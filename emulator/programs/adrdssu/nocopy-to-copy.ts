import type { CopyCommand } from '../../language/dfsmsdss/ast.js';
import type { SiteVolume } from '../../site/site.js';
import type { TrackRange } from '../../storage/geometry.js';
import { refusalProblem } from '../refusal.js';
import { dataSetFilter } from './data-set-filter.js';
import { searchedVolumes } from './copy-data-sets.js';
import { rangeOf } from './copy-volume.js';
import { selectDataSets } from './select-data-sets.js';
import type { Task } from './task.js';
import { findOneVolume, type Found } from './volumes.js';

/** Source tracks on one volume; without extents all of them. */
interface Sources {
  readonly volume: SiteVolume;
  readonly extents?: readonly TrackRange[];
}

/**
 * FCNOCOPYTOCOPY: starts the background copy of the NOCOPY relationships that the named source tracks are in.
 * Makes no new copy, needs no output, and says nothing when there is no such relationship.
 */
export function convertNoCopy(task: Task, command: CopyCommand): void {
  const sources = sourcesOf(task, command);
  if (!sources.ok) {
    task.find(sources.problem);
    task.say('DRY105E.task', { verb: 'COPY', reason: sources.problem.message.replace(/\.$/, '') });
    return;
  }
  if (task.noRun) {
    task.say('ADR040I', { verb: 'COPY' });
    return;
  }
  for (const { volume, extents } of sources.value) {
    const request = { source: volume.id, extents: extents?.map((source) => ({ source })) };
    const outcome = task.site.engine.convertToCopy(request);
    if (outcome.ok) continue;
    const span = command.options.fcNoCopyToCopy?.span ?? command.verbSpan;
    const found = refusalProblem(outcome.refusal, task.site, span, request);
    task.find(found);
    task.say('DRY105E.task', { verb: 'COPY WITH FCNOCOPYTOCOPY', reason: found.message.replace(/\.$/, '') });
  }
}

function sourcesOf(task: Task, command: CopyCommand): Found<readonly Sources[]> {
  if (command.kind === 'full' || command.kind === 'tracks') {
    const none: Found<readonly Sources[]> = { ok: true, value: [] };
    if (command.input === undefined) return none;
    const found = findOneVolume(task, command.input, 'FCNOCOPYTOCOPY', 'input');
    if (!found.ok) return found;
    const volume = found.value;
    if (command.kind === 'full') return { ok: true, value: [{ volume }] };
    const extents = command.trackRanges.map((range) => rangeOf(volume, range));
    return { ok: true, value: [{ volume, extents }] };
  }
  const filter = dataSetFilter(task, command);
  if (!filter.ok) return filter;
  const searched = searchedVolumes(task, command);
  if (!searched.ok || filter.value === undefined) return searched.ok ? { ok: true, value: [] } : searched;
  const { selected } = selectDataSets(task, command, filter.value, searched.value);
  const value = selected.flatMap(({ parts }) =>
    parts.map(({ volume, dataSet }): Sources => ({ volume, extents: dataSet.extents })),
  );
  return { ok: true, value };
}
