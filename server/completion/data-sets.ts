import { CompletionItemKind } from 'vscode-languageserver';
import { plural } from '../../emulator/messages/plain-text.js';
import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { SyntaxNode } from '../../emulator/language/syntax/document-syntax.js';
import type { SiteVolume } from '../../emulator/site/site.js';
import { rangeLength } from '../../emulator/ranges/range.js';
import type { Cursor } from './cursor.js';
import type { Offer, Offers } from './offer.js';

/** More names are not sent at a time. */
const mostNames = 200;

/** Names of data sets of the site, and filters that begin as they do. */
export function dataSets({ context, lookup, prefix }: Cursor): Offers {
  if (context.kind !== 'value' || lookup === undefined) return { offers: [] };
  const role = context.item?.role;
  if (role !== 'data-set' && role !== 'data-set-filter') return { offers: [] };
  const begun = prefix.toUpperCase();
  if (begun.startsWith('*') || begun.startsWith('&')) return { offers: [] };
  const names = namesFor(lookup, volumesOf(lookup, context.statement.operands), begun);
  const shown = names.slice(0, mostNames).map((name) => offerOf(lookup, name));
  const offers = role === 'data-set-filter' ? [...filtersFor(names, begun), ...shown] : shown;
  return { offers, isIncomplete: names.length > mostNames };
}

/** Names of data sets of the site that begin so, wherever they are. */
export function dataSetsFrom(lookup: SiteLookup | undefined, begun: string): Offer[] {
  if (lookup === undefined) return [];
  return lookup.dataSetNamesFrom(begun.toUpperCase(), mostNames).map((name) => offerOf(lookup, name));
}

/** Names that begin so, on volumes where some are coded; one more than are shown tells that there are more. */
function namesFor(lookup: SiteLookup, volumes: readonly SiteVolume[], begun: string): readonly string[] {
  const everywhere = lookup.dataSetNamesFrom(begun, mostNames + 1);
  if (volumes.length === 0) return everywhere;
  const names = new Set<string>();
  for (const volume of volumes)
    for (const { name } of lookup.dataSets(volume)) if (name.startsWith(begun)) names.add(name);
  // Whoever names a volume on which nothing begins so means another one, perhaps.
  return names.size === 0 ? everywhere : [...names].sort();
}

/** Keywords whose values are volumes that data sets are read from. */
const inputVolumes = new Set(['VOLUME', 'INDYNAM', 'LOGINDYNAM']);

/** The volumes that are coded beside the name. */
function volumesOf(lookup: SiteLookup, operands: readonly SyntaxNode[]): readonly SiteVolume[] {
  const found: SiteVolume[] = [];
  const visit = (nodes: readonly SyntaxNode[]): void => {
    for (const node of nodes) {
      if (node.role === 'volser' && node.keyword === undefined) {
        const volume = lookup.site.volumeBySerial(node.text.toUpperCase());
        if (volume !== undefined) found.push(volume);
      }
      visit(node.items);
    }
  };
  visit(operands.filter(({ keyword }) => inputVolumes.has(keyword?.info?.keyword ?? '')));
  return found;
}

function offerOf(lookup: SiteLookup, name: string): Offer {
  const places = lookup.dataSet(name);
  const tracks = places
    .flatMap(({ dataSet }) => dataSet.extents)
    .reduce((sum, extent) => sum + rangeLength(extent), 0);
  const on = places.map(({ volume }) => (volume.volser === '' ? volume.id : volume.volser));
  return {
    label: name,
    kind: CompletionItemKind.File,
    detail: `${on.join(', ')}: ${plural(tracks, 'track')}`,
  };
}

/** `PROD.**`, `PROD.PAY.**`: for the qualifiers that follow what is written. */
function filtersFor(names: readonly string[], begun: string): Offer[] {
  const counts = new Map<string, number>();
  for (const name of names) {
    for (let at = name.indexOf('.', begun.length); at !== -1; at = name.indexOf('.', at + 1)) {
      const filter = `${name.slice(0, at)}.**`;
      counts.set(filter, (counts.get(filter) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .slice(0, mostNames)
    .map(([label, count]) => ({
      label,
      kind: CompletionItemKind.Folder,
      detail: `${count > mostNames ? `more than ${mostNames}` : count} data sets`,
    }));
}
