import type { CommandRun, SitePair } from './command-run.js';

/** rmflash: pair by pair; with -cp NOCOPY pairs are copied first and end then by themselves. */
export function removePairs(run: CommandRun): void {
  for (const pair of run.pairs()) {
    const { id } = pair;
    const found = run.relationships(pair);
    if (found.length === 0) {
      const { source, target } = pair;
      run.refuse(
        { kind: 'no-relationship', source: source.id, target: target.id, outsideExtents: false },
        pair,
      );
      continue;
    }
    if (!run.has('-quiet')) run.say('removeQuestion', { id }, 'y');
    const isDone = run.has('-cp') ? copyAndEnd(run, pair) : withdrawNow(run, pair);
    if (isDone) run.say(run.isRemote ? 'remoteRemoved' : 'removed', { id });
  }
}

function withdrawNow(run: CommandRun, pair: SitePair): boolean {
  const outcome = run.site.engine.withdraw({
    ...requestOf(run, pair),
    releaseSpace: run.has('-tgtreleasespace'),
  });
  if (!outcome.ok) run.refuse(outcome.refusal, pair);
  return outcome.ok;
}

function copyAndEnd(run: CommandRun, pair: SitePair): boolean {
  const found = run.relationships(pair);
  if (found.every(({ outOfSync }) => outOfSync.count === 0)) return withdrawNow(run, pair);
  if (found.some(({ persistent }) => persistent)) {
    run.leaveOut(`-cp FOR THE PERSISTENT PAIR ${pair.id}`, pair.span);
    return false;
  }
  const outcome = run.site.engine.convertToCopy(requestOf(run, pair));
  if (!outcome.ok) run.refuse(outcome.refusal, pair);
  return outcome.ok;
}

function requestOf({ sequenceNumber }: CommandRun, { source, target }: SitePair) {
  return { source: source.id, target: target.id, sequenceNumber };
}
