import type { EstablishRequest, NotPreserved, Refusal } from '../../flashcopy/types.js';
import type { CopyCommand } from '../../language/dfsmsdss/ast.js';
import { notPreservedText, preserveMirrorCode } from '../refusal.js';
import type { Task } from './task.js';

/** What of a command a message speaks of. */
export type Subject =
  { readonly kind: 'volume'; readonly volser: string } | { readonly kind: 'data-set'; readonly dsn: string };

/** `volume PRD001` or `data set PROD.DATA`. */
export function subjectText(subject: Subject): string {
  return subject.kind === 'volume' ? `volume ${subject.volser}` : `data set ${subject.dsn}`;
}

/** How much is said of fast replication that was not used; nothing when undefined. */
export function messageDetail({ options }: CopyCommand): 'MINIMAL' | 'SUMMARIZED' | 'DETAILED' | undefined {
  // With REQUIRED the reason is given even when nobody asked for it.
  return (
    options.debug?.value.frmsg ?? (options.fastReplication?.value === 'REQUIRED' ? 'SUMMARIZED' : undefined)
  );
}

const words = { PRESMIRREQ: 'required', PRESMIRPREF: 'preferred', PRESMIRNONE: 'no' } as const;

/** FCTOPPRCPRIMARY: whether a target may be a PPRC primary, and whether its mirror is to be preserved. */
export function mirrorOptions({
  options,
}: CopyCommand): Pick<EstablishRequest, 'targetMayBePrimary' | 'preserveMirror'> {
  const coded = options.fcToPprcPrimary;
  return coded === undefined ? {} : { targetMayBePrimary: true, preserveMirror: words[coded.value] };
}

/** Why the mirror stood against an establish; undefined when that was refused for something else. */
export function mirrorReason(refusal: Refusal): NotPreserved | undefined {
  return refusal.kind === 'mirror-not-preserved' ? refusal.reason : undefined;
}

/** Says that FCTOPPRCPRIMARY(PRESMIR...) could not be honored, as loudly as the command asks for. */
export function sayNotPreserved(
  task: Task,
  command: CopyCommand,
  subject: Subject,
  reason: NotPreserved,
): void {
  const detail = messageDetail(command);
  if (detail === undefined) return;
  const code = preserveMirrorCode(reason)?.toString(16).toUpperCase();
  const rejected = `REJECTED FOR QFRVOLS PRESERVE MIRROR VOLUME REASON CODE ${code ?? ''}`;
  const summary = code === undefined || detail === 'MINIMAL' ? '' : `, 1 VOLUME WAS ${rejected}`;
  const volser = 'volume' in reason ? task.site.volume(reason.volume).volser : undefined;
  const each = code === undefined || volser === undefined ? '' : `, VOLUME ${volser} WAS ${rejected}`;
  task.say('ADR850I', {
    keyword: command.options.fcToPprcPrimary?.value ?? 'PRESMIRNONE',
    what: subjectText(subject).toUpperCase(),
    code: reason.kind === 'source-not-primary' ? 3 : 4,
    detail: detail === 'DETAILED' ? `${summary}${each}` : summary,
  });
  if (detail !== 'MINIMAL') task.say('DRY106I.note', { text: notPreservedText(reason, task.site) });
}
