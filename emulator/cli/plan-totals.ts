import type { DataSetChange, Plan } from '../jobs/plan/types.js';
import { rangeLength } from '../ranges/range.js';

/** All statements of a plan together. A data set that two statements change counts twice. */
export interface PlanTotals {
  readonly established: {
    readonly relationships: number;
    readonly tracks: number;
    readonly cylinders: number;
  };
  readonly withdrawn: number;
  readonly completed: number;
  /** Relationships whose space-efficient target finds no space. */
  readonly failed: number;
  /** Of Spectrum Virtualize; one that two statements change counts twice. */
  readonly mappings: { readonly made: number; readonly changed: number; readonly removed: number };
  readonly dataSets: Readonly<Record<DataSetChange['kind'], number>>;
  readonly volumes: { readonly offline: number; readonly relabelled: number };
}

export function totalsOf({ statements }: Plan): PlanTotals {
  const established = { relationships: 0, tracks: 0, cylinders: 0 };
  const dataSets = { created: 0, deleted: 0, replaced: 0, changed: 0 };
  const volumes = { offline: 0, relabelled: 0 };
  const mappings = { made: 0, changed: 0, removed: 0 };
  let withdrawn = 0;
  let completed = 0;
  let failed = 0;
  for (const statement of statements) {
    for (const { relationship, source } of statement.established) {
      const tracks = rangeLength(relationship.sourceExtent);
      established.relationships++;
      established.tracks += tracks;
      established.cylinders += tracks / source.geometry.heads;
    }
    withdrawn += statement.withdrawn.length;
    completed += statement.completed.length;
    failed += statement.altered.filter(({ how }) => how === 'failed').length;
    for (const { before, after } of statement.mappings) {
      mappings[before === undefined ? 'made' : after === undefined ? 'removed' : 'changed']++;
    }
    for (const { kind } of statement.dataSets) dataSets[kind]++;
    for (const { volser, online } of statement.volumes) {
      if (online.before && !online.after) volumes.offline++;
      if (volser.before !== volser.after) volumes.relabelled++;
    }
  }
  established.cylinders = Math.round(established.cylinders * 100) / 100;
  return { established, withdrawn, completed, failed, mappings, dataSets, volumes };
}
