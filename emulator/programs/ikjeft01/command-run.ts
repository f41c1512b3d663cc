import type { Refusal } from '../../flashcopy/types.js';
import { problem, type Problem, type Span } from '../../language/problem.js';
import type { DeviceOperand, FlashCopyCommand, StorageAddress } from '../../language/tso/ast.js';
import { antfMessages, type AntfKey } from '../../messages/antf.js';
import { ikjMessages, type IkjKey } from '../../messages/ikj.js';
import type { Inserts } from '../../messages/template.js';
import { formatHex } from '../../site/hex.js';
import type { Site, SiteVolume } from '../../site/site.js';
import type { StepContext } from '../program.js';
import { refusalProblem, type RefusedRequest } from '../refusal.js';
import { refusalMessage } from './refusal-message.js';
import type { Systsprt } from './systsprt.js';

/** One FlashCopy command while it runs: where its messages go, and the return code that they add up to. */
export class CommandRun {
  private highest = 0;

  constructor(
    readonly context: StepContext,
    private readonly print: Systsprt,
    private readonly command: FlashCopyCommand,
  ) {}

  get site(): Site {
    return this.context.site;
  }

  get returnCode(): number {
    return this.highest;
  }

  say(key: AntfKey, inserts: Inserts = {}): void {
    const entry = antfMessages[key];
    this.highest = Math.max(this.highest, entry.returnCode);
    this.print.message(entry, inserts);
  }

  /** A message of the parse service. */
  sayParse(key: IkjKey, inserts: Inserts): void {
    const entry = ikjMessages[key];
    this.highest = Math.max(this.highest, entry.returnCode);
    this.print.message(entry, inserts);
  }

  /** A line of a report. */
  line(text: string): void {
    this.print.line(text);
  }

  find(found: Problem): void {
    this.context.tracer.problem?.(found);
  }

  /** Says what the storage system refuses, and shows it at the operand that caused it. */
  refuse(refusal: Refusal, request: RefusedRequest, span: Span): void {
    const { key, inserts } = refusalMessage(refusal, this.site, request, this.command.kind);
    this.say(key, inserts);
    this.find(refusalProblem(refusal, this.site, span, request));
  }

  /** The volume of a device operand; says so when there is none. */
  volume(device: DeviceOperand): SiteVolume | undefined {
    const { deviceNumber, subchannelSet, span } = device;
    const found = this.site.volumeByDevice(deviceNumber, subchannelSet);
    const set = subchannelSet === 0 ? '' : ` in subchannel set ${subchannelSet}`;
    return found ?? this.unknown(`${formatHex(deviceNumber, 4)}${set}`, span);
  }

  /** The volume at a place of a storage facility; says so when there is none. */
  volumeAt({ serial, lss, cca, span }: StorageAddress): SiteVolume | undefined {
    const found = this.site.volumeByAddress(serial, lss, cca);
    return found ?? this.unknown(`${serial} ${formatHex(lss, 2)} ${formatHex(cca, 2)}`, span);
  }

  private unknown(volume: string, span: Span): SiteVolume | undefined {
    this.say('unknownVolume', { volume: volume.toUpperCase() });
    this.find(problem('refused-unknown-volume', span, { volume }));
    return undefined;
  }

  /** Prints the last line of the command. */
  finish(): void {
    const device = mainDevice(this.command)?.deviceNumber;
    const inserts = {
      command: this.command.kind,
      device: device === undefined ? '----' : formatHex(device, 4),
      code: formatHex(this.highest, 2),
    };
    this.print.message(antfMessages[this.highest === 0 ? 'completed' : 'unsuccessful'], inserts);
  }
}

/** The device that the completion message names. */
function mainDevice(command: FlashCopyCommand): DeviceOperand | undefined {
  return command.kind === 'FCQUERY' ? command.device : (command.source ?? command.access ?? command.target);
}
