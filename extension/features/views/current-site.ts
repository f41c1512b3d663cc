import { window, workspace } from 'vscode';
import type { WorldList } from '../../../server/worlds/protocol.js';
import type { Desk } from '../../desk.js';
import type { AskWorlds } from '../../views/ask-worlds.js';
import { firstWorld } from '../../views/first-world.js';

/** Chooses a world where none is in use, and another one where it is gone. */
export class CurrentSite {
  /** What the server said last. */
  list: WorldList | undefined;

  constructor(
    private readonly desk: Desk,
    private readonly asking: AskWorlds,
  ) {}

  async update(): Promise<void> {
    const list = await this.asking.list();
    if (list === undefined || !workspace.isTrusted) return;
    this.list = list;
    const { world } = this.desk;
    const uri = window.activeTextEditor?.document.uri;
    const wanted = firstWorld(world.get(), list, uri?.scheme === 'file' ? uri.fsPath : undefined);
    if (wanted !== world.get()) await world.set(wanted);
  }
}
