import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { loadSite, type LoadedSite } from '../../emulator/site/load-site.js';
import type { Site } from '../../emulator/site/site.js';
import type { TrackNumber } from '../../emulator/storage/geometry.js';
import { writePlainImage } from '../../emulator/storage/images/write-plain.js';
import { decodeTrack, encodeTrack } from '../../emulator/storage/track.js';
import { VolumeContent } from '../../emulator/storage/volume-content.js';
import { blankVolume } from '../../emulator/storage/blank-volume.js';
import { geometryOf } from '../../emulator/site/synthetic.js';

/** A folder that is gone after the test, with images and site files in it. */
export class TemporarySite {
  readonly files = new NodeFiles();
  readonly folder = mkdtempSync(path.join(tmpdir(), 'drydasd-site-'));
  private readonly loaded: LoadedSite[] = [];

  path(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  /** A plain image; track t below `numbered` holds `base + t`. */
  image(
    name: string,
    volser: string,
    numbered: { base: number; from: number; to: number },
    model = '3390:4',
  ): void {
    const content = VolumeContent.of(blankVolume(geometryOf(model)!, volser));
    for (let track = numbered.from; track < numbered.to; track++) {
      writeNumber(content, track, numbered.base + track);
    }
    writePlainImage(this.files, this.path(name), content);
  }

  /** A site file whose volumes are the given lines, in facility 75ABC01, LSS 0A. */
  siteFile(volumes: readonly string[], top = ''): string {
    const text = `{ "version": 1, ${top} "copyRate": 100, "facilities": [ { "serial": "75ABC01", "subsystems": [
  { "lss": "0A", "ssid": "8900", "volumes": [
    ${volumes.join(',\n    ')}
  ] } ] } ] }`;
    writeFileSync(this.path('drydasd.jsonc'), text);
    return text;
  }

  load(): LoadedSite {
    const loaded = loadSite(this.files, this.path('drydasd.jsonc'));
    this.loaded.push(loaded);
    return loaded;
  }

  /** The site; fails when there are problems. */
  site(): Site {
    const { site, problems } = this.load();
    if (site === undefined || problems.length > 0)
      throw new Error(problems.map((row) => row.message).join('\n'));
    return site;
  }

  dispose(): void {
    for (const loaded of this.loaded) loaded.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function writeNumber(
  volume: Pick<VolumeContent, 'geometry' | 'writeTrack'>,
  track: number,
  value: number,
): void {
  const data = Uint8Array.of(value >> 8, value & 0xff);
  const image = encodeTrack(volume.geometry.trackAddress(track), [{ record: 1, data }]);
  volume.writeTrack(track as TrackNumber, image);
}

/** The number on a track, -1 when there is none. Fails when the track does not carry its own address. */
export function readNumber(site: Site, volser: string, track: number): number {
  const volume = site.volumeBySerial(volser)!;
  const { address, records } = decodeTrack(site.engine.readTrack(volume.id, track as TrackNumber));
  if (volume.geometry.trackNumber(address) !== track) throw new Error(`track ${track} has another address`);
  const [record] = records;
  return record?.data.length === 2 ? (record.data[0]! << 8) | record.data[1]! : -1;
}
