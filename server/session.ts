import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { Documents } from './documents/documents.js';
import type { OpenDocument } from './documents/open-document.js';
import { SiteFileService } from './features/site-file/service.js';
import type { Platform } from './platform.js';
import { defaultSettings, type Settings } from './settings/schema.js';
import { SessionNames } from './names/session-names.js';
import { States } from './states.js';
import { SiteConsent } from './workspace/site-consent.js';
import { Sites } from './workspace/sites.js';
import { VirtualDocuments } from './virtual-documents.js';
import { WorkspaceIndex } from './workspace/workspace-index.js';

/** What all features share: the documents, the settings, the sites. */
export class Session {
  readonly documents = new Documents();
  readonly sites: Sites;
  readonly states: States;
  /** The names in all files of the workspace. */
  readonly index: WorkspaceIndex;
  /** What names mean, in open documents and in files of the workspace. */
  readonly names: SessionNames;
  readonly siteFiles = new SiteFileService();
  /** Whether sites may be used that read something outside of the workspace. */
  readonly consent = new SiteConsent(this);
  /** Documents that are views of others. */
  readonly virtual = new VirtualDocuments();
  /** What the editor said that it can. */
  client: ClientCapabilities = {};
  /** Folders of the workspace, as URIs. */
  folders: readonly string[] = [];
  /**
   * Whether the user trusts what is in the workspace. If not, no site is opened: no image is read, nothing is tried on
   * one. What the text of a document says is served all the same.
   */
  trusted = true;
  /** Whether the editor tells which files change. */
  watches = false;
  private all: Settings = defaultSettings;
  private readonly byFolder = new Map<string, Settings>();
  private readonly settingsListeners: (() => void)[] = [];
  private readonly fileListeners: ((path: string) => void)[] = [];

  constructor(
    readonly connection: Connection,
    readonly platform: Platform,
  ) {
    this.sites = new Sites(platform.files);
    this.sites.onForgotten((path) => {
      platform.background?.forget(path);
      platform.worlds?.forget(path);
    });
    this.states = new States(this);
    this.index = new WorkspaceIndex(this);
    this.names = new SessionNames(this);
  }

  /** The settings that count for a document: those of its folder of the workspace. */
  settingsOf(uri: string): Settings {
    const folder = this.folderOf(uri);
    return (folder === undefined ? undefined : this.byFolder.get(folder)) ?? this.all;
  }

  setSettings(settings: Settings, folder?: string): void {
    if (folder === undefined) this.all = settings;
    else this.byFolder.set(folder, settings);
  }

  /** Called when settings or sites have changed, so that what was said before may be wrong. */
  onSettings(listener: () => void): void {
    this.settingsListeners.push(listener);
  }

  /** Called with the path of a file of the workspace that has changed, came, or is gone. */
  onFileChanged(listener: (path: string) => void): void {
    this.fileListeners.push(listener);
  }

  fileChanged(path: string): void {
    this.index.fileChanged(path);
    for (const listener of this.fileListeners) listener(path);
  }

  /** Something of a site has changed: it is opened again when somebody needs it. */
  siteChanged(path: string): void {
    this.consent.forget();
    this.sites.forget(path);
  }

  settingsChanged(): void {
    for (const listener of this.settingsListeners) listener();
  }

  /** The folder of the workspace that a document is in: the innermost. */
  folderOf(uri: string): string | undefined {
    return this.folders
      .filter((folder) => uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`))
      .sort((a, b) => b.length - a.length)[0];
  }

  /**
   * Path of the site file of a document; one that is no file of this machine has that of its workspace. None where it may
   * not be used.
   */
  sitePathOf(uri: string): string | undefined {
    const path = this.trusted ? this.nearestSite(uri) : undefined;
    return path === undefined || !this.consent.mayUse(path) ? undefined : path;
  }

  /** The same, whether it may be used or not. */
  nearestSite(uri: string): string | undefined {
    const { files } = this.platform;
    const workspace = this.folderOf(uri) ?? this.folders[0];
    const root = workspace === undefined ? undefined : this.platform.pathOf(workspace);
    const { site } = this.settingsOf(uri);
    if (site !== '') return root === undefined ? site : files.resolve(root, site);
    const path = this.platform.pathOf(uri);
    const folder = path === undefined ? root : files.folderOf(path);
    return folder === undefined ? undefined : this.sites.nearest(folder);
  }

  /** Opens the site of a document, if that is not done yet, and reads the document by its libraries. */
  link(document: OpenDocument): void {
    const path = this.sitePathOf(document.uri);
    document.link(path === undefined ? undefined : this.sites.open(path).site);
  }

  /** Runs something that must not fail the connection: a mistake of ours is logged, and the answer is empty. */
  async guard<Answer>(empty: Answer, answer: () => Answer | Promise<Answer>): Promise<Answer> {
    try {
      return await answer();
    } catch (error) {
      this.log(error);
      return empty;
    }
  }

  log(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.connection.console.error(text);
  }
}
