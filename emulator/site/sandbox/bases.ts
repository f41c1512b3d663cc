import type { ContentChanges } from '../../flashcopy/saved-changes.js';
import type { SpectrumVirtualize } from '../../flashcopy/svc/spectrum-virtualize.js';
import type { NamedContent } from '../../flashcopy/contents.js';
import type { TrackSource } from '../../storage/track-access.js';
import type { Site } from '../site.js';

/*
 * A site may have a Spectrum Virtualize system beside its volumes. What that holds is kept in the same rows, under names
 * of its own: no id of a volume has a blank.
 */
const prefix = 'virtualize ';

/** What volumes hold of themselves, by the names that rows call them by. */
export function basesOf(site: Site): Map<string, TrackSource> {
  const bases = new Map<string, TrackSource>();
  for (const { id, definition } of site.volumes) bases.set(id, definition.source);
  for (const [volume, source] of site.virtualize?.sources ?? []) bases.set(`${prefix}${volume}`, source);
  return bases;
}

/** Everything of tracks that a site holds, by the names of the rows. */
export function* contentsOfSite(site: Site): IterableIterator<NamedContent> {
  yield* site.engine.contents();
  for (const each of site.virtualize?.contents() ?? []) yield named(each);
}

/** As {@link SpectrumVirtualize.contentChanges}, by the names of the rows. */
export function virtualizeChanges(
  system: SpectrumVirtualize | undefined,
  earlier: SpectrumVirtualize | undefined,
): ContentChanges[] {
  return (system?.contentChanges(earlier) ?? []).map(named);
}

/** The contents of the Spectrum Virtualize system by its own names. */
export function virtualizeContents<T>(contents: ReadonlyMap<string, T>): Map<string, T> {
  const own = [...contents].filter(([name]) => name.startsWith(prefix));
  return new Map(own.map(([name, content]) => [name.slice(prefix.length), content]));
}

function named<T extends { readonly name: string; readonly volume: string }>(each: T): T {
  return { ...each, name: `${prefix}${each.name}`, volume: `${prefix}${each.volume}` };
}
