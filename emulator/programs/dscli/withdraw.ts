import type { CommandRun, SitePair } from './command-run.js';

/** rmflash: pair by pair; with -cp NOCOPY pairs are copied first and end then by themselves. */
export function removePairs(run: CommandRun): void {
  for (const pair of run.pairs()) {
    const { id } = pair;
    const asked = run.sequenceNumber;
    const found = run.relationships(pair);
    if (found.length === 0) {
      const { source, target } = pair;
      run.refuse(
        { kind: 'no-relationship', source: source.id, target: target.id, outsideExtents: false },
        pair,
      );
      continue;
    }
    if (asked !== undefined && found.length < run.between(pair.source, pair.target).length) {
      run.leaveOut(`WITHDRAWING ONLY SOME RELATIONSHIPS OF ${id}`, pair.span);
      continue;
    }
    if (!run.has('-quiet')) run.say('removeQuestion', { id }, 'y');
    const isDone = run.has('-cp') ? copyAndEnd(run, pair) : withdrawNow(run, pair);
    if (isDone) run.say('removed', { id });
  }
}

function withdrawNow(run: CommandRun, pair: SitePair): boolean {
  const outcome = run.site.engine.withdraw({ source: pair.source.id, target: pair.target.id });
  if (!outcome.ok) run.refuse(outcome.refusal, pair);
  return outcome.ok;
}

function copyAndEnd(run: CommandRun, pair: SitePair): boolean {
  const found = run.between(pair.source, pair.target);
  if (found.every(({ outOfSync }) => outOfSync.count === 0)) return withdrawNow(run, pair);
  if (found.some(({ persistent }) => persistent)) {
    run.leaveOut(`-cp FOR THE PERSISTENT PAIR ${pair.id}`, pair.span);
    return false;
  }
  const outcome = run.site.engine.convertToCopy({ source: pair.source.id, target: pair.target.id });
  if (!outcome.ok) run.refuse(outcome.refusal, pair);
  return outcome.ok;
}
