import type { FlowFact, FlowVolume } from '../flow/facts.js';
import type { Fix } from '../problem.js';
import type { DeviceOperand, FcestablCommand, FcwithdrCommand, StorageAddress, TsoCommand } from './ast.js';

/** What the FlashCopy commands of a script do to relationships. Commands with an error do nothing. */
export function flowFactsOfTso(commands: readonly TsoCommand[]): FlowFact[] {
  const end = commands.at(-1)?.span.end ?? 0;
  return commands.flatMap((command) => {
    if (command.problems.some(({ severity }) => severity === 'error')) return [];
    if (command.kind === 'FCESTABL') return establishFacts(command, end);
    return command.kind === 'FCWITHDR' ? withdrawFacts(command) : [];
  });
}

function establishFacts(command: FcestablCommand, end: number): FlowFact[] {
  const { span, mode, incremental, action } = command;
  if (mode === 'NOCOPY2COPY') return [];
  const source = nameOf(command.source, command.sourceAddress);
  const target = nameOf(command.target, command.targetAddress);
  const records = incremental !== 'NO' || mode === 'ASYNC';
  const copy = mode === 'NOCOPY' || mode === 'ASYNC' ? 'nocopy' : 'copy';
  const part = command.extents !== undefined;
  const facts: FlowFact[] = [
    {
      kind: 'establish',
      span,
      source,
      target,
      mode: copy,
      persistent: records,
      records,
      part,
      ...(copy === 'nocopy' && !records && !part && { withdraw: withdrawFix(source, target, end) }),
    },
  ];
  if (action !== 'FREEZE') return facts;
  const place = command.operands.get('ACTION')?.node.wholeSpan ?? span;
  const thaw = source?.by === 'device' ? thawFix(source.name, end) : undefined;
  return [...facts, { kind: 'freeze', span: place, source, thaw }];
}

/** Adds a FCWITHDR of the pair behind the last command. */
function withdrawFix(
  source: FlowVolume | undefined,
  target: FlowVolume | undefined,
  end: number,
): Fix | undefined {
  const devices = [source, target].map((volume) =>
    volume?.by === 'device' ? /^(?:([123]):)?([0-9A-F]{4})$/.exec(volume.name) : null,
  );
  const [from, to] = devices;
  // Of a subchannel set other than 0 the operands are others.
  if (!from || !to || from[1] !== undefined || to[1] !== undefined) return undefined;
  const text = `\n FCWITHDR SDEVN(${from[2]}) TDEVN(${to[2]})`;
  return {
    title: `Withdraw ${from[2]} to ${to[2]} at the end`,
    edits: [{ span: { start: end, end }, text }],
  };
}

/** Adds the THAW behind the last command. */
function thawFix(device: string, end: number): Fix {
  const text = `\n FCWITHDR DEVN(${device}) ACTION(THAW)`;
  return { title: `Thaw the LSS of ${device} at the end`, edits: [{ span: { start: end, end }, text }] };
}

function withdrawFacts(command: FcwithdrCommand): FlowFact[] {
  const { span, action } = command;
  if (action === 'THAW') {
    // Carried over a remote copy pair it thaws the subsystem of the remote source.
    const volume = command.remote
      ? nameOf(undefined, command.sourceAddress)
      : nameOf(command.access, undefined);
    return [{ kind: 'thaw', span, volumes: volume === undefined ? [] : [volume] }];
  }
  if (action !== undefined) return [];
  const source = nameOf(command.source, command.sourceAddress);
  const target = nameOf(command.target, command.targetAddress);
  return [{ kind: 'withdraw', span, source, target, finishes: command.convertAndEnd }];
}

function nameOf(
  device: DeviceOperand | undefined,
  address: StorageAddress | undefined,
): FlowVolume | undefined {
  const hex = (value: number, digits: number): string =>
    value.toString(16).toUpperCase().padStart(digits, '0');
  if (device !== undefined) {
    const set = device.subchannelSet === 0 ? '' : `${device.subchannelSet}:`;
    return { by: 'device', name: `${set}${hex(device.deviceNumber, 4)}` };
  }
  if (address === undefined) return undefined;
  const lss = `${address.serial}/${hex(address.lss, 2)}`;
  return { by: 'address', name: `${lss}/${hex(address.cca, 2)}`, lss };
}
