import {
  window,
  type CancellationToken,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
} from 'vscode';
import { ownMethod, type OwnRequests } from '../server/requests.js';
import { CurrentWorld } from './current-world.js';
import { Server } from './server.js';
import { Worlds } from './worlds.js';

/** What all features of the extension share. */
export class Desk {
  readonly log: LogOutputChannel;
  readonly server: Server;
  readonly worlds: Worlds;
  readonly world: CurrentWorld;
  /** What features made, by name, for who tests them from outside. */
  readonly parts = new Map<string, object>();
  /** Disposed with the extension. */
  readonly subscriptions: Pick<Disposable, 'dispose'>[];

  constructor(readonly context: ExtensionContext) {
    this.subscriptions = context.subscriptions;
    this.log = window.createOutputChannel('DryDASD', { log: true });
    this.server = new Server(context, this.log);
    this.worlds = new Worlds(this.server);
    this.world = new CurrentWorld(context.workspaceState);
    this.subscriptions.push(this.log, this.world, ...this.worlds.listen());
  }

  /** @returns null when it was cancelled, or could not be answered: the log says why */
  ask<Name extends keyof OwnRequests>(
    name: Name,
    params: OwnRequests[Name]['params'],
    token?: CancellationToken,
  ): Promise<OwnRequests[Name]['answer'] | null> {
    return this.server.ask(ownMethod(name), params, token);
  }

  dispose(): void {
    this.server.dispose();
  }
}
