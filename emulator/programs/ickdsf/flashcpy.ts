import type { MirrorOutcome, Refusal, Relationship } from '../../flashcopy/types.js';
import type { FlashcpyCommand } from '../../language/ickdsf/ast.js';
import type { Span } from '../../language/problem.js';
import { formatHex } from '../../site/hex.js';
import type { SiteVolume } from '../../site/site.js';
import { deviceName, notPreservedText, refusalProblem, volumeName, type RefusedRequest } from '../refusal.js';
import { readLabelAgain } from '../volume-label.js';
import type { CommandRun } from './command-run.js';
import { printDevice } from './device-block.js';

const preserveMirrorWords = { REQUIRED: 'required', PREFERRED: 'preferred' } as const;

/** FLASHCPY: relationships of whole volumes on the one copy engine. */
export function flashcpy(run: CommandRun, command: FlashcpyCommand): void {
  const { device: selector } = command;
  if (selector === undefined) return;
  const volume = run.volume(selector, 'FLASHCPY');
  if (volume === undefined) return;
  printDevice(run, volume);
  switch (command.function) {
    case 'establish':
      return establish(run, command, volume);
    case 'withdraw':
      return withdraw(run, command, volume);
    case 'query':
      return query(run, volume);
    case 'query-relations':
      return queryRelations(run, volume);
    case undefined:
      run.leaveOut('FLASHCPY without a function that is known', 'nothing was done', command.verbSpan);
  }
}

function establish(run: CommandRun, command: FlashcpyCommand, source: SiteVolume): void {
  const { preserveMirror } = command;
  const target = targetOf(run, command, source);
  if (target === undefined) return;
  const outcome = run.site.engine.establish({
    source: source.id,
    target: target.id,
    mode: command.mode === 'NOCOPY' ? 'nocopy' : 'copy',
    targetOnline: target.online,
    allowOnlineTarget: command.onlineTarget,
    targetMayBePrimary: command.targetIsPprcPrimary,
    ...(preserveMirror !== undefined && { preserveMirror: preserveMirrorWords[preserveMirror] }),
    ...(command.changeRecording !== undefined && { incremental: 'record' as const }),
  });
  if (!outcome.ok) {
    const request = { source: source.id, target: target.id };
    refuse(run, outcome.refusal, request, placeOf(outcome.refusal, command), 'refused');
    return;
  }
  run.say('established', {
    source: deviceName(source),
    target: deviceName(target),
    lss: formatHex(target.definition.lss, 2),
    cca: formatHex(target.definition.cca, 2),
  });
  if (outcome.mirror !== undefined) sayMirror(run, target, outcome.mirror);
  if (!target.online) return;
  const change = readLabelAgain(run.site, target);
  if (change === undefined) return;
  const { old, volser, other } = change;
  run.say('relabelled', { old, volser });
  if (other !== undefined)
    run.say('wentOffline', { device: deviceName(target), other: deviceName(other), volser });
}

/** Whether the mirror of the target was preserved, where it could have gone otherwise. */
function sayMirror(run: CommandRun, target: SiteVolume, outcome: MirrorOutcome): void {
  const device = deviceName(target);
  if (outcome.preserved) {
    const name = (id: string): string => volumeName(run.site, id);
    run.say('mirrorPreserved', { device, source: name(outcome.source), target: name(outcome.target) });
  } else {
    const reason = notPreservedText(outcome.reason, run.site).toUpperCase();
    run.say('mirrorLost', { device, reason });
  }
}

