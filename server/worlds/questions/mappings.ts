import { mappingJson, viewOf, type JsonMapping } from '../../../emulator/site/lookup/mapping-view.js';
import type { Question } from '../world.js';
import { pageOf, type Page, type PageParams } from './page.js';

/** FlashCopy mappings of the site's Spectrum Virtualize system, by id. None where the site has no such system. */
export const mappings: Question<PageParams, Page<JsonMapping>> = ({ site: { virtualize } }, params) =>
  virtualize === undefined
    ? { total: 0, from: 0, rows: [] }
    : pageOf(virtualize.mappings(), params, (mapping) => mappingJson(viewOf(virtualize, mapping)));
