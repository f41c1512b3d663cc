import type { Node } from 'jsonc-parser';
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import { formatHex } from '../../../emulator/site/hex.js';
import type { OpenDocument } from '../../documents/open-document.js';
import { childOf, facilitiesOf, listOf, propertiesOf, textOf, type VolumeEntryPlace } from './entries.js';
import type { ReadSiteFile } from './service.js';

/** Facilities, subsystems, volumes and data sets; remote copy pairs, libraries, and volumes of Spectrum Virtualize. */
export function siteSymbols(document: OpenDocument, file: ReadSiteFile): DocumentSymbol[] {
  /** @param named the value that names it; its first character where that is missing */
  const symbol = (
    node: Node,
    named: Node | undefined,
    kind: SymbolKind,
    name: string | undefined,
    detail = '',
    children: DocumentSymbol[] = [],
  ): DocumentSymbol => ({
    name: name === undefined || name.trim() === '' ? '?' : name,
    detail,
    kind,
    range: document.rangeOf({ start: node.offset, end: node.offset + node.length }),
    selectionRange: document.rangeOf(
      named === undefined
        ? { start: node.offset, end: node.offset + 1 }
        : { start: named.offset, end: named.offset + named.length },
    ),
    children,
  });

  const volume = ({ path, node, device, volser, image }: VolumeEntryPlace): DocumentSymbol => {
    const synthetic = childOf(node, 'synthetic');
    const name = [device === undefined ? '' : formatHex(device, 4), volser ?? ''].join(' ');
    return symbol(
      node,
      childOf(node, 'device'),
      SymbolKind.Object,
      name,
      image ?? textOf(synthetic, 'model'),
      listOf(synthetic, path, 'dataSets').map((one) =>
        symbol(one.node, childOf(one.node, 'name'), SymbolKind.File, textOf(one.node, 'name')),
      ),
    );
  };
  const facilities = facilitiesOf(file).map(({ node, path, serial, subsystems }) =>
    symbol(node, childOf(node, 'serial'), SymbolKind.Package, serial, textOf(node, 'machineType'), [
      ...listOf(node, path, 'repositories').map((one) =>
        symbol(one.node, childOf(one.node, 'name'), SymbolKind.Array, textOf(one.node, 'name'), 'repository'),
      ),
      ...subsystems.map((one) =>
        symbol(
          one.node,
          childOf(one.node, 'lss'),
          SymbolKind.Module,
          `LSS ${one.lss ?? '?'}`,
          one.ssid === undefined ? '' : `SSID ${one.ssid}`,
          one.volumes.map(volume),
        ),
      ),
    ]),
  );
  const mirrors = listOf(file.root, [], 'mirrors').map(({ node }) =>
    symbol(
      node,
      childOf(node, 'primary'),
      SymbolKind.Event,
      `${textOf(node, 'primary') ?? '?'} → ${textOf(node, 'secondary') ?? '?'}`,
      textOf(node, 'kind'),
    ),
  );
  const libraries = propertiesOf(childOf(file.root, 'libraries')).map(({ key, node }) =>
    symbol(node, node, SymbolKind.Namespace, key, typeof node.value === 'string' ? node.value : ''),
  );
  const system = childOf(file.root, 'virtualize');
  const virtualize =
    system === undefined
      ? []
      : [
          symbol(
            system,
            childOf(system, 'name'),
            SymbolKind.Package,
            textOf(system, 'name') ?? 'svc',
            'Spectrum Virtualize',
            listOf(system, ['virtualize'], 'volumes').map(({ node }) =>
              symbol(node, childOf(node, 'name'), SymbolKind.Object, textOf(node, 'name')),
            ),
          ),
        ];
  return [...facilities, ...mirrors, ...libraries, ...virtualize];
}
