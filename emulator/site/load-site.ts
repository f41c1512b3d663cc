import type { MirrorDescription } from '../flashcopy/pprc/mirror-table.js';
import { problem, sortProblems, type Problem, type Span } from '../language/problem.js';
import type { ProblemCode } from '../messages/problems.js';
import type { Inserts } from '../messages/template.js';
import { rangeLength } from '../ranges/range.js';
import type { FileAccess } from '../storage/file-access.js';
import { type Geometry } from '../storage/geometry.js';
import type { DiskImage } from '../storage/images/disk-image.js';
import { openImage } from '../storage/images/open-image.js';
import { StorageError } from '../storage/track-access.js';
import type {
  FacilityDefinition,
  SiteDefinition,
  VirtualizeDefinition,
  VolumeDefinition,
} from './definition.js';
import type { DayOfYear } from '../storage/vtoc/dates.js';
import { ccaOf } from './cca.js';
import { formatHex } from './hex.js';
import type { JsonPath } from './json-places.js';
import { mirroredVolume } from './mirror-checks.js';
import { MemberFolders } from './member-folders.js';
import { parseSiteFile, type ParsedSiteFile } from './site-file.js';
import type { MirrorEntry, SiteFile, VolumeEntry } from './site-schema.js';
import { Site, volumeId } from './site.js';
import { dayOfYear, parseStartTime } from './start-time.js';
import { spaceAtStart } from './space-at-start.js';
import { geometryOf, synthesize } from './synthetic.js';
import { readTextFile } from './utf8.js';

/** A site with its images open, or the reasons why there is none. */
export interface LoadedSite {
  /** Undefined when there are errors. */
  readonly site: Site | undefined;
  /** What could be read of it, also where there are errors. Its images are open only where there is a site. */
  readonly definition?: SiteDefinition;
  /** Spans are places in `text`. */
  readonly problems: readonly Problem[];
  /** The site file; empty when it cannot be read. */
  readonly text: string;
  /** Full paths of what it is made of besides: images with their further files, and folders of libraries. */
  readonly reads: { readonly files: readonly string[]; readonly folders: readonly string[] };
  /** Whether the site file and the images are still those that were read. Members of libraries are not looked at. */
  readonly isCurrent: () => boolean;
  /** Closes the images. The site cannot be used any more then. */
  close(): void;
}

const nothing: LoadedSite['reads'] = { files: [], folders: [] };

/**
 * Reads a site file, opens its images (read-only) and makes its synthetic volumes.
 *
 * @param written the text of the site file, where it is not as the file has it
 */
export function loadSite(files: FileAccess, path: string, written?: string): LoadedSite {
  const stamps = new Map([[path, files.stampOf(path)]]);
  const isCurrent = (): boolean => [...stamps].every(([file, stamp]) => files.stampOf(file) === stamp);
  const none = { site: undefined, reads: nothing, isCurrent, close: () => undefined };
  let text: string;
  try {
    text = written ?? readTextFile(files, path);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    const unreadable = problem('site-file-unreadable', { start: 0, end: 0 }, { reason: error.message });
    return { ...none, problems: [unreadable], text: '' };
  }
  const parsed = parseSiteFile(text);
  if (parsed.data === undefined) return { ...none, problems: parsed.problems, text };
  const loader = new SiteLoader(files, path, parsed, stamps);
  const definition = loader.load(parsed.data);
  const problems = sortProblems([...parsed.problems, ...loader.problems]);
  const close = (): void => loader.close();
  const { reads } = loader;
  if (problems.some((row) => row.severity === 'error')) {
    close();
    return { ...none, definition, problems, text, reads };
  }
  return { site: Site.open(definition), definition, problems, text, reads, isCurrent, close };
}

function virtualizeOf({ name, volumes }: NonNullable<SiteFile['virtualize']>): VirtualizeDefinition {
  return { name, volumes: volumes.map((volume) => ({ name: volume.name, bytes: volume.sizeMiB * 2 ** 20 })) };
}

class SiteLoader {
  readonly problems: Problem[] = [];
  readonly reads: { readonly files: string[]; readonly folders: string[] } = { files: [], folders: [] };
  private readonly images: DiskImage[] = [];
  private readonly online = new Map<string, { device: string; span: Span }>();
  /** Volumes that are secondaries of remote copy pairs: the host has them offline. */
  private readonly secondaries = new Set<string>();
  private readonly folder: string;
  /** Date of creation of synthetic data sets: the day on which the site begins. */
  private created: DayOfYear = { year: 1970, day: 1 };

