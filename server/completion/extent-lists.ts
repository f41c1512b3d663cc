import { CompletionItemKind } from 'vscode-languageserver';
import { extentItemLines, extentOperands } from '../../emulator/language/tso/extent-operands.js';
import { extentPairsOf, type TrackRangePair } from '../../emulator/site/lookup/extent-pairs.js';
import type { SiteVolume } from '../../emulator/site/site.js';
import type { Geometry } from '../../emulator/storage/geometry.js';
import type { VtocDataSet } from '../../emulator/storage/vtoc/vtoc.js';
import { rangeLength } from '../../emulator/ranges/range.js';
import { plural } from '../../emulator/messages/plain-text.js';
import { besideValue } from './choices.js';
import { indentOf } from './continuation.js';
import type { Cursor } from './cursor.js';
import type { Offer, Offers } from './offer.js';
import { volumeOfDevice } from './volumes.js';

/** More data sets than these are not offered at a time: free places are searched for each. */
const mostDataSets = 50;

/**
 * Extent lists of the data sets of the source device, with free places for them on the target device where one is
 * coded: who picks a data set gets its extents.
 */
export function extentLists(cursor: Cursor): Offers {
  const { context, lookup } = cursor;
  if (context.kind !== 'value' || context.info === undefined || lookup === undefined) return { offers: [] };
  const { keyword, value } = context.info;
  if (value.kind !== 'members' || !value.repeats || context.index % value.members.length !== 0)
    return { offers: [] };
  const coded = besideValue(context);
  const source = volumeOfDevice(lookup, coded.textOf('SDEVN'), coded.textOf('SUBCHSET'));
  if (source === undefined) return { offers: [] };
  const target = volumeOfDevice(lookup, coded.textOf('TDEVN'), coded.textOf('TSUBCHSET'));
  const begun = cursor.prefix.toUpperCase();
  const found = byName(lookup.dataSets(source)).filter(({ name }) => name.startsWith(begun));
  const offers: Offer[] = [];
  for (const dataSet of found.slice(0, mostDataSets)) {
    const place = { volume: source, dataSet };
    // On the way back the tracks of both sides are known already; an extent list of EXTENTS names them once.
    const wanted = keyword === 'EXTENTS' ? undefined : target;
    const answer = extentPairsOf(lookup, place, wanted);
    if (!answer.ok) continue;
    const insert = listText(cursor, keyword, answer.pairs, source.geometry, (wanted ?? source).geometry);
    if (insert === undefined) continue;
    offers.push({
      label: dataSet.name,
      kind: CompletionItemKind.File,
      detail: detailOf(answer.pairs, source, wanted),
      help: () => '```\n' + insert + '\n```',
      insert,
    });
  }
  return { offers, isIncomplete: found.length > mostDataSets };
}

const sorted = new WeakMap<readonly VtocDataSet[], readonly VtocDataSet[]>();

/** The data sets of a volume in the order of their names; sorted once. */
function byName(dataSets: readonly VtocDataSet[]): readonly VtocDataSet[] {
  let rows = sorted.get(dataSets);
  if (rows === undefined) {
    rows = [...dataSets].sort((a, b) => (a.name < b.name ? -1 : 1));
    sorted.set(dataSets, rows);
  }
  return rows;
}

/** What stands in the parentheses; undefined where the keyword cannot name all of it. */
function listText(
  cursor: Cursor,
  keyword: string,
  pairs: readonly TrackRangePair[],
  source: Geometry,
  target: Geometry,
): string | undefined {
  const extents = pairs.map((pair) => ({
    source: {
      begin: source.trackAddress(pair.source.start),
      end: source.trackAddress(pair.source.end - 1),
    },
    target: {
      begin: target.trackAddress(pair.target.start),
      end: target.trackAddress(pair.target.end - 1),
    },
  }));
  const [operand, ...more] = extentOperands(extents, keyword === 'EXTENTS' ? 'EXTENTS' : 'XTNTLST');
  if (operand === undefined || more.length > 0 || operand.keyword !== keyword) return undefined;
  const lines = extentItemLines(operand, { column: cursor.column, indent: indentOf(cursor) });
  // Nothing behind the cursor: nobody has closed the parentheses yet.
  return lines.join('\n') + (cursor.behind.trim() === '' ? ')' : '');
}

function detailOf(
  pairs: readonly TrackRangePair[],
  source: SiteVolume,
  target: SiteVolume | undefined,
): string {
  const tracks = pairs.reduce((sum, pair) => sum + rangeLength(pair.source), 0);
  const size = `${plural(pairs.length, 'extent')}, ${plural(tracks, 'track')}`;
  if (target === undefined || target === source) return size;
  return `${size}, to free tracks of ${target.volser === '' ? target.id : target.volser}`;
}
