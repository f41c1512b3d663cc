import type { Mirror } from '../../flashcopy/pprc/mirror-table.js';
import type { SpaceEfficiency } from '../../flashcopy/types.js';
import { rangeLength } from '../../ranges/range.js';
import type { TrackRange } from '../../storage/geometry.js';
import { formatHex } from '../hex.js';
import type { Site, SiteVolume } from '../site.js';
import { deviceText } from './extent-text.js';
import { relationshipsOf, type RelationshipSummary } from './relationship-summary.js';
import type { NoVolumeMap, VolumeMap } from './volume-map.js';

/** What a VTOC says of a volume as a whole. */
export interface VtocSummary {
  /** Tracks of the VTOC itself, half-open. */
  readonly extent: TrackRange;
  readonly indexed: boolean;
  readonly smsManaged: boolean;
  readonly dataSets: number;
  readonly freeTracks: number;
  /** Pieces in which the free tracks lie, and the tracks of the largest. */
  readonly freeExtents: number;
  readonly largestFree: number;
}

/** What is known of a volume, for people who point at it. */
export interface VolumeSummary {
  readonly volume: SiteVolume;
  /** `0A10`, with the subchannel set before it where that is not 0. */
  readonly device: string;
  /** Empty for a volume without label. */
  readonly volser: string;
  /** `3390-54`, or `3390 (20 cylinders)`. */
  readonly model: string;
  readonly cylinders: number;
  readonly tracks: number;
  /** What fits when each track is one record. */
  readonly bytes: number;
  readonly online: boolean;
  /** Path of the image as the site file writes it; undefined for a synthetic volume. */
  readonly image: string | undefined;
  /** Serial. */
  readonly facility: string;
  /** Two hexadecimal digits each; four for the SSID. */
  readonly lss: string;
  readonly cca: string;
  readonly ssid: string;
  /** Undefined where the VTOC cannot be read, for the `reason`. */
  readonly vtoc: VtocSummary | undefined;
  readonly reason: string | undefined;
  /** Number of relationships, how many there may be, and the first ones. */
  readonly active: number;
  readonly limit: number;
  readonly relationships: readonly RelationshipSummary[];
  readonly mirrors: readonly Mirror[];
  readonly spaceEfficient:
    | {
        readonly kind: SpaceEfficiency['kind'];
        readonly repository: string;
        readonly allocatedTracks: number;
      }
    | undefined;
}

/** As many relationships as people read of one volume. */
const shownRelationships = 20;

/** @param map what was read of the volume: see `SiteLookup` */
export function summarizeVolume(site: Site, volume: SiteVolume, map: VolumeMap | NoVolumeMap): VolumeSummary {
  const { definition, geometry } = volume;
  const { engine } = site;
  const { active, limit } = engine.query(volume.id);
  return {
    volume,
    device: deviceText(volume.deviceNumber, definition.subchannelSet),
    volser: volume.volser,
    model: geometry.modelName,
    cylinders: geometry.cylinders,
    tracks: geometry.tracks,
    bytes: geometry.tracks * geometry.device.maxRecordBytes,
    online: volume.online,
    image: definition.image,
    facility: volume.facility.serial,
    lss: formatHex(definition.lss, 2),
    cca: formatHex(definition.cca, 2),
    ssid: formatHex(definition.ssid, 4),
    vtoc: map.vtoc === undefined ? undefined : summarizeVtoc(map),
    reason: map.vtoc === undefined ? map.reason : undefined,
    active,
    limit,
    relationships: relationshipsOf(site, volume, shownRelationships),
    mirrors: engine
      .mirrors()
      .filter(({ primary, secondary }) => primary === volume.id || secondary === volume.id),
    spaceEfficient: definition.spaceEfficient && {
      kind: definition.spaceEfficient.kind,
      repository: definition.spaceEfficient.repository,
      allocatedTracks: engine.allocatedTracks(volume.id) ?? 0,
    },
  };
}

function summarizeVtoc({ vtoc }: VolumeMap): VtocSummary {
  const free = vtoc.freeSpace.map(rangeLength);
  return {
    extent: vtoc.extent,
    indexed: vtoc.indexActive,
    smsManaged: vtoc.description.smsManaged,
    dataSets: vtoc.dataSets.length,
    freeTracks: free.reduce((sum, tracks) => sum + tracks, 0),
    freeExtents: free.length,
    largestFree: free.reduce((most, tracks) => Math.max(most, tracks), 0),
  };
}
