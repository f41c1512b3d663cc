import { EventEmitter, type Memento } from 'vscode';
import type { WorldRef } from '../server/worlds/protocol.js';

const key = 'drydasd.world';

/** The world that views show and that terminals and runs work in, remembered with the workspace. Runs are not. */
export class CurrentWorld {
  private readonly changed = new EventEmitter<WorldRef | undefined>();
  readonly onDidChange = this.changed.event;
  private world: WorldRef | undefined;

  constructor(private readonly memory: Memento) {
    this.world = memory.get<WorldRef>(key);
  }

  /** Undefined as long as nobody chose one and no site was found. */
  get(): WorldRef | undefined {
    return this.world;
  }

  async set(world: WorldRef | undefined): Promise<void> {
    this.world = world;
    this.changed.fire(world);
    if (world?.kind !== 'run') await this.memory.update(key, world);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
