import {
  CompletionItemKind,
  type CompletionItem,
  type CompletionList,
  type DocumentSymbol,
  type Hover,
  type Position,
} from 'vscode-languageserver';
import { hoverFormats, markup, paragraphs } from '../../explain/markdown.js';
import { explainVolume } from '../../explain/volume.js';
import { lookupOf } from '../../workspace/site-lookups.js';
import type { OpenDocument } from '../../documents/open-document.js';
import type { Feature } from '../../feature.js';
import type { Session } from '../../session.js';
import { proposalsAt, type Surroundings } from './proposals.js';
import { siteSymbols } from './symbols.js';

/** Takes over a site file that was saved, where the editor does not tell which files change. */
export const siteFile: Feature = {
  capabilities: () => ({}),

  register(_, session) {
    session.documents.on('saved', ({ kind, uri }) => {
      const path = session.platform.pathOf(uri);
      if (kind !== 'site' || path === undefined || session.watches) return;
      session.sites.forget(path);
      session.settingsChanged();
    });
  },
};

/** What the schema offers at a place of a site file, and before it what only the site can know. */
export async function completeSiteFile(
  session: Session,
  document: OpenDocument,
  position: Position,
): Promise<CompletionList> {
  const own = ownProposals(session, document, position);
  const { isIncomplete, items } = await session.siteFiles.completion(document, position);
  const taken = new Set(own.map(({ label }) => label));
  const others = own.length === 0 ? items : items.filter(({ label }) => !taken.has(label) && label !== '""');
  return {
    isIncomplete: isIncomplete || own.some(({ kind }) => kind === CompletionItemKind.Folder),
    items: [...own, ...others],
  };
}

function ownProposals(session: Session, document: OpenDocument, position: Position): CompletionItem[] {
  const { path, isKey, node } = session.siteFiles.placeAt(document, position);
  if (isKey) return [];
  const inText = node?.type === 'string';
  const at = document.offsetAt(position);
  const span = inText ? { start: node.offset, end: node.offset + node.length } : { start: at, end: at };
  const typed = inText ? document.text.slice(span.start + 1, at) : '';
  const range = document.rangeOf(span);
  return proposalsAt(path, session.siteFiles.read(document), typed, surroundingsOf(session, document)).map(
    ({ value, detail, goesOn }, index) => ({
      label: value,
      kind: goesOn === true ? CompletionItemKind.Folder : CompletionItemKind.Value,
      ...(detail !== undefined && { detail }),
      filterText: JSON.stringify(value),
      sortText: `0${String(index).padStart(4, '0')}`,
      textEdit: { range, newText: JSON.stringify(value) },
    }),
  );
}

/** Help of the schema; for an image or a device of a site that is open also what the volume is. */
export async function hoverSiteFile(
  session: Session,
  document: OpenDocument,
  position: Position,
): Promise<Hover | null> {
  const found = await session.siteFiles.hover(document, position);
  const text = volumeText(session, document, position);
  if (text === undefined) return found;
  const help = found === null ? '' : helpOf(found.contents);
  return {
    ...(found?.range !== undefined && { range: found.range }),
    contents: markup(paragraphs(text, help), hoverFormats(session.client)),
  };
}

function helpOf(contents: Hover['contents']): string {
  const parts = Array.isArray(contents) ? contents : [contents];
  return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n\n');
}

/** The volume whose device number, image or serial the cursor is in. */
function volumeText(session: Session, document: OpenDocument, position: Position): string | undefined {
  const { path, isKey } = session.siteFiles.placeAt(document, position);
  const key = path.at(-1);
  if (
    isKey ||
    path[4] !== 'volumes' ||
    typeof key !== 'string' ||
    !['device', 'image', 'volser'].includes(key)
  ) {
    return undefined;
  }
  const file = session.platform.pathOf(document.uri);
  if (file === undefined || !session.sites.isOpen(file)) return undefined;
  const { site } = session.sites.open(file);
  const device = session.siteFiles.read(document).at([...path.slice(0, 6), 'device'])?.value as unknown;
  const set = session.siteFiles.read(document).at([...path.slice(0, 6), 'subchannelSet'])?.value as unknown;
  const volume = site?.volumeByDevice(parseInt(String(device), 16), typeof set === 'number' ? set : 0);
  if (site === undefined || volume === undefined) return undefined;
  return explainVolume(lookupOf(site).summary(volume));
}

export function siteFileSymbols(session: Session, document: OpenDocument): DocumentSymbol[] {
  return siteSymbols(document, session.siteFiles.read(document));
}

function surroundingsOf({ platform, trusted }: Session, { uri }: OpenDocument): Surroundings {
  const path = trusted ? platform.pathOf(uri) : undefined;
  return { files: platform.files, folder: path === undefined ? undefined : platform.files.folderOf(path) };
}
