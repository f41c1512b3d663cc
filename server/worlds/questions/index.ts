import { dataSets } from './data-sets.js';
import { extentList } from './extent-list.js';
import { mappings } from './mappings.js';
import { relationshipTotals } from './relationship-totals.js';
import { relationships } from './relationships.js';
import { events } from './events.js';
import { siteTree } from './site-tree.js';
import { statement } from './statement.js';
import { volumeMap } from './volume-map.js';

/**
 * What can be asked of a world: `drydasd/worlds/<name>` with `{ world, ...params }`. An answer is that of the question,
 * or `{ failure }` where the world cannot be had. What each takes stands in `params.ts`, for what comes from the wire.
 */
export const questions = {
  dataSets,
  events,
  extentList,
  mappings,
  relationshipTotals,
  relationships,
  siteTree,
  statement,
  volumeMap,
} as const;

export type Questions = typeof questions;
