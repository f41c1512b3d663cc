import type { VolumeCommand } from '../../language/ickdsf/ast.js';
import { problem } from '../../language/problem.js';
import type { SiteVolume } from '../../site/site.js';
import { deviceName } from '../refusal.js';
import { labelOf, readLabelAgain } from '../volume-label.js';
import type { CommandRun } from './command-run.js';
import { printDevice, printLabel } from './device-block.js';

/** The volume of INIT or REFORMAT, shown and found to be the one that is meant; undefined when it is not. */
export function guardedVolume(run: CommandRun, command: VolumeCommand, user: string): SiteVolume | undefined {
  const { device: selector } = command;
  const volume = selector && run.volume(selector, user);
  if (selector === undefined || volume === undefined) return undefined;
  const device = deviceName(volume);
  if (command.verifyOffline !== undefined && volume.online) {
    run.refuse('dsf-verify-offline-failed', command.verifyOffline, { device });
    return undefined;
  }
  if (selector.by === 'unit' && volume.online) {
    run.refuse('dsf-device-online', selector.span, { device, volser: volume.volser });
    return undefined;
  }
  if (selector.by === 'ddname' && !volume.online) {
    run.refuse('dsf-device-offline', selector.span, { device, ddname: selector.name });
    return undefined;
  }
  printDevice(run, volume);
  printLabel(run, volume);
  return isVerified(run, command, volume) ? volume : undefined;
}

function isVerified(run: CommandRun, { verify }: VolumeCommand, volume: SiteVolume): boolean {
  if (verify === undefined) return true;
  const device = deviceName(volume);
  const label = labelOf(run.site, volume);
  if (label?.volser !== verify.volid) {
    const inserts = { found: label?.volser ?? '*NONE*', wanted: verify.volid ?? '*NONE*' };
    run.find(problem('dsf-verify-failed', verify.span, { device, ...inserts }));
    run.say('verifyFailed', inserts);
    return false;
  }
  if (verify.owner !== undefined && label !== undefined && label.owner !== verify.owner.trimEnd()) {
    run.refuse('dsf-owner-mismatch', verify.span, {
      device,
      found: label.owner,
      wanted: verify.owner,
    });
    return false;
  }
  return true;
}

/** The host reads the label again; says what it finds. `before` is the serial that the label had. */
export function sayLabel(
  run: CommandRun,
  command: VolumeCommand,
  volume: SiteVolume,
  before: string | undefined,
): void {
  const change = readLabelAgain(run.site, volume);
  const volser = labelOf(run.site, volume)?.volser;
  if (volser === undefined || volser === before) return;
  if (before !== undefined) run.say('relabelled', { old: before, volser });
  const other = change?.other;
  const device = deviceName(volume);
  if (other !== undefined) run.say('wentOffline', { device, other: deviceName(other), volser });
  const twice =
    other ?? run.site.volumes.find((each) => each.id !== volume.id && each.online && each.volser === volser);
  if (twice === undefined) return;
  const inserts = { device, other: deviceName(twice), volser };
  run.find(problem('dsf-serial-twice', command.volid?.span ?? command.span, inserts));
}

/** Says which coded operands are not modelled; the command is carried out without them. */
export function sayNotModelled(
  run: CommandRun,
  command: VolumeCommand,
  effects: Readonly<Record<string, string>>,
): void {
  for (const [keyword, effect] of Object.entries(effects)) {
    const found = command.operands.get(keyword);
    if (found !== undefined) run.notModelled(keyword, effect, found.node.wholeSpan);
  }
}
