import type { VolumeId } from '../flashcopy/types.js';
import { problem, type Problem } from '../language/problem.js';
import type { ProblemCode } from '../messages/problems.js';
import type { Inserts } from '../messages/template.js';
import { ccaOf } from './cca.js';
import { formatHex, plainSerial } from './hex.js';
import type { JsonPath, JsonPlaces } from './json-places.js';
import type { SiteFile } from './site-schema.js';

/** A volume that a remote copy pair names. */
interface MirroredVolume {
  readonly id: VolumeId;
  /** Where the site file describes it. */
  readonly path: JsonPath;
}

/** The volume at `serial/lss/cca`; undefined when the site has none there. */
export function mirroredVolume({ facilities }: SiteFile, address: string): MirroredVolume | undefined {
  const [serial = '', lss = '', cca = ''] = address.split('/');
  for (const [f, facility] of facilities.entries()) {
    if (plainSerial(facility.serial) !== plainSerial(serial)) continue;
    for (const [s, subsystem] of facility.subsystems.entries()) {
      if (subsystem.lss.toUpperCase() !== lss.toUpperCase()) continue;
      const v = subsystem.volumes.findIndex((volume) => ccaOf(volume) === parseInt(cca, 16));
      if (v < 0) continue;
      return {
        id: `${facility.serial}/${lss.toUpperCase()}/${formatHex(parseInt(cca, 16), 2)}`,
        path: ['facilities', f, 'subsystems', s, 'volumes', v],
      };
    }
  }
  return undefined;
}

/** What a schema cannot say of remote copy pairs. Sizes are only known when the images are open. */
export function checkMirrors(site: SiteFile, places: JsonPlaces): Problem[] {
  const problems: Problem[] = [];
  const note = (code: ProblemCode, path: JsonPath, inserts: Inserts = {}): void => {
    problems.push(problem(code, places.span(path), inserts));
  };
  const mirrors = site.mirrors ?? [];
  const primaries = new Set(mirrors.map(({ primary }) => mirroredVolume(site, primary)?.id));
  const primaryOf = new Map<VolumeId, string>();
  for (const [index, { kind, state, ...pair }] of mirrors.entries()) {
    const at: JsonPath = ['mirrors', index];
    for (const side of ['primary', 'secondary'] as const) {
      if (mirroredVolume(site, pair[side]) !== undefined) continue;
      note('site-mirror-volume-unknown', [...at, side], { volume: pair[side] });
    }
    if (kind === 'global-copy' && state === 'duplex') note('site-mirror-not-duplex', [...at, 'state']);
    const secondary = mirroredVolume(site, pair.secondary);
    if (secondary === undefined) continue;
    const { id } = secondary;
    const other = primaryOf.get(id);
    if (mirroredVolume(site, pair.primary)?.id === id) {
      note('site-mirror-same-volume', [...at, 'secondary'], { volume: id });
    } else if (other !== undefined) {
      note('site-mirror-secondary-twice', [...at, 'secondary'], { volume: id, other });
    } else if (primaries.has(id)) note('site-mirror-cascade', [...at, 'secondary'], { volume: id });
    primaryOf.set(id, pair.primary);
    const online = [...secondary.path, 'online'];
    if (places.has(online) && isOnline(site, secondary.path)) {
      note('site-mirror-online', online, { volume: id });
    }
  }
  return problems;
}

function isOnline({ facilities }: SiteFile, [, f, , s, , v]: JsonPath): boolean {
  return facilities[Number(f)]?.subsystems[Number(s)]?.volumes[Number(v)]?.online === true;
}
