import type { VolumeId } from '../../emulator/flashcopy/types.js';
import { siteSchema } from '../../emulator/site/site-schema.js';
import type { World } from '../../server/worlds/world.js';
import { worldOf } from './question-world.js';
import { testSite, volumeOf } from './world.js';

/** Copies of the same cylinders of PRD001 on several volumes, two of which are copied on. */
export function copiesWorld(copies: number): World {
  const limits = siteSchema.shape.limits.parse({ cascading: true });
  const dataSets = Array.from({ length: 7 }, (_, index) => ({
    name: `PROD.LEDGER.YEAR${2019 + index}.CLOSED.JOURNALS`,
    extents: [`${20 + index * 420}.0-${400 + index * 420}.14`],
  }));
  const site = testSite(
    [
      { device: '0A10', volser: 'PRD001', dataSets },
      ...Array.from({ length: copies }, (_, index) => ({
        device: `0A${(0x20 + index).toString(16).toUpperCase()}`,
        volser: `CPY00${index}`,
        online: false,
      })),
      { device: '0A90', volser: 'TAPE01', online: false },
    ],
    { limits },
  );
  const copy = (from: string, to: string, cylinder: number, cylinders: number, at: number): void => {
    const [start, target] = [cylinder * 15, at * 15];
    const length = cylinders * 15;
    const [source, other]: VolumeId[] = [volumeOf(site, from).id, volumeOf(site, to).id];
    const outcome = site.engine.establish({
      source: source!,
      target: other!,
      extents: [{ source: { start, end: start + length }, target: { start: target, end: target + length } }],
      mode: to.endsWith('1') ? 'copy' : 'nocopy',
      persistent: true,
    });
    if (!outcome.ok) throw new Error(outcome.refusal.kind);
  };
  for (let index = 0; index < copies; index++) {
    copy('PRD001', `CPY00${index}`, 100 + index * 15, 700, 300 + (index % 4) * 400);
    copy('PRD001', `CPY00${index}`, 1500 + index * 60, 300, 2500 + index * 60);
  }
  copy('CPY000', 'TAPE01', 2400, 500, 100);
  copy('CPY001', 'TAPE01', 2600, 600, 2500);
  site.spend(3_000_000);
  return worldOf(site);
}
