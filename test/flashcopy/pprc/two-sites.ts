import { CopyEngine } from '../../../emulator/flashcopy/engine.js';
import type { MirrorDescription } from '../../../emulator/flashcopy/pprc/mirror-table.js';
import type { Limits } from '../../../emulator/flashcopy/types.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { VolumeContent } from '../../../emulator/storage/volume-content.js';
import { dsLimits, numberedSource, tinyGeometry, trackOf, valueOf } from '../tiny-volumes.js';

export interface TwoSitesOptions {
  readonly limits?: Partial<Limits>;
  readonly copyRate?: number;
  readonly mirrors?: readonly MirrorDescription[];
}

/** `l/00/a` for A, `r/00/a` for a: capitals are volumes of the local facility, small letters those of the remote one. */
export function id(name: string): string {
  return /[A-Z]/.test(name) ? `l/00/${name.toLowerCase()}` : `r/00/${name}`;
}

export const metro = (primary: string, secondary: string): MirrorDescription => ({
  primary: id(primary),
  secondary: id(secondary),
  kind: 'metro',
  state: 'duplex',
});

/** A, B, C in one facility, a, b, c in another, 30 tracks each. Track t of the n-th volume holds `1000 * n + t`. */
export class TwoSites {
  private constructor(readonly engine: CopyEngine) {}

  static of({ limits = {}, copyRate = 10, mirrors = [] }: TwoSitesOptions = {}): TwoSites {
    const sites = TwoSites.without({ limits, copyRate });
    for (const mirror of mirrors) sites.engine.addMirror(mirror);
    return sites;
  }

  private static without({ limits, copyRate }: Required<Omit<TwoSitesOptions, 'mirrors'>>): TwoSites {
    const engine = new CopyEngine({ limits: { ...dsLimits, ...limits }, copyRate, startTime: 0 });
    const geometry = tinyGeometry();
    ['A', 'B', 'C', 'a', 'b', 'c'].forEach((name, index) => {
      const content = VolumeContent.of(numberedSource(name, geometry, 1000 * (index + 1)));
      engine.addVolume({ id: id(name), facility: id(name).charAt(0), geometry, content });
    });
    return new TwoSites(engine);
  }

  fork(): TwoSites {
    return new TwoSites(this.engine.fork());
  }

  read(name: string, track: number): number {
    return valueOf(tinyGeometry(), track, this.engine.readTrack(id(name), track as TrackNumber));
  }

  readAll(name: string): number[] {
    return Array.from({ length: 30 }, (_, track) => this.read(name, track));
  }

  write(name: string, track: number, value: number) {
    return this.engine.hostWrite(id(name), track as TrackNumber, trackOf(tinyGeometry(), track, value));
  }

  state(secondary: string) {
    return this.engine.mirrorsOf(id(secondary)).asSecondary?.state;
  }

  outOfSync(secondary: string) {
    return this.engine.mirrorsOf(id(secondary)).asSecondary?.outOfSync;
  }

  /** Kinds of the events, without those of single tracks. */
  kinds(): string[] {
    return [...this.engine.events].map(({ kind }) => kind).filter((kind) => kind !== 'copied-on-write');
  }
}
