import type { Refusal, VolumeId, WithdrawRequest } from '../../flashcopy/types.js';
import type { Span } from '../../language/problem.js';
import type { FcwithdrCommand } from '../../language/tso/ast.js';
import type { CommandRun } from './command-run.js';
import { trackRange } from './establish.js';
import { remoteVolumes } from './remote.js';

/** FCWITHDR DEVN ACTION(THAW): writes go on to all volumes of the device's LSS. Nothing frozen is no error. */
function thaw(run: CommandRun, command: FcwithdrCommand): void {
  const device = command.remote
    ? remoteVolumes(run, command)?.source
    : command.access && run.volume(command.access);
  if (device !== undefined) run.site.engine.thaw(device.id);
}

/**
 * FCWITHDR DDSW(YES): what the source device receives ends at once, what it gives ends when its copy is complete. Only
 * the source halves of the extents count.
 */
function finish(run: CommandRun, command: FcwithdrCommand): void {
  const device = command.source && run.volume(command.source);
  if (device === undefined) return;
  const extents = command.extents?.sets.map(({ source }) => trackRange(device.geometry, source));
  const outcome = run.site.engine.finishCopies({ device: device.id, extents });
  if (!outcome.ok) run.refuse(outcome.refusal, { source: device.id }, placeOf(outcome.refusal, command));
}

export function withdraw(run: CommandRun, command: FcwithdrCommand): void {
  if (command.action === 'THAW') thaw(run, command);
  else if (command.action !== undefined) decide(run, command, command.action);
  else if (command.convertAndEnd) finish(run, command);
  else if (command.remote) withdrawRemote(run, command);
  else withdrawNow(run, command);
}

/** FCWITHDR ACTION(COMMIT|REVERT): the last increment stays or is undone. The relationship stays either way. */
function decide(run: CommandRun, command: FcwithdrCommand, action: 'COMMIT' | 'REVERT'): void {
  const request = volumesOf(run, command);
  if (request === undefined) return;
  const { engine } = run.site;
  const outcome = action === 'COMMIT' ? engine.commit(request) : engine.revert(request);
  if (!outcome.ok) run.refuse(outcome.refusal, request, placeOf(outcome.refusal, command));
}

/** The volumes that are named; undefined when one of them does not exist. */
function volumesOf(
  run: CommandRun,
  command: FcwithdrCommand,
): { readonly source?: VolumeId; readonly target?: VolumeId } | undefined {
  const { source, target } = command;
  if (command.remote) {
    const volumes = remoteVolumes(run, command);
    return volumes && { source: volumes.source.id, target: volumes.target.id };
  }
  const from = source && run.volume(source);
  const to = target && run.volume(target);
  if ((source !== undefined && from === undefined) || (target !== undefined && to === undefined)) {
    return undefined;
  }
  return { source: from?.id, target: to?.id };
}

/**
 * FCWITHDR by target, or by source and target, whole or in part. With a target alone only the target halves of the
 * extents count.
 */
function withdrawNow(run: CommandRun, command: FcwithdrCommand): void {
  const source = command.source && run.volume(command.source);
  const target = command.target && run.volume(command.target);
  if (command.source !== undefined && source === undefined) return;
  if (command.target !== undefined && target === undefined) return;
  const request: WithdrawRequest = {
    source: source?.id,
    target: target?.id,
    extents: command.extents?.sets.map((set) => ({
      source: source && trackRange(source.geometry, set.source),
      target: target && trackRange(target.geometry, set.target),
    })),
  };
  const outcome = run.site.engine.withdraw(request);
  if (!outcome.ok) run.refuse(outcome.refusal, request, placeOf(outcome.refusal, command));
}

/** FCWITHDR REMOTE(YES): whole volumes only. */
function withdrawRemote(run: CommandRun, command: FcwithdrCommand): void {
  const request = volumesOf(run, command);
  if (request === undefined) return;
  const outcome = run.site.engine.withdraw(request);
  if (!outcome.ok) run.refuse(outcome.refusal, request, command.sourceAddress?.span ?? command.span);
}

function placeOf(refusal: Refusal, command: FcwithdrCommand): Span {
  const set = 'index' in refusal ? command.extents?.sets[refusal.index] : undefined;
  if (set !== undefined && 'side' in refusal) {
    return refusal.side === 'source' ? set.sourceSpan : set.targetSpan;
  }
  return command.extents?.span ?? command.target?.span ?? command.source?.span ?? command.span;
}
