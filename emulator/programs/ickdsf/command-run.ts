import type { DeviceSelector } from '../../language/ickdsf/ast.js';
import { problem, type Problem, type Span } from '../../language/problem.js';
import { ickMessages, type IckKey, type IckMessage } from '../../messages/ick.js';
import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import { formatHex } from '../../site/hex.js';
import type { Site, SiteVolume } from '../../site/site.js';
import type { StepContext } from '../program.js';
import type { IckdsfSysprint } from './sysprint.js';

/** One command while it runs: where its messages go, and the condition code that they add up to. */
export class CommandRun {
  private highest = 0;

  constructor(
    readonly context: StepContext,
    private readonly print: IckdsfSysprint,
    /** PARM='NOREPLYU': the operator is not asked. */
    private readonly noReply: boolean,
  ) {}

  get site(): Site {
    return this.context.site;
  }

  get conditionCode(): number {
    return this.highest;
  }

  say(key: IckKey, inserts: Inserts = {}): void {
    const entry: IckMessage = ickMessages[key];
    this.highest = Math.max(this.highest, entry.returnCode);
    this.print.message(entry, inserts);
  }

  /** A line below the last message. */
  below(text: string, control: '-' | ' ' = ' '): void {
    this.print.below(text, control);
  }

  find(found: Problem): void {
    this.context.tracer.problem?.(found);
  }

  /** Says what keeps the command from being carried out, at its place and on SYSPRINT. */
  refuse(code: ProblemCode, span: Span, inserts: Inserts = {}): void {
    const found = problem(code, span, inserts);
    this.find(found);
    this.say('refused', { text: found.message });
  }

  /** Says something that does not keep the command from being carried out. */
  warn(code: ProblemCode, span: Span, inserts: Inserts = {}): void {
    const found = problem(code, span, inserts);
    this.find(found);
    this.say('warned', { text: found.message });
  }

  /** Says that an operand is not modelled, with what happens instead; the command goes on. */
  notModelled(what: string, effect: string, span: Span): void {
    this.without('operandNotModelled', what, effect, span);
  }

  /** Says what of a command is not modelled, so that nothing is done for it. */
  leaveOut(what: string, effect: string, span: Span): void {
    this.without('leftOut', what, effect, span);
  }

  private without(key: 'operandNotModelled' | 'leftOut', what: string, effect: string, span: Span): void {
    this.find(problem('not-modelled', span, { what, effect }));
    this.say(key, { what: what.toUpperCase(), effect: effect.toUpperCase() });
  }

  /** The operator's authorisation before a volume is changed. */
  askOperator(device: string): void {
    if (this.noReply) return;
    const { id, template } = ickMessages.replyToAlter;
    this.context.console(`${id} ${template.replace('{device}', device)}`);
    this.context.console('R 00,U (THE DRY RUN REPLIES)');
  }

  /** The volume that a command names; says so when there is none. */
  volume(selector: DeviceSelector, user: string): SiteVolume | undefined {
    const { site, dds } = this.context;
    switch (selector.by) {
      case 'unit': {
        const found = site.volumeByDevice(selector.device, selector.subchannelSet);
        if (found !== undefined) return found;
        this.refuse('refused-unknown-volume', selector.span, { volume: formatHex(selector.device, 4) });
        return undefined;
      }
      case 'ddname': {
        const dd = dds.get(selector.name);
        const [volume] = (dd?.allocations ?? []).flatMap((part) =>
          part.kind === 'volume' || part.kind === 'data-set' ? part.volumes : [],
        );
        if (volume !== undefined) return volume;
        const code = dd === undefined ? 'dd-missing' : 'dd-not-a-volume';
        this.refuse(code, selector.span, { ddname: selector.name, user });
        return undefined;
      }
      case 'sysname':
        this.leaveOut('SYSNAME', 'it names a device on z/VSE only; nothing was done', selector.span);
        return undefined;
    }
  }
}
