import type { Refusal } from '../../flashcopy/types.js';
import type { CmuKey } from '../../messages/cmu.js';
import type { Inserts } from '../../messages/template.js';
import type { Site } from '../../site/site.js';
import { refusalSentence, type RefusedRequest } from '../refusal.js';

/** Which message a refusal gives. Most of their numbers are recalled; kinds without one of their own say the reason. */
const keys: Partial<Record<Refusal['kind'], CmuKey>> = {
  'different-facility': 'incompatible',
  'different-geometry': 'incompatible',
  'target-smaller': 'incompatible',
  'reverse-different-size': 'incompatible',
  'target-online': 'targetOnline',
  'same-volume-without-extents': 'incompatible',
  'already-target': 'alreadyTarget',
  'source-is-target': 'alreadyTarget',
  'target-is-source': 'targetIsSource',
  'too-many-targets': 'tooManyTargets',
  'incremental-exists': 'incrementalExists',
  'reverse-copy-incomplete': 'wrongState',
  'no-pair-to-reverse': 'wrongState',
  'not-revertible': 'wrongState',
  'still-revertible': 'wrongState',
  'target-is-primary': 'mirrorConflict',
  'target-is-secondary': 'mirrorConflict',
  'mirror-not-preserved': 'mirrorConflict',
  'preferred-multi-target': 'mirrorConflict',
  'mirror-mode-changed': 'mirrorConflict',
  'no-relationship': 'noRelationship',
};

/** @param id of the pair, as messages name it. */
export function refusalMessage(
  refusal: Refusal,
  site: Site,
  request: RefusedRequest,
  id: string,
): { readonly key: CmuKey; readonly inserts: Inserts } {
  const limit = 'limit' in refusal ? refusal.limit : 0;
  const inserts = { id, limit, reason: refusalSentence(refusal, site, request) };
  return { key: keys[refusal.kind] ?? 'refusedOtherwise', inserts };
}
