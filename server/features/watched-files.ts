import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type Disposable,
  type FileEvent,
  type FileSystemWatcher,
  type GlobPattern,
} from 'vscode-languageserver';
import { siteFileName } from '../../emulator/site/site-file-name.js';
import type { Feature } from '../feature.js';
import { scriptExtensions } from '../../emulator/jobs/script-extensions.js';
import type { Session } from '../session.js';

/**
 * Follows what changes beside the open documents: scripts of the workspace, site files, and the images and libraries of
 * the sites in use. A site of which something changed is opened again when somebody needs it.
 */
export const watchedFiles: Feature = {
  capabilities: () => ({}),

  register(connection, session) {
    connection.onDidChangeWatchedFiles(({ changes }) =>
      session.guard(undefined, () => filesChanged(session, changes)),
    );
  },

  async initialized(connection, session) {
    const { client, sites } = session;
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    session.watches = true;
    const watch = (watchers: FileSystemWatcher[]): Promise<Disposable> =>
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    await watch([
      { globPattern: `**/*.{${scriptExtensions.join(',')}}` },
      { globPattern: `**/${siteFileName}` },
    ]);
    const watched = new Map<string, { readonly key: string; readonly registration: Promise<Disposable> }>();
    const watchSite = async (path: string): Promise<void> => {
      const watchers = watchersOf(session, path);
      const key = JSON.stringify(watchers);
      const before = watched.get(path);
      if (before?.key === key) return;
      watched.set(path, { key, registration: watch(watchers) });
      (await before?.registration)?.dispose();
    };
    sites.onOpened((path) => void session.guard(undefined, () => watchSite(path)));
    for (const path of sites.paths) await watchSite(path);
  },
};

/** What a site is made of, wherever it is. */
function watchersOf(session: Session, path: string): FileSystemWatcher[] {
  const { files, folders } = session.sites.open(path).reads;
  return [
    ...[path, ...files].map((file) => ({ globPattern: patternOf(session, file, '') })),
    ...folders.map((folder) => ({ globPattern: patternOf(session, folder, '*') })),
  ];
}

/** A pattern of what is in a folder, or of one file. */
function patternOf({ client, platform }: Session, path: string, inside: '' | '*'): GlobPattern {
  const folder = inside === '' ? platform.files.folderOf(path) : path;
  const name = inside === '' ? path.slice(folder.length).replace(/^[\\/]/, '') : inside;
  if (client.workspace?.didChangeWatchedFiles?.relativePatternSupport === true) {
    return { baseUri: platform.uriOf(folder), pattern: inside === '' ? quoted(name) : name };
  }
  const root = folder.replaceAll('\\', '/').replace(/\/$/, '');
  return `${quoted(root)}/${inside === '' ? quoted(name) : name}`;
}

/** Characters that mean something in a pattern. */
function quoted(text: string): string {
  return text.replace(/[*?{}[\]]/g, '?');
}

function filesChanged(session: Session, changes: readonly FileEvent[]): void {
  const { sites, platform, index } = session;
  const changed = new Set<string>();
  let isNewSite = false;
  for (const { uri, type } of changes) {
    const path = platform.pathOf(uri);
    if (path === undefined) continue;
    session.fileChanged(path);
    if (type !== FileChangeType.Changed) index.filesMoved();
    if (path.endsWith(siteFileName)) {
      isNewSite = true;
      // Worlds may have it open though no document is linked to it.
      changed.add(path);
    }
    for (const site of sites.paths) if (isPartOf(session, path, site)) changed.add(site);
  }
  for (const site of changed) session.siteChanged(site);
  if (isNewSite || changed.size > 0) session.settingsChanged();
}

function isPartOf({ sites, platform }: Session, path: string, site: string): boolean {
  if (path === site) return true;
  const { files, folders } = sites.open(site).reads;
  return files.includes(path) || folders.includes(platform.files.folderOf(path));
}
