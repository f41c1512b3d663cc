import { isoTime } from '../../../emulator/messages/plain-text.js';
import type { Question } from '../world.js';

/** A volume as a row of a tree. */
export interface TreeVolume {
  /** `0A10`, with the subchannel set before it where that is not 0. */
  readonly device: string;
  readonly volser: string;
  readonly model: string;
  readonly online: boolean;
  readonly image?: string;
  /** Why its VTOC cannot be read, where it cannot. */
  readonly problem?: string;
  readonly dataSets: number;
  readonly freeTracks: number;
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
          volumes: volumes
            .filter((volume) => volume.lss === lss && volume.ssid === ssid)
            .map(({ device, volser, model, online, image, reason, vtoc, tracks, active, limit }) => ({
              device,
              volser,
              model,
              online,
              ...(image !== undefined && { image }),
              ...(reason !== undefined && { problem: reason }),
              dataSets: vtoc?.dataSets ?? 0,
              freeTracks: vtoc?.freeTracks ?? 0,
              tracks,
              relationships: active,
              limit,
            })),
        };
      }),
    };
  }),
});