  constructor(
    private readonly files: FileAccess,
    private readonly path: string,
    private readonly parsed: ParsedSiteFile,
    /** Of the images: {@link FileAccess.stampOf}, by path. */
    private readonly stamps: Map<string, string | undefined>,
  ) {
    this.folder = files.folderOf(path);
  }

  load(site: SiteFile): SiteDefinition {
    const startTime = parseStartTime(site.startTime) ?? 0;
    this.created = dayOfYear(startTime);
    for (const { secondary } of site.mirrors ?? []) {
      const volume = mirroredVolume(site, secondary);
      if (volume !== undefined) this.secondaries.add(volume.id);
    }
    const facilities = site.facilities.map((facility, f) => this.facility(facility, ['facilities', f]));
    return {
      path: this.files.resolve(this.folder, this.path.replace(/^.*[/\\]/, '')),
      name: site.name,
      facilities,
      ...(site.mirrors === undefined ? {} : { mirrors: this.mirrors(site, site.mirrors, facilities) }),
      limits: site.limits,
      copyRate: site.copyRate,
      costs: site.costs,
      startTime,
      fcquery: { level: site.tso.fcqueryLevel },
      showMessageIds: site.tso.messageIds,
      withdrawSourceAlone: site.tso.withdrawSourceAlone,
      ...(site.levels === undefined ? {} : { levels: site.levels }),
      libraries: this.libraries(site),
      ...(site.virtualize === undefined ? {} : { virtualize: virtualizeOf(site.virtualize) }),
    };
  }

  /** Pairs whose volumes could be opened and fit together. */
  private mirrors(
    site: SiteFile,
    mirrors: readonly MirrorEntry[],
    facilities: readonly FacilityDefinition[],
  ): MirrorDescription[] {
    const geometries = new Map<string, Geometry>();
    for (const facility of facilities) {
      for (const volume of facility.volumes) {
        geometries.set(volumeId(facility, volume), volume.source.geometry);
      }
    }
    return mirrors.flatMap(({ kind, state, preserveMirrorLeg, ...pair }, index) => {
      const primary = mirroredVolume(site, pair.primary)?.id;
      const secondary = mirroredVolume(site, pair.secondary)?.id;
      if (primary === undefined || secondary === undefined) return [];
      const [first, second] = [geometries.get(primary), geometries.get(secondary)];
      if (first === undefined || second === undefined) return [];
      if (!first.sameTracksAs(second) || second.tracks < first.tracks) {
        const models = { primary: first.modelName, secondary: second.modelName };
        this.note('site-mirror-size', ['mirrors', index, 'secondary'], models);
        return [];
      }
      return { primary, secondary, kind, state, preserveMirrorLeg };
    });
  }

  private libraries({ libraries, procLibraries }: SiteFile): MemberFolders {
    const folders = new Map<string, string>();
    for (const [library, path] of Object.entries(libraries)) {
      const folder = this.files.resolve(this.folder, path);
      folders.set(library, folder);
      this.reads.folders.push(folder);
      if (!this.files.exists(folder))
        this.note('site-library-missing', ['libraries', library], { library, path });
    }
    return new MemberFolders(this.files, folders, procLibraries);
  }

  close(): void {
    for (const image of this.images.splice(0)) image.close();
  }

  private facility(facility: SiteFile['facilities'][number], at: JsonPath): FacilityDefinition {
    const { serial, machineType } = facility;
    const volumes = facility.subsystems.flatMap((subsystem, s) =>
      subsystem.volumes.flatMap((entry, v) => {
        const place = { serial, lss: parseInt(subsystem.lss, 16), ssid: parseInt(subsystem.ssid, 16) };
        return this.volume(entry, place, [...at, 'subsystems', s, 'volumes', v]) ?? [];
      }),
    );
    const repositories = facility.repositories ?? [];
    this.checkRepositories(repositories, volumes, at);
    return { serial, machineType, volumes, ...(repositories.length === 0 ? {} : { repositories }) };
  }

