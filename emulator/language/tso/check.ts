import { problem, type Problem, type Span } from '../problem.js';
import type { DeviceOperand, FcestablCommand, FcqueryCommand, FcwithdrCommand } from './ast.js';
import { checkOverlaps } from './extents.js';

/** Rules that the operand tables cannot say. */
type Draft<Command> = Omit<Command, 'problems'>;

export function checkEstablish(command: Draft<FcestablCommand>, heads: number, problems: Problem[]): void {
  const { source, target, extents, operands } = command;
  checkDevices([source, target, command.access], problems);
  checkSsid(command, 'SSID', problems);
  const targetOperand = operands.get('TARGET');
  if (source !== undefined && targetOperand !== undefined && command.targetHasUcb) {
    problems.push(problem('target-needs-tgtucb', targetOperand.node.wholeSpan));
  }
  const ucb = operands.get('TGTUCB');
  if (source !== undefined && target !== undefined && !command.targetHasUcb && ucb !== undefined) {
    problems.push(problem('tgtucb-with-tdevn', ucb.node.wholeSpan));
  }
  const same =
    source !== undefined &&
    target !== undefined &&
    source.deviceNumber === target.deviceNumber &&
    source.subchannelSet === target.subchannelSet;
  if (same && extents === undefined) {
    problems.push(
      problem(
        'same-device-without-extents',
        target.span,
        { device: deviceText(target.deviceNumber) },
        {
          related: [{ span: source.span, message: 'The source is here.' }],
        },
      ),
    );
  }
  if (extents !== undefined) checkOverlaps(extents, heads, same, problems);
  const online = operands.get('ONLINTGT');
  if (command.onlineTarget && online !== undefined) {
    problems.push(problem('online-target-overwritten', online.node.wholeSpan));
  }
}

export function checkQuery(command: Draft<FcqueryCommand>, problems: Problem[]): void {
  checkDevices([command.device], problems);
  if (command.operands.has('QRYDVC')) checkSsid(command, 'QRYSSID', problems);
}

/** @param sourceAlone whether SDEVN by itself withdraws everything of the source, as some describe it. */
export function checkWithdraw(
  command: Draft<FcwithdrCommand>,
  sourceAlone: boolean,
  problems: Problem[],
): void {
  const { source, target, access, operands } = command;
  checkDevices([source, target, access], problems);
  checkSsid(command, 'SSID', problems);
  if (
    source !== undefined &&
    target === undefined &&
    !command.convertAndEnd &&
    !sourceAlone &&
    !operands.has('TDEVN')
  ) {
    problems.push(problem('withdraw-target-missing', source.span));
  }
  if (access === undefined) return;
  const named = operands.has('SOURCE') || operands.has('TARGET');
  if (!named && command.action !== 'THAW') {
    problems.push(problem('withdraw-devn-alone', access.span));
  } else if (named && !command.openDevices && !command.remote) {
    problems.push(
      problem('operand-requires', access.span, {
        one: 'DEVN with SOURCE and TARGET',
        other: 'OPENDVCS(YES) or REMOTE(YES)',
      }),
    );
  }
}

function checkDevices(devices: readonly (DeviceOperand | undefined)[], problems: Problem[]): void {
  for (const device of devices) {
    if (device?.deviceNumber === 0) problems.push(problem('device-number-zero', device.span));
  }
}

/** A remote CKD subsystem is found by its SSID. */
function checkSsid(
  command: {
    remote: boolean;
    openDevices: boolean;
    operands: ReadonlyMap<string, { node: { wholeSpan: Span } }>;
  },
  keyword: 'SSID' | 'QRYSSID',
  problems: Problem[],
): void {
  const remote = command.operands.get('REMOTE');
  if (remote === undefined || !command.remote || command.openDevices || command.operands.has(keyword)) return;
  problems.push(
    problem('operand-requires', remote.node.wholeSpan, { one: 'REMOTE(YES)', other: `${keyword}(hhhh)` }),
  );
}

/** A device number as four hexadecimal digits. */
export function deviceText(deviceNumber: number): string {
  return deviceNumber.toString(16).toUpperCase().padStart(4, '0');
}
