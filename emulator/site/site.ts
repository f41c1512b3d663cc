import { CopyEngine } from '../flashcopy/engine.js';
import { SpectrumVirtualize } from '../flashcopy/svc/spectrum-virtualize.js';
import type { HostRead, HostWrite, RepositoryId, Shortage, VolumeId } from '../flashcopy/types.js';
import type { Geometry, TrackNumber, TrackRange } from '../storage/geometry.js';
import { StorageError, type TrackAccess, type TrackImage } from '../storage/track-access.js';
import { VolumeContent } from '../storage/volume-content.js';
import { Catalog, type CatalogEntry } from './catalog.js';
import { SimulatedClock } from './clock.js';
import { formatHex, plainSerial } from './hex.js';
import type { Costs, FacilityDefinition, SiteDefinition, VolumeDefinition } from './definition.js';

/**
 * A volume as the host sees it: a device number, a label, online or not. Reading and writing tracks
 * goes through the copy engine, so that a write to a source copies T0 first.
 */
export class SiteVolume implements TrackAccess {
  private constructor(
    readonly id: VolumeId,
    readonly definition: VolumeDefinition,
    readonly facility: FacilityDefinition,
    private readonly site: Site,
    /** Serial in the volume label as the host last read it. */
    public volser: string,
    public online: boolean,
  ) {}

  /** @internal */
  static make(site: Site, definition: VolumeDefinition, facility: FacilityDefinition): SiteVolume {
    return new SiteVolume(
      volumeId(facility, definition),
      definition,
      facility,
      site,
      definition.volser,
      definition.online,
    );
  }

  /** @internal The same volume in a fork of its site. */
  in(site: Site): SiteVolume {
    return new SiteVolume(this.id, this.definition, this.facility, site, this.volser, this.online);
  }

  get deviceNumber(): number {
    return this.definition.deviceNumber;
  }

  get geometry(): Geometry {
    return this.definition.source.geometry;
  }

  readTrack(track: TrackNumber): TrackImage {
    this.site.spend(this.site.costs.trackIo);
    return this.site.readNow(this.id, track);
  }

  writeTrack(track: TrackNumber, image: TrackImage): void {
    this.site.spend(this.site.costs.trackIo);
    this.site.awaitWrite(this, { start: track, end: track + 1 });
    this.site.engine.writeTrack(this.id, track, image);
  }
}

/** `serial/lss/cca`, each as the site file writes it. */
export function volumeId(
  { serial }: Pick<FacilityDefinition, 'serial'>,
  { lss, cca }: Pick<VolumeDefinition, 'lss' | 'cca'>,
): VolumeId {
  return `${serial}/${formatHex(lss, 2)}/${formatHex(cca, 2)}`;
}

/** @internal */
export function repositoryId({ serial }: Pick<FacilityDefinition, 'serial'>, name: string): RepositoryId {
  return `${serial}/${name}`;
}

/** The name of a repository as the site file gives it. */
export function repositoryName(repository: RepositoryId): string {
  return repository.slice(repository.indexOf('/') + 1);
}

/**
 * The world that a job runs in: facilities, volumes, catalog, copy engine and clock. `fork` gives a
 * second world that starts the same and shares everything until it changes; it costs next to nothing.
 */
export class Site {
  private constructor(
    readonly definition: SiteDefinition,
    readonly engine: CopyEngine,
    readonly clock: SimulatedClock,
    private readonly byId: Map<VolumeId, SiteVolume>,
    private catalogOrUndefined: Catalog | undefined,
    /** FlashCopy mappings of the site's Spectrum Virtualize system; its clock is brought up to date when it is used. */
    readonly virtualize: SpectrumVirtualize | undefined,
  ) {}

  static open(definition: SiteDefinition): Site {
    const clock = new SimulatedClock(definition.startTime);
    const engine = new CopyEngine({
      limits: definition.limits,
      copyRate: definition.copyRate,
      startTime: definition.startTime,
    });
    const site = new Site(definition, engine, clock, new Map(), undefined, openVirtualize(definition));
    for (const facility of definition.facilities) {
      for (const { name, tracks } of facility.repositories ?? []) {
        engine.addRepository(repositoryId(facility, name), tracks);
      }
      for (const volume of facility.volumes) {
        const added = SiteVolume.make(site, volume, facility);
        site.byId.set(added.id, added);
        engine.addVolume({
          id: added.id,
          facility: facility.serial,
          geometry: volume.source.geometry,
          content: VolumeContent.of(volume.source),
          ...(volume.spaceEfficient === undefined
            ? {}
            : {
                spaceEfficient: {
                  ...volume.spaceEfficient,
                  repository: repositoryId(facility, volume.spaceEfficient.repository),
                },
              }),
        });
      }
    }
    for (const mirror of definition.mirrors ?? []) {
      engine.addMirror(mirror);
      site.volume(mirror.secondary).online = false;
    }
    return site;
  }

  fork(): Site {
    const byId = new Map<VolumeId, SiteVolume>();
    const fork = new Site(
      this.definition,
      this.engine.fork(),
      new SimulatedClock(this.clock.now),
      byId,
      this.catalogOrUndefined?.clone(),
      this.virtualize?.fork(),
    );
    for (const [id, volume] of this.byId) byId.set(id, volume.in(fork));
    return fork;
  }

  get costs(): Costs {
    return this.definition.costs;
  }

  get volumes(): readonly SiteVolume[] {
    return [...this.byId.values()];
  }

  volume(id: VolumeId): SiteVolume {
    const volume = this.byId.get(id);
    if (volume === undefined) throw new Error(`volume ${id} is not in the site`);
    return volume;
  }

