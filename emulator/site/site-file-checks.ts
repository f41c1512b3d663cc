import { problem, type Problem, type Span } from '../language/problem.js';
import type { ProblemCode } from '../messages/problems.js';
import type { Inserts } from '../messages/template.js';
import { ccaOf } from './cca.js';
import { formatHex, plainSerial } from './hex.js';
import { isOutside } from './image-path.js';
import type { JsonPath, JsonPlaces } from './json-places.js';
import { checkMirrors } from './mirror-checks.js';
import { parseStartTime } from './start-time.js';
import type { SiteFile, VolumeEntry } from './site-schema.js';

type Facility = SiteFile['facilities'][number];

/** What a schema cannot say: names that must be given once, either-or, and places of images. */
export function checkSiteFile(site: SiteFile, places: JsonPlaces): Problem[] {
  return new SiteFileChecks(site, places).run();
}

class SiteFileChecks {
  private readonly problems: Problem[] = [];
  /** What was named already, with its place and how people call it. */
  private readonly seen = new Map<string, { span: Span; name: string }>();

  constructor(
    private readonly site: SiteFile,
    private readonly places: JsonPlaces,
  ) {}

  run(): Problem[] {
    const { site, places } = this;
    if (parseStartTime(site.startTime) === undefined) {
      this.problems.push(problem('site-start-time', places.span(['startTime']), { value: site.startTime }));
    }
    site.facilities.forEach((facility, f) => {
      const at: JsonPath = ['facilities', f];
      const { serial } = facility;
      this.once(`serial ${plainSerial(serial)}`, [...at, 'serial'], serial, () => [
        'site-serial-duplicate',
        { serial },
      ]);
      facility.subsystems.forEach((subsystem, s) =>
        this.subsystem(serial, subsystem, [...at, 'subsystems', s]),
      );
      this.repositories(facility, at);
    });
    this.problems.push(...checkMirrors(site, places));
    if (!site.allowOutside) {
      for (const [library, path] of Object.entries(site.libraries)) {
        if (!isOutside(path)) continue;
        const span = places.span(['libraries', library]);
        this.problems.push(problem('site-library-outside', span, { library, path }));
      }
    }
    return this.problems;
  }

  /** Each name once, and every volume's repository is there. */
  private repositories({ serial, repositories = [], subsystems }: Facility, at: JsonPath): void {
    repositories.forEach(({ name }, r) =>
      this.once(`repository ${plainSerial(serial)}/${name}`, [...at, 'repositories', r, 'name'], name, () => [
        'site-repository-duplicate',
        { name, serial },
      ]),
    );
    const names = repositories.map(({ name }) => name);
    subsystems.forEach(({ volumes }, s) =>
      volumes.forEach(({ spaceEfficient }, v) => {
        if (spaceEfficient === undefined || names.includes(spaceEfficient.repository)) return;
        const path = [...at, 'subsystems', s, 'volumes', v, 'spaceEfficient', 'repository'];
        const known = names.length === 0 ? 'none' : names.join(', ');
        const inserts = { name: spaceEfficient.repository, serial, known };
        this.problems.push(problem('site-repository-unknown', this.places.span(path), inserts));
      }),
    );
  }

  private subsystem(
    serial: string,
    { lss, ssid, volumes }: SiteFile['facilities'][number]['subsystems'][number],
    at: JsonPath,
  ): void {
    const number = lss.toUpperCase();
    const key = `${plainSerial(serial)}/${number}`;
    this.once(`lss ${key}`, [...at, 'lss'], number, () => ['site-lss-duplicate', { lss: number, serial }]);
    this.once(`ssid ${ssid.toUpperCase()}`, [...at, 'ssid'], `${number} of facility ${serial}`, (other) => [
      'site-ssid-duplicate',
      { ssid: ssid.toUpperCase(), other },
    ]);
    volumes.forEach((volume, v) => this.volume(key, number, volume, [...at, 'volumes', v]));
  }

  private volume(key: string, lss: string, volume: VolumeEntry, at: JsonPath): void {
    const device = volume.device.toUpperCase();
    const set = volume.subchannelSet;
    this.once(`device ${set}.${device}`, [...at, 'device'], device, () => [
      'site-device-duplicate',
      { device, set },
    ]);
    const cca = formatHex(ccaOf(volume), 2);
    const ccaAt = [...at, volume.cca === undefined ? 'device' : 'cca'];
    // A device number given twice implies the address twice; one finding is enough.
    if (!this.problems.some((row) => row.span.start === this.places.span(ccaAt).start)) {
      this.once(`cca ${key}/${cca}`, ccaAt, device, (other) => [
        'site-address-duplicate',
        { cca, lss, other },
      ]);
    }
    const { image, synthetic } = volume;
    if ((image === undefined) === (synthetic === undefined)) {
      const what =
        image === undefined
          ? 'has neither an image nor a description'
          : 'has both an image and a description';
      const span = this.places.span([...at, image === undefined ? 'device' : 'synthetic']);
      this.problems.push(problem('site-volume-kind', span, { device, what }));
    }
    if (image !== undefined && !this.site.allowOutside && isOutside(image)) {
      this.problems.push(problem('site-image-outside', this.places.span([...at, 'image']), { path: image }));
    }
  }

  /** Reports the second place of a name that may be given once. */
  private once(
    key: string,
    path: JsonPath,
    name: string,
    refuse: (other: string) => readonly [ProblemCode, Inserts],
  ): void {
    const span = this.places.span(path);
    const first = this.seen.get(key);
    if (first === undefined) {
      this.seen.set(key, { span, name });
      return;
    }
    const [code, inserts] = refuse(first.name);
    const related = [{ span: first.span, message: 'The first one is here.' }];
    this.problems.push(problem(code, span, inserts, { related }));
  }
}
