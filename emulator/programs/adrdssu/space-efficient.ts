import type { CopyCommand } from '../../language/dfsmsdss/ast.js';
import { problem } from '../../language/problem.js';
import type { SiteVolume } from '../../site/site.js';
import { flash } from './fast-replication.js';
import type { Task } from './task.js';

/**
 * The whole of a volume to a track space-efficient one. There is no other way than FlashCopy as one relationship,
 * allowed by FCSETGTOK and without a background copy, so that the copy fails where that cannot be, whatever
 * FASTREPLICATION says. False when it failed.
 */
export function flashSpaceEfficient(
  task: Task,
  command: CopyCommand,
  { source, target }: { readonly source: SiteVolume; readonly target: SiteVolume },
): boolean {
  const { options } = command;
  const why = (): string | undefined => {
    if (options.fastReplication?.value === 'NONE') return 'FASTREPLICATION(NONE) forbids FlashCopy';
    const missing = [
      ...(options.fcSetGtOk === undefined ? ['FCSETGTOK(FAILRELATION)'] : []),
      ...(options.fcNoCopy === undefined ? ['FCNOCOPY'] : []),
    ];
    if (missing.length > 0) return `${missing.join(' and ')} must be coded for it`;
    const flashed = flash(task, command, [{ source, target }], {
      kind: 'volume',
      volser: source.volser,
    });
    return flashed.ok ? undefined : flashed.why.reason;
  };
  const reason = why();
  if (reason === undefined) {
    task.say('ADR806I.volume');
    return true;
  }
  const span = (options.fcSetGtOk ?? options.fastReplication)?.span ?? command.verbSpan;
  const volumes = { source: source.volser, target: target.volser };
  task.find(problem('space-efficient-not-copied', span, { ...volumes, reason }));
  task.say('DRY105E.task', { verb: 'COPY TO A SPACE EFFICIENT VOLUME', reason });
  return false;
}
