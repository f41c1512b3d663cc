import { getNodeValue, type Node } from 'jsonc-parser';
import { formatHex } from '../../../emulator/site/hex.js';
import type { ReadSiteFile, SitePath } from './service.js';

/*
 * What stands in a site file, read without trust: while somebody types, anything may be missing or of another form.
 */

/** A volume entry and where it is. */
export interface VolumeEntryPlace {
  readonly path: SitePath;
  readonly node: Node;
  /** As written; undefined where it is no device number. */
  readonly device: number | undefined;
  readonly subchannelSet: number;
  /** As written, or by the device number. */
  readonly cca: number | undefined;
  readonly image: string | undefined;
  /** Of the entry, or of its synthetic volume. */
  readonly volser: string | undefined;
}

export interface SubsystemPlace {
  readonly path: SitePath;
  readonly node: Node;
  readonly lss: string | undefined;
  readonly ssid: string | undefined;
  readonly volumes: readonly VolumeEntryPlace[];
}

export interface FacilityPlace {
  readonly path: SitePath;
  readonly node: Node;
  readonly serial: string | undefined;
  readonly repositories: readonly string[];
  readonly subsystems: readonly SubsystemPlace[];
}

/** The facilities of a site file with what is in them. */
export function facilitiesOf({ root }: ReadSiteFile): FacilityPlace[] {
  return listOf(root, [], 'facilities').map(({ path, node }) => ({
    path,
    node,
    serial: textOf(node, 'serial'),
    repositories: listOf(node, path, 'repositories').flatMap(({ node: one }) => textOf(one, 'name') ?? []),
    subsystems: listOf(node, path, 'subsystems').map((subsystem) => ({
      ...subsystem,
      lss: textOf(subsystem.node, 'lss'),
      ssid: textOf(subsystem.node, 'ssid'),
      volumes: listOf(subsystem.node, subsystem.path, 'volumes').map(volumeEntry),
    })),
  }));
}

function volumeEntry({ path, node }: { readonly path: SitePath; readonly node: Node }): VolumeEntryPlace {
  const device = hexOf(textOf(node, 'device'), 4);
  const synthetic = childOf(node, 'synthetic');
  const set = valueOf(childOf(node, 'subchannelSet'));
  return {
    path,
    node,
    device,
    subchannelSet: typeof set === 'number' ? set : 0,
    cca: hexOf(textOf(node, 'cca'), 2) ?? (device === undefined ? undefined : device & 0xff),
    image: textOf(node, 'image'),
    volser: textOf(node, 'volser') ?? textOf(synthetic, 'volser'),
  };
}

/** `75ABC01/0A/10` of every volume whose place is known. */
export function addressesOf(
  facilities: readonly FacilityPlace[],
): { address: string; volume: VolumeEntryPlace }[] {
  return facilities.flatMap(({ serial, subsystems }) =>
    subsystems.flatMap(({ lss, volumes }) =>
      volumes.flatMap((volume) => {
        if (serial === undefined || lss === undefined || volume.cca === undefined) return [];
        return { address: `${serial}/${lss.toUpperCase()}/${formatHex(volume.cca, 2)}`, volume };
      }),
    ),
  );
}

/** The groups in a list. */
export function listOf(
  node: Node | undefined,
  path: SitePath,
  key: string,
): { path: SitePath; node: Node }[] {
  const list = childOf(node, key);
  if (list?.type !== 'array') return [];
  return (list.children ?? []).map((child, index) => ({ path: [...path, key, index], node: child }));
}

export function childOf(node: Node | undefined, key: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
}

export function textOf(node: Node | undefined, key: string): string | undefined {
  const value = valueOf(childOf(node, key));
  return typeof value === 'string' ? value : undefined;
}

/** Properties of a group: key and value. */
export function propertiesOf(node: Node | undefined): { key: string; node: Node }[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key === undefined || value === undefined ? [] : { key: String(key.value), node: value };
  });
}

function valueOf(node: Node | undefined): unknown {
  return node === undefined ? undefined : (getNodeValue(node) as unknown);
}

/** A hexadecimal number of exactly so many digits. */
export function hexOf(text: string | undefined, digits: number): number | undefined {
  return text !== undefined && text.length === digits && /^[0-9A-Fa-f]+$/.test(text)
    ? parseInt(text, 16)
    : undefined;
}
