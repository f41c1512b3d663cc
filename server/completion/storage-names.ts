import { CompletionItemKind } from 'vscode-languageserver';
import { formatHex } from '../../emulator/site/hex.js';
import type { Site } from '../../emulator/site/site.js';
import type { Cursor } from './cursor.js';
import type { Offer, Offers } from './offer.js';

/** Names by which storage systems know their parts: images, subsystems, volumes by their addresses. */
export function storageNames(cursor: Cursor): Offers {
  const { context, item, lookup, prefix, column, lineStart, offset } = cursor;
  if (context.kind === 'none' || lookup === undefined) return { offers: [] };
  const { site } = lookup;
  const isDscli = context.language === 'dscli';
  switch (item?.role) {
    case 'storage-image':
      return {
        offers: site.definition.facilities.map(({ serial, machineType }) => ({
          label: isDscli ? `IBM.${machineType}-${serial}` : serial,
          kind: CompletionItemKind.Value,
          detail: `${site.volumes.filter(({ facility }) => facility.serial === serial).length} volumes`,
        })),
      };
    case 'subsystem':
      return { offers: subsystems(site) };
    case 'volume-id': {
      // Of a pair or a range the part that the cursor is in.
      const from = Math.max(prefix.lastIndexOf(':'), prefix.lastIndexOf('-')) + 1;
      const span = { start: lineStart + column + from, end: offset };
      return { offers: volumeIds(site, isDscli).map((offer) => ({ ...offer, span })) };
    }
    default:
      return { offers: [] };
  }
}

function subsystems(site: Site): Offer[] {
  const found = new Map<string, Offer>();
  for (const { definition, facility } of site.volumes) {
    const label = formatHex(definition.lss, 2);
    const detail = `SSID ${formatHex(definition.ssid, 4)} of ${facility.serial}`;
    if (!found.has(label)) found.set(label, { label, kind: CompletionItemKind.Value, detail });
  }
  return [...found.values()];
}

/** `0A10` for the DS CLI, elsewhere the address alone: the subsystem is a value of its own there. */
function volumeIds(site: Site, isWhole: boolean): Offer[] {
  const found = new Map<string, Offer>();
  for (const { definition, facility, volser, online } of site.volumes) {
    const { lss, cca } = definition;
    const label = (isWhole ? formatHex(lss, 2) : '') + formatHex(cca, 2);
    const named = [volser, `LSS ${formatHex(lss, 2)} of ${facility.serial}`, online ? 'online' : 'offline'];
    const detail = named.filter((part) => part !== '').join(', ');
    if (!found.has(label)) found.set(label, { label, kind: CompletionItemKind.Value, detail });
  }
  return [...found.values()];
}
