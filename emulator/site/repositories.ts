import type { RepositoryId } from '../flashcopy/types.js';
import { repositoryId, type Site, type SiteVolume } from './site.js';

/** A repository of space-efficient volumes as it stands now. */
export interface SiteRepository {
  readonly id: RepositoryId;
  /** Serial. */
  readonly facility: string;
  readonly name: string;
  /** Size. */
  readonly tracks: number;
  /** Tracks that something came to. More than `tracks` where a mirror wrote to a secondary that had no space. */
  readonly used: number;
  /** Those that keep their tracks here. */
  readonly volumes: readonly SiteVolume[];
}

/** The repositories of all facilities, in the order of the site file. */
export function repositoriesOf(site: Site): SiteRepository[] {
  const uses = new Map(site.engine.repositories().map((use) => [use.repository, use]));
  return site.definition.facilities.flatMap((facility) =>
    (facility.repositories ?? []).map(({ name, tracks }) => {
      const id = repositoryId(facility, name);
      const volumes = site.volumes.filter(
        (volume) =>
          volume.facility.serial === facility.serial && volume.definition.spaceEfficient?.repository === name,
      );
      return { id, facility: facility.serial, name, tracks, used: uses.get(id)?.used ?? 0, volumes };
    }),
  );
}
