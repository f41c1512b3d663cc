import type { ActionSource } from './action-source.js';
import { abbreviations } from './abbreviations.js';
import { addDd } from './add-dd.js';
import { convert } from './convert.js';
import { extentList } from './extent-list.js';
import { fixAll } from './fix-all.js';
import { quickFix } from './quick-fix.js';
import { silence } from './silence.js';
import { splitLine } from './split-line.js';

/** Where actions come from, in the order in which editors show them. */
export const actionSources: readonly ActionSource[] = [
  quickFix,
  addDd,
  splitLine,
  extentList,
  abbreviations,
  convert,
  silence,
  fixAll,
];
