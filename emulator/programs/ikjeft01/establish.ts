import type { ExtentPair, Refusal } from '../../flashcopy/types.js';
import type { Span } from '../../language/problem.js';
import type { FcestablCommand, TrackSpan } from '../../language/tso/ast.js';
import type { SiteVolume } from '../../site/site.js';
import type { Geometry, TrackRange } from '../../storage/geometry.js';
import { deviceName } from '../refusal.js';
import { readLabelAgain } from '../volume-label.js';
import type { CommandRun } from './command-run.js';

/** FCESTABL of volumes or extents, or with MODE(NOCOPY2COPY) the background copy of what is there already. */
export function establish(run: CommandRun, command: FcestablCommand): void {
  const source = command.source && run.volume(command.source);
  const target =
    command.target !== undefined
      ? run.volume(command.target)
      : command.targetAddress && run.volumeAt(command.targetAddress);
  if (source === undefined || target === undefined) return;
  const request = { source: source.id, target: target.id };
  const extents = command.extents?.sets.map((set): ExtentPair => ({
    source: trackRange(source.geometry, set.source),
    target: trackRange(target.geometry, set.target),
  }));
  if (command.mode === 'NOCOPY2COPY') {
    const outcome = run.site.engine.convertToCopy({ ...request, extents });
    if (!outcome.ok) run.refuse(outcome.refusal, request, placeOf(outcome.refusal, command));
    return;
  }
  // The kind of Global Mirror: all that it implies is said by the mode.
  const async = command.mode === 'ASYNC';
  const outcome = run.site.engine.establish({
    ...request,
    extents,
    mode: command.mode === 'NOCOPY' || async ? 'nocopy' : 'copy',
    targetOnline: target.online,
    allowOnlineTarget: command.onlineTarget,
    // Without INCREMENTAL a pair that records changes gets its last increment.
    incremental: command.incremental === 'NO' ? 'last' : 'record',
    revertible: async,
    inhibitTargetWrites: command.incremental === 'YES' || async,
    fastReverse: command.action === 'FRR',
    freeze: command.action === 'FREEZE',
  });
  if (!outcome.ok) {
    run.refuse(outcome.refusal, request, placeOf(outcome.refusal, command));
    return;
  }
  const labelCopied = outcome.relationships.some(({ targetExtent }) => targetExtent.start === 0);
  if (labelCopied && target.online) sayLabel(run, target);
}

/** Half-open range of the tracks from the first to the last. */
export function trackRange(geometry: Geometry, { begin, end }: TrackSpan): TrackRange {
  return { start: geometry.trackNumber(begin), end: geometry.trackNumber(end) + 1 };
}

/** The operand, or the set of the extent list, that a refusal speaks of. */
function placeOf(refusal: Refusal, command: FcestablCommand): Span {
  const source = command.source?.span ?? command.span;
  const target = command.target?.span ?? command.targetAddress?.span ?? command.span;
  const set = 'index' in refusal ? command.extents?.sets[refusal.index] : undefined;
  switch (refusal.kind) {
    case 'extent-empty':
    case 'extent-past-end':
      return (refusal.side === 'source' ? set?.sourceSpan : set?.targetSpan) ?? target;
    case 'extent-length-mismatch':
      return set?.span ?? target;
    case 'source-is-target':
    case 'too-many-targets':
    case 'cascade-too-deep':
      return set?.sourceSpan ?? source;
    case 'target-extents-overlap':
    case 'source-target-overlap':
    case 'already-target':
    case 'target-is-source':
      return set?.targetSpan ?? target;
    case 'incremental-with-extents':
    case 'no-extents':
      return command.extents?.span ?? command.span;
    case 'unknown-volume':
    case 'different-facility':
    case 'different-geometry':
    case 'target-smaller':
    case 'target-online':
    case 'same-volume-without-extents':
    case 'reverse-different-size':
      return target;
    case 'no-pair-to-reverse':
      return command.operands.get('ACTION')?.node.wholeSpan ?? target;
    case 'still-revertible':
      return command.span;
    case 'incremental-exists':
    case 'reverse-copy-incomplete':
      return command.operands.get('INCREMENTAL')?.node.wholeSpan ?? target;
    case 'not-revertible':
    case 'incremental-withdraw-extents':
    case 'too-many-relationships':
    case 'no-relationship':
      return command.extents?.span ?? command.span;
  }
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
