import type { DispAbnormal, DispNormal } from '../language/jcl/index.js';
import type { Catalog } from '../site/catalog.js';
import type { AllocatedDataSet } from './allocated.js';
import type { Allocator } from './allocator.js';
import { deleteDataSet } from './data-sets.js';
import type { JobLog } from './job-log.js';

/** What the log says became of a data set. */
const words: Readonly<Record<DispNormal, string>> = {
  DELETE: 'DELETED',
  KEEP: 'KEPT',
  PASS: 'PASSED',
  CATLG: 'CATALOGED',
  UNCATLG: 'UNCATALOGED',
};

/**
 * Does at the end of a step what DISP says, and says so in the log. The catalog is asked for before the first step:
 * built later, from VTOCs, it would also hold what the job only kept.
 */
export class Dispositions {
  constructor(
    private readonly catalog: Catalog,
    private readonly allocator: Allocator,
    private readonly log: JobLog,
  ) {}

  endStep(dataSet: AllocatedDataSet, abnormal: boolean): void {
    const { disposition, isTemporary } = dataSet;
    const coded = abnormal ? disposition.abnormal : disposition.normal;
    // A temporary data set ends with the job, whatever is coded.
    const action = isTemporary && coded !== 'PASS' ? 'DELETE' : coded;
    if (action === 'PASS') {
      this.allocator.pass(dataSet);
      this.say(dataSet, 'PASS');
    } else this.apply(dataSet, action);
  }

  /** Data sets that were passed and that nobody took: what the job made goes, the rest stays. */
  endJob(): void {
    for (const dataSet of this.allocator.leftOver) {
      this.apply(dataSet, dataSet.newToJob || dataSet.isTemporary ? 'DELETE' : 'KEEP');
    }
  }

  private apply(dataSet: AllocatedDataSet, action: Exclude<DispNormal, 'PASS'> | DispAbnormal): void {
    const { name, volumes } = dataSet;
    const { catalog } = this;
    switch (action) {
      case 'DELETE':
        if (!deleteDataSet(volumes, name)) {
          this.log.toSystem('notDeleted', { name: name.padEnd(44), reason: 1 });
          return;
        }
        if (this.isCatalogedHere(dataSet)) catalog.delete(name);
        break;
      case 'CATLG': {
        const serials = volumes.map((volume) => volume.volser);
        const existing = catalog.find(name);
        if (existing !== undefined && existing.volsers.join() !== serials.join()) {
          this.log.toSystem('notCataloged', { name: name.padEnd(44), reason: 2 });
          return;
        }
        catalog.set(name, serials);
        break;
      }
      case 'UNCATLG':
        catalog.delete(name);
        break;
      default:
    }
    this.say(dataSet, action);
  }

  private isCatalogedHere({ name, volumes }: AllocatedDataSet): boolean {
    return this.catalog.find(name)?.volsers[0] === volumes[0]?.volser;
  }

  private say({ name, volumes }: AllocatedDataSet, action: DispNormal): void {
    this.log.toSystem('disposition', { name: name.padEnd(44), disposition: words[action] });
    this.log.toSystem('volumes', { volumes: volumes.map((volume) => volume.volser).join(',') });
  }
}
