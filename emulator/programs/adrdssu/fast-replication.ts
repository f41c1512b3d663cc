import type { ExtentPair, OutOfSpace, Refusal } from '../../flashcopy/types.js';
import type { CopyCommand } from '../../language/dfsmsdss/ast.js';
import { problem, type Span } from '../../language/problem.js';
import type { SiteVolume } from '../../site/site.js';
import { refusalSentence } from '../refusal.js';
import {
  messageDetail,
  mirrorOptions,
  mirrorReason,
  sayNotPreserved,
  subjectText,
  type Subject,
} from './preserve-mirror.js';
import type { Task } from './task.js';

/** Extents on one source volume and one target volume. */
export interface VolumePairs {
  readonly source: SiteVolume;
  readonly target: SiteVolume;
  /** Undefined: the whole volume as one relationship. */
  readonly pairs?: readonly ExtentPair[];
}

/**
 * Why FlashCopy was not used. `code` is the return code that ADR918I and ADR919I show: 1 and 2 for what is
 * done to the data, 3 for the source devices, 4 for the target devices.
 */
export interface NotUsed {
  readonly code: 1 | 2 | 3 | 4;
  /** A clause without its full stop. */
  readonly reason: string;
  /** The two devices have no compatible function (ADR948I, ADR949I). */
  readonly incompatible?: boolean;
}

export type Flashed = { readonly ok: true } | { readonly ok: false; readonly why: NotUsed };

/**
 * Establishes the relationships of one copy, all or none: what was established for earlier volumes is
 * withdrawn when a later one is refused.
 */
export function flash(
  task: Task,
  command: CopyCommand,
  groups: readonly VolumePairs[],
  subject: Subject,
): Flashed {
  const { site } = task;
  const mode = command.options.fcNoCopy === undefined ? 'copy' : 'nocopy';
  const done: VolumePairs[] = [];
  for (const group of groups) {
    site.spend(site.costs.command);
    const request = { source: group.source.id, target: group.target.id };
    const outcome = site.engine.establish({
      ...request,
      mode,
      extents: group.pairs,
      targetOnline: group.target.online,
      allowOnlineTarget: true,
      freeze: command.options.fcCgFreeze !== undefined,
      ...mirrorOptions(command),
      // The input volume is the target of the relationship, the output volume its source.
      fastReverse: command.options.fcFastReverseRestore === undefined ? undefined : 'full-volume',
      spaceEfficientTarget: outOfSpace(command),
    });
    if (!outcome.ok) {
      for (const { source, target, pairs } of done) {
        site.engine.withdraw({ source: source.id, target: target.id, extents: pairs });
      }
      const mirror = mirrorReason(outcome.refusal);
      if (mirror !== undefined) sayNotPreserved(task, command, subject, mirror);
      return {
        ok: false,
        why: notUsedBecause(outcome.refusal, refusalSentence(outcome.refusal, site, request)),
      };
    }
    if (outcome.mirror?.preserved === false) sayNotPreserved(task, command, subject, outcome.mirror.reason);
    done.push(group);
  }
  return { ok: true };
}

/** FCSETGTOK(FAILRELATION), the only value that there is. */
export function outOfSpace({ options }: CopyCommand): OutOfSpace | undefined {
  return options.fcSetGtOk === undefined ? undefined : 'fail-relationship';
}

function notUsedBecause(refusal: Refusal, sentence: string): NotUsed {
  const reason = sentence.replace(/\.$/, '');
  switch (refusal.kind) {
    case 'different-facility':
    case 'different-geometry':
      return { code: 4, reason, incompatible: true };
    case 'source-is-target':
    case 'too-many-targets':
    case 'cascade-too-deep':
      return { code: 3, reason };
    default:
      return { code: 4, reason };
  }
}

/**
 * Says that FlashCopy was not used, as loudly as the command asks for, and whether the copy goes on without it.
 */
export function withoutFlash(task: Task, command: CopyCommand, subject: Subject, why: NotUsed): boolean {
  const required = command.options.fastReplication?.value === 'REQUIRED';
  const span: Span = command.options.fastReplication?.span ?? command.verbSpan;
  const what = subjectText(subject);
  const detail = messageDetail(command);
  if (detail !== undefined) {
    if (why.incompatible === true) {
      if (subject.kind === 'data-set') task.say('ADR948I', { dsn: subject.dsn });
      else task.say('ADR949I');
    } else if (subject.kind === 'data-set') {
      task.say('ADR918I', { dsn: subject.dsn, code: why.code });
    } else {
      task.say('ADR919I.volume', { volser: subject.volser, code: why.code });
    }
    if (detail !== 'MINIMAL') task.say('DRY106I.note', { text: why.reason });
  }
  if (command.options.fcCgFreeze !== undefined) {
    task.say('DRY106I.note', { text: 'FCCGFREEZE HAS NO EFFECT, SINCE FLASHCOPY IS NOT USED' });
  }
  if (required) task.say('ADR938E', { what: what.toUpperCase() });
  const code = required ? 'fast-replication-required' : 'fast-replication-not-used';
  task.find(problem(code, span, { what, reason: why.reason }));
  return !required;
}
