import type { Problem } from '../../language/problem.js';
import { ccaOf } from '../cca.js';
import type { LoadedSite } from '../load-site.js';
import { formatHex } from '../hex.js';
import { JsonPlaces } from '../json-places.js';
import { siteSchema, type SiteFile, type VolumeEntry } from '../site-schema.js';
import { deviceText } from './extent-text.js';

/** A volume as its site file describes it. */
export interface OutlinedVolume<Found = Problem> {
  /** `0A10`, with the subchannel set before it where that is not 0. */
  readonly device: string;
  /** What the site file or the image says; empty where neither does. */
  readonly volser: string;
  /** Empty where it is not known. */
  readonly model: string;
  readonly online: boolean;
  readonly image?: string;
  readonly cca: string;
  /** What is wrong with it. */
  readonly problems: readonly Found[];
}

/**
 * A site as far as it can be told without using it: for one whose errors must be mended first. `Found` is how findings are
 * told.
 */
export interface SiteOutline<Found = Problem> {
  readonly name: string;
  readonly facilities: readonly {
    readonly serial: string;
    readonly machineType: string;
    readonly subsystems: readonly {
      readonly lss: string;
      readonly ssid: string;
      readonly volumes: readonly OutlinedVolume<Found>[];
    }[];
  }[];
  /** What is wrong, but for what its volumes say. */
  readonly problems: readonly Found[];
}

/** Facilities, subsystems and volumes by the text of a site file; a text that is none has only its problems. */
export function outlineOf({ text, problems, definition }: LoadedSite): SiteOutline {
  const places = JsonPlaces.read(text);
  const parsed = places.problems.length > 0 ? undefined : siteSchema.safeParse(places.value);
  if (parsed?.success !== true) return { name: '', facilities: [], problems };
  const site: SiteFile = parsed.data;
  const models = new Map(
    (definition?.facilities ?? []).flatMap(({ volumes }) =>
      volumes.map((volume) => [deviceText(volume.deviceNumber, volume.subchannelSet), volume] as const),
    ),
  );
  const ofVolumes = new Set<Problem>();
  const outlined = (entry: VolumeEntry, path: readonly (string | number)[]): OutlinedVolume => {
    const span = places.span(path);
    const own = problems.filter((found) => found.span.start >= span.start && found.span.end <= span.end);
    for (const found of own) ofVolumes.add(found);
    const device = deviceText(parseInt(entry.device, 16), entry.subchannelSet);
    const read = models.get(device);
    return {
      device,
      volser: read?.volser ?? entry.volser ?? entry.synthetic?.volser ?? '',
      model: read?.source.geometry.modelName ?? entry.model ?? entry.synthetic?.model ?? '',
      online: entry.online,
      ...(entry.image !== undefined && { image: entry.image }),
      cca: formatHex(ccaOf(entry), 2),
      problems: own,
    };
  };
  const facilities = site.facilities.map(({ serial, machineType, subsystems }, f) => ({
    serial,
    machineType,
    subsystems: subsystems.map(({ lss, ssid, volumes }, s) => ({
      lss: lss.toUpperCase(),
      ssid: ssid.toUpperCase(),
      volumes: volumes.map((entry, v) => outlined(entry, ['facilities', f, 'subsystems', s, 'volumes', v])),
    })),
  }));
  return { name: site.name, facilities, problems: problems.filter((found) => !ofVolumes.has(found)) };
}