  private volume(
    entry: VolumeEntry,
    { serial, lss, ssid }: { serial: string; lss: number; ssid: number },
    at: JsonPath,
  ): VolumeDefinition | undefined {
    const cca = ccaOf(entry);
    const id = volumeId({ serial }, { lss, cca });
    const content = this.image(entry, id, at) ?? this.synthetic(entry, id, at);
    if (content === undefined) return undefined;
    const online = entry.online && !this.secondaries.has(id);
    if (online && content.volser !== '') this.noteOnline(content.volser, entry, at);
    return {
      deviceNumber: parseInt(entry.device, 16),
      subchannelSet: entry.subchannelSet,
      lss,
      cca,
      ssid,
      online,
      image: entry.image,
      ...content,
      ...(entry.spaceEfficient === undefined
        ? {}
        : { spaceEfficient: { ...entry.spaceEfficient, allocated: spaceAtStart(content.source) } }),
    };
  }

  private image(entry: VolumeEntry, id: string, at: JsonPath): VolumeContents | undefined {
    if (entry.image === undefined) return undefined;
    const path = entry.image;
    const file = this.files.resolve(this.folder, path);
    const stamp = this.files.stampOf(file);
    let image: DiskImage;
    try {
      image = openImage(this.files, file, id);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.note('site-image-unreadable', [...at, 'image'], { reason: error.message });
      this.reads.files.push(file);
      this.stamps.set(file, stamp);
      return undefined;
    }
    this.images.push(image);
    for (const { path: part, stamp: opened } of image.files) {
      this.reads.files.push(part);
      this.stamps.set(part, opened);
    }
    for (const note of image.notes) this.note('site-image-note', [...at, 'image'], { image: path, note });
    this.checkLabel(entry, image, at);
    this.checkModel(entry, image.geometry, at);
    const volser = image.volser ?? entry.volser ?? '';
    return { volser, source: image, base: { kind: 'image', files: image.files } };
  }

  private synthetic(
    { synthetic, ...entry }: VolumeEntry,
    id: string,
    at: JsonPath,
  ): VolumeContents | undefined {
    if (synthetic === undefined) return undefined;
    try {
      const source = synthesize(synthetic, id, this.created);
      this.checkModel(entry, source.geometry, at);
      const base = { kind: 'synthetic', recipe: JSON.stringify(synthetic) } as const;
      return { volser: synthetic.volser, source, base };
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.note('site-synthetic-invalid', [...at, 'synthetic'], { reason: error.message });
      return undefined;
    }
  }

  private checkLabel({ volser, image = '' }: VolumeEntry, { volser: label }: DiskImage, at: JsonPath): void {
    if (label === undefined) {
      if (volser === undefined) this.note('site-image-no-label', [...at, 'image'], { image });
    } else if (volser !== undefined && volser !== label) {
      this.note('site-volser-differs', [...at, 'volser'], {
        image,
        label: label === '' ? 'nothing' : label,
        volser,
      });
    }
  }

  private checkModel({ model, image }: Omit<VolumeEntry, 'synthetic'>, actual: Geometry, at: JsonPath): void {
    if (model === undefined) return;
    const expected = geometryOf(model);
    if (expected?.device === actual.device && expected.cylinders === actual.cylinders) return;
    const inserts = { image: image ?? 'The synthetic volume', actual: actual.modelName, model };
    this.note('site-model-differs', [...at, 'model'], inserts);
  }

  /** What the volumes hold when the site is opened must fit. */
  private checkRepositories(
    repositories: readonly { readonly name: string; readonly tracks: number }[],
    volumes: readonly VolumeDefinition[],
    at: JsonPath,
  ): void {
    for (const [index, { name, tracks }] of repositories.entries()) {
      const own = volumes.flatMap(({ spaceEfficient }) =>
        spaceEfficient?.repository === name ? spaceEfficient.allocated : [],
      );
      const used = own.reduce((sum, range) => sum + rangeLength(range), 0);
      if (used > tracks) {
        this.note('site-repository-small', [...at, 'repositories', index, 'tracks'], { name, tracks, used });
      }
    }
  }

  /** z/OS brings only one volume of a serial online. */
  private noteOnline(volser: string, entry: VolumeEntry, at: JsonPath): void {
    const device = formatHex(parseInt(entry.device, 16), 4);
    const span = this.parsed.span([...at, 'device']);
    const first = this.online.get(volser);
    if (first === undefined) {
      this.online.set(volser, { device, span });
      return;
    }
    const related = [{ span: first.span, message: `Device ${first.device} has the serial too.` }];
    this.problems.push(problem('site-volser-duplicate', span, { volser, other: first.device }, { related }));
  }

  private note(code: ProblemCode, path: JsonPath, inserts: Inserts): void {
    this.problems.push(problem(code, this.parsed.span(path), inserts));
  }
}

type VolumeContents = Pick<VolumeDefinition, 'volser' | 'source' | 'base'>;
