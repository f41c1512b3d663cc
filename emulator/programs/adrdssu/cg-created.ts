import type { CgCreatedCommand } from '../../language/dfsmsdss/ast.js';
import { problem } from '../../language/problem.js';
import type { SiteVolume } from '../../site/site.js';
import type { Task } from './task.js';
import { findVolume } from './volumes.js';

/**
 * CGCREATED: thaws every logical subsystem of which an access volume is named, whatever is frozen there. With
 * FCCGVERIFY it first looks whether that volume is still frozen: if its timer has ended, writes went on before
 * the last copy of the group, which is said; the thaw happens all the same.
 */
export function createGroup(task: Task, command: CgCreatedCommand): void {
  if (task.noRun) {
    task.say('ADR040I', { verb: 'CGCREATED' });
    return;
  }
  verify(task, command);
  const lost: string[] = [];
  for (const name of command.accessVolumes) {
    const found = findVolume(task, name);
    if (found.ok) {
      task.site.engine.thaw(found.value.id);
      continue;
    }
    task.find(found.problem);
    lost.push(name.value);
  }
  if (lost.length === 0) return;
  task.say('DRY107W.access-volumes');
  task.list(lost);
}

function verify(task: Task, { verify: name }: CgCreatedCommand): void {
  if (name === undefined) return;
  const found = findVolume(task, name);
  const volume: SiteVolume | undefined = found.ok ? found.value : undefined;
  if (volume !== undefined && task.site.engine.frozenUntil(volume.id) !== undefined) return;
  const reason = `volume ${name.value} is not frozen any more, so that the copies may not be consistent`;
  task.find(found.ok ? problem('group-not-consistent', name.span, { volser: name.value }) : found.problem);
  task.say('DRY105E.task', { verb: 'FCCGVERIFY', reason });
}
