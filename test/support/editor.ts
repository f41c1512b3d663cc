import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  type RegistrationParams,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { Span } from '../../emulator/language/problem.js';
import { nodePlatform } from '../../server/node/platform.js';
import type { Platform } from '../../server/platform.js';
import { serve } from '../../server/server.js';
import type { Session } from '../../server/session.js';
import type { DocumentState } from '../../server/states.js';
import { root } from './cli.js';

/** What an editor of our days says that it can; tests of older ones say less. */
export const modernClient: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    applyEdit: true,
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
    },
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative'],
    },
  },
};

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  /** Folders of the workspace, as paths. */
  readonly folders?: readonly string[];
  /** What stands behind `drydasd.` in the settings. */
  readonly settings?: unknown;
  readonly platform?: Platform;
}

/** The sample site with its jobs, for tests that need a site. */
export const samples = path.join(root, 'samples');

/** An editor in the same process as the server, with nothing between them but the protocol. */
export class Editor {
  private readonly texts = new Map<string, TextDocument>();
  /** What the server wrote to its log: type 1 is an error. */
  readonly logged: { readonly type: number; readonly message: string }[] = [];
  private readonly waiting = new Set<(params: PublishDiagnosticsParams) => void>();
  private readonly sent = new Map<string, PublishDiagnosticsParams>();

  private constructor(
    readonly connection: ProtocolConnection,
    readonly server: InitializeResult,
    /** What the server registered since. */
    readonly registrations: readonly Registration[],
    /** What only a test in the same process can look at. */
    readonly session: Session,
    private readonly end: () => void,
  ) {}

  static async start(options: EditorOptions = {}): Promise<Editor> {
    const { capabilities = modernClient, folders = [], settings = {} } = options;
    const up = new PassThrough();
    const down = new PassThrough();
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    const session = serve(server, options.platform ?? nodePlatform('0.0.0-test', undefined));
    server.listen();
    const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const published: ((params: PublishDiagnosticsParams) => void)[] = [];
    client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      for (const listener of published) listener(params);
    });
    client.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => settings),
    );
    const registrations: Registration[] = [];
    client.onRequest('client/registerCapability', (params: RegistrationParams) => {
      registrations.push(...params.registrations);
      return null;
    });
    client.onRequest('client/unregisterCapability', () => null);
    client.onRequest('window/workDoneProgress/create', () => null);
    client.listen();
    const workspaceFolders = folders.map((folder) => ({
      uri: pathToFileURL(folder).href,
      name: path.basename(folder),
    }));
    const result = await client.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: workspaceFolders[0]?.uri ?? null,
      capabilities,
      workspaceFolders,
      initializationOptions: settings,
    });
    const editor = new Editor(client, result, registrations, session, () => {
      session.sites.close();
      client.dispose();
      server.dispose();
    });
    published.push((params) => {
      editor.sent.set(params.uri, params);
      for (const listener of [...editor.waiting]) listener(params);
    });
    client.onNotification('window/logMessage', (row: { type: number; message: string }) => {
      editor.logged.push(row);
    });
    await client.sendNotification('initialized', {});
    return editor;
  }

  /** Opens a document; without a URI one that is no file. The answer is its URI. */
  async open(text: string, options: { uri?: string; languageId?: string } = {}): Promise<string> {
    const { uri = `untitled:Untitled-${this.texts.size + 1}`, languageId = 'plaintext' } = options;
    this.texts.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
    return uri;
  }

  /** Types: replaces a part of a document. Spans are of its present text. */
  async change(
    uri: string,
    ...edits: readonly { readonly span: Span; readonly text: string }[]
  ): Promise<void> {
    let document = this.document(uri);
    const version = document.version + 1;
    const contentChanges = edits.map(({ span, text }) => {
      const change = { range: this.range(uri, span), text };
      document = TextDocument.update(document, [change], version);
      return change;
    });
    this.texts.set(uri, document);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  request<Answer>(method: string, params: object): Promise<Answer> {
    return this.connection.sendRequest<Answer>(method, params);
  }

  /** A request about a document. */
  ask<Answer>(method: string, uri: string, more: object = {}): Promise<Answer> {
    return this.request<Answer>(`textDocument/${method}`, { textDocument: { uri }, ...more });
  }

  /** A request about a place of a document: an offset of its text. */
  askAt<Answer>(method: string, uri: string, offset: number, more: object = {}): Promise<Answer> {
    return this.ask<Answer>(method, uri, { position: this.position(uri, offset), ...more });
  }

  /** Waits until the server has come so far with the present text of a document. */
  async reached(uri: string, state: DocumentState): Promise<void> {
    const there = await this.request<boolean>('drydasd/state', { uri, state });
    if (!there) throw new Error(`${uri} did not become ${state}`);
  }

  /** What the server sent last of a document; undefined where it sent nothing. */
  published(uri: string): readonly Diagnostic[] | undefined {
    return this.sent.get(uri)?.diagnostics;
  }

  /** The next diagnostics of a document that are as wanted. */
  nextDiagnostics(
    uri: string,
    isWanted: (rows: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]> {
    return new Promise((resolve) => {
      const listener = (params: PublishDiagnosticsParams): void => {
        if (params.uri !== uri || !isWanted(params.diagnostics)) return;
        this.waiting.delete(listener);
        resolve(params.diagnostics);
      };
      this.waiting.add(listener);
    });
  }

  /** The diagnostics of a document once it has come so far. */
  async diagnostics(uri: string, state: DocumentState = 'linked'): Promise<readonly Diagnostic[]> {
    await this.reached(uri, state);
    return this.published(uri) ?? [];
  }

  document(uri: string): TextDocument {
    const document = this.texts.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  position(uri: string, offset: number): Position {
    return this.document(uri).positionAt(offset);
  }

  range(uri: string, span: Span): Range {
    return { start: this.position(uri, span.start), end: this.position(uri, span.end) };
  }

  span(uri: string, range: Range): Span {
    const document = this.document(uri);
    return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  }

  /** What stands at a range. */
  textAt(uri: string, range: Range): string {
    return this.document(uri).getText(range);
  }

  /** The text of a document after edits. */
  applied(uri: string, edits: readonly TextEdit[]): string {
    return TextDocument.applyEdits(this.document(uri), [...edits]);
  }

  stop(): Promise<void> {
    this.end();
    return Promise.resolve();
  }
}

/** An editor for each test of the surrounding `describe`. */
export function editorForEach(options: EditorOptions = {}): { readonly editor: Editor } {
  let editor: Editor | undefined;
  beforeEach(async () => {
    editor = await Editor.start(options);
  });
  afterEach(async () => {
    await editor?.stop();
  });
  return {
    get editor() {
      if (editor === undefined) throw new Error('no test runs');
      return editor;
    },
  };
}
