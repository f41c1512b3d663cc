import { completeAtReady } from '../../emulator/jobs/tso-session/complete.js';
import type { TsoCompletion } from './protocol.js';
import type { World } from './world.js';

/** What could be written in a command at READY, as {@link completeAtReady} tells it of the text before the cursor. */
export function completeTso(
  { site }: World,
  { line, position }: { readonly line: string; readonly position: number },
): TsoCompletion[] {
  const before = line.slice(0, position);
  const { begun, words } = completeAtReady(before, site);
  const end = before.length;
  return words.map((word) => ({
    label: word.replace(/\($/, ''),
    insert: word,
    start: end - begun.length,
    end,
  }));
}
