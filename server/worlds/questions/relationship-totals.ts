import { svcLimits } from '../../../emulator/flashcopy/svc/limits.js';
import type { VolumeId } from '../../../emulator/flashcopy/types.js';
import { isoTime } from '../../../emulator/messages/plain-text.js';
import { volumeJson, type JsonVolume } from '../../../emulator/site/lookup/relationship-json.js';
import type { Question } from '../world.js';

/** What the relationships of a volume come to. */
export interface VolumeTotals extends JsonVolume {
  readonly online: boolean;
  /** Relationships that it is the source of, and the target of; one within itself counts as both. */
  readonly asSource: number;
  readonly asTarget: number;
  /** How many it is in, and how many there may be. */
  readonly active: number;
  readonly limit: number;
  /** Of those that it is the source of: what is copied in the background, what has failed or waits for space. */
  readonly copying: number;
  readonly halted: number;
  /** Of those that it is the source of, in tracks. */
  readonly tracks: number;
  readonly outOfSync: number;
}

export interface RelationshipTotals {
  readonly name: string;
  /** Simulated time, ISO 8601. */
  readonly time: string;
  readonly total: number;
  readonly copying: number;
  /** Tracks. */
  readonly outOfSync: number;
  /** Simulated seconds until the background copies have ended; null when none runs. */
  readonly copyEndsIn: number | null;
  /** Volumes that are in a relationship, by device number. */
  readonly volumes: readonly VolumeTotals[];
  /** FlashCopy mappings of the Spectrum Virtualize system; undefined where the site has none. */
  readonly virtualize?: { readonly name: string; readonly mappings: number; readonly limit: number };
}

interface Sums {
  asSource: number;
  asTarget: number;
  copying: number;
  halted: number;
  tracks: number;
  outOfSync: number;
}

/** How many relationships there are, on which volumes, and how far they are. Looks at each of them once. */
export const relationshipTotals: Question<object, RelationshipTotals> = ({ site, name }) => {
  const { engine, clock, virtualize } = site;
  const byVolume = new Map<VolumeId, Sums>();
  const sumsOf = (id: VolumeId): Sums => {
    let sums = byVolume.get(id);
    if (sums === undefined)
      byVolume.set(id, (sums = { asSource: 0, asTarget: 0, copying: 0, halted: 0, tracks: 0, outOfSync: 0 }));
    return sums;
  };
  for (const relationship of engine.relationships()) {
    const sums = sumsOf(relationship.source);
    sums.asSource++;
    sums.tracks += relationship.outOfSync.length;
    sums.outOfSync += relationship.outOfSync.count;
    if (relationship.copying) sums.copying++;
    if (relationship.halted !== undefined) sums.halted++;
    sumsOf(relationship.target).asTarget++;
  }
  const volumes = [...byVolume].map(([id, sums]): VolumeTotals => {
    const volume = site.volume(id);
    const { active, limit } = engine.query(id);
    return { ...volumeJson(volume), online: volume.online, active, limit, ...sums };
  });
  const end = engine.timeOfCopyEnd();
  const sum = (of: (row: VolumeTotals) => number): number => volumes.reduce((all, row) => all + of(row), 0);
  return {
    name,
    time: isoTime(clock.now),
    total: sum(({ asSource }) => asSource),
    copying: sum(({ copying }) => copying),
    outOfSync: sum(({ outOfSync }) => outOfSync),
    copyEndsIn: end === undefined ? null : (end - clock.now) / 1e6,
    volumes: volumes.sort((a, b) => (a.device < b.device ? -1 : 1)),
    ...(virtualize !== undefined && {
      virtualize: {
        name: site.definition.virtualize?.name ?? '',
        mappings: virtualize.mappings().length,
        limit: svcLimits.mappingsPerSystem,
      },
    }),
  };
};