  volumeByDevice(deviceNumber: number, subchannelSet = 0): SiteVolume | undefined {
    return this.volumes.find(
      (volume) => volume.deviceNumber === deviceNumber && volume.definition.subchannelSet === subchannelSet,
    );
  }

  /** The volume with this label. An online one wins over an offline one of the same serial. */
  volumeBySerial(volser: string): SiteVolume | undefined {
    const found = this.volumes.filter((volume) => volume.volser === volser);
    return found.find((volume) => volume.online) ?? found[0];
  }

  volumeByAddress(serial: string, lss: number, cca: number): SiteVolume | undefined {
    const facility = this.definition.facilities.find(
      (row) => plainSerial(row.serial) === plainSerial(serial),
    );
    return facility === undefined ? undefined : this.byId.get(volumeId(facility, { lss, cca }));
  }

  /**
   * Data sets by name, built from the VTOCs of the online volumes when first asked for. Takes no simulated
   * time: a real system has its catalog already.
   */
  get catalog(): Catalog {
    this.catalogOrUndefined ??= Catalog.fromVolumes(
      this.volumes
        .filter((volume) => volume.online)
        .map(({ id, volser, geometry }) => ({
          volser,
          geometry,
          readTrack: (track) => this.readNow(id, track),
        })),
    );
    return this.catalogOrUndefined;
  }

  /** The catalog as it stands, for a sandbox; undefined when nobody asked for it yet. */
  savedCatalog(): CatalogEntry[] | undefined {
    return this.catalogOrUndefined?.entries();
  }

  /** Puts back what {@link savedCatalog} gave. */
  restoreCatalog(entries: readonly CatalogEntry[]): void {
    this.catalogOrUndefined = Catalog.of(entries);
  }

  /**
   * Reads tracks of one volume and writes them to another, as a utility of the host does.
   *
   * @param tracks half-open, on `from`.
   * @param at first track on `to`.
   * Throws {@link StorageError} when no host may write there.
   */
  copyTracks(from: SiteVolume, tracks: TrackRange, to: SiteVolume, at: number): void {
    this.spend(2 * this.costs.trackIo * (tracks.end - tracks.start));
    this.requireReadable(from, tracks);
    this.awaitWrite(to, { start: at, end: at + tracks.end - tracks.start });
    this.engine.copyTracks(from.id, tracks, to.id, at);
  }

  /** @internal What a host does before it writes; throws {@link StorageError} when it may not. */
  awaitWrite(volume: SiteVolume, tracks: TrackRange): void {
    const outcome = this.engine.mayWrite(volume.id, tracks);
    if (outcome.outcome === 'done') return;
    if (outcome.outcome === 'waits') {
      // The writer is all that runs, so nobody can thaw the volume before the timer of its subsystem does.
      this.spend(outcome.until - this.clock.now);
      this.awaitWrite(volume, tracks);
      return;
    }
    throw this.ioError(volume, outcome);
  }

  /** @internal What a host reads, in no time. Throws {@link StorageError} when it gets nothing. */
  readNow(id: VolumeId, track: TrackNumber): TrackImage {
    this.requireReadable(this.volume(id), { start: track, end: track + 1 });
    return this.engine.readTrack(id, track);
  }

  private requireReadable(volume: SiteVolume, tracks: TrackRange): void {
    const outcome = this.engine.mayRead(volume.id, tracks);
    if (outcome.outcome !== 'done') throw this.ioError(volume, outcome);
  }

  /** What a host is told that may not read or write. */
  private ioError(
    { volser }: SiteVolume,
    outcome: Exclude<HostRead | HostWrite, { readonly outcome: 'done' | 'waits' }>,
  ): StorageError {
    const full = ({ repository, used, limit, needed }: Shortage): string =>
      `repository ${repositoryName(repository)} is full (${used} of ${limit} tracks, ${needed} more needed)`;
    if (outcome.outcome === 'no-space') {
      return new StorageError(
        'repository-full',
        `volume ${volser} is space efficient and ${full(outcome.shortage)}; give the repository more tracks`,
      );
    }
    if (outcome.outcome === 'pprc-secondary') {
      const primary = this.volume(outcome.primary).volser;
      return new StorageError(
        'pprc-secondary',
        `volume ${volser} is the secondary of a remote copy pair and takes no writes of hosts; write to its primary ${primary}`,
      );
    }
    const { relationship } = outcome;
    const source = this.volume(relationship.source).volser;
    if (outcome.outcome === 'target-failed') {
      return new StorageError(
        'target-failed',
        `volume ${volser} is the target of a relationship from ${source} that failed for lack of space in its repository; withdraw the relationship`,
      );
    }
    if (outcome.reason === 'target') {
      return new StorageError(
        'write-inhibited',
        `volume ${volser} is write-inhibited as the target of an incremental relationship from ${source}; withdraw it, or establish it with INCREMENTAL(YTW)`,
      );
    }
    const target = this.volume(relationship.target).volser;
    return new StorageError(
      'write-inhibited',
      `volume ${volser} is write-inhibited as the source of a relationship to ${target}: ${full(outcome.shortage)}; withdraw the relationship, or give the repository more tracks`,
    );
  }

  /** Lets simulated time pass; background copies go on meanwhile. Microseconds. */
  spend(microseconds: number): void {
    this.clock.advance(microseconds);
    this.engine.advanceTo(this.clock.now);
  }
}

function openVirtualize({ virtualize, startTime }: SiteDefinition): SpectrumVirtualize | undefined {
  if (virtualize === undefined) return undefined;
  const system = new SpectrumVirtualize({ startTime });
  for (const { name, bytes } of virtualize.volumes) system.addVolume(name, bytes);
  return system;
}
