import type { NotPreserved, Refusal, Relationship, Shortage, VolumeId } from '../flashcopy/types.js';
import { problem, type Problem, type Span } from '../language/problem.js';
import type { Inserts } from '../messages/template.js';
import { formatCchh, type TrackRange } from '../storage/geometry.js';
import { formatHex } from '../site/hex.js';
import { repositoryName, type Site, type SiteVolume } from '../site/site.js';

/** A refusal as a finding at the statement or operand that asked for it. */
export function refusalProblem(refusal: Refusal, site: Site, span: Span, request: RefusedRequest): Problem {
  return problem(`refused-${refusal.kind}`, span, refusalInserts(refusal, site, request));
}

/** The sentence of a refusal, for messages that have room for a reason. */
export function refusalSentence(refusal: Refusal, site: Site, request: RefusedRequest): string {
  return refusalProblem(refusal, site, { start: 0, end: 0 }, request).message;
}

/** The two volumes that were asked for; a withdraw may name only one. */
export interface RefusedRequest {
  readonly source?: VolumeId;
  readonly target?: VolumeId;
  readonly sequenceNumber?: number;
}

/** `0A10 (PRD001)`. */
export function volumeName(site: Site, id: VolumeId | undefined): string {
  const volume = site.volumes.find((candidate) => candidate.id === id);
  return volume === undefined ? (id ?? 'unknown') : `${deviceName(volume)} (${volume.volser})`;
}

/** Device number as four hexadecimal digits. */
export function deviceName(volume: SiteVolume): string {
  return volume.deviceNumber.toString(16).toUpperCase().padStart(4, '0');
}

/** Inclusive `CCCCHHHH-CCCCHHHH` of a half-open range on a volume. */
export function extentText(site: Site, id: VolumeId | undefined, range: TrackRange): string {
  const geometry = site.volumes.find((candidate) => candidate.id === id)?.geometry;
  if (geometry === undefined) return `tracks ${range.start}-${range.end - 1}`;
  const cchh = (track: number): string => formatCchh(geometry.trackAddress(track));
  return `${cchh(range.start)}-${cchh(Math.max(range.start, range.end - 1))}`;
}

/** What the texts of a refusal fill in, the same for findings and for messages of products. */
export function refusalInserts(refusal: Refusal, site: Site, request: RefusedRequest): Inserts {
  const { source, target } = request;
  const name = (id: VolumeId | undefined): string => volumeName(site, id);
  const extent = (id: VolumeId | undefined, range: TrackRange): string => extentText(site, id, range);
  const partner = (relationship: Relationship): VolumeId =>
    refusal.kind === 'target-is-source' ? relationship.target : relationship.source;
  switch (refusal.kind) {
    case 'unknown-volume':
    case 'target-online':
    case 'same-volume-without-extents':
      return { volume: name(refusal.volume) };
    case 'different-facility':
    case 'different-geometry':
      return { source: refusal.source, target: refusal.target };
    case 'target-smaller':
      return { ...refusal, source: name(source), target: name(target) };
    case 'no-extents':
      return {};
    case 'extent-empty':
      return {
        side: refusal.side,
        set: refusal.index + 1,
        extent: extent(refusal.side === 'source' ? source : target, refusal.extent),
      };
    case 'extent-past-end': {
      const volume = refusal.side === 'source' ? source : target;
      const last = { start: refusal.volumeTracks - 1, end: refusal.volumeTracks };
      return {
        side: refusal.side,
        set: refusal.index + 1,
        extent: extent(volume, refusal.extent),
        volume: name(volume),
        volumeTracks: refusal.volumeTracks,
        lastTrack: extent(volume, last).slice(0, 8),
      };
    }
    case 'extent-length-mismatch': {
      const { pair } = refusal;
      return {
        set: refusal.index + 1,
        sourceTracks: pair.source.end - pair.source.start,
        targetTracks: pair.target.end - pair.target.start,
        sourceExtent: extent(source, pair.source),
        targetExtent: extent(target, pair.target),
      };
    }
    case 'target-extents-overlap':
    case 'source-target-overlap':
      return { set: refusal.index + 1, other: refusal.other + 1, overlap: extent(target, refusal.overlap) };
    case 'already-target':
    case 'target-is-source':
      return {
        overlap: extent(target, refusal.overlap),
        volume: name(target),
        partner: name(partner(refusal.relationship)),
      };
    case 'source-is-target':
      return {
        overlap: extent(source, refusal.overlap),
        volume: name(source),
        partner: name(partner(refusal.relationship)),
      };
    case 'too-many-targets':
      return { overlap: extent(source, refusal.overlap), volume: name(source), limit: refusal.limit };
    case 'cascade-too-deep':
      return {
        overlap: extent(source, refusal.overlap),
        volume: name(source),
        depth: refusal.depth,
        limit: refusal.limit,
      };
    case 'too-many-relationships':
      return { ...refusal, volume: name(refusal.volume) };
    case 'target-is-secondary':
      return { volume: name(refusal.volume), primary: name(refusal.primary) };
    case 'target-is-primary':
      return { volume: name(refusal.volume), secondary: name(refusal.secondary) };
    case 'mirror-not-preserved':
      return { volume: name(refusal.volume), reason: notPreservedText(refusal.reason, site) };
    case 'preferred-multi-target':
      return { volume: name(refusal.volume) };
    case 'mirror-mode-changed': {
      const { relationship, preserved } = refusal;
      return { ...pairNames(name, relationship), how: preserved ? 'with' : 'without' };
    }
    case 'no-conduit':
      return { conduit: name(refusal.conduit), volume: name(refusal.volume) };
    case 'incremental-with-extents':
      return {};
    case 'incremental-exists':
      return { ...pairNames(name, refusal.relationship), volume: name(refusal.volume) };
    case 'reverse-copy-incomplete':
      return { ...pairNames(name, refusal.relationship), left: refusal.left };
    case 'reverse-different-size':
      return { ...refusal, source: name(source), target: name(target) };
    case 'no-pair-to-reverse':
      return { source: name(refusal.source), target: name(refusal.target), needed: refusal.needed };
    case 'incremental-withdraw-extents':
    case 'not-revertible':
    case 'still-revertible':
      return pairNames(name, refusal.relationship);
    case 'space-efficient-not-allowed':
      return { volume: name(refusal.volume), repository: repositoryName(refusal.repository) };
    case 'space-efficient-with-extents':
    case 'space-efficient-copy':
    case 'space-efficient-preserve-mirror':
      return { volume: name(refusal.volume) };
    case 'no-space-for-t0':
      return { ...pairNames(name, refusal.relationship), ...shortageInserts(refusal.shortage) };
    case 'relationship-failed':
      return pairNames(name, refusal.relationship);
    case 'no-relationship':
      return {
        what: `${relationshipText(name, refusal)}${refusal.outsideExtents ? ' within the extents' : ''}`,
      };
  }
}

