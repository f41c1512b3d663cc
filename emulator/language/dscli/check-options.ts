import type { Provenance } from '../../messages/certainty.js';
import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import { replaceBy } from '../control/check-value.js';
import { nearestOption } from '../nearest-word.js';
import { byCertainty, problem, type Fix, type Problem, type RelatedPlace, type Span } from '../problem.js';
import type { Argument, FoundOption, OptionValue } from './ast.js';
import { emptyCell, optionsOf, optionSyntax, useOf, type DscliOption, type OptionRule } from './options.js';
import { readValue } from './option-value.js';

/** The options of a command, and the words that are none. */
export interface CheckedOptions {
  readonly options: ReadonlyMap<string, FoundOption>;
  /** What stands behind the options. */
  readonly operands: readonly Argument[];
  readonly problems: readonly Problem[];
}

/** Where options may stand among the other words. */
export interface OptionPlaces {
  /** What the table is for: the name of the command, or `dscli`. */
  readonly command: string;
  readonly table: readonly DscliOption[];
  /** The first word that is no option ends the options: what stands behind it is somebody else's. */
  readonly upToFirstWord?: boolean;
}

/**
 * Reads the options of a command by the option matrix: unknown, misplaced and repeated ones, values, exclusions,
 * requirements.
 *
 * @param name where the command is named, for what is missing.
 */
export function checkOptions(words: readonly Argument[], name: Span, places: OptionPlaces): CheckedOptions {
  return new OptionChecker(words, name, places).check();
}

class OptionChecker {
  private readonly problems: Problem[] = [];
  private readonly found = new Map<string, FoundOption>();
  private readonly operands: Argument[] = [];
  private readonly meant = new Set<string>();

  constructor(
    private readonly words: readonly Argument[],
    private readonly name: Span,
    private readonly places: OptionPlaces,
  ) {}

  check(): CheckedOptions {
    const { words } = this;
    for (let index = 0; index < words.length;) {
      const word = words[index]!;
      if (word.kind === 'word') {
        if (this.places.upToFirstWord === true) {
          return this.end(words.slice(index));
        }
        this.operands.push(word);
        index++;
        continue;
      }
      index += 1 + this.option(word, words[index + 1]);
    }
    return this.end(this.operands);
  }

  private end(operands: readonly Argument[]): CheckedOptions {
    for (const option of this.found.values()) this.checkRules(option);
    this.checkRequired();
    return { options: this.found, operands, problems: this.problems };
  }

  private report(
    code: ProblemCode,
    span: Span,
    inserts: Inserts,
    more: { fix?: Fix; related?: RelatedPlace[]; rule?: Partial<Provenance> } = {},
  ): void {
    const { rule = {}, ...rest } = more;
    this.problems.push(byCertainty(problem(code, span, inserts, rest), rule));
  }

  /** @returns how many words behind the option belong to it. */
  private option(word: Argument, next: Argument | undefined): number {
    const { table, command } = this.places;
    const lower = word.text.toLowerCase();
    const row =
      table.find(({ keyword }) => keyword === word.text) ?? table.find(({ keyword }) => keyword === lower);
    if (word.variable) return 0;
    if (row === undefined) {
      return this.unknown(word, next);
    }
    if (row.keyword !== word.text) {
      const inserts = { text: word.text, right: row.keyword };
      this.report('dscli-lower-case', word.span, inserts, { fix: replaceBy(word.span, row.keyword) });
    }
    if (this.operands.length > 0) this.report('dscli-option-after-ids', word.span, { option: row.keyword });
    const use = useOf(row, command);
    if (use === undefined) this.notHere(word, row);
    const before = this.found.get(row.keyword);
    if (before !== undefined) {
      this.report(
        'dscli-option-repeated',
        word.span,
        { option: row.keyword },
        { related: [{ span: before.node.span, message: 'It stands here first.' }] },
      );
    }
    const valueNode = this.valueOf(row, word, next, use ?? {});
    const value = valueNode === undefined ? undefined : this.read(row, valueNode, use ?? {});
    this.found.set(row.keyword, { row, use, node: word, valueNode, value });
    return valueNode === undefined ? 0 : 1;
  }

  private valueOf(
    row: DscliOption,
    word: Argument,
    next: Argument | undefined,
    rule: Partial<Provenance>,
  ): Argument | undefined {
    if (row.value.kind === 'flag') return undefined;
    if (next !== undefined && (next.kind === 'word' || row.value.kind === 'text')) return next;
    this.report(
      'dscli-value-missing',
      word.span,
      { option: row.keyword, syntax: optionSyntax(row) },
      { rule },
    );
    return undefined;
  }

