import { EventEmitter, type CancellationToken, type Disposable } from 'vscode';
import type { Failed } from '../server/background.js';
import {
  worldMethod,
  worldNotifications,
  type WorldChanged,
  type WorldProgress,
  type WorldRef,
  type WorldRequests,
} from '../server/worlds/protocol.js';
import type { Questions } from '../server/worlds/questions/index.js';
import type { Server } from './server.js';

type ParamsOf<Name extends keyof Questions> = Parameters<Questions[Name]>[1];
type AnswerOf<Name extends keyof Questions> = ReturnType<Questions[Name]>;

/** The worlds of the server, typed. */
export class Worlds {
  private readonly changed = new EventEmitter<WorldChanged>();
  private readonly progressed = new EventEmitter<WorldProgress>();
  readonly onChanged = this.changed.event;
  readonly onProgress = this.progressed.event;

  constructor(private readonly server: Server) {}

  /** @returns what ends it */
  listen(): Pick<Disposable, 'dispose'>[] {
    this.server.onNotification(worldNotifications.changed, (params) =>
      this.changed.fire(params as WorldChanged),
    );
    this.server.onNotification(worldNotifications.progress, (params) =>
      this.progressed.fire(params as WorldProgress),
    );
    return [this.changed, this.progressed];
  }

  /** @returns undefined when it was cancelled */
  request<Name extends keyof WorldRequests>(
    name: Name,
    params: WorldRequests[Name]['params'],
    token?: CancellationToken,
  ): Promise<NonNullable<WorldRequests[Name]['answer']> | undefined> {
    return this.send(name, params, token);
  }

  /** @returns undefined when it was cancelled */
  ask<Name extends keyof Questions>(
    name: Name,
    world: WorldRef,
    params: ParamsOf<Name>,
    token?: CancellationToken,
  ): Promise<AnswerOf<Name> | Failed | undefined> {
    return this.send(name, { world, ...params }, token);
  }

  /** What was cancelled is answered by null. */
  private async send<Answer>(
    name: string,
    params: object,
    token: CancellationToken | undefined,
  ): Promise<Answer | undefined> {
    const answer = await this.server.ask<Answer | null>(worldMethod(name), params, token);
    return answer ?? undefined;
  }
}
