import type { ExtentPair } from '../../emulator/flashcopy/types.js';
import type { World } from '../../server/worlds/world.js';
import { worldOf } from './question-world.js';
import { testSite } from './world.js';

const most = 65_534;

/** A 3390-54 with as many relationships as a volume may have, in groups that lie elsewhere on the target; 2,000 are done in part. */
export function largeWorld(): World {
  const dataSets = Array.from({ length: 200 }, (_, index) => {
    const first = 20 + index * 300;
    const last = first + 180 + ((index * 37) % 110);
    return {
      name: `PROD.APPL${index % 12}.DATA.N${String(index).padStart(4, '0')}`,
      extents: [`${first}.0-${last}.14`],
    };
  });
  const site = testSite([
    { device: '0A10', volser: 'PRD001', model: '3390-54', dataSets },
    { device: '0A11', volser: 'BKP001', model: '3390-54', online: false },
  ]);
  const [source, target] = site.volumes;
  const groups = 16;
  const size = Math.ceil(most / groups);
  const pair = (index: number): ExtentPair => {
    const group = Math.floor(index / size);
    const start = 100 + index * 14;
    const at = 100 + (((group * 5) % groups) * size + (index % size)) * 14;
    const length = 4 + (index % 7);
    return { source: { start, end: start + length }, target: { start: at, end: at + length } };
  };
  for (let first = 0; first < most; first += 32) {
    const extents = Array.from({ length: Math.min(32, most - first) }, (_, index) => pair(first + index));
    const mode = Math.floor(first / size) % 3 === 1 ? 'copy' : 'nocopy';
    const outcome = site.engine.establish({
      source: source!.id,
      target: target!.id,
      extents,
      mode,
      persistent: true,
    });
    if (!outcome.ok) throw new Error(outcome.refusal.kind);
  }
  site.spend(10_000_000);
  return worldOf(site);
}
