import type {
  DeviceOperand,
  ExtentSet,
  FcestablCommand,
  FcqueryCommand,
  FcwithdrCommand,
  FlashCopyCommand,
  StorageAddress,
  TsoCommand,
} from '../tso/ast.js';
import {
  plainEstablish,
  type RelationshipCommand,
  type TrackPair,
  type VolumeNames,
} from './relationship-command.js';
import type { Lost, SourceStatement } from './statement.js';

/** What the commands of a TSO script do to relationships. */
export function readTsoStatements(commands: readonly TsoCommand[]): SourceStatement[] {
  return commands.map((command): SourceStatement => {
    const { span } = command;
    if (command.kind === 'other') {
      const reason = `${command.name} is no FlashCopy command`;
      return { span, verb: command.name, commands: [], lost: [], missing: { reason, other: true } };
    }
    const verb = command.kind;
    const found = command.problems.some(({ severity }) => severity === 'error')
      ? 'it has errors'
      : (elsewhere(command) ?? read(command));
    return typeof found === 'string'
      ? { span, verb, commands: [], lost: [], missing: { reason: found } }
      : { span, verb, commands: [found], lost: lostOf(command) };
  });
}

function elsewhere({ remote, openDevices }: FlashCopyCommand): string | undefined {
  if (openDevices) return 'OPENDVCS(YES) speaks of fixed-block devices';
  return remote
    ? 'REMOTE(YES) is sent over a remote copy link, which every interface names in another way'
    : undefined;
}

function read(command: FlashCopyCommand): RelationshipCommand | string {
  switch (command.kind) {
    case 'FCESTABL':
      return establish(command);
    case 'FCQUERY':
      return query(command);
    case 'FCWITHDR':
      return withdraw(command);
  }
}

function establish(command: FcestablCommand): RelationshipCommand | string {
  const { mode, extents: list, incremental, action } = command;
  const source = volumeOf(command.source, command.sourceAddress);
  const target = volumeOf(command.target, command.targetAddress);
  if (source === undefined || target === undefined) return 'source or target is not named';
  const extents = list === undefined ? {} : { extents: list.sets.map(pairOf) };
  if (mode === 'NOCOPY2COPY') return { kind: 'copy-rest', source, target, ...extents };
  const async = mode === 'ASYNC';
  return {
    ...plainEstablish,
    source,
    target,
    ...extents,
    mode: mode === 'COPY' ? 'copy' : 'nocopy',
    records: incremental !== 'NO' || async,
    revertible: async,
    inhibitsTarget: incremental === 'YES' || async,
    fastReverse: action === 'FRR',
    freezes: action === 'FREEZE',
    onlineTarget: command.onlineTarget,
    targetMayBePrimary: command.targetIsPprcPrimary,
    preserveMirror: preserve[command.preserveMirror],
    spaceEfficient: space[command.spaceEfficientTarget],
  };
}

const preserve = { NO: 'no', REQUIRED: 'required', PREFERRED: 'preferred' } as const;
/** What YES does when space runs out is not known; the dry run lets the relationship fail. */
const space = { NO: 'no', YES: 'fail', FAILREL: 'fail', SWI: 'inhibit-source' } as const;

function query({ device, showRelationships }: FcqueryCommand): RelationshipCommand | string {
  const volume = volumeOf(device, undefined);
  return volume === undefined
    ? 'no device is named'
    : { kind: 'query', volume, relationships: showRelationships !== 'NO' };
}

function withdraw(command: FcwithdrCommand): RelationshipCommand | string {
  const source = volumeOf(command.source, command.sourceAddress);
  const target = volumeOf(command.target, command.targetAddress);
  const extents = command.extents === undefined ? {} : { extents: command.extents.sets.map(pairOf) };
  const pair = { ...(source !== undefined && { source }), ...(target !== undefined && { target }) };
  if (command.action === 'THAW') {
    const volume = volumeOf(command.access, undefined);
    return volume === undefined ? 'no device is named' : { kind: 'thaw', volume };
  }
  if (command.action !== undefined) {
    const kind = command.action === 'COMMIT' ? 'commit' : 'revert';
    return source === undefined ? 'no source is named' : { ...pair, kind, source };
  }
  if (!command.convertAndEnd) return { kind: 'withdraw', ...pair, ...extents };
  return source === undefined ? 'no source is named' : { ...pair, kind: 'finish', source, ...extents };
}

function lostOf(command: FlashCopyCommand): Lost[] {
  const names = command.kind === 'FCQUERY' ? ['UNFORMAT', 'STARTADDR'] : [];
  return names.flatMap((what) => {
    const operand = command.operands.get(what);
    return operand === undefined ? [] : [{ what, span: operand.node.wholeSpan }];
  });
}

function volumeOf(
  device: DeviceOperand | undefined,
  address: StorageAddress | undefined,
): VolumeNames | undefined {
  if (device !== undefined) return { device: device.deviceNumber, subchannelSet: device.subchannelSet };
  return address && { serial: address.serial, lss: address.lss, cca: address.cca };
}

function pairOf({ source, target }: ExtentSet): TrackPair {
  return { source, target };
}
