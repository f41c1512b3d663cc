import {
  DidChangeConfigurationNotification,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { features } from './features/index.js';
import type { Platform } from './platform.js';
import { Session } from './session.js';
import { readSettings } from './settings/schema.js';
import { documentStates, type DocumentState } from './states.js';
import type { AllowedFiles } from './workspace/site-consent.js';

/** Asks to be answered when a document has come so far (see {@link documentStates}); for tests and for patient clients. */
const stateRequest = 'drydasd/state';

interface StateParams {
  readonly uri: string;
  readonly state: DocumentState;
}

const commands = new Map(features.flatMap((feature) => Object.entries(feature.commands ?? {})));

/** Serves an editor until it says that it is enough. */
export function serve(connection: Connection, platform: Platform): Session {
  const session = new Session(connection, platform);
  connection.onInitialize((params) => initialize(session, params));
  connection.onInitialized(() => void session.guard(undefined, () => initialized(session)));
  connection.onShutdown(async () => {
    session.sites.close();
    await Promise.all([platform.background?.dispose(), platform.worlds?.dispose()]);
  });
  registerDocuments(session);
  connection.onDidChangeConfiguration(({ settings }: { readonly settings: unknown }) =>
    session.guard(undefined, () => configure(session, settings)),
  );
  connection.onRequest(stateRequest, ({ uri, state }: StateParams): Promise<boolean> => {
    const document = session.documents.get(uri);
    const known = documentStates.includes(state);
    return document === undefined || !known
      ? Promise.resolve(false)
      : session.states.reached(document, state);
  });
  for (const feature of features) feature.register(connection, session);
  connection.onExecuteCommand(async ({ command, arguments: args = [] }, token, progress) => {
    const run = commands.get(command);
    return run === undefined ? null : session.guard(null, () => run(session, args, token, progress));
  });
  return session;
}

function initialize(session: Session, params: InitializeParams): InitializeResult {
  session.client = params.capabilities;
  session.folders = foldersOf(params);
  const options: unknown = params.initializationOptions;
  session.setSettings(readSettings(options).settings);
  session.trusted = !saysUntrusted(options);
  session.consent.asks = asksConsent(options);
  session.consent.remember(allowedFiles(options));
  const own: ServerCapabilities = {
    positionEncoding: 'utf-16',
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
    },
    executeCommandProvider: { commands: [...commands.keys()], workDoneProgress: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
  const capabilities = features.reduce<ServerCapabilities>(
    (all, feature) => merged(all, feature.capabilities(params.capabilities)),
    own,
  );
  return { capabilities, serverInfo: { name: 'drydasd', version: session.platform.version } };
}

/** Editors that ask somebody before a site reads outside of the workspace say `asksConsent: true` beside their settings. */
function asksConsent(options: unknown): boolean {
  return (
    typeof options === 'object' &&
    options !== null &&
    'asksConsent' in options &&
    options.asksConsent === true
  );
}

/** What was agreed to in earlier windows: `allowed` beside the settings, as the request `drydasd/sites/allow` answered it. */
function allowedFiles(options: unknown): AllowedFiles {
  if (typeof options !== 'object' || options === null || !('allowed' in options)) return {};
  const { allowed } = options;
  if (typeof allowed !== 'object' || allowed === null) return {};
  const isText = (value: unknown): value is string => typeof value === 'string';
  return Object.fromEntries(
    Object.entries(allowed).flatMap(([path, files]) =>
      Array.isArray(files) ? [[path, files.filter(isText)]] : [],
    ),
  );
}

/** Editors that know of trust say `trusted: false` beside their settings. */
function saysUntrusted(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'trusted' in options && options.trusted === false;
}

function merged(all: ServerCapabilities, more: Partial<ServerCapabilities>): ServerCapabilities {
  return { ...all, ...more, workspace: { ...all.workspace, ...more.workspace } };
}

function foldersOf(params: InitializeParams): string[] {
  const { workspaceFolders } = params;
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  // Older editors know of one folder only.
  const { rootUri }: { readonly rootUri: string | null } = params;
  return rootUri === null ? [] : [rootUri];
}

async function initialized(session: Session): Promise<void> {
  const { client, connection } = session;
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'drydasd' });
  }
  if (client.workspace?.workspaceFolders === true) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      session.folders = [...session.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      session.consent.forget();
      session.index.filesMoved();
      void session.guard(undefined, () => configure(session, undefined));
    });
  }
  for (const feature of features) {
    await session.guard(undefined, () => feature.initialized?.(connection, session));
  }
  if (client.workspace?.configuration === true) await configure(session, undefined);
}

/** Takes settings over: as they are sent, or as the editor answers when it is asked, for each folder of the workspace. */
async function configure(session: Session, sent: unknown): Promise<void> {
  const { client, connection, folders } = session;
  if (client.workspace?.configuration === true) {
    const scopes = [undefined, ...folders];
    const answers: unknown[] = await connection.workspace.getConfiguration(
      scopes.map((scopeUri) => ({ section: 'drydasd', ...(scopeUri !== undefined && { scopeUri }) })),
    );
    for (const [index, scope] of scopes.entries()) take(session, answers[index], scope);
  } else if (typeof sent === 'object' && sent !== null && 'drydasd' in sent) {
    take(session, sent.drydasd, undefined);
  }
  session.settingsChanged();
}

function take(session: Session, value: unknown, folder: string | undefined): void {
  const { settings, problems } = readSettings(value);
  session.setSettings(settings, folder);
  for (const text of problems) session.connection.console.warn(text);
}

function registerDocuments({ connection, documents }: Session): void {
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    documents.didOpen(uri, languageId, version, text);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.didChange(uri, version, contentChanges);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => documents.didSave(uri));
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => documents.didClose(uri));
}
