import type { Node } from 'jsonc-parser';
import type { DocumentLink } from 'vscode-languageserver';
import type { OpenDocument } from '../../documents/open-document.js';
import type { Platform } from '../../platform.js';
import { childOf, facilitiesOf } from './entries.js';
import type { ReadSiteFile } from './service.js';

/** The images of a site file, and its schema, where they are there. */
export function siteLinks(document: OpenDocument, file: ReadSiteFile, platform: Platform): DocumentLink[] {
  const path = platform.pathOf(document.uri);
  if (path === undefined) return [];
  const { files } = platform;
  const folder = files.folderOf(path);
  const link = (node: Node | undefined, tooltip: string): DocumentLink[] => {
    if (node === undefined || typeof node.value !== 'string' || node.value === '') return [];
    const target = files.resolve(folder, node.value);
    if (!files.exists(target)) return [];
    // Without the quotation marks.
    const span = { start: node.offset + 1, end: node.offset + node.length - 1 };
    return [{ range: document.rangeOf(span), target: platform.uriOf(target), tooltip }];
  };
  const images = facilitiesOf(file)
    .flatMap(({ subsystems }) => subsystems)
    .flatMap(({ volumes }) => volumes)
    .flatMap(({ node }) => link(childOf(node, 'image'), 'Image of the volume'));
  return [...link(childOf(file.root, '$schema'), 'Schema of site files'), ...images];
}