  private read(row: DscliOption, node: Argument, from: Partial<Provenance>): OptionValue | undefined {
    if (node.variable) return undefined;
    const read = readValue(row, node.text);
    if (read.problem === undefined) return read.value;
    const { right, fix } = read.problem;
    this.report(
      'dscli-value-invalid',
      node.span,
      { text: node.text, option: row.keyword, right },
      { fix: fix === undefined ? undefined : replaceBy(node.span, fix), rule: from },
    );
    return undefined;
  }

  /** @returns how many words behind the option seem to be its value. */
  private unknown(word: Argument, next: Argument | undefined): number {
    const { command, table } = this.places;
    const here = optionsOf(command, table).map(({ row }) => row.keyword);
    const near = nearestOption(word.text.toLowerCase(), here);
    const hasValue = next?.kind === 'word';
    if (near !== undefined) {
      this.meant.add(near);
      const inserts = { option: word.text, command, nearest: near };
      this.report('dscli-option-misspelt', word.span, inserts, { fix: replaceBy(word.span, near) });
      const takesValue = table.some(({ keyword, value }) => keyword === near && value.kind !== 'flag');
      return hasValue && takesValue ? 1 : 0;
    }
    // Two words of the matrix in one, as in -recordpersist or -seqnum01, are told apart by nobody.
    const split = here.find((keyword) => keyword.length > 3 && word.text.startsWith(keyword));
    const hint = split === undefined || next === undefined ? '' : ` Is a blank missing behind ${split}?`;
    this.report('dscli-option-unknown', word.span, { option: word.text, command, hint });
    return hasValue && !looksLikeId(next.text) ? 1 : 0;
  }

  private notHere(word: Argument, row: DscliOption): void {
    const { command } = this.places;
    const commands = row.uses.flatMap((use) => use.commands).join(', ');
    this.report(
      'dscli-option-not-on-command',
      word.span,
      { option: row.keyword, command, commands },
      { rule: emptyCell },
    );
  }

  private checkRules(option: FoundOption): void {
    const { row, node, use } = option;
    for (const rule of row.excludes ?? []) {
      if (!this.applies(rule, option)) continue;
      for (const keyword of rule.with) {
        const other = this.found.get(keyword);
        if (other === undefined) continue;
        const [first, second] = node.from < other.node.from ? [option, other] : [other, option];
        this.report(
          'dscli-options-exclusive',
          second.node.span,
          { one: written(first), other: written(second) },
          {
            related: [{ span: first.node.span, message: `${written(first)} is here.` }],
            rule: { certainty: rule.certainty ?? use?.certainty },
          },
        );
      }
    }
    for (const rule of row.requires ?? []) {
      if (!this.applies(rule, option) || rule.with.some((keyword) => this.found.has(keyword))) continue;
      this.report(
        'dscli-option-requires',
        node.span,
        { one: written(option), other: rule.with.join(' or ') },
        { rule: { certainty: rule.certainty ?? use?.certainty } },
      );
    }
    for (const { option: implied, commands, certainty } of row.implies ?? []) {
      if (commands?.includes(this.places.command) === false || this.found.has(implied)) continue;
      this.report(
        'dscli-option-implied',
        node.span,
        { one: row.keyword, other: implied },
        { rule: { certainty } },
      );
    }
  }

  private applies(rule: OptionRule, { value }: FoundOption): boolean {
    if (rule.commands?.includes(this.places.command) === false) return false;
    return rule.when === undefined || (value?.kind === 'choice' && rule.when.includes(value.word));
  }

  private checkRequired(): void {
    const { command, table } = this.places;
    for (const { row, use } of optionsOf(command, table)) {
      if (use.required !== true || this.found.has(row.keyword) || this.meant.has(row.keyword)) continue;
      if (this.found.has('-help')) continue;
      this.report(
        'dscli-option-missing',
        this.name,
        { command, option: optionSyntax(row), help: row.help },
        { rule: use },
      );
    }
  }
}

/** Whether a word behind an option that nobody knows may be an ID rather than its value. */
function looksLikeId(text: string): boolean {
  return text === '-' || text.includes(':') || /^(?:\S+\/)?(?:[0-9A-F]{2}){1,2}(?:-\S+)?$/i.test(text);
}

function written({ row, value }: FoundOption): string {
  return value?.kind === 'choice' ? `${row.keyword} ${value.word}` : row.keyword;
}