/** The volume at the place that TARGETVOL names, in the facility of the source. */
function targetOf(run: CommandRun, command: FlashcpyCommand, source: SiteVolume): SiteVolume | undefined {
  const coded = command.target;
  if (coded === undefined) {
    if (command.function === 'establish') {
      run.leaveOut('FLASHCPY ESTABLISH without TARGETVOL', 'nothing was done', command.verbSpan);
    }
    return undefined;
  }
  const { serial } = source.facility;
  const place = { lss: formatHex(coded.lss, 2), cca: formatHex(coded.cca, 2) };
  const target = run.site.volumeByAddress(serial, coded.lss, coded.cca);
  if (target === undefined) {
    run.refuse('dsf-target-unknown', coded.span, { ...place, serial });
    return undefined;
  }
  const { device } = coded;
  if (
    device !== undefined &&
    (device.number !== target.deviceNumber || device.subchannelSet !== target.definition.subchannelSet)
  ) {
    const inserts = { ...place, found: deviceName(target), coded: formatHex(device.number, 4) };
    run.warn('dsf-target-device', coded.span, inserts);
  }
  return target;
}

function withdraw(run: CommandRun, command: FlashcpyCommand, source: SiteVolume): void {
  const target = targetOf(run, command, source);
  if (command.target !== undefined && target === undefined) return;
  const request = { source: source.id, ...(target !== undefined && { target: target.id }) };
  const outcome = run.site.engine.withdraw(request);
  if (outcome.ok) run.say('withdrawn', { count: outcome.withdrawn.length });
  else {
    const key = outcome.refusal.kind === 'no-relationship' ? 'noRelation' : 'refused';
    refuse(run, outcome.refusal, request, command.target?.span ?? command.verbSpan, key);
  }
}

function query(run: CommandRun, volume: SiteVolume): void {
  const { active, limit, relationships } = run.site.engine.query(volume.id);
  const isSource = relationships.some(({ source }) => source === volume.id);
  const isTarget = relationships.some(({ target }) => target === volume.id);
  const state =
    isSource && isTarget ? 'SOURCE AND TARGET' : isSource ? 'SOURCE' : isTarget ? 'TARGET' : 'NONE';
  run.say('queryState', { device: deviceName(volume), state, active, limit });
}

/** One line a relation: role, partner, mode, tracks left. The layout is ours. */
function queryRelations(run: CommandRun, volume: SiteVolume): void {
  const { relationships } = run.site.engine.query(volume.id);
  run.say('queryRelations', { device: deviceName(volume), count: relationships.length });
  if (relationships.length > 0) run.below('ROLE   DEVN LSS CCA  MODE    #TRACKS YET TO BE COPIED  RECORDING');
  for (const relationship of relationships) run.below(relationLine(run, volume, relationship));
  const allowed = run.site.definition.limits.multipleIncremental === true ? 'ALLOWED' : 'NOT ALLOWED';
  run.say('multipleIncremental', { allowed });
}

function relationLine(run: CommandRun, volume: SiteVolume, relationship: Relationship): string {
  const isSource = relationship.source === volume.id;
  const partner = run.site.volume(isSource ? relationship.target : relationship.source);
  const { lss, cca } = partner.definition;
  return [
    (isSource ? 'SOURCE' : 'TARGET').padEnd(6),
    deviceName(partner),
    formatHex(lss, 2).padEnd(3),
    formatHex(cca, 2).padEnd(4),
    relationship.mode.toUpperCase().padEnd(7),
    String(relationship.outOfSync.count).padStart(24),
    ` ${relationship.recording === undefined ? 'NO' : 'YES'}`,
  ].join(' ');
}

function refuse(
  run: CommandRun,
  refusal: Refusal,
  request: RefusedRequest,
  span: Span,
  key: 'refused' | 'noRelation',
): void {
  const found = refusalProblem(refusal, run.site, span, request);
  run.find(found);
  run.say(key, { text: found.message });
}

function placeOf(refusal: Refusal, command: FlashcpyCommand): Span {
  const target = command.target?.span ?? command.verbSpan;
  switch (refusal.kind) {
    case 'source-is-target':
    case 'too-many-targets':
      return command.device?.span ?? target;
    case 'incremental-exists':
    case 'incremental-with-extents':
      return command.changeRecording ?? target;
    case 'space-efficient-preserve-mirror':
    case 'mirror-not-preserved':
    case 'preferred-multi-target':
    case 'mirror-mode-changed':
      return command.operands.get('PRESERVEMIRROR')?.node.wholeSpan ?? target;
    default:
      return target;
  }
}
