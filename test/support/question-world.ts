import { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { Site } from '../../emulator/site/site.js';
import type { TracedEvent, World } from '../../server/worlds/world.js';

/** A world around a site, for questions that are asked without a server. */
export function worldOf(
  site: Site,
  statementAt: (event: number) => TracedEvent | undefined = () => undefined,
): World {
  const path = site.definition.path ?? '';
  return {
    ref: { kind: 'site', path },
    name: path,
    site,
    lookup: new SiteLookup(site),
    statementAt,
    firstEvent: undefined,
  };
}

/** A statement as if it stood on a line of a job. */
export function statementOn(line: number): TracedEvent {
  const start = { line, character: 0 };
  return {
    place: { uri: 'file:///jobs/BACKUP.jcl', range: { start, end: { line, character: 10 } } },
    text: `FCESTABL ${line}`,
  };
}
