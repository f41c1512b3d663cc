import type { ExtentPair, MirrorOutcome, OutOfSpace, Refusal } from '../../flashcopy/types.js';
import type { Span } from '../../language/problem.js';
import type { FcestablCommand, TrackSpan } from '../../language/tso/ast.js';
import type { SiteVolume } from '../../site/site.js';
import type { Geometry, TrackRange } from '../../storage/geometry.js';
import type { AdvisedSet, ExtentAdvisor } from '../extent-advice.js';
import { deviceName, notPreservedText, volumeName } from '../refusal.js';
import { readLabelAgain } from '../volume-label.js';
import type { CommandRun } from './command-run.js';
import { remoteVolumes, type RemoteVolumes } from './remote.js';

/** SETGTOK. What YES does when space runs out is not known; the older releases that knew only YES let it fail. */
const outOfSpace: Readonly<Record<FcestablCommand['spaceEfficientTarget'], OutOfSpace | undefined>> = {
  NO: undefined,
  YES: 'fail-relationship',
  FAILREL: 'fail-relationship',
  SWI: 'inhibit-source',
};

/** FCESTABL of volumes or extents, or with MODE(NOCOPY2COPY) the background copy of what is there already. */
export function establish(run: CommandRun, command: FcestablCommand, advisor: ExtentAdvisor): void {
  const volumes = command.remote ? remoteVolumes(run, command) : localVolumes(run, command);
  if (volumes === undefined) return;
  const { source, target } = volumes;
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
  const advice = advisor.advise(source, target, adviceSets(command, extents));
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
    targetMayBePrimary: command.targetIsPprcPrimary,
    preserveMirror: preserveMirrorWords[command.preserveMirror],
    spaceEfficientTarget: outOfSpace[command.spaceEfficientTarget],
  });
  if (!outcome.ok) {
    run.refuse(outcome.refusal, request, placeOf(outcome.refusal, command));
    return;
  }
  for (const remark of advice) run.find(remark);
  for (const volume of new Set([source, target])) {
    for (const remark of advisor.adviseOnCount(volume, command.span)) run.find(remark);
  }
  if (outcome.mirror !== undefined) sayMirror(run, target, outcome.mirror);
  const labelCopied = outcome.relationships.some(({ targetExtent }) => targetExtent.start === 0);
  if (labelCopied && target.online) sayLabel(run, target);
}

/** The sets of the command with their places. */
function adviceSets(command: FcestablCommand, extents: readonly ExtentPair[] = []): AdvisedSet[] {
  return (command.extents?.sets ?? []).flatMap((set, index): AdvisedSet[] => {
    const pair = extents[index];
    // Their places in the text are only worked out for what there is something to say of.
    return pair === undefined
      ? []
      : [
          {
            ...pair,
            get sourceSpan(): Span {
              return set.sourceSpan;
            },
            get targetSpan(): Span {
              return set.targetSpan;
            },
          },
        ];
  });
}

const preserveMirrorWords = { NO: 'no', REQUIRED: 'required', PREFERRED: 'preferred' } as const;

function localVolumes(run: CommandRun, command: FcestablCommand): RemoteVolumes | undefined {
  const source = command.source && run.volume(command.source);
  const target =
    command.target !== undefined
      ? run.volume(command.target)
      : command.targetAddress && run.volumeAt(command.targetAddress);
  return source === undefined || target === undefined ? undefined : { source, target };
}

/** Whether the mirror of the target was preserved, where it could have gone otherwise. */
function sayMirror(run: CommandRun, target: SiteVolume, outcome: MirrorOutcome): void {
  const name = (id: string): string => volumeName(run.site, id);
  if (outcome.preserved) {
    const remote = { remoteSource: name(outcome.source), remoteTarget: name(outcome.target) };
    run.say('mirrorPreserved', { target: name(target.id), ...remote });
  } else {
    const reason = notPreservedText(outcome.reason, run.site).toUpperCase();
    run.say('mirrorLost', { target: name(target.id), reason });
  }
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
    case 'target-is-secondary':
    case 'target-is-primary':
      return target;
    case 'space-efficient-preserve-mirror':
    case 'mirror-not-preserved':
    case 'preferred-multi-target':
    case 'mirror-mode-changed':
      return command.operands.get('PRESERVEMIRROR')?.node.wholeSpan ?? target;
    case 'no-conduit':
      return command.access?.span ?? command.span;
    case 'space-efficient-not-allowed':
    case 'relationship-failed':
    case 'no-space-for-t0':
      return target;
    case 'space-efficient-with-extents':
      return command.extents?.span ?? target;
    case 'space-efficient-copy':
      return command.operands.get('MODE')?.node.wholeSpan ?? target;
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
