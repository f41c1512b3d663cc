import type {
  MemberInfo,
  OperandInfo,
  ValueInfo,
  WordInfo,
} from '../../emulator/language/syntax/command-info.js';
import { bold, code, escaped, fenced, link, list, paragraphs } from './markdown.js';
import { explainProvenance } from './provenance.js';
import { explainRules } from './rule.js';

/** Longer diagrams are cut: the reference page has them whole. */
const longestSyntax = 240;
/** More words than these are not explained one by one. */
const mostWords = 12;

export interface OperandPlace {
  /** Its command, in full. */
  readonly command?: string;
  /** How it is written where it is asked about. */
  readonly written?: string;
  /** Address of its page of the reference. */
  readonly page?: string | undefined;
}

/** A keyword operand, parameter or option: how it is written, what it does, what goes with it. */
export function explainOperand(info: OperandInfo, { command, written, page }: OperandPlace = {}): string {
  const { keyword, help, aliases, required, forms } = info;
  const of = command === undefined ? '' : ` of ${code(command)}`;
  const isShort = written !== undefined && written.toUpperCase() !== keyword.toUpperCase();
  const others = aliases.filter((alias) => !isShort || alias.toUpperCase() !== written.toUpperCase());
  return paragraphs(
    fenced(syntaxOf(info)),
    escaped(help),
    list([
      ...(isShort ? [`${code(written)} is short for ${code(keyword)}${of}.`] : []),
      ...(required ? ['Required.'] : []),
      ...(info.default === undefined ? [] : [`Default: ${code(info.default)}.`]),
      ...(forms === undefined ? [] : [`Only on: ${escaped(forms.join(', '))}.`]),
      ...explainRules(info),
      ...(others.length === 0 ? [] : [`Also written ${others.map(code).join(', ')}.`]),
    ]),
    wordsOf(info.value),
    explainProvenance(info),
    page === undefined ? undefined : link('Reference', page),
  );
}

/** How an operand is written, in one line. */
export function syntaxOf({ syntax }: OperandInfo): string {
  return syntax.length > longestSyntax ? `${syntax.slice(0, longestSyntax - 1)}…` : syntax;
}

/** The words that may stand there, with what they mean. */
function wordsOf(value: ValueInfo): string | undefined {
  const words: readonly WordInfo[] =
    value.kind === 'item' || value.kind === 'list'
      ? (value.item.words ?? [])
      : value.kind === 'groups'
        ? (value.words ?? [])
        : [];
  const helped = words.filter(({ help }) => help !== undefined);
  if (helped.length === 0 || words.length > mostWords) return undefined;
  return list(
    words.map(({ word, help }) => (help === undefined ? code(word) : `${code(word)}: ${escaped(help)}`)),
  );
}

/** Which part of a value stands at a place, and the operand that it belongs to. */
export function explainMember(
  member: Pick<MemberInfo, 'syntax'> & Partial<MemberInfo>,
  info?: OperandInfo,
): string {
  const { name, help, syntax } = member;
  const title = name === undefined ? code(syntax) : bold(escaped(name));
  const what = [title, ...(help === undefined ? [] : [escaped(help)])].join(' — ');
  return paragraphs(
    info === undefined ? what : `${what}${help === undefined ? ' ' : ' — '}in ${code(syntaxOf(info))}`,
    info === undefined ? undefined : escaped(info.help),
  );
}
