import type { Refusal } from '../../flashcopy/types.js';
import type { AntfKey } from '../../messages/antf.js';
import type { Inserts } from '../../messages/template.js';
import type { Site } from '../../site/site.js';
import { deviceName, refusalInserts, type RefusedRequest } from '../refusal.js';

/** Kinds that are worded with the facts of the refusal as they are. */
const keys: Readonly<
  Record<Exclude<Refusal['kind'], 'extent-past-end' | 'target-extents-overlap'>, AntfKey>
> = {
  'unknown-volume': 'unknownVolume',
  'different-facility': 'differentFacility',
  'different-geometry': 'differentGeometry',
  'target-smaller': 'targetSmaller',
  'target-online': 'targetOnline',
  'same-volume-without-extents': 'sameVolume',
  'no-extents': 'noExtents',
  'extent-empty': 'extentEmpty',
  'extent-length-mismatch': 'extentLengths',
  'source-target-overlap': 'sourceTargetOverlap',
  'already-target': 'alreadyTarget',
  'source-is-target': 'sourceIsTarget',
  'target-is-source': 'targetIsSource',
  'too-many-targets': 'tooManyTargets',
  'too-many-relationships': 'tooManyRelationships',
  'cascade-too-deep': 'cascadeTooDeep',
  'incremental-with-extents': 'incrementalExtents',
  'incremental-exists': 'incrementalExists',
  'reverse-copy-incomplete': 'reverseIncomplete',
  'reverse-different-size': 'reverseSize',
  'no-pair-to-reverse': 'noPairToReverse',
  'incremental-withdraw-extents': 'incrementalPart',
  'not-revertible': 'notRevertible',
  'still-revertible': 'stillRevertible',
  'space-efficient-not-allowed': 'spaceEfficientNotAllowed',
  'space-efficient-with-extents': 'spaceEfficientExtents',
  'space-efficient-copy': 'spaceEfficientCopy',
  'space-efficient-preserve-mirror': 'spaceEfficientMirror',
  'no-space-for-t0': 'noSpaceForT0',
  'relationship-failed': 'relationshipFailed',
  'no-relationship': 'noRelationship',
  'target-is-secondary': 'targetIsSecondary',
  'target-is-primary': 'targetIsPrimary',
  'mirror-not-preserved': 'mirrorNotPreserved',
  'preferred-multi-target': 'preferredMultiTarget',
  'mirror-mode-changed': 'mirrorModeChanged',
  'no-conduit': 'noConduit',
};

/** Function codes of the extent error. */
const givenTwiceAsTarget = 2;
const pastEnd = 6;

/** Which message a refusal gives, with its inserts in the capitals of the product. */
export function refusalMessage(
  refusal: Refusal,
  site: Site,
  request: RefusedRequest,
  command: string,
): { readonly key: AntfKey; readonly inserts: Inserts } {
  const extentError = {
    request: command === 'FCWITHDR' ? 'WITHDRAW' : 'ESTABLISH',
    type2: '------',
    number2: '--',
  };
  const device = (id: string | undefined): string =>
    id === undefined ? '----' : deviceName(site.volume(id));
  if (refusal.kind === 'extent-past-end') {
    const { side, index } = refusal;
    const volume = device(side === 'source' ? request.source : request.target);
    const inserts = {
      ...extentError,
      type1: side.toUpperCase(),
      number1: index + 1,
      device: volume,
      code: pastEnd,
    };
    return { key: 'extentError', inserts };
  }
  if (refusal.kind === 'target-extents-overlap') {
    const { index, other } = refusal;
    const both = { type1: 'TARGET', number1: other + 1, type2: 'TARGET', number2: index + 1 };
    return {
      key: 'extentError',
      inserts: { ...extentError, ...both, device: device(request.target), code: givenTwiceAsTarget },
    };
  }
  const inserts = Object.entries(refusalInserts(refusal, site, request)).map(
    ([name, value]) => [name, typeof value === 'string' ? value.toUpperCase() : value] as const,
  );
  const isLegs = refusal.kind === 'mirror-not-preserved' && refusal.reason.kind === 'no-single-leg';
  return { key: isLegs ? 'multiTargetLegs' : keys[refusal.kind], inserts: Object.fromEntries(inserts) };
}
