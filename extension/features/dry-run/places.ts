import { window } from 'vscode';
import { runTargetRequest, type RunTarget } from '../../../server/runs/protocol.js';
import { nameOf } from '../../../server/virtual-documents.js';
import type { WorldRef } from '../../../server/worlds/protocol.js';
import type { Desk } from '../../desk.js';
import { whereToRun, type SandboxChoice, type Where } from '../../dry-run/where.js';
import { callIfThere, otherCommands } from './other-commands.js';

/** A world, and whether a sandbox keeps what runs there. */
export interface Place {
  readonly world: WorldRef;
  readonly keep: boolean;
  /** Whether it is the site of the views, since the script has none of its own. */
  readonly isBorrowed?: boolean;
}

/** Where scripts run, as their users said. */
export class Places {
  private readonly choices = new Map<string, SandboxChoice>();
  /** Folders of the sandboxes that runs, by their ids, were thrown away of. */
  private readonly sandboxes = new Map<string, string>();

  constructor(private readonly desk: Desk) {}

  /** Where a script runs. Undefined when the user was told why that is nowhere, or went away when asked. */
  async toRun(uri: string): Promise<Place | undefined> {
    const where = await this.find(uri);
    if (where?.kind !== 'ask') return where;
    const choice = await askForChoice(where.sandbox);
    if (choice === undefined) return undefined;
    this.choices.set(where.sandbox, choice);
    return { world: { kind: 'sandbox', path: where.sandbox }, keep: choice === 'keep' };
  }

  /** The world that a script is looked at in: nothing is kept, so that nobody need be asked. */
  async toLook(uri: string): Promise<WorldRef | undefined> {
    const where = await this.find(uri);
    return where?.kind === 'ask' ? { kind: 'sandbox', path: where.sandbox } : where?.world;
  }

  /** What runs in a sandbox from now on is kept. */
  keepIn(sandbox: string): void {
    this.choices.set(sandbox, 'keep');
  }

  /** Remembers what a run was made of: the next one is made of the same. */
  ranIn(place: Place, left: WorldRef): void {
    if (left.kind !== 'run') return;
    if (place.world.kind === 'sandbox') this.sandboxes.set(left.id, place.world.path);
    else this.sandboxes.delete(left.id);
  }

  private async find(
    uri: string,
  ): Promise<Exclude<Where, { readonly kind: 'nowhere' | 'waiting' }> | undefined> {
    const { server, world } = this.desk;
    const target = await server.ask<RunTarget | null>(runTargetRequest, { uri });
    if (target?.failure !== undefined) {
      void window.showErrorMessage(target.failure);
      return undefined;
    }
    const current = world.get();
    const sandbox = current?.kind === 'run' ? this.sandboxes.get(current.id) : undefined;
    const used = sandbox === undefined ? current : ({ kind: 'sandbox', path: sandbox } as const);
    const where = whereToRun(used, target, this.choices);
    if (where.kind === 'waiting') {
      await callIfThere(otherCommands.allowSite, { site: where.site });
      // Who agreed has what was asked for; who did not is asked again the next time.
      const then = await server.ask<RunTarget | null>(runTargetRequest, { uri });
      return then?.site === undefined
        ? undefined
        : { kind: 'run', world: { kind: 'site', path: then.site }, keep: false };
    }
    if (where.kind !== 'nowhere') return where;
    void tellNoSite(nameOf(uri));
    return undefined;
  }
}

async function tellNoSite(name: string): Promise<void> {
  const make = 'New Site...';
  const picked = await window.showErrorMessage(
    `No site is known for ${name}, so that there are no volumes to run it on. Put a drydasd.jsonc into its folder or one above, or set drydasd.site.`,
    make,
  );
  if (picked === make) await callIfThere(otherCommands.newSite);
}

async function askForChoice(sandbox: string): Promise<SandboxChoice | undefined> {
  const name = nameOf(sandbox);
  const picked = await window.showQuickPick(
    [
      {
        label: `$(beaker) Keep in the sandbox ${name}`,
        detail: 'What the script does stays there, and the next run goes on from it.',
        choice: 'keep' as const,
      },
      {
        label: '$(trash) Throw away',
        detail: `The script sees ${name} as it stands, and leaves nothing in it.`,
        choice: 'throw-away' as const,
      },
    ],
    {
      title: `Dry runs while ${name} is the current world`,
      placeHolder: 'Asked once in this window. "Dry-Run File In..." runs elsewhere.',
    },
  );
  return picked?.choice;
}
