import type { WorldRef } from '../../server/worlds/protocol.js';

/** What becomes of dry runs while a sandbox is the current world. */
export type SandboxChoice = 'keep' | 'throw-away';

/** Where a script runs. */
export type Where =
  | {
      readonly kind: 'run';
      readonly world: WorldRef;
      readonly keep: boolean;
      /** Whether it is the site of the views, since the document has none of its own. */
      readonly isBorrowed?: true;
    }
  /** The user has to say whether the sandbox keeps it. */
  | { readonly kind: 'ask'; readonly sandbox: string }
  /** Its own site waits for somebody to agree to what it reads. @see RunTarget.waiting */
  | { readonly kind: 'waiting'; readonly site: string }
  /** There is neither a site nor a sandbox. */
  | { readonly kind: 'nowhere' };

/**
 * A sandbox that somebody works in is where scripts run; otherwise their own site is, as their problems are of it, and that
 * of the views where they have none. What an earlier run left is not gone on from: a second run would find its copies there.
 *
 * @param current the world that the views show
 * @param own path of the site file of the document, which may have to wait for consent
 */
export function whereToRun(
  current: WorldRef | undefined,
  own: { readonly site?: string; readonly waiting?: string } | null | undefined,
  choices: ReadonlyMap<string, SandboxChoice>,
): Where {
  if (current?.kind === 'sandbox') {
    const choice = choices.get(current.path);
    return choice === undefined
      ? { kind: 'ask', sandbox: current.path }
      : { kind: 'run', world: current, keep: choice === 'keep' };
  }
  if (own?.site !== undefined) return { kind: 'run', world: { kind: 'site', path: own.site }, keep: false };
  if (own?.waiting !== undefined) return { kind: 'waiting', site: own.waiting };
  return current?.kind === 'site'
    ? { kind: 'run', world: current, keep: false, isBorrowed: true }
    : { kind: 'nowhere' };
}
