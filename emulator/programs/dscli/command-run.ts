import type { EstablishRequest, Refusal, Relationship } from '../../flashcopy/types.js';
import type { FlashCommand, PairRange } from '../../language/dscli/ast.js';
import { imageText, volumeText, type IdRange } from '../../language/dscli/identifiers.js';
import { problem, type Problem, type Span } from '../../language/problem.js';
import { cmuMessages, type CmuKey } from '../../messages/cmu.js';
import { messageText } from '../../messages/message.js';
import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import type { FacilityDefinition } from '../../site/definition.js';
import type { Site, SiteVolume } from '../../site/site.js';
import type { Output, Tracer } from '../program.js';
import { refusalProblem } from '../refusal.js';
import type { Environment } from './environment.js';
import { facilityOf, imageOf } from './images.js';
import { isReached } from './conduit.js';
import { refusalMessage } from './refusal-message.js';

/** A pair of the command with its volumes. */
export interface SitePair {
  readonly source: SiteVolume;
  readonly target: SiteVolume;
  /** As messages name it: `0100:0200`. */
  readonly id: string;
  /** The word of the command. */
  readonly span: Span;
}

/** One FlashCopy command while it runs: where its messages go, and the exit code that they add up to. */
export class CommandRun {
  private highest = 0;

  constructor(
    readonly site: Site,
    readonly command: FlashCommand,
    readonly environment: Environment,
    private readonly output: Output,
    private readonly tracer: Tracer,
  ) {}

  get name(): string {
    return this.command.table.name;
  }

  get exitCode(): number {
    return this.highest;
  }

  has(option: string): boolean {
    return this.command.options.has(option);
  }

  /** The sequence number of -seqnum. */
  get sequenceNumber(): number | undefined {
    const value = this.command.options.get('-seqnum')?.value;
    return value?.kind === 'hex' ? value.value : undefined;
  }

  /** Whether the command goes to a remote storage image. */
  get isRemote(): boolean {
    return this.command.table.remote;
  }

  get preserveMirror(): EstablishRequest['preserveMirror'] {
    const value = this.command.options.get('-pmir')?.value;
    // The words of the option's row are those of the engine.
    return value?.kind === 'choice' ? (value.word as EstablishRequest['preserveMirror']) : undefined;
  }

  line(text: string): void {
    this.output.write(text);
  }

  say(key: CmuKey, inserts: Inserts, answer = ''): void {
    const entry = cmuMessages[key];
    this.highest = Math.max(this.highest, entry.returnCode);
    this.line(`${entry.id} ${this.name}: ${messageText(entry, inserts)}${answer}`);
  }

  find(found: Problem): void {
    this.tracer.problem?.(found);
  }

  /** A refusal for which the engine was not asked. */
  fail(key: CmuKey, inserts: Inserts, code: ProblemCode, span: Span, facts: Inserts): void {
    this.say(key, inserts);
    this.find(problem(code, span, facts));
  }

  /** Says what the storage image refuses, and shows it at the pair, or at the source where only that is named. */
  refuse(
    refusal: Refusal,
    { id, source, target, span }: Pick<SitePair, 'id' | 'source' | 'span'> & Partial<SitePair>,
    worded?: CmuKey,
  ): void {
    const request = { source: source.id, target: target?.id, sequenceNumber: this.sequenceNumber };
    const { key, inserts } = refusalMessage(refusal, this.site, request, id);
    this.say(worded ?? key, inserts);
    this.find(refusalProblem(refusal, this.site, span, request));
  }

  /** Says that the dry run leaves something out, and at which word. */
  leaveOut(what: string, span: Span): void {
    this.say('notModelled', { what });
    this.find(problem('not-modelled', span, { what, effect: 'the dry run does nothing for it' }));
  }

  /** The storage facility of an ID; says so when it is none of the site, or when nothing names it. */
  facility({ image }: IdRange, span: Span, id: string): FacilityDefinition | undefined {
    const named = image ?? this.environment.device;
    const { facilities } = this.site.definition;
    if (named === undefined) {
      if (facilities.length === 1) return facilities[0];
      this.fail('imageMissing', { id }, 'dscli-image-missing', span, { id });
      return undefined;
    }
    const facility = facilityOf(this.site, named);
    if (facility !== undefined) return facility;
    const inserts = { image: imageText(named), known: facilities.map(imageOf).join(', ') };
    this.fail('imageUnknown', { id: imageText(named) }, 'dscli-image-unknown', span, inserts);
    return undefined;
  }

  /** The pairs of the command whose volumes are there; says so of the others. */
  *pairs(): IterableIterator<SitePair> {
    for (const range of this.command.pairs) {
      const count = range.source.last - range.source.first + 1;
      for (let step = 0; step < count; step++) {
        this.tracer.working?.();
        const pair = this.pair(range, step);
        if (pair !== undefined) yield pair;
      }
    }
  }

  private pair({ source, target, span }: PairRange, step: number): SitePair | undefined {
    const id = `${volumeText(source.first + step)}:${volumeText(target.first + step)}`;
    const from = this.volume(source, step, id);
    const to = from === undefined ? undefined : this.volume(target, step, id);
    if (from === undefined || to === undefined) return undefined;
    return isReached(this, from, id, span) ? { source: from, target: to, id, span } : undefined;
  }

  /** The volumes of the command that are there; says so of the others. */
  *volumes(): IterableIterator<{ readonly volume: SiteVolume; readonly span: Span }> {
    for (const range of this.command.volumes) {
      for (let step = 0; range.first + step <= range.last; step++) {
        const volume = this.volume(range, step, volumeText(range.first + step));
        const id = volumeText(range.first + step);
        if (volume !== undefined && isReached(this, volume, id, range.span))
          yield { volume, span: range.span };
      }
    }
  }

  /** @param id of the pair or volume, for messages. */
  volume(range: IdRange & { readonly span: Span }, step: number, id: string): SiteVolume | undefined {
    const facility = this.facility(range, range.span, id);
    if (facility === undefined) return undefined;
    const number = range.first + step;
    const found = this.site.volumeByAddress(facility.serial, number >> 8, number & 0xff);
    if (found !== undefined) return found;
    const volume = `${imageOf(facility)}/${volumeText(number)}`;
    const text = volumeText(number);
    this.fail('unknownVolume', { id, volume: text }, 'refused-unknown-volume', range.span, { volume });
    return undefined;
  }

  /** The relationships of a pair, in the order of establishing; with -seqnum only those of the number. */
  relationships({ source, target }: SitePair): Relationship[] {
    const { sequenceNumber } = this;
    return this.between(source, target).filter(
      (relationship) => sequenceNumber === undefined || relationship.sequenceNumber === sequenceNumber,
    );
  }

  between(source: SiteVolume, target: SiteVolume): Relationship[] {
    return this.site.engine
      .query(target.id)
      .relationships.filter((row) => row.source === source.id && row.target === target.id);
  }
}
