import type { WorldRef } from '../../server/worlds/protocol.js';

/** What becomes of dry runs while a sandbox is the current world. */
export type SandboxChoice = 'keep' | 'throw-away';

/** Where a script runs. */
export type Where =
  | { readonly kind: 'run'; readonly world: WorldRef; readonly keep: boolean }
  /** The user has to say whether the sandbox keeps it. */
  | { readonly kind: 'ask'; readonly sandbox: string }
  /** There is neither a site nor a sandbox. */
  | { readonly kind: 'nowhere' };

/**
 * A sandbox that somebody works in is where scripts run; otherwise their own site is, as their problems are of it, and that
 * of the views where they have none. What an earlier run left is not gone on from: a second run would find its copies there.
 *
 * @param current the world that the views show
 * @param site path of the site file of the document
 */
export function whereToRun(
  current: WorldRef | undefined,
  site: string | undefined,
  choices: ReadonlyMap<string, SandboxChoice>,
): Where {
  if (current?.kind === 'sandbox') {
    const choice = choices.get(current.path);
    return choice === undefined
      ? { kind: 'ask', sandbox: current.path }
      : { kind: 'run', world: current, keep: choice === 'keep' };
  }
  if (site !== undefined) return { kind: 'run', world: { kind: 'site', path: site }, keep: false };
  return current?.kind === 'site' ? { kind: 'run', world: current, keep: false } : { kind: 'nowhere' };
}
