import type { Provenance } from '../../messages/certainty.js';
import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import {
  findWord,
  resolveKeyword,
  type CommandTable,
  type OperandRow,
  type OperandRule,
  type OperandTable,
  type Resolution,
} from '../operand-table.js';
import { byCertainty, problem, type Fix, type Problem, type RelatedPlace, type Span } from '../problem.js';
import { Group, itemSpan, itemText, type ControlStatement, type Item, type Word } from './ast.js';
import { replaceBy, ValueChecker, type ScalarValue } from './check-value.js';
import { syntaxOf } from './describe.js';

/** An operand of the table, as it is coded. */
export interface FoundOperand {
  readonly row: OperandRow;
  readonly node: Word;
  /** What stands in the parentheses; empty for a flag. */
  readonly items: readonly Item[];
  /** The parentheses. */
  readonly list: Group | undefined;
  /** The value of an operand that takes one. Undefined when it is wrong or left out. */
  readonly value: ScalarValue | undefined;
  /** The values of a list or tuple; an entry is undefined when it is wrong. */
  readonly values: readonly (ScalarValue | undefined)[];
  /** The entries of a list of tuples. */
  readonly entries: readonly (readonly (ScalarValue | undefined)[])[];
  /** The operands inside, of an operand that has its own. */
  readonly inner: CheckedOperands | undefined;
}

export interface CheckedOperands {
  /** By full keyword; of a repeated operand the last. */
  readonly operands: ReadonlyMap<string, FoundOperand>;
  readonly problems: readonly Problem[];
}

/** Which form of the command is meant, judged by the operands that are coded (full keywords). */
export type FormOf = (coded: ReadonlySet<string>) => string | undefined;

/**
 * Checks the operands of a statement by its table: unknown, ambiguous and repeated keywords, values,
 * exclusions, requirements, what is missing and what is not valid on this form of the command.
 *
 * @param form the form, or how to find it; without one the rules of single forms are not applied.
 */
export function checkOperands(
  statement: ControlStatement,
  table: CommandTable,
  form?: string | FormOf,
): CheckedOperands {
  const place = statement.verb?.span ?? statement.source.whole;
  return new OperandChecker(table, table.keyword, place, table).check(statement.operands, form);
}

/** The same for operands inside an operand, such as those of DATASET( ). */
export function checkInnerOperands(items: readonly Item[], table: OperandTable, of: Word): CheckedOperands {
  return new OperandChecker(table, of.upper, of.span, undefined).check(items, undefined);
}

/** Whether a word begins an operand of the table, for {@link ParseOptions.startsOperand}. */
export function isOperandOf(table: OperandTable, word: string): boolean {
  return word.length > 2 && findWord(table.operands, table.abbreviation, word) !== undefined;
}

class OperandChecker {
  private readonly problems: Problem[] = [];
  private readonly found = new Map<string, FoundOperand>();
  /** Keywords that are probably meant by words that are none. */
  private readonly meant = new Set<string>();
  private readonly exclusivePairs = new Set<string>();

  constructor(
    private readonly table: OperandTable,
    private readonly name: string,
    private readonly place: Span,
    private readonly command: CommandTable | undefined,
  ) {}

  check(items: readonly Item[], form: string | FormOf | undefined): CheckedOperands {
    for (let index = 0; index < items.length; index++) {
      const item = items[index]!;
      if (item.kind !== 'word') {
        this.report('operand-unexpected', itemSpan(item), { command: this.name, text: itemText(item) });
        continue;
      }
      const resolution = resolveKeyword(this.table, item.text);
      if (resolution.kind !== 'found') {
        this.unresolved(item, resolution);
        continue;
      }
      const { row } = resolution;
      if (resolution.how === 'abbreviated') this.abbreviated(item, row);
      const next = items[index + 1];
      if (item.list === undefined && next !== undefined && this.isLooseValue(row, next)) {
        this.parenthesesMissing(item, row, next);
        this.take(item, row, new Group(next.source, next.from, next.to, [next], [], false));
        index++;
      } else {
        this.take(item, row, item.list);
      }
    }
    const formName = typeof form === 'function' ? form(new Set(this.found.keys())) : form;
    for (const operand of this.found.values()) this.checkRules(operand, formName);
    this.checkNeeds(formName);
    return { operands: this.found, problems: this.problems };
  }

  private report(
    code: ProblemCode,
    span: Span,
    inserts: Inserts,
    more: { fix?: Fix; related?: RelatedPlace[]; rule?: Partial<Provenance> } = {},
  ): void {
    const { rule, ...rest } = more;
    this.problems.push(byCertainty(problem(code, span, inserts, rest), rule ?? {}));
  }

