import { dataSets } from './data-sets.js';
import { mappings } from './mappings.js';
import { relationshipTotals } from './relationship-totals.js';
import { relationships } from './relationships.js';
import { siteTree } from './site-tree.js';

/**
 * What can be asked of a world: `drydasd/worlds/<name>` with `{ world, ...params }`. An answer is that of the question,
 * or `{ failure }` where the world cannot be had.
 */
export const questions = { dataSets, mappings, relationshipTotals, relationships, siteTree } as const;

export type Questions = typeof questions;
