import { choices } from './choices.js';
import type { Cursor } from './cursor.js';
import { dataSets } from './data-sets.js';
import { expectations } from './expectations.js';
import { extentLists } from './extent-lists.js';
import { jobSnippets } from './job-snippets.js';
import { keywords } from './keywords.js';
import { members } from './members.js';
import type { Offer, Offers } from './offer.js';
import { references } from './references.js';
import { storageNames } from './storage-names.js';
import { svcObjects } from './svc-objects.js';
import { symbols } from './symbols.js';
import { usualDds } from './usual-dds.js';
import { verbs } from './verbs.js';
import { volumes } from './volumes.js';

/** One source of items a row. Each looks at the cursor and knows where it has something to say. */
const sources: readonly ((cursor: Cursor) => Offers)[] = [
  choices,
  keywords,
  verbs,
  volumes,
  extentLists,
  dataSets,
  references,
  symbols,
  members,
  storageNames,
  svcObjects,
  jobSnippets,
  usualDds,
];

/** All that could be written at a cursor, each label once. */
export function offersAt(cursor: Cursor): {
  readonly offers: readonly Offer[];
  readonly isIncomplete: boolean;
} {
  const expected = expectations(cursor);
  if (expected !== undefined) return { offers: expected, isIncomplete: true };
  if (cursor.isBehindMark) return { offers: [], isIncomplete: false };
  const offers = new Map<string, Offer>();
  let isIncomplete = false;
  for (const source of sources) {
    const found = source(cursor);
    isIncomplete ||= found.isIncomplete === true;
    for (const offer of found.offers)
      if (!offers.has(offer.label))
        offers.set(offer.label, cursor.isInColumnOne ? inColumnTwo(offer) : offer);
  }
  return { offers: [...offers.values()], isIncomplete };
}

function inColumnTwo(offer: Offer): Offer {
  const { insert = offer.label } = offer;
  return { ...offer, insert: typeof insert === 'string' ? ` ${insert}` : [' ', ...insert] };
}
