import type { StatementSyntax, SyntaxNode } from '../../emulator/language/syntax/document-syntax.js';
import { findVolume } from '../../emulator/site/lookup/find-volume.js';
import type { Site, SiteVolume } from '../../emulator/site/site.js';
import { volserOf, type JclPlace } from './jcl-place.js';

/** The operand of a statement by its full keyword. */
export function operandNamed({ operands }: StatementSyntax, keyword: string): SyntaxNode | undefined {
  return operands.find((node) => node.keyword?.info?.keyword === keyword);
}

/** The first word behind a keyword, inside of lists too. */
export function firstText(node: SyntaxNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.keyword === undefined && node.text !== '') return node.text;
  return firstText(node.items[0]);
}

/** A device of a FlashCopy command in TSO: the subchannel set stands in an operand of its own. */
export function deviceVolume(
  site: Site,
  statement: StatementSyntax,
  keyword: string | undefined,
  device: string,
): SiteVolume | undefined {
  if (!/^[0-9A-F]{1,5}$/i.test(device)) return undefined;
  const set = keyword?.startsWith('T') === true ? 'TSUBCHSET' : 'SUBCHSET';
  const subchannelSet = Number(firstText(operandNamed(statement, set)) ?? '0');
  if (device.length > 4) return findVolume(site, device);
  return site.volumeByDevice(parseInt(device, 16), Number.isInteger(subchannelSet) ? subchannelSet : 0);
}

/** `SOURCE(serial lss cca)`: the volume at an address of a storage facility. */
export function addressVolume(site: Site, node: SyntaxNode | undefined): SiteVolume | undefined {
  const [serial, lss, cca] = (node?.items ?? []).map(({ text }) => text);
  if (serial === undefined || lss === undefined || cca === undefined) return undefined;
  return site.volumeByAddress(serial, parseInt(lss, 16), parseInt(cca, 16));
}

const ends = {
  source: {
    devices: ['SDEVN', 'DEVN', 'UNITADDRESS', 'UNIT'],
    addresses: ['SOURCE'],
    volumes: ['INDYNAM', 'LOGINDYNAM'],
    dds: ['INDDNAME', 'LOGINDDNAME', 'DDNAME'],
  },
  target: {
    devices: ['TDEVN'],
    addresses: ['TARGET'],
    volumes: ['OUTDYNAM'],
    dds: ['OUTDDNAME'],
  },
} as const;

/** The volume that a statement copies from or to, as far as the site and the job tell. */
export function volumeOf(
  end: keyof typeof ends,
  statement: StatementSyntax,
  site: Site,
  jcl: JclPlace | undefined,
): SiteVolume | undefined {
  const { devices, addresses, volumes, dds } = ends[end];
  for (const keyword of addresses) {
    const found = addressVolume(site, operandNamed(statement, keyword));
    if (found !== undefined) return found;
  }
  for (const keyword of devices) {
    const text = firstText(operandNamed(statement, keyword));
    const found = text === undefined ? undefined : deviceVolume(site, statement, keyword, text);
    if (found !== undefined) return found;
  }
  for (const keyword of volumes) {
    const text = firstText(operandNamed(statement, keyword));
    const found = text === undefined ? undefined : site.volumeBySerial(text.toUpperCase());
    if (found !== undefined) return found;
  }
  for (const keyword of dds) {
    const text = firstText(operandNamed(statement, keyword));
    const definition =
      text === undefined ? undefined : jcl?.dd(text.toUpperCase())?.parts[0]?.statement.definition;
    const serial = definition && volserOf(definition);
    const found = serial === undefined ? undefined : site.volumeBySerial(serial);
    if (found !== undefined) return found;
  }
  return undefined;
}
