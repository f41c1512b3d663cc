import { window, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { Server } from './server.js';

/** What all features of the extension share. */
export class Desk implements Disposable {
  readonly log: LogOutputChannel;
  readonly server: Server;
  /** Disposed with the extension. */
  readonly subscriptions: Disposable[];

  constructor(readonly context: ExtensionContext) {
    this.subscriptions = context.subscriptions;
    this.log = window.createOutputChannel('DryDASD', { log: true });
    this.server = new Server(context, this.log);
    this.subscriptions.push(this.log);
  }

  dispose(): Promise<void> {
    return this.server.stop();
  }
}
