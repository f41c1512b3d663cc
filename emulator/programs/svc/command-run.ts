import type { SpectrumVirtualize } from '../../flashcopy/svc/spectrum-virtualize.js';
import type { SvcOutcome, SvcRefusal } from '../../flashcopy/svc/types.js';
import { problem } from '../../language/problem.js';
import type { SvcLine } from '../../language/svc/ast.js';
import { cmmvcMessages, type CmmvcKey } from '../../messages/cmmvc.js';
import { messageText } from '../../messages/message.js';
import type { Inserts } from '../../messages/template.js';
import type { VirtualizeDefinition } from '../../site/definition.js';
import type { Output, StepContext } from '../program.js';
import { refusalMessage, refusalProblem } from './refusal.js';
import { volumeName } from './view-rows.js';

/** One command while it runs. */
export class CommandRun {
  /** 1 when the command failed. */
  exitCode = 0;

  constructor(
    readonly context: StepContext,
    private readonly output: Output,
    readonly command: SvcLine,
    readonly system: SpectrumVirtualize,
    readonly definition: VirtualizeDefinition,
  ) {}

  line(text: string): void {
    this.output.write(text);
  }

  fail(key: CmmvcKey, inserts: Inserts = {}): void {
    const entry = cmmvcMessages[key];
    this.exitCode = Math.max(this.exitCode, entry.returnCode);
    this.output.write(`${entry.id} ${messageText(entry, inserts)}`);
  }

  /** The value of an outcome; undefined when it is a refusal, which is said then. */
  take<T>(outcome: SvcOutcome<T>, action: 'create' | 'modify' | 'other'): T | undefined {
    if (outcome.ok) return outcome.value;
    this.refuse(outcome.refusal, action);
    return undefined;
  }

  refuse(refusal: SvcRefusal, action: 'create' | 'modify' | 'other'): void {
    const found = refusalProblem(refusal, this.command.span);
    this.context.tracer.problem?.(found);
    const { key, inserts } = refusalMessage(refusal, { text: found.message, action });
    this.fail(key, inserts);
  }

  /** Says that an option has no effect here. */
  without(keyword: string, effect: string): void {
    const coded = this.command.options.get(keyword);
    if (coded === undefined) return;
    this.context.tracer.problem?.(problem('svc-without-effect', coded.span, { option: keyword, effect }));
  }

  has(keyword: string): boolean {
    return this.command.options.has(keyword);
  }

  text(keyword: string): string | undefined {
    return this.command.options.get(keyword)?.value;
  }

  number(keyword: string): number | undefined {
    const text = this.text(keyword);
    return text === undefined ? undefined : Number(text);
  }

  get object(): string {
    return this.command.object?.text ?? '';
  }

  /** The volume that a text names, or the text itself, which the system then refuses. */
  volume(text: string): string {
    return volumeName(this.definition, text) ?? text;
  }
}
