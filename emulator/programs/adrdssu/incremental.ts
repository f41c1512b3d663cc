import type { MirrorOutcome, NotPreserved, Refusal, Relationship } from '../../flashcopy/types.js';
import type { CopyCommand } from '../../language/dfsmsdss/ast.js';
import { problem } from '../../language/problem.js';
import type { SiteVolume } from '../../site/site.js';
import { refusalSentence } from '../refusal.js';
import { mirrorOptions, mirrorReason, sayNotPreserved } from './preserve-mirror.js';
import { outOfSpace } from './fast-replication.js';
import type { Task } from './task.js';

interface Volumes {
  readonly source: SiteVolume;
  readonly target: SiteVolume;
}

/** Whether the command makes or continues an incremental relationship. */
export function isIncremental({ options }: CopyCommand): boolean {
  return options.fcIncremental !== undefined || options.fcIncrementalLast !== undefined;
}

/**
 * FCINCREMENTAL and FCINCREMENTALLAST: a full-volume relationship that notes changes, or the next increment of
 * one. There is no other way to do it, so that the copy fails where FlashCopy cannot be used, whatever
 * FASTREPLICATION says. False when it failed.
 */
export function flashIncrement(task: Task, command: CopyCommand, volumes: Volumes): boolean {
  const { options } = command;
  const { source, target } = volumes;
  const fail = (reason: string): false => {
    const keyword = options.fcIncremental === undefined ? 'FCINCREMENTALLAST' : 'FCINCREMENTAL';
    const span = (options.fcIncremental ?? options.fcIncrementalLast)?.span ?? command.verbSpan;
    const what = `${keyword} from volume ${source.volser} to volume ${target.volser}`;
    task.find(problem('increment-not-copied', span, { what, reason }));
    task.say('DRY105E.task', { verb: `COPY WITH ${keyword}`, reason });
    return false;
  };
  if (options.fastReplication?.value === 'NONE') return fail('FASTREPLICATION(NONE) forbids FlashCopy');
  const wrongWay = verifyDirection(task, command, volumes);
  if (wrongWay !== undefined) return fail(wrongWay);

  const request = { source: source.id, target: target.id };
  task.site.spend(task.site.costs.command);
  const subject = { kind: 'volume', volser: source.volser } as const;
  const attempt = (): Refusal | undefined => {
    const outcome = task.site.engine.establish({
      ...request,
      mode: options.fcNoCopy === undefined ? 'copy' : 'nocopy',
      targetOnline: target.online,
      allowOnlineTarget: true,
      freeze: options.fcCgFreeze !== undefined,
      ...mirrorOptions(command),
      spaceEfficientTarget: outOfSpace(command),
      incremental: options.fcIncremental === undefined ? 'last' : 'record',
    });
    const mirror = outcome.ok ? lost(outcome.mirror) : mirrorReason(outcome.refusal);
    if (mirror !== undefined) sayNotPreserved(task, command, subject, mirror);
    return outcome.ok ? undefined : outcome.refusal;
  };
  let refusal = attempt();
  // FCWAIT: an increment in the other direction may wait for the background copy to end.
  const { seconds, retries } = options.fcWait?.value ?? { seconds: 0, retries: 0 };
  for (let left = retries; left > 0 && refusal?.kind === 'reverse-copy-incomplete'; left--) {
    task.site.spend(seconds * 1_000_000);
    refusal = attempt();
  }
  if (refusal !== undefined) return fail(refusalSentence(refusal, task.site, request).replace(/\.$/, ''));
  task.say('ADR806I.volume');
  return true;
}

function lost(mirror: MirrorOutcome | undefined): NotPreserved | undefined {
  return mirror?.preserved === false ? mirror.reason : undefined;
}

/** FCINCRVERIFY: what is wrong when the relationship does not go the way that the command states. */
function verifyDirection(
  task: Task,
  { options }: CopyCommand,
  { source, target }: Volumes,
): string | undefined {
  const stated = options.fcIncrVerify?.value;
  if (stated === undefined) return undefined;
  const isPair = (row: Relationship, from: SiteVolume, to: SiteVolume): boolean =>
    row.recording !== undefined && row.source === from.id && row.target === to.id;
  const all = [...task.site.engine.query(source.id).relationships];
  const isReverse = all.some((row) => isPair(row, target, source));
  if (stated === 'REVERSE' && !isReverse) {
    return `FCINCRVERIFY(REVERSE) is coded, and no increment goes from ${target.volser} to ${source.volser} that could be reversed`;
  }
  if (stated === 'NOREVERSE' && isReverse) {
    return `FCINCRVERIFY(NOREVERSE) is coded, and the increment goes from ${target.volser} to ${source.volser}`;
  }
  return undefined;
}
