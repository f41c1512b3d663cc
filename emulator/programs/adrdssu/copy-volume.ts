import type { ExtentPair } from '../../flashcopy/types.js';
import type { CodedTrackRange, CopyCommand } from '../../language/dfsmsdss/ast.js';
import { problem, type Problem } from '../../language/problem.js';
import { rangesOverlap } from '../../ranges/range.js';
import type { SiteVolume } from '../../site/site.js';
import type { TrackAddress, TrackRange } from '../../storage/geometry.js';
import { relabelVolume, rewriteFreeSpace } from '../../storage/vtoc/write-vtoc.js';
import { allocatedRanges, type Vtoc } from '../../storage/vtoc/vtoc.js';
import { deviceName } from '../refusal.js';
import { dayNumber, today } from './dates.js';
import { flash, withoutFlash } from './fast-replication.js';
import { flashIncrement, isIncremental } from './incremental.js';
import { flashSpaceEfficient } from './space-efficient.js';
import { FULL_COPY_RELATIONSHIP_LIMIT, mergeSmallestGaps } from './merge-ranges.js';
import type { Task } from './task.js';
import { findOneVolume, vtocOf } from './volumes.js';

/** COPY FULL and COPY TRACKS: tracks of one volume to one volume. */
export function copyVolume(task: Task, command: CopyCommand): void {
  const form = command.kind === 'full' ? 'COPY FULL' : 'COPY TRACKS';
  const fail = (found: Problem): void => {
    task.find(found);
    task.say('DRY105E.task', { verb: form, reason: found.message.replace(/\.$/, '') });
  };
  if (command.input === undefined || command.output === undefined) return;
  const sourceFound = findOneVolume(task, command.input, form, 'input');
  if (!sourceFound.ok) return fail(sourceFound.problem);
  const targetFound = findOneVolume(task, command.output, form, 'output');
  if (!targetFound.ok) return fail(targetFound.problem);
  const [source, target] = [sourceFound.value, targetFound.value];
  const sourceVtoc = vtocOf(source, command.input, command.span);
  if (!sourceVtoc.ok) return fail(sourceVtoc.problem);

  const plan =
    command.kind === 'full'
      ? planFull(command, source, target, sourceVtoc.value)
      : planTracks(command, source, target);
  if (typeof plan === 'string') {
    task.find(
      problem('copy-mismatch', command.span, { source: source.volser, target: target.volser, reason: plan }),
    );
    task.say('ADR306E', { source: source.volser, target: target.volser, reason: plan.toUpperCase() });
    return;
  }
  if (command.kind === 'full' && !plan.wholeVolume) tellMerged(task, command, source, sourceVtoc.value, plan);
  // A target without a VTOC (just initialized) has nothing to warn about.
  const before = vtocOf(target, command.output, command.span);
  if (before.ok) warnOfUnexpired(task, command, target, before.value);
  if (task.noRun) {
    task.say('ADR040I', { verb: 'COPY' });
    return;
  }
  if (!moveTracks(task, command, { source, target }, plan)) return;
  finish(task, command, { source, target }, plan, sourceVtoc.value, before.ok ? before.value : undefined);
}

/** What is to be copied: extent pairs, and whether FlashCopy takes the whole volume as one relationship. */
interface CopyPlan {
  readonly pairs: readonly ExtentPair[];
  readonly wholeVolume: boolean;
}

interface Volumes {
  readonly source: SiteVolume;
  readonly target: SiteVolume;
}

/** A plan, or the reason why the two volumes do not go together. */
function planFull(
  command: CopyCommand,
  source: SiteVolume,
  target: SiteVolume,
  vtoc: Vtoc,
): CopyPlan | string {
  if (source.id === target.id) return 'source and target are the same volume';
  const mismatch = deviceMismatch(source, target);
  if (mismatch !== undefined) return mismatch;
  if (target.geometry.tracks < source.geometry.tracks) {
    return `the target has ${target.geometry.cylinders} cylinders, the source ${source.geometry.cylinders}`;
  }
  const { fcFullVolumeRelation, fcFastReverseRestore } = command.options;
  const wholeVolume =
    (fcFullVolumeRelation ?? fcFastReverseRestore) !== undefined ||
    isIncremental(command) ||
    isTrackSpaceEfficient(target);
  const runs = wholeVolume
    ? [source.geometry.all]
    : mergeSmallestGaps(allocatedRanges(vtoc), FULL_COPY_RELATIONSHIP_LIMIT);
  return { pairs: runs.map((run) => ({ source: run, target: run })), wholeVolume };
}

/** That free space is copied along, so that there are not too many relationships. */
function tellMerged(
  task: Task,
  command: CopyCommand,
  source: SiteVolume,
  vtoc: Vtoc,
  { pairs }: CopyPlan,
): void {
  const runs = allocatedRanges(vtoc);
  if (runs.length === pairs.length) return;
  const count = (ranges: readonly TrackRange[]): number =>
    ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  const tracks = count(pairs.map((pair) => pair.source)) - count(runs);
  const inserts = { volume: source.volser, runs: runs.length, limit: FULL_COPY_RELATIONSHIP_LIMIT, tracks };
  task.find(problem('relationships-merged', command.span, inserts));
}

