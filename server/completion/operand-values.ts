import type {
  CommandInfo,
  ItemInfo,
  OperandInfo,
  OperandsInfo,
  RuleInfo,
} from '../../emulator/language/syntax/command-info.js';
import type { SyntaxNode } from '../../emulator/language/syntax/document-syntax.js';
import { findWordInfo } from '../explain/word.js';

/** What an operand has as its single value, in full; undefined where there is none, or none that is known. */
function valueOf(node: SyntaxNode): string | undefined {
  const [only, ...more] = node.items;
  if (only === undefined || more.length > 0) return undefined;
  const text = only.text.toUpperCase();
  const item = only.item ?? itemOf(node.keyword?.info);
  return findWordInfo(item?.words ?? [], text)?.word ?? text;
}

function itemOf(info: OperandInfo | undefined): ItemInfo | undefined {
  return info?.value.kind === 'item' ? info.value.item : undefined;
}

/** Operands that are coded, in full, with their values. */
export class CodedOperands {
  private readonly nodes = new Map<string, SyntaxNode>();

  /** Which form of the command is written: undefined where it has none, or all are possible still. */
  private readonly form: string | undefined;

  constructor(
    nodes: readonly SyntaxNode[],
    /** Which of them count: not the one at the cursor. */
    isCoded: (keyword: string, node: SyntaxNode) => boolean,
    private readonly command: CommandInfo | undefined,
  ) {
    for (const node of nodes) {
      const keyword = node.keyword?.info?.keyword;
      if (keyword !== undefined && isCoded(keyword, node)) this.nodes.set(keyword, node);
    }
    const form = command?.formOf(this.keywords);
    const isChosen =
      form !== command?.formOf(new Set()) ||
      [...this.nodes.values()].some(({ keyword }) => keyword?.info?.forms !== undefined);
    this.form = isChosen ? form : undefined;
  }

  has(keyword: string): boolean {
    return this.nodes.has(keyword);
  }

  /** At least one of each set of keywords must be coded: those of sets with none, by the form that is written. */
  missing({ needs }: OperandsInfo): ReadonlySet<string> {
    const form = this.command?.formOf(this.keywords);
    const missing = new Set<string>();
    for (const { oneOf, forms } of needs) {
      if (forms !== undefined && (form === undefined || !forms.includes(form))) continue;
      if (oneOf.some((keyword) => this.has(keyword))) continue;
      for (const keyword of oneOf) missing.add(keyword);
    }
    return missing;
  }

  get keywords(): ReadonlySet<string> {
    return new Set(this.nodes.keys());
  }

  /** Whether an operand is valid on the present form, and goes with what is coded; `value`: with that value. */
  allows(info: OperandInfo, value?: string): boolean {
    if (!this.fitsForm(info)) return false;
    const excludes = info.excludes.some(
      (rule) =>
        this.counts(rule) &&
        (rule.when === undefined || (value !== undefined && rule.when.includes(value))) &&
        rule.with.some((keyword) => this.hasValue(keyword, rule.value)),
    );
    return !excludes && !this.isExcludedByOthers(info, value);
  }

  /** Whether the form that is written with it too allows it, and what is coded already. */
  private fitsForm(info: OperandInfo): boolean {
    if (this.form === undefined) return true;
    const form = this.command?.formOf(new Set([...this.nodes.keys(), info.keyword]));
    const isOn = (one: OperandInfo | undefined): boolean =>
      form === undefined || one?.forms === undefined || one.forms.includes(form);
    return isOn(info) && [...this.nodes.values()].every(({ keyword }) => isOn(keyword?.info));
  }

  private isExcludedByOthers(info: OperandInfo, value: string | undefined): boolean {
    for (const [keyword, node] of this.nodes) {
      for (const rule of node.keyword?.info?.excludes ?? []) {
        if (!this.counts(rule) || !rule.with.includes(info.keyword)) continue;
        if (!this.hasValue(keyword, rule.when)) continue;
        if (rule.value === undefined || (value !== undefined && rule.value.includes(value))) return true;
      }
    }
    return false;
  }

  private counts({ forms }: RuleInfo): boolean {
    return forms === undefined || (this.form !== undefined && forms.includes(this.form));
  }

  private hasValue(keyword: string, values: readonly string[] | undefined): boolean {
    const node = this.nodes.get(keyword);
    if (node === undefined) return false;
    if (values === undefined) return true;
    const value = valueOf(node);
    return value !== undefined && values.includes(value);
  }

  /** Whether a requirement of a coded operand asks for this one. */
  asksFor(keyword: string): boolean {
    for (const [coded, node] of this.nodes) {
      for (const rule of node.keyword?.info?.requires ?? []) {
        if (!this.counts(rule) || !this.hasValue(coded, rule.when)) continue;
        if (rule.with.includes(keyword) && !rule.with.some((other) => this.has(other))) return true;
      }
    }
    return false;
  }

  /** The value of an operand as it is written; undefined where it is not coded or has no single one. */
  textOf(keyword: string): string | undefined {
    const node = this.nodes.get(keyword);
    return node === undefined ? undefined : valueOf(node);
  }
}
