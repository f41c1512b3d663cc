import type { Disposition } from '../language/jcl/index.js';
import type { DdAllocation } from '../programs/program.js';
import type { SiteVolume } from '../site/site.js';

/** What a DD statement was given, and what is to become of it. */
export interface Allocated {
  readonly ddname: string;
  readonly allocation: DdAllocation;
  /** Of a data set only. */
  readonly dataSet?: AllocatedDataSet;
  /** What IEF237I names: device numbers, `JES2`, `DMY`. */
  readonly devices: readonly string[];
}

export interface AllocatedDataSet {
  readonly name: string;
  readonly volumes: readonly SiteVolume[];
  readonly disposition: Disposition;
  /** Made for this step. */
  readonly isNew: boolean;
  readonly isTemporary: boolean;
  /** A step before made it and passed it on, and no later step has decided over it. */
  readonly newToJob: boolean;
}

/** `0A10` */
export function deviceName(volume: SiteVolume): string {
  return volume.deviceNumber.toString(16).toUpperCase().padStart(4, '0');
}
