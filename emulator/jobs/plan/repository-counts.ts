import type { CopyEvent } from '../../flashcopy/types.js';
import { repositoriesOf } from '../../site/repositories.js';
import type { Site } from '../../site/site.js';
import type { LimitCount } from './types.js';

/** How full the repositories are that a statement took from, gave to, or established a target in. */
export function countRepositories(before: Site, after: Site, events: readonly CopyEvent[]): LimitCount[] {
  const was = repositoriesOf(before);
  const targets = new Set(
    events.flatMap((event) =>
      event.kind === 'established' ? event.relationships.map(({ target }) => target) : [],
    ),
  );
  const halting = new Set(
    events.flatMap((event) =>
      event.kind === 'failed' || event.kind === 'copy-waits' ? [event.shortage.repository] : [],
    ),
  );
  return repositoriesOf(after).flatMap(
    ({ id, facility, name, used, tracks, volumes }, index): LimitCount[] => {
      const usedBefore = was[index]?.used ?? 0;
      const isConcerned =
        used !== usedBefore || halting.has(id) || volumes.some((row) => targets.has(row.id));
      if (!isConcerned) return [];
      const repository = { facility, name };
      return [{ limit: 'repository-tracks', repository, before: usedBefore, after: used, max: tracks }];
    },
  );
}
