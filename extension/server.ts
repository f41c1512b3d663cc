import { type CancellationToken, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions } from 'vscode-languageclient/node';

/** Documents of any scheme: members that other extensions open are as good as files. */
const languages = [
  'jcl',
  'zosjcl',
  'drydasd-tso',
  'drydasd-dfsmsdss',
  'drydasd-ickdsf',
  'drydasd-dscli',
  'drydasd-svc',
  'drydasd-spool',
  'rexx',
  'clist',
];

/** The language server, a process of its own, and the requests that go to it. */
export class Server {
  private readonly client: LanguageClient;
  private starting: Promise<void> | undefined;

  constructor(
    context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {
    const module = context.asAbsolutePath('server/lsp.mjs');
    const options: LanguageClientOptions = {
      documentSelector: [
        ...languages.map((language) => ({ language })),
        { pattern: '**/drydasd.jsonc' },
        { scheme: 'drydasd' },
      ],
      outputChannel: log,
      synchronize: { fileEvents: [] },
      markdown: { isTrusted: false, supportHtml: false },
    };
    this.client = new LanguageClient('drydasd', 'DryDASD', { module, transport: TransportKind.ipc }, options);
  }

  /** Does not wait: who asks something later waits by itself. */
  start(): void {
    void this.ready().catch((error: unknown) => this.log.error(String(error)));
  }

  async ask<Answer>(method: string, params: unknown, token?: CancellationToken): Promise<Answer> {
    await this.ready();
    return this.client.sendRequest<Answer>(method, params, token);
  }

  /** @returns what takes the listener away */
  onNotification(method: string, listener: (params: unknown) => void): { dispose(): void } {
    return this.client.onNotification(method, listener);
  }

  async stop(): Promise<void> {
    if (this.client.needsStop()) await this.client.stop();
  }

  private ready(): Promise<void> {
    this.starting ??= this.client.start();
    return this.starting;
  }
}