  private unresolved(word: Word, resolution: Exclude<Resolution<OperandRow>, { kind: 'found' }>): void {
    if (resolution.kind === 'ambiguous') for (const row of resolution.candidates) this.meant.add(row.keyword);
    else if (resolution.kind === 'too-short') this.meant.add(resolution.row.keyword);
    else if (resolution.nearest !== undefined) this.meant.add(resolution.nearest);
    const inserts = { keyword: word.upper, command: this.name };
    const mistaken = this.table.mistaken?.find((row) => row.keyword === word.upper);
    if (mistaken !== undefined) {
      if (mistaken.instead !== undefined) this.meant.add(mistaken.instead);
      const fix = mistaken.instead === undefined ? undefined : replaceBy(word.span, mistaken.instead);
      this.report(
        'keyword-does-not-exist',
        word.span,
        { ...inserts, help: mistaken.help },
        { fix, rule: mistaken },
      );
      return;
    }
    const rule = { certainty: this.table.completeCertainty };
    if (resolution.kind === 'ambiguous') {
      const candidates = resolution.candidates.map((row) => row.keyword).join(', ');
      this.report('keyword-ambiguous', word.span, { ...inserts, candidates }, { rule });
    } else if (resolution.kind === 'too-short') {
      const { row, minimum } = resolution;
      this.report(
        'keyword-too-short',
        word.span,
        { ...inserts, meant: row.keyword, least: row.keyword.slice(0, minimum) },
        { fix: replaceBy(word.span, row.keyword), rule },
      );
    } else {
      const { nearest } = resolution;
      this.report(
        'keyword-unknown',
        word.span,
        { ...inserts, hint: nearest === undefined ? this.knownKeywords() : `Did you mean ${nearest}?` },
        { fix: nearest === undefined ? undefined : replaceBy(word.span, nearest), rule },
      );
    }
  }

  private knownKeywords(): string {
    const words = this.table.operands.map((row) => row.keyword);
    if (words.length === 0) return 'It takes no operands.';
    return words.length > 20 ? 'Check its spelling.' : `It knows ${words.join(', ')}.`;
  }

  private abbreviated(word: Word, row: OperandRow): void {
    const certainty = this.table.abbreviationCertainty ?? 'verified';
    if (certainty === 'verified') return;
    this.report(
      'keyword-abbreviated',
      word.span,
      { keyword: word.upper, meant: row.keyword },
      { fix: replaceBy(word.span, row.keyword) },
    );
  }

  /** `MODE COPY`: a value that lacks its parentheses, and not the next operand. */
  private isLooseValue(row: OperandRow, next: Item): boolean {
    if (row.value.kind === 'none' || row.valueOptional === true) return false;
    if (next.kind !== 'word') return next.kind === 'hex' || next.kind === 'string';
    const isMistaken = this.table.mistaken?.some(({ keyword }) => keyword === next.upper) === true;
    return next.list === undefined && !isMistaken && resolveKeyword(this.table, next.text).kind !== 'found';
  }

  private parenthesesMissing(word: Word, row: OperandRow, value: Item): void {
    const gap = word.source.span(word.to, value.from);
    const end = itemSpan(value).end;
    this.report(
      'parentheses-missing',
      word.source.span(word.from, value.to),
      { keyword: row.keyword, right: `${word.text}(${itemText(value)})` },
      {
        fix: {
          title: 'Add the parentheses',
          edits: [
            { span: gap, text: '(' },
            { span: { start: end, end }, text: ')' },
          ],
        },
        rule: row,
      },
    );
  }

  private take(node: Word, row: OperandRow, list: Group | undefined): void {
    const before = this.found.get(row.keyword);
    if (before !== undefined) {
      this.report(
        'keyword-repeated',
        node.wholeSpan,
        { keyword: row.keyword },
        { related: [{ span: before.node.wholeSpan, message: 'Coded here first.' }] },
      );
    }
    // Deleted first, so that the map keeps the order of the operands that count.
    this.found.delete(row.keyword);
    this.found.set(row.keyword, this.readValue(node, row, list));
  }

