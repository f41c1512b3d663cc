import type {
  CommandInfo,
  ItemInfo,
  MemberInfo,
  OperandInfo,
  ScriptLanguage,
} from '../../emulator/language/syntax/command-info.js';
import { syntaxOf } from '../explain/operand.js';

/** How something is written, with the places of its parts in that text. */
export interface SignatureText {
  readonly label: string;
  readonly parts: readonly SignaturePart[];
}

export interface SignaturePart {
  /** Half-open, in the label. */
  readonly from: number;
  readonly to: number;
  /** What may stand there. */
  readonly item: ItemInfo & Partial<MemberInfo>;
}

/** Puts a label together and notes where its parts stand. */
class LabelBuilder {
  label = '';
  readonly parts: SignaturePart[] = [];

  text(text: string): this {
    this.label += text;
    return this;
  }

  part(item: SignaturePart['item'], name = item.name ?? item.syntax): this {
    const from = this.label.length;
    this.label += name;
    this.parts.push({ from, to: this.label.length, item });
    return this;
  }

  members(members: readonly MemberInfo[], separator: string, marksOptional: boolean): this {
    members.forEach((member, index) => {
      if (index > 0) this.text(separator);
      const { inner, optional } = member;
      if (inner !== undefined) this.text('(').members(inner, separator, marksOptional).text(')');
      else if (optional && marksOptional) this.text('[').part(member).text(']');
      else this.part(member);
    });
    return this;
  }
}

/** An operand with a value; undefined of one that takes none, or keywords only. */
export function operandText(info: OperandInfo, language: ScriptLanguage): SignatureText | undefined {
  const { keyword, value } = info;
  const isJcl = language === 'jcl';
  const hasOptions = language === 'dscli' || language === 'svc';
  const open = isJcl ? `${keyword}=` : hasOptions ? `${keyword} ` : `${keyword}(`;
  const close = isJcl || hasOptions ? '' : ')';
  const builder = new LabelBuilder().text(open);
  switch (value.kind) {
    case 'none':
      return undefined;
    case 'item':
      return builder.part(value.item).text(close);
    case 'list':
      return (isJcl ? builder.text('(') : builder)
        .part(value.item)
        .text(isJcl ? ',...)' : ',...')
        .text(close);
    case 'members': {
      const { members, repeats, operands } = value;
      if (isJcl) {
        const keywords = (operands?.operands ?? []).map((row) => row.keyword).slice(0, 4);
        return builder
          .text('(')
          .members(members, ',', false)
          .text(keywords.length === 0 ? '' : `,${keywords.join('=|')}=`)
          .text(')');
      }
      return builder
        .members(members, ' ', true)
        .text(repeats ? ' ...' : '')
        .text(close);
    }
    case 'groups': {
      const { members, flat } = value;
      if (flat)
        return (isJcl ? builder.text('(') : builder).members(members, ',', !isJcl).text(isJcl ? ')' : close);
      return builder.text('(').members(members, ',', true).text('),...').text(close);
    }
    case 'operands':
      return value.item === undefined
        ? { label: syntaxOf(info), parts: [] }
        : builder.part(value.item).text(close);
    default:
      return value satisfies never;
  }
}

/** What stands behind a command without keywords; a pair of volumes as its halves. Undefined where nothing does. */
export function commandText({ keyword, positionals, language }: CommandInfo): SignatureText | undefined {
  if (positionals.length === 0) return undefined;
  const builder = new LabelBuilder().text(`${keyword} `);
  positionals.forEach((member, index) => {
    if (index > 0) builder.text(language === 'jcl' ? ',' : ' ');
    const halves = pairOf(member);
    if (halves !== undefined) builder.part(halves[0]).text(':').part(halves[1]);
    else builder.part(member);
  });
  if (language === 'dscli') builder.text(' ...');
  return builder;
}

/** `source:target`: the two halves of it. */
export function pairOf(member: MemberInfo): readonly [MemberInfo, MemberInfo] | undefined {
  const found = /^(\w+):(\w+)$/.exec(member.name);
  if (found === null) return undefined;
  const half = (name: string): MemberInfo => ({ ...member, name, syntax: name });
  return [half(found[1]!), half(found[2]!)];
}
