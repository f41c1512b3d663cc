import { problem } from '../../language/problem.js';
import type { FcestablCommand, FcqueryCommand, FcwithdrCommand } from '../../language/tso/ast.js';
import { formatHex } from '../../site/hex.js';
import type { SiteVolume } from '../../site/site.js';
import { volumeName } from '../refusal.js';
import type { CommandRun } from './command-run.js';

/** Source and target of a command. */
export interface RemoteVolumes {
  readonly source: SiteVolume;
  readonly target: SiteVolume;
}

/**
 * The volumes of a command with REMOTE(YES), which is sent over the PPRC link of DEVN to another storage facility.
 * Says what stands against it.
 */
export function remoteVolumes(
  run: CommandRun,
  command: FcestablCommand | FcwithdrCommand,
): RemoteVolumes | undefined {
  const access = command.access && run.volume(command.access);
  const source = command.sourceAddress && run.volumeAt(command.sourceAddress);
  const target = command.targetAddress && run.volumeAt(command.targetAddress);
  if (access === undefined || source === undefined || target === undefined) return undefined;
  return isReached(run, command, access, source, 'SSID') ? { source, target } : undefined;
}

/** The volume that FCQUERY REMOTE(YES) asks about. */
export function remoteVolume(run: CommandRun, command: FcqueryCommand): SiteVolume | undefined {
  const access = command.device && run.volume(command.device);
  const queried = command.queried && run.volumeAt(command.queried);
  if (access === undefined || queried === undefined) return undefined;
  return isReached(run, command, access, queried, 'QRYSSID') ? queried : undefined;
}

/** Whether DEVN is the primary of the volume, and the SSID that of its logical subsystem. */
function isReached(
  run: CommandRun,
  command: FcestablCommand | FcqueryCommand | FcwithdrCommand,
  access: SiteVolume,
  volume: SiteVolume,
  keyword: 'SSID' | 'QRYSSID',
): boolean {
  const { asPrimary } = run.site.engine.mirrorsOf(access.id);
  if (!asPrimary.some(({ secondary }) => secondary === volume.id)) {
    const span = command.operands.get('DEVN')?.node.wholeSpan ?? command.span;
    run.refuse({ kind: 'no-conduit', conduit: access.id, volume: volume.id }, {}, span);
    return false;
  }
  const operand = command.operands.get(keyword);
  const coded = operand?.value;
  const { ssid } = volume.definition;
  // Its absence was a finding of the parser.
  if (coded?.kind !== 'hex' || coded.value === ssid) return true;
  const inserts = { ssid: formatHex(coded.value, 4), actual: formatHex(ssid, 4) };
  run.say('wrongSsid', inserts);
  const span = operand?.node.wholeSpan ?? command.span;
  run.find(problem('refused-wrong-ssid', span, { ...inserts, volume: volumeName(run.site, volume.id) }));
  return false;
}
