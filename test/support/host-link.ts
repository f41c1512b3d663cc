import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Locator, Page } from 'playwright-core';

/** What a test inside the extension host asks of the window: VS Code lets no extension look at it, or click in it. */
export type WindowRequest =
  /** Clicks on the first that matches and is to be seen, and waits for it. */
  | { readonly do: 'click'; readonly selector: string; readonly text?: string }
  /** The text of it, as soon as it is to be seen. */
  | { readonly do: 'read'; readonly selector: string; readonly text?: string }
  | { readonly do: 'press'; readonly keys: readonly string[] };

/** How the tests ended, where VS Code itself does not say it. */
export interface HostEnd {
  readonly passed: boolean;
  readonly text: string;
}

/** The names of the environment that tell the extension host where it is. */
export const linkVariable = 'DRYDASD_TEST_LINK';

/** How long something may take to be seen on a busy machine; a test has a minute. */
const patience = 40_000;

/** Listens to what tests inside the extension host say to the process that has the window. */
export class HostLink {
  page: Page | undefined;
  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly heard: { line: (text: string) => void; end: (end: HostEnd) => void },
  ) {}

  static async start(): Promise<HostLink> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const heard = { line: () => undefined, end: () => undefined };
    const link = new HostLink(server, `http://127.0.0.1:${port}`, heard);
    server.on('request', (request: IncomingMessage, response) => {
      link.answer(request).then(
        (answer) => response.end(answer),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
    return link;
  }

  onLine(listener: (text: string) => void): void {
    this.heard.line = listener;
  }

  onEnd(listener: (end: HostEnd) => void): void {
    this.heard.end = listener;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage): Promise<string> {
    const body = JSON.parse(await text(request)) as unknown;
    if (request.url === '/line') this.heard.line(body as string);
    else if (request.url === '/end') this.heard.end(body as HostEnd);
    else return this.act(body as WindowRequest);
    return '';
  }

  private async act(wanted: WindowRequest): Promise<string> {
    const { page } = this;
    if (page === undefined) throw new Error('there is no window yet');
    if (wanted.do === 'press') {
      for (const key of wanted.keys) await page.keyboard.press(key);
      return '';
    }
    const found = page
      .locator(wanted.selector, wanted.text === undefined ? {} : { hasText: wanted.text })
      .filter({ visible: true })
      .first();
    return wanted.do === 'click' ? this.click(found) : found.innerText({ timeout: patience });
  }

  private async click(found: Locator): Promise<string> {
    await found.click({ timeout: patience });
    return '';
  }
}
