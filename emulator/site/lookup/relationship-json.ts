import type { Halted, OutOfSpace, Relationship } from '../../flashcopy/types.js';
import { isoTime } from '../../messages/plain-text.js';
import { rangeLength } from '../../ranges/range.js';
import type { Site, SiteVolume } from '../site.js';
import { deviceText, extentJson, type JsonExtent } from './extent-text.js';
import { percentDone } from './relationship-summary.js';

/** A volume by both of its names. */
export interface JsonVolume {
  /** `0A10`, with the subchannel set before it where that is not 0. */
  readonly device: string;
  /** Empty for a volume without label. */
  readonly volser: string;
}

/** A relationship as all JSON documents have it; docs/json.md describes it. */
export interface JsonRelationship {
  readonly id: number;
  readonly source: JsonVolume;
  readonly target: JsonVolume;
  readonly sourceExtent: JsonExtent;
  readonly targetExtent: JsonExtent;
  readonly tracks: number;
  readonly mode: Relationship['mode'];
  readonly fullVolume: boolean;
  readonly persistent: boolean;
  readonly recording: boolean;
  readonly revertible: boolean;
  readonly targetWriteInhibited: boolean;
  readonly spaceEfficientTarget: OutOfSpace | null;
  readonly halted: Halted | null;
  /** Percent, rounded down. */
  readonly progress: number;
  /** Tracks. */
  readonly outOfSync: number;
  readonly copiedInBackground: number;
  readonly sequenceNumber: number;
  /** Simulated time of T0, ISO 8601. */
  readonly establishedAt: string;
}

export function volumeJson({ deviceNumber, definition, volser }: SiteVolume): JsonVolume {
  return { device: deviceText(deviceNumber, definition.subchannelSet), volser };
}

export function relationshipJson(site: Site, relationship: Relationship): JsonRelationship {
  const [source, target] = [site.volume(relationship.source), site.volume(relationship.target)];
  return {
    id: relationship.id,
    source: volumeJson(source),
    target: volumeJson(target),
    sourceExtent: extentJson(source.geometry, relationship.sourceExtent),
    targetExtent: extentJson(target.geometry, relationship.targetExtent),
    tracks: rangeLength(relationship.sourceExtent),
    mode: relationship.mode,
    fullVolume: relationship.fullVolume,
    persistent: relationship.persistent,
    recording: relationship.recording !== undefined,
    revertible: relationship.revertible,
    targetWriteInhibited: relationship.targetWriteInhibited,
    spaceEfficientTarget: relationship.spaceEfficientTarget ?? null,
    halted: relationship.halted ?? null,
    progress: percentDone(relationship),
    outOfSync: relationship.outOfSync.count,
    copiedInBackground: relationship.copiedInBackground,
    sequenceNumber: relationship.sequenceNumber,
    establishedAt: isoTime(relationship.establishedAt),
  };
}
