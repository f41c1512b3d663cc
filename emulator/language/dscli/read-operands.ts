import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import { replaceBy } from '../control/check-value.js';
import { byCertainty, problem, type Fix, type Problem, type RelatedPlace, type Span } from '../problem.js';
import type { Argument, Operands, PairRange, SubsystemRange, VolumeRange } from './ast.js';
import { recalled, type DscliCommandTable } from './commands.js';
import { parseSubsystems, parseVolumes, sameImage, volumeText, type IdRange } from './identifiers.js';

/** What of the words behind the options could be read, and what is wrong with the rest. */
export interface ReadOperands extends Operands {
  readonly problems: readonly Problem[];
}

/** Reads the IDs of a command: pairs, volumes or LSSs, as its table says. */
export function readOperands(words: readonly Argument[], table: DscliCommandTable, name: Span): ReadOperands {
  return new OperandReader(words, table, name).read();
}

class OperandReader {
  private readonly problems: Problem[] = [];
  private readonly pairs: PairRange[] = [];
  private readonly volumes: VolumeRange[] = [];
  private readonly subsystems: SubsystemRange[] = [];
  private fromInput = false;
  private variable = false;

  constructor(
    private readonly words: readonly Argument[],
    private readonly table: DscliCommandTable,
    private readonly name: Span,
  ) {}

  read(): ReadOperands {
    const { words } = this;
    for (let index = 0; index < words.length; index++) {
      const word = words[index]!;
      if (word.variable) this.variable = true;
      else if (word.text === '-') this.fromInput = true;
      else if (this.isBroken(word, words[index + 1])) index++;
      else this.word(word);
    }
    if (words.length === 0) {
      const { name, operand, needsOperand } = this.table;
      const found = problem('dscli-ids-missing', this.name, { command: name, what: examples[operand] });
      this.problems.push(byCertainty(found, needsOperand));
    }
    const { pairs, volumes, subsystems, fromInput, variable, problems } = this;
    return { pairs, volumes, subsystems, fromInput, variable, problems };
  }

  private report(
    code: ProblemCode,
    span: Span,
    inserts: Inserts,
    more: { fix?: Fix; related?: RelatedPlace[] } = {},
  ): void {
    this.problems.push(problem(code, span, inserts, more));
  }

  /** `0100: 0200` and `0100 :0200`: a pair that a blank has divided. */
  private isBroken(word: Argument, next: Argument | undefined): boolean {
    const { operand } = this.table;
    if (next === undefined || (operand !== 'pairs' && operand !== 'selection')) return false;
    const broken = (word.text.endsWith(':') && !next.text.startsWith(':')) || next.text.startsWith(':');
    if (!broken || parsePair(word.text + next.text) === undefined) return false;
    const span = { start: word.span.start, end: next.span.end };
    const right = word.text + next.text;
    this.report('dscli-pair-divided', span, { right }, { fix: replaceBy(span, right) });
    return true;
  }

  private word(word: Argument): void {
    const { text, span } = word;
    const { operand } = this.table;
    const parts = text.split(',');
    if (parts.length > 1 && parts.every((part) => this.fits(part))) {
      this.report('dscli-ids-with-commas', span, {}, { fix: replaceBy(span, parts.join(' ')) });
      return;
    }
    const pair = parsePair(text);
    if (pair !== undefined && (operand === 'pairs' || operand === 'selection')) {
      this.pair(pair, word);
      return;
    }
    const volume = parseVolumes(text);
    if (volume !== undefined && (operand === 'volumes' || operand === 'selection')) {
      if (this.isRange(volume, span)) this.volumes.push({ ...volume, span });
      return;
    }
    const subsystem = parseSubsystems(text);
    if (subsystem !== undefined && operand === 'subsystems') {
      if (this.isRange(subsystem, span)) this.subsystems.push({ ...subsystem, span });
      return;
    }
    this.unfit(word, pair, volume);
  }

  private fits(text: string): boolean {
    switch (this.table.operand) {
      case 'pairs':
        return parsePair(text) !== undefined;
      case 'volumes':
        return parseVolumes(text) !== undefined;
      case 'subsystems':
        return parseSubsystems(text) !== undefined;
      case 'selection':
        return parsePair(text) !== undefined || parseVolumes(text) !== undefined;
    }
  }

  /** An ID that is none, or one of another kind than the command takes. */
  private unfit({ text, span }: Argument, pair: Pair | undefined, volume: IdRange | undefined): void {
    const { name, operand } = this.table;
    if (operand === 'volumes' && pair !== undefined) {
      const source = text.slice(0, text.indexOf(':'));
      const inserts = { command: name, source };
      this.report('dscli-source-expected', span, inserts, { fix: replaceBy(span, source) });
    } else if (operand === 'pairs' && volume !== undefined) {
      this.report('dscli-pair-expected', span, { command: name, text });
    } else if (operand === 'subsystems' && (volume !== undefined || pair !== undefined)) {
      const lss = /(?:[^/:]+\/)?[0-9A-F]{2}(?=[0-9A-F]{2}(?:$|[-:]))/i.exec(text)?.[0];
      const fix = lss === undefined || volume?.first !== volume?.last ? {} : { fix: replaceBy(span, lss) };
      this.report('dscli-subsystem-expected', span, { command: name, text }, fix);
    } else {
      this.report('dscli-id-invalid', span, { text, command: name, what: examples[operand] });
    }
  }

  private pair({ source, target }: Pair, word: Argument): void {
    const { text, span } = word;
    const colon = text.indexOf(':');
    // Quotes in the word would shift the halves: the whole word is shown then.
    const plain = word.to - word.from === text.length;
    const sourceSpan = plain ? { start: span.start, end: span.start + colon } : span;
    const targetSpan = plain ? { start: span.start + colon + 1, end: span.end } : span;
    if (!this.isRange(source, sourceSpan) || !this.isRange(target, targetSpan)) return;
    const sources = source.last - source.first + 1;
    const targets = target.last - target.first + 1;
    if (sources !== targets) {
      this.problems.push(byCertainty(problem('dscli-range-lengths', span, { sources, targets }), recalled));
      return;
    }
    const { image: one } = source;
    const { image: other } = target;
    if (one !== undefined && other !== undefined && !sameImage(one, other)) {
      this.report('dscli-images-differ', targetSpan, {});
      return;
    }
    const same = one === undefined ? other === undefined : other !== undefined;
    if (same && source.first === target.first) {
      this.report('dscli-same-volume', targetSpan, { volume: volumeText(source.first) });
      return;
    }
    this.pairs.push({
      source: { ...source, span: sourceSpan },
      target: { ...target, span: targetSpan },
      span,
    });
  }

  private isRange({ first, last }: IdRange, span: Span): boolean {
    if (first <= last) return true;
    this.report('dscli-range-backwards', span, {});
    return false;
  }
}

interface Pair {
  readonly source: IdRange;
  readonly target: IdRange;
}

/** `source:target`; undefined when the text is no pair. */
function parsePair(text: string): Pair | undefined {
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const source = parseVolumes(text.slice(0, colon));
  const target = parseVolumes(text.slice(colon + 1));
  return source === undefined || target === undefined ? undefined : { source, target };
}

const examples = {
  pairs: 'pairs of volumes such as 0100:0200',
  volumes: 'source volumes such as 0100',
  subsystems: 'LSSs such as 01',
  selection: 'volumes such as 0100, or pairs such as 0100:0200',
} as const;