/** Why a mirror cannot be preserved, as a clause without its full stop. */
export function notPreservedText(reason: NotPreserved, site: Site): string {
  const name = (id: VolumeId): string => volumeName(site, id);
  const code = preserveMirrorCode(reason);
  const behind = code === undefined ? '' : `, preserve mirror reason code ${code.toString(16).toUpperCase()}`;
  switch (reason.kind) {
    case 'source-not-primary':
      return `${name(reason.volume)} is no PPRC primary${behind}`;
    case 'no-single-leg':
      return `primary ${name(reason.volume)} has ${reason.legs} secondaries, and ${reason.marked} of its pairs are marked for preserve mirror instead of one`;
    case 'not-metro':
      return `the pair of ${name(reason.volume)} is Global Copy, not Metro Mirror`;
    case 'not-duplex':
      return `the pair of ${name(reason.volume)} is ${reason.state}, not duplex`;
    case 'secondaries-apart':
      return `the secondary of the source is in storage facility ${reason.source}, that of the target in ${reason.target}`;
    case 'remote-refused': {
      const sentence = refusalSentence(reason.refusal, site, reason).replace(/\.$/, '');
      return `the same relationship between the secondaries is refused${behind}: ${sentence}`;
    }
  }
}

/** Reason code of QFRVOLS for preserve mirror; undefined where none is known for the reason. */
export function preserveMirrorCode(reason: NotPreserved): number | undefined {
  if (reason.kind === 'source-not-primary') return 0x80;
  if (reason.kind !== 'remote-refused') return undefined;
  const { refusal } = reason;
  if (refusal.kind === 'too-many-relationships') return 1;
  if (refusal.kind === 'already-target' && refusal.relationship.fullVolume) return 11;
  return refusal.kind === 'target-is-source' && refusal.relationship.fullVolume ? 12 : undefined;
}

export function shortageInserts({ repository, ...tracks }: Shortage): Inserts {
  return { ...tracks, repository: repositoryName(repository) };
}

function pairNames(name: (id: VolumeId) => string, { source, target }: Relationship): Inserts {
  return { source: name(source), target: name(target) };
}

function relationshipText(name: (id: VolumeId) => string, pair: RefusedRequest): string {
  const { sequenceNumber } = pair;
  if (sequenceNumber !== undefined) {
    const rest = relationshipText(name, { ...pair, sequenceNumber: undefined });
    return `with sequence number ${formatHex(sequenceNumber, 8)} ${rest}`;
  }
  if (pair.source !== undefined && pair.target !== undefined) {
    return `from ${name(pair.source)} to ${name(pair.target)}`;
  }
  if (pair.target !== undefined) return `with target ${name(pair.target)}`;
  return pair.source === undefined ? 'to withdraw' : `with source ${name(pair.source)}`;
}