  private readValue(node: Word, row: OperandRow, list: Group | undefined): FoundOperand {
    const bare: FoundOperand = {
      row,
      node,
      list,
      items: list?.items ?? [],
      value: undefined,
      values: [],
      entries: [],
      inner: undefined,
    };
    const checker = new ValueChecker(row, this.table.abbreviation, this.problems);
    const form = row.value;
    if (list === undefined) {
      if (form.kind !== 'none' && row.valueOptional !== true) checker.report('value-missing', node.span);
      return bare;
    }
    switch (form.kind) {
      case 'none':
        checker.report(
          'value-not-allowed',
          list.span,
          {},
          {
            title: 'Remove the parentheses',
            edits: [{ span: list.span, text: '' }],
          },
        );
        return bare;
      case 'list':
        return { ...bare, values: checker.list(form.of, list, form.min ?? 1, form.max ?? Infinity) };
      case 'tuple':
        return { ...bare, values: checker.tuple(form.members, list) };
      case 'tuples':
        return {
          ...bare,
          entries: checker.tuples(form.members, form.flat, list, form.min ?? 1, form.max ?? Infinity),
        };
      case 'operands': {
        const inner = checkInnerOperands(list.items, form.table, node);
        this.problems.push(...inner.problems);
        return { ...bare, inner };
      }
      case 'extents':
      case 'custom':
        if (list.items.length === 0) checker.report('value-missing', list.span);
        return bare;
      default:
        return { ...bare, value: checker.single(form, list) };
    }
  }

  private checkRules(operand: FoundOperand, form: string | undefined): void {
    const { row, node } = operand;
    if (form !== undefined && row.forms !== undefined && !row.forms.includes(form)) {
      this.report(
        'operand-not-on-form',
        node.span,
        { keyword: row.keyword, form, valid: row.forms.join(', ') },
        { rule: row },
      );
    }
    for (const rule of row.excludes ?? []) {
      if (!applies(rule, operand, form)) continue;
      for (const keyword of rule.with) {
        const other = this.found.get(keyword);
        if (other !== undefined && hasValue(other, rule.value)) this.exclusive(operand, other, rule);
      }
    }
    for (const rule of row.requires ?? []) {
      if (!applies(rule, operand, form)) continue;
      const there = rule.with.some((keyword) => {
        const other = this.found.get(keyword);
        return other !== undefined && hasValue(other, rule.value);
      });
      if (there) continue;
      const value = rule.value === undefined ? '' : `(${rule.value.join('|')})`;
      const other = rule.with.map((keyword) => keyword + value).join(' or ');
      this.report(
        'operand-requires',
        node.wholeSpan,
        { one: written(operand), other },
        { rule: { certainty: rule.certainty ?? row.certainty } },
      );
    }
  }

  private exclusive(operand: FoundOperand, other: FoundOperand, rule: OperandRule): void {
    const pair = [operand.row.keyword, other.row.keyword].sort().join(' ');
    if (this.exclusivePairs.has(pair)) return;
    this.exclusivePairs.add(pair);
    const [first, second] = operand.node.from < other.node.from ? [operand, other] : [other, operand];
    this.report(
      'operands-exclusive',
      second.node.wholeSpan,
      { one: written(first), other: written(second) },
      {
        related: [{ span: first.node.wholeSpan, message: `${written(first)} is here.` }],
        rule: { certainty: rule.certainty ?? operand.row.certainty },
      },
    );
  }

  private checkNeeds(form: string | undefined): void {
    for (const need of this.table.needs ?? []) {
      if (need.forms !== undefined && (form === undefined || !need.forms.includes(form))) continue;
      // One that is only misspelt has been reported and is not missing as well.
      if (need.oneOf.some((keyword) => this.found.has(keyword) || this.meant.has(keyword))) continue;
      const rows = need.oneOf.map((keyword) => this.table.operands.find((row) => row.keyword === keyword));
      const operand = rows.map((row) => (row === undefined ? '' : syntaxOf(row))).join(' or ');
      this.report(
        'operand-missing',
        this.place,
        { command: this.command?.keyword ?? this.name, operand },
        { rule: need },
      );
    }
  }
}

function applies(rule: OperandRule, operand: FoundOperand, form: string | undefined): boolean {
  if (rule.forms !== undefined && (form === undefined || !rule.forms.includes(form))) return false;
  return hasValue(operand, rule.when);
}

/** Whether the operand has one of the values; always true when none are named. */
function hasValue(operand: FoundOperand, values: readonly string[] | undefined): boolean {
  return values === undefined || (operand.value?.kind === 'choice' && values.includes(operand.value.word));
}

/** The operand for a message: with its value where that is one word. */
function written(operand: FoundOperand): string {
  const { value } = operand;
  return value?.kind === 'choice' ? `${operand.row.keyword}(${value.word})` : operand.row.keyword;
}
