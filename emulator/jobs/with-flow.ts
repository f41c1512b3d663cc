import { lssOf } from '../flashcopy/freeze.js';
import { checkFlow } from '../language/flow/check-flow.js';
import type { FlowFact, FlowVolume } from '../language/flow/facts.js';
import type { Problem } from '../language/problem.js';
import type { Site } from '../site/site.js';

/** What can be said of a text by its statements alone. */
export interface DocumentReading {
  readonly problems: readonly Problem[];
  readonly facts: readonly FlowFact[];
}

/** What was read, and what shows only when all statements are seen together. */
export function withFlow({ problems, facts }: DocumentReading, site: Site | undefined): readonly Problem[] {
  return [...problems, ...checkFlow(facts, (volume) => lssOnSite(volume, site))];
}

/** The LSS of a volume that a script names, where the site or the name says it. */
export function lssOnSite(volume: FlowVolume, site: Site | undefined): string | undefined {
  const [device = '', set = '0'] = volume.name.split(':').reverse();
  const found =
    volume.by === 'device'
      ? site?.volumeByDevice(parseInt(device, 16), Number(set))
      : site?.volumes.find(({ volser }) => volume.by === 'volser' && volser === volume.name);
  return found === undefined ? volume.lss : lssOf(found.id);
}
