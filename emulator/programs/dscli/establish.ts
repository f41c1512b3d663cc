import type { Establish, Relationship } from '../../flashcopy/types.js';
import type { CmuKey } from '../../messages/cmu.js';
import type { SiteVolume } from '../../site/site.js';
import { deviceName } from '../refusal.js';
import { readLabelAgain } from '../volume-label.js';
import type { CommandRun, SitePair } from './command-run.js';

/** mkflash: each pair by itself; one that fails takes nothing back of the others. */
export function makePairs(run: CommandRun): void {
  const made: Relationship[] = [];
  for (const pair of run.pairs()) {
    const { source, target } = pair;
    const [there] = run.between(source, target);
    if (there !== undefined) {
      const refusal = {
        kind: 'already-target',
        index: 0,
        overlap: there.targetExtent,
        relationship: there,
      } as const;
      run.refuse(refusal, pair, 'alreadyPair');
      continue;
    }
    const [opposite] = run.between(target, source).filter(({ recording }) => recording !== undefined);
    if (opposite !== undefined && run.has('-record')) {
      // For the engine this would be a reverse, which has a command of its own here.
      const overlap = opposite.sourceExtent;
      run.refuse({ kind: 'target-is-source', index: 0, overlap, relationship: opposite }, pair);
      continue;
    }
    const outcome = run.site.engine.establish({
      source: source.id,
      target: target.id,
      mode: run.has('-nocp') ? 'nocopy' : 'copy',
      incremental: run.has('-record') ? 'record' : undefined,
      ...optionsOf(run, pair),
    });
    const done = run.isRemote ? 'remoteCreated' : 'created';
    if (finish(run, pair, outcome, done)) made.push(...outcome.relationships);
  }
  if (run.has('-wait')) waitFor(run, made);
}

/** resyncflash: a new T0 for pairs that record their changes. */
export function resyncPairs(run: CommandRun): void {
  const made: Relationship[] = [];
  for (const pair of run.pairs()) {
    const { source, target } = pair;
    if (recordingOf(run, pair) === undefined) continue;
    const outcome = run.site.engine.establish({
      source: source.id,
      target: target.id,
      mode: 'copy',
      incremental: run.has('-record') ? 'record' : 'last',
      ...optionsOf(run, pair),
    });
    const done = run.isRemote ? 'remoteResynchronized' : 'resynchronized';
    if (finish(run, pair, outcome, done)) made.push(...outcome.relationships);
  }
  if (run.has('-wait')) waitFor(run, made);
}

/** reverseflash: the pair is named as it is, and turned around. */
export function reversePairs(run: CommandRun): void {
  for (const pair of run.pairs()) {
    const { source, target } = pair;
    if (recordingOf(run, pair) === undefined) continue;
    const outcome = run.site.engine.establish({
      source: target.id,
      target: source.id,
      mode: 'copy',
      ...(run.has('-fast')
        ? { fastReverse: true }
        : { incremental: run.has('-record') ? ('record' as const) : ('last' as const) }),
      ...optionsOf(run, { ...pair, source: target, target: source }),
    });
    finish(run, pair, outcome, 'reversed', source);
  }
}

/** setflashrevertible: a new T0 for pairs that record their changes, from which they can still go back. */
export function makeRevertible(run: CommandRun): void {
  for (const pair of run.pairs()) {
    const { source, target } = pair;
    const there = recordingOf(run, pair);
    if (there === undefined) continue;
    const outcome = run.site.engine.establish({
      source: source.id,
      target: target.id,
      mode: there.mode,
      incremental: 'record',
      revertible: true,
      ...optionsOf(run, pair),
    });
    finish(run, pair, outcome, 'madeRevertible');
  }
}

function optionsOf(run: CommandRun, { target }: SitePair) {
  return {
    persistent: run.has('-persist'),
    sequenceNumber: run.sequenceNumber,
    inhibitTargetWrites: run.has('-tgtinhibit'),
    targetOnline: target.online,
    allowOnlineTarget: !run.has('-tgtoffline'),
    freeze: run.has('-freeze'),
    targetMayBePrimary: run.has('-tgtpprc'),
    preserveMirror: run.preserveMirror,
    // What happens without space cannot be said: the relationship fails.
    spaceEfficientTarget: run.has('-tgtse') ? ('fail-relationship' as const) : undefined,
  };
}

/** Says what became of a pair: `done` when it could be done. A reverse overwrites another `target` than the pair names. */
function finish(
  run: CommandRun,
  pair: SitePair,
  outcome: Establish,
  done: CmuKey,
  target = pair.target,
): outcome is Extract<Establish, { ok: true }> {
  if (!outcome.ok) {
    run.refuse(outcome.refusal, pair);
    return false;
  }
  run.say(done, { id: pair.id });
  if (target.online) sayLabel(run, target);
  return true;
}

/** An online target that is overwritten has the label of the source from then on. */
function sayLabel(run: CommandRun, target: SiteVolume): void {
  const change = readLabelAgain(run.site, target);
  if (change === undefined) return;
  const { old, volser, other } = change;
  const device = deviceName(target);
  if (other === undefined) run.say('relabelled', { device, old, volser });
  else run.say('wentOffline', { device, volser, other: deviceName(other) });
}

/** The relationship of a pair that records changes; says so when there is none. */
function recordingOf(run: CommandRun, pair: SitePair): Relationship | undefined {
  const { source, target, id, span } = pair;
  const found = run.between(source, target);
  const recording = found.find((relationship) => relationship.recording !== undefined);
  if (recording !== undefined) return recording;
  if (found.length === 0) {
    run.refuse(
      { kind: 'no-relationship', source: source.id, target: target.id, outsideExtents: false },
      pair,
    );
  } else {
    run.fail('wrongState', { id }, 'dscli-not-recording', span, { id, command: run.name });
  }
  return undefined;
}

const second = 1_000_000;

/** Lets time pass until the background copies of these relationships are complete. */
function waitFor(run: CommandRun, relationships: readonly Relationship[]): void {
  const { engine } = run.site;
  const isCopying = ({ id }: Relationship): boolean => {
    const now = engine.relationship(id);
    return now !== undefined && now.mode === 'copy' && now.outOfSync.count > 0;
  };
  for (let left = relationships.filter(isCopying); left.length > 0; left = left.filter(isCopying)) {
    if (engine.timeOfCopyEnd() === undefined) return;
    run.site.spend(second);
  }
}
