import type { SvcRefusal } from '../../flashcopy/svc/types.js';
import { problem, type Problem, type Span } from '../../language/problem.js';
import { cmmvcMessages, type CmmvcKey } from '../../messages/cmmvc.js';
import type { Inserts } from '../../messages/template.js';

/** A refusal as a finding at the command that asked for it. */
export function refusalProblem(refusal: SvcRefusal, span: Span): Problem {
  const { kind, ...facts } = refusal;
  const inserts: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts)) {
    inserts[name] = Array.isArray(value) ? value.join(', ') : (value as string | number);
  }
  return problem(`svc-refused-${kind}`, span, inserts);
}

/** The message that a refusal is answered with. */
export function refusalMessage(
  refusal: SvcRefusal,
  { text, action }: { readonly text: string; readonly action: 'create' | 'modify' | 'other' },
): { readonly key: CmmvcKey; readonly inserts: Inserts } {
  const key = keyOf(refusal, action);
  return { key, inserts: key === 'refused' ? { text } : {} };
}

function keyOf(refusal: SvcRefusal, action: 'create' | 'modify' | 'other'): CmmvcKey {
  switch (refusal.kind) {
    case 'unknown-mapping':
      return 'objectUnsuitable';
    case 'unknown-group':
      return action === 'other' ? 'objectUnsuitable' : 'nameUnknown';
    case 'unknown-volume':
      return action === 'create' ? 'nameUnknown' : 'objectUnknown';
    case 'bad-name':
      return 'nameInvalid';
    case 'name-taken':
      return 'exists';
    case 'same-volume':
      return 'sameVolume';
    case 'different-size':
      return 'sizesDiffer';
    case 'no-bitmap-memory':
      return 'noBitmapMemory';
    case 'wrong-group-status':
      if (action === 'create') return 'groupNotIdleCreate';
      return action === 'modify' ? 'groupNotIdleModify' : 'refused';
    case 'wrong-state': {
      // A mapping that is stopping still copies, for those that depend on it.
      const state = refusal.state === 'stopping' ? 'copying' : refusal.state;
      const key = `${refusal.event.split('-')[0] ?? ''} ${state}`;
      return isKey(key) ? key : 'refused';
    }
    default:
      return 'refused';
  }
}

function isKey(key: string): key is CmmvcKey {
  return Object.hasOwn(cmmvcMessages, key);
}