function planTracks(command: CopyCommand, source: SiteVolume, target: SiteVolume): CopyPlan | string {
  const mismatch = deviceMismatch(source, target);
  if (mismatch !== undefined) return mismatch;
  const pairs: ExtentPair[] = [];
  for (const [index, range] of command.trackRanges.entries()) {
    const { heads } = source.geometry;
    const from = { cylinder: range.fromCylinder, head: range.fromHead };
    const { start, end } = rangeOf(source, range);
    if (from.head >= heads || (range.toHead ?? 0) >= heads)
      return `a ${source.geometry.device.type} has heads 0 to ${heads - 1}`;
    if (end <= start) return `range ${index + 1} ends before it begins`;
    if (end > source.geometry.tracks) return `range ${index + 1} goes past the end of ${source.volser}`;
    const at = command.outTracks[index];
    const out: TrackAddress = at === undefined ? from : { cylinder: at.cylinder, head: at.head };
    const targetStart = target.geometry.trackNumber(out);
    const pair = {
      source: { start, end },
      target: { start: targetStart, end: targetStart + end - start },
    };
    if (pair.target.end > target.geometry.tracks)
      return `range ${index + 1} goes past the end of ${target.volser}`;
    pairs.push(pair);
  }
  if (source.id === target.id) {
    const overlap = pairs.some((a) => pairs.some((b) => rangesOverlap(a.source, b.target)));
    if (overlap) return 'on one volume the tracks to copy and the tracks to write must not overlap';
  }
  const [only] = pairs;
  const whole = pairs.length === 1 && only?.source.start === 0 && only.target.start === 0;
  const all = whole && only.source.end === source.geometry.tracks;
  return { pairs, wholeVolume: all && isTrackSpaceEfficient(target) };
}

function isTrackSpaceEfficient({ definition }: SiteVolume): boolean {
  return definition.spaceEfficient?.kind === 'track';
}

/** The tracks of a coded range; a missing last head is the last one of the cylinder. */
export function rangeOf({ geometry }: SiteVolume, range: CodedTrackRange): TrackRange {
  const first = { cylinder: range.fromCylinder, head: range.fromHead };
  const last = { cylinder: range.toCylinder, head: range.toHead ?? geometry.heads - 1 };
  return { start: geometry.trackNumber(first), end: geometry.trackNumber(last) + 1 };
}

function deviceMismatch(source: SiteVolume, target: SiteVolume): string | undefined {
  if (source.geometry.sameTracksAs(target.geometry)) return undefined;
  return `the source is a ${source.geometry.device.type}, the target a ${target.geometry.device.type}`;
}

/** Flashes the tracks or copies them by reading and writing; false when neither may be. */
function moveTracks(task: Task, command: CopyCommand, { source, target }: Volumes, plan: CopyPlan): boolean {
  if (isIncremental(command)) return flashIncrement(task, command, { source, target });
  if (plan.wholeVolume && isTrackSpaceEfficient(target)) {
    return flashSpaceEfficient(task, command, { source, target });
  }
  if (command.options.fastReplication?.value !== 'NONE') {
    const pairs = plan.wholeVolume ? undefined : plan.pairs;
    const subject = { kind: 'volume', volser: source.volser } as const;
    const flashed = flash(task, command, [{ source, target, pairs }], subject);
    if (flashed.ok) {
      task.say('ADR806I.volume');
      return true;
    }
    if (!withoutFlash(task, command, subject, flashed.why)) return false;
  }
  for (const pair of plan.pairs) task.site.copyTracks(source, pair.source, target, pair.target.start);
  return true;
}

/** What DFSMSdss does to the target behind the copied tracks: its serial number, its free space, the catalog. */
function finish(
  task: Task,
  command: CopyCommand,
  { source, target }: Volumes,
  plan: CopyPlan,
  sourceVtoc: Vtoc,
  before: Vtoc | undefined,
): void {
  const { site } = task;
  const covers = (range: TrackRange): boolean => plan.pairs.some((pair) => rangesOverlap(pair.target, range));
  const labelCopied = covers({ start: 0, end: 1 });
  if (before !== undefined && labelCopied && before.extent.start !== sourceVtoc.extent.start) {
    const at = (track: number): string => vtocAddress(target.geometry.trackAddress(track));
    task.say('ADR241I', { begin: at(before.extent.start), end: at(before.extent.end - 1) });
  }
  const old = target.volser;
  if (labelCopied && command.options.copyVolid === undefined) {
    relabelVolume(target, old);
  } else if (labelCopied) {
    target.volser = source.volser;
    task.say('ADR320I', { old, device: deviceName(target), new: source.volser });
  }
  if (command.kind === 'full' && target.geometry.tracks > source.geometry.tracks) {
    task.say('ADR920I', { volser: source.volser, reason: 2 });
    rewriteFreeSpace(target);
  }
  if (labelCopied && target.volser === source.volser && source.online && source.id !== target.id) {
    target.online = false;
    task.say('ADR344I', { device: deviceName(target) });
  }
  if (labelCopied) site.catalog.forgetVolume(old);
}

/** `cccccc:hhhh`, as ADR241I prints a place. */
function vtocAddress({ cylinder, head }: TrackAddress): string {
  return `${String(cylinder).padStart(6, '0')}:${String(head).padStart(4, '0')}`;
}

/** A copy overwrites data sets that have not expired: the operator would be asked. */
function warnOfUnexpired(task: Task, command: CopyCommand, target: SiteVolume, vtoc: Vtoc): void {
  if (command.options.purge !== undefined) return;
  const now = dayNumber(today(task));
  const kept = vtoc.dataSets.filter((dataSet) => dayNumber(dataSet.expires) > now);
  if (kept.length === 0) return;
  const names =
    kept
      .slice(0, 3)
      .map((dataSet) => dataSet.name)
      .join(', ') + (kept.length > 3 ? ', ...' : '');
  task.find(problem('target-unexpired', command.output!.span, { volser: target.volser, names }));
  task.context.console(
    `ADR369D AUTHORIZE FOR WRITE ACCESS A VOLUME ON WHICH DATA SETS HAVE NOT EXPIRED: ${target.volser} (THE DRY RUN ANSWERS U)`,
  );
}
