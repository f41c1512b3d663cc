import { volumeText } from '../../language/dscli/identifiers.js';
import type { CommandRun } from './command-run.js';
import { numberOf } from './images.js';

/** commitflash: the last increment of the revertible pairs of each source is final. */
export function commitSources(run: CommandRun): void {
  decide(run, 'commit');
}

/** revertflash: the targets go back to what they held before the last increment. */
export function revertSources(run: CommandRun): void {
  decide(run, 'revert');
}

function decide(run: CommandRun, action: 'commit' | 'revert'): void {
  const { engine } = run.site;
  for (const { volume, span } of run.volumes()) {
    const text = volumeText(numberOf(volume));
    // Only the source is named, and printed twice.
    const id = `${text}:${text}`;
    const request = { source: volume.id, sequenceNumber: run.sequenceNumber };
    if (action === 'revert' && !run.has('-quiet')) run.say('revertQuestion', { id }, 'y');
    const outcome = action === 'commit' ? engine.commit(request) : engine.revert(request);
    if (!outcome.ok) run.refuse(outcome.refusal, { id, source: volume, span });
    else run.say(action === 'commit' ? 'committed' : 'reverted', { id });
  }
}
