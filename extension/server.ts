import {
  EventEmitter,
  languages,
  window,
  workspace,
  type CancellationToken,
  type Disposable,
  type DocumentFilter,
  type ExtensionContext,
  type LogOutputChannel,
  type TextDocument,
} from 'vscode';
import {
  CloseAction,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  WorkDoneProgress,
  type ExecuteCommandSignature,
  type LanguageClientOptions,
  type WorkDoneProgressBegin,
  type WorkDoneProgressReport,
} from 'vscode-languageclient/node';
import { Crashes } from './language-server/crashes.js';

/** Documents of any scheme: members that other extensions open are as good as files. */
export const selector: readonly DocumentFilter[] = [
  ...[
    'jcl',
    'zosjcl',
    'drydasd-tso',
    'drydasd-dfsmsdss',
    'drydasd-ickdsf',
    'drydasd-dscli',
    'drydasd-svc',
    'drydasd-spool',
    'drydasd-site',
    'rexx',
    'clist',
    // Scripts that call `dscli`; the server finds out.
    'shellscript',
  ].map((language) => ({ language })),
  { pattern: '**/drydasd.jsonc' },
  { scheme: 'drydasd' },
];

/** Schemes of documents that are only there to be compared or quoted: their problems would be shown a second time. */
const shownOnly = new Set([
  'git',
  'gitlens',
  'gitfs',
  'review',
  'output',
  'vscode-scm',
  'vscode-local-history',
]);

export function isServed({ uri }: TextDocument): boolean {
  return !shownOnly.has(uri.scheme) && !uri.scheme.startsWith('chat-');
}

/** How far a command of the server is. */
export type CommandProgress = Pick<WorkDoneProgressReport, 'message' | 'percentage'>;

/** What to do instead of, or around, a command of the server that VS Code is asked to execute, such as by a code lens. */
type CommandHandler = (args: readonly unknown[], next: () => Promise<unknown>) => Promise<unknown>;

/** The language server, a process of its own, and the requests that go to it. */
export class Server implements Disposable {
  private readonly client: LanguageClient;
  private readonly crashes = new Crashes();
  private readonly restarted = new EventEmitter<void>();
  /** The server has begun anew: what it told before is gone. */
  readonly onRestarted = this.restarted.event;
  private readonly handlers = new Map<string, CommandHandler>();
  private starting: Promise<void> | undefined;
  private stopping: Promise<void> = Promise.resolve();
  private commands = 0;

  constructor(
    context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {
    const module = context.asAbsolutePath('server/lsp.mjs');
    const options: LanguageClientOptions = {
      documentSelector: selector as LanguageClientOptions['documentSelector'],
      outputChannel: log,
      // What goes wrong with a request is for the log: nobody can do anything about it in the middle of typing.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: () => ({ trusted: workspace.isTrusted, asksConsent: true }),
      markdown: { isTrusted: false, supportHtml: false },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.died(),
      },
      middleware: {
        didOpen: async (document, next) => (isServed(document) ? next(document) : undefined),
        didChange: async (event, next) => (isServed(event.document) ? next(event) : undefined),
        didClose: async (document, next) => (isServed(document) ? next(document) : undefined),
        didSave: async (document, next) => (isServed(document) ? next(document) : undefined),
        executeCommand: (command, args: unknown[], next) => this.commanded(command, args, next),
      },
    };
    this.client = new LanguageClient('drydasd', 'DryDASD', { module, transport: TransportKind.ipc }, options);
    let wasRunning = false;
    this.client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      if (wasRunning) this.restarted.fire();
      wasRunning = true;
    });
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

  async ask<Answer>(method: string, params: unknown, token?: CancellationToken): Promise<Answer> {
    await this.ready();
    // An undefined token would count as a second parameter.
    return token === undefined
      ? this.client.sendRequest<Answer>(method, params)
      : this.client.sendRequest<Answer>(method, params, token);
  }

  /** Has the server execute one of its commands. */
  async execute<Answer>(
    command: string,
    args: readonly unknown[],
    progress: (progress: CommandProgress) => void,
    token: CancellationToken,
  ): Promise<Answer> {
    await this.ready();
    const workDoneToken = `command ${++this.commands}`;
    const listening = this.client.onProgress(
      WorkDoneProgress.type,
      workDoneToken,
      (value: WorkDoneProgressBegin | WorkDoneProgressReport | { readonly kind: 'end' }) => {
        if (value.kind !== 'end') progress(value);
      },
    );
    try {
      return (await this.client.sendRequest(
        ExecuteCommandRequest.type,
        { command, arguments: [...args], workDoneToken },
        token,
      )) as Answer;
    } finally {
      listening.dispose();
    }
  }

  /** Has a command of the server done in another way when VS Code is asked to execute it. */
  handleCommand(command: string, handler: CommandHandler): void {
    this.handlers.set(command, handler);
  }

  /** @returns what takes the listener away */
  onNotification(method: string, listener: (params: unknown) => void): { dispose(): void } {
    return this.client.onNotification(method, listener);
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
        if (this.client.needsStop()) await this.client.stop();
      });
    await this.stopping;
  }

  dispose(): void {
    this.restarted.dispose();
    this.stop().catch((error: unknown) => this.log.error(String(error)));
  }

  private ready(): Promise<void> {
    // Nor can one that is just stopping be started.
    this.starting ??= this.stopping.catch(() => undefined).then(() => this.client.start());
    return this.starting;
  }

  private async commanded(command: string, args: unknown[], next: ExecuteCommandSignature): Promise<unknown> {
    const go = async (): Promise<unknown> => (await next(command, args)) as unknown;
    return this.handlers.get(command)?.(args, go) ?? go();
  }

  private died(): { readonly action: CloseAction; readonly handled: true } {
    if (this.crashes.mayGoOn(Date.now())) {
      this.log.warn('The language server ended unexpectedly. It is started again.');
      return { action: CloseAction.Restart, handled: true };
    }
    const [restart, show] = ['Restart', 'Show Log'];
    const text = 'The language server of DryDASD ended again and again, and is not started any more.';
    void window.showErrorMessage(text, restart, show).then((choice) => {
      if (choice === restart) void this.restart();
      else if (choice === show) this.log.show();
    });
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
