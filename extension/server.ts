import {
  EventEmitter,
  languages,
  window,
  workspace,
  type CancellationToken,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  type TextDocument,
} from 'vscode';
import type { ExecuteCommandSignature, LanguageClient } from 'vscode-languageclient/node';
import { AllowedSites } from './allowed-files.js';
import type { ClientEvents, CommandProgress } from './language-server/client.js';
import { Crashes } from './language-server/crashes.js';
import { isServed, selector } from './language-server/documents.js';

/** What to do instead of, or around, a command of the server that VS Code is asked to execute, such as by a code lens. */
type CommandHandler = (args: readonly unknown[], next: () => Promise<unknown>) => Promise<unknown>;

/** The language server, a process of its own, and the requests that go to it. */
export class Server implements Disposable {
  private client: Promise<LanguageClient> | undefined;
  private readonly module: string;
  private readonly listeners: { readonly method: string; readonly listener: (params: unknown) => void }[] =
    [];
  private readonly crashes = new Crashes();
  private readonly restarted = new EventEmitter<void>();
  /** The server has begun anew: what it told before is gone. */
  readonly onRestarted = this.restarted.event;
  private readonly handlers = new Map<string, CommandHandler>();
  private starting: Promise<LanguageClient> | undefined;
  private stopping: Promise<void> = Promise.resolve();
  private commands = 0;
  readonly allowed: AllowedSites;

  constructor(
    context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {
    this.module = context.asAbsolutePath('server/lsp.mjs');
    this.allowed = new AllowedSites(context.workspaceState);
  }

  /** Starts it as soon as there is a document for it. Who asks something before starts it, too. */
  start(): Disposable[] {
    const look = (document: TextDocument): void => {
      if (this.starting === undefined && isServed(document) && languages.match(selector, document) > 0)
        void this.ready().catch((error: unknown) => this.log.error(String(error)));
    };
    workspace.textDocuments.forEach(look);
    return [
      workspace.onDidOpenTextDocument(look),
      // From now on sites may be opened.
      workspace.onDidGrantWorkspaceTrust(() => {
        if (this.starting !== undefined) void this.restart();
      }),
    ];
  }

  /** Ends it and starts it again. Never fails: what went wrong is shown. */
  async restart(): Promise<void> {
    try {
      await this.stop();
      this.crashes.forget();
      await this.ready();
    } catch (error) {
      this.log.error(String(error));
    }
  }

  /** @returns null when it was cancelled */
  ask<Answer>(method: string, params: unknown): Promise<Answer>;
  ask<Answer>(method: string, params: unknown, token: CancellationToken | undefined): Promise<Answer | null>;
  async ask<Answer>(method: string, params: unknown, token?: CancellationToken): Promise<Answer | null> {
    const client = await this.ready();
    // An undefined token would count as a second parameter.
    if (token === undefined) return client.sendRequest<Answer>(method, params);
    // The client rejects what was cancelled before it was sent.
    if (token.isCancellationRequested) return null;
    return client.sendRequest<Answer>(method, params, token);
  }

  /** Has the server execute one of its commands. */
  async execute<Answer>(
    command: string,
    args: readonly unknown[],
    progress: (progress: CommandProgress) => void,
    token: CancellationToken,
  ): Promise<Answer> {
    const client = await this.ready();
    const { executeCommand } = await import('./language-server/client.js');
    const workDoneToken = `command ${++this.commands}`;
    return (await executeCommand(client, command, args, workDoneToken, progress, token)) as Answer;
  }

  /** Has a command of the server done in another way when VS Code is asked to execute it. */
  handleCommand(command: string, handler: CommandHandler): void {
    this.handlers.set(command, handler);
  }

  /** Listens for as long as the extension lives. */
  onNotification(method: string, listener: (params: unknown) => void): void {
    this.listeners.push({ method, listener });
    void this.client?.then((client) => client.onNotification(method, listener));
  }

  async stop(): Promise<void> {
    const started = this.starting;
    // Who asks from now on waits for the next one.
    this.starting = undefined;
    this.stopping = this.stopping
      .catch(() => undefined)
      .then(async () => {
        // One that is just starting cannot be stopped yet.
        await started?.catch(() => undefined);
        const client = await this.client;
        if (client?.needsStop() === true) await client.stop();
      });
    await this.stopping;
  }

  dispose(): void {
    this.restarted.dispose();
    this.stop().catch((error: unknown) => this.log.error(String(error)));
  }

  private ready(): Promise<LanguageClient> {
    // Nor can one that is just stopping be started.
    this.starting ??= this.stopping
      .catch(() => undefined)
      .then(async () => {
        const client = await (this.client ??= this.load());
        await client.start();
        return client;
      });
    return this.starting;
  }

  private async load(): Promise<LanguageClient> {
    const { makeClient } = await import('./language-server/client.js');
    const events: ClientEvents = {
      commanded: (command, args, next) => this.commanded(command, args, next),
      died: () => this.died(),
      restarted: () => this.restarted.fire(),
      allowed: () => this.allowed.get(),
    };
    const client = makeClient(this.module, this.log, events);
    for (const { method, listener } of this.listeners) client.onNotification(method, listener);
    return client;
  }

  private async commanded(command: string, args: unknown[], next: ExecuteCommandSignature): Promise<unknown> {
    const go = async (): Promise<unknown> => (await next(command, args)) as unknown;
    return this.handlers.get(command)?.(args, go) ?? go();
  }

  /** @returns whether it is to be started again */
  private died(): boolean {
    if (this.crashes.mayGoOn(Date.now())) {
      this.log.warn('The language server ended unexpectedly. It is started again.');
      return true;
    }
    const [restart, show] = ['Restart', 'Show Log'];
    const text = 'The language server of DryDASD ended again and again, and is not started any more.';
    void window.showErrorMessage(text, restart, show).then((choice) => {
      if (choice === restart) void this.restart();
      else if (choice === show) this.log.show();
    });
    return false;
  }
}
