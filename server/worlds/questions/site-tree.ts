import { isoTime } from '../../../emulator/messages/plain-text.js';
import type { VolumeSummary } from '../../../emulator/site/lookup/volume-summary.js';
import type { Question } from '../world.js';

/** A volume as a row of a tree. */
export interface TreeVolume {
  /** `0A10`, with the subchannel set before it where that is not 0. */
  readonly device: string;
  readonly volser: string;
  readonly model: string;
  readonly online: boolean;
  readonly image?: string;
  /** Two hexadecimal digits. */
  readonly cca: string;
  /** Kind and repository of a space-efficient volume, with the tracks that it takes there: `track REPO1`. */
  readonly spaceEfficient?: { readonly where: string; readonly allocatedTracks: number };
  /** Remote copy pairs: `primary, duplex`. */
  readonly mirrors: readonly string[];
  /** Why its VTOC cannot be read, where it cannot. */
  readonly problem?: string;
  readonly dataSets: number;
  readonly freeTracks: number;
  /** Tracks of the largest free piece. */
  readonly largestFree: number;
  readonly tracks: number;
  /** Relationships that it is the source or the target of, and how many there may be. */
  readonly relationships: number;
  readonly limit: number;
}

export interface SiteTree {
  readonly name: string;
  /** Simulated time, ISO 8601. */
  readonly time: string;
  readonly facilities: readonly {
    readonly serial: string;
    readonly machineType: string;
    readonly subsystems: readonly {
      /** Two hexadecimal digits. */
      readonly lss: string;
      readonly ssid: string;
      readonly volumes: readonly TreeVolume[];
    }[];
  }[];
}

/** Facilities, logical subsystems and volumes. */
export const siteTree: Question<object, SiteTree> = ({ site, lookup, name }) => ({
  name,
  time: isoTime(site.clock.now),
  facilities: site.definition.facilities.map(({ serial, machineType }) => {
    const volumes = site.volumes
      .filter(({ facility }) => facility.serial === serial)
      .map((volume) => lookup.summary(volume));
    const keys = [...new Set(volumes.map(({ lss, ssid }) => `${lss} ${ssid}`))].sort();
    return {
      serial,
      machineType,
      subsystems: keys.map((key) => {
        const [lss = '', ssid = ''] = key.split(' ');
        return {
          lss,
          ssid,
          volumes: volumes.filter((volume) => volume.lss === lss && volume.ssid === ssid).map(volumeRow),
        };
      }),
    };
  }),
});

function volumeRow({ volume, spaceEfficient, vtoc, ...summary }: VolumeSummary): TreeVolume {
  const { device, volser, model, online, image, cca, reason, mirrors, tracks, active, limit } = summary;
  return {
    device,
    volser,
    model,
    online,
    ...(image !== undefined && { image }),
    cca,
    ...(spaceEfficient !== undefined && {
      spaceEfficient: {
        where: `${spaceEfficient.kind} ${spaceEfficient.repository}`,
        allocatedTracks: spaceEfficient.allocatedTracks,
      },
    }),
    mirrors: mirrors.map(
      ({ primary, state }) => `${primary === volume.id ? 'primary' : 'secondary'}, ${state}`,
    ),
    ...(reason !== undefined && { problem: reason }),
    dataSets: vtoc?.dataSets ?? 0,
    freeTracks: vtoc?.freeTracks ?? 0,
    largestFree: vtoc?.largestFree ?? 0,
    tracks,
    relationships: active,
    limit,
  };
}
