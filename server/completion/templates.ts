import type {
  CommandInfo,
  ItemInfo,
  MemberInfo,
  OperandInfo,
  OperandsInfo,
  ScriptLanguage,
} from '../../emulator/language/syntax/command-info.js';
import type { Hole, Template } from './offer.js';

/** More words than these are not put into a snippet. */
const mostChoices = 12;

/**
 * How an operand is written in its language, its value left to fill in.
 *
 * @param choices the words of its value that go with what is coded, where not all of them do
 */
export function operandTemplate(
  language: ScriptLanguage,
  info: OperandInfo,
  keyword: string,
  choices?: readonly string[],
): Template {
  const template = wholeTemplate(language, info, keyword);
  if (choices === undefined) return template;
  return template.map((part) =>
    typeof part === 'string' || part.choices === undefined
      ? part
      : { ...part, choices: part.choices.filter((word) => choices.includes(word)) },
  );
}

function wholeTemplate(language: ScriptLanguage, info: OperandInfo, keyword: string): Template {
  const { value, valueOptional } = info;
  if (value.kind === 'none' || valueOptional) return [keyword];
  if (language === 'jcl') {
    const words =
      value.kind === 'item' && value.item.role === 'choice' ? holeOf(value.item, info) : undefined;
    return words?.choices === undefined ? [`${keyword}=`] : [`${keyword}=`, words];
  }
  if (language === 'dscli' || language === 'svc') {
    return [`${keyword} `, value.kind === 'item' ? holeOf(value.item, info) : { hole: '' }];
  }
  return [`${keyword}(`, ...inParentheses(language, info), ')'];
}

function inParentheses(language: ScriptLanguage, info: OperandInfo): Template {
  const { value } = info;
  switch (value.kind) {
    case 'item':
    case 'list':
      return [holeOf(value.item, info)];
    case 'members':
      return value.repeats ? [{ hole: '' }] : partsOf(language, value.members, info);
    case 'groups': {
      const parts = partsOf(language, value.members, info);
      return value.flat && parts.length === 1 ? parts : ['(', ...parts, ')'];
    }
    default:
      return [{ hole: '' }];
  }
}

function partsOf(language: ScriptLanguage, members: readonly MemberInfo[], info: OperandInfo): Template {
  const [first, ...rest] = members;
  if (first === undefined) return [{ hole: '' }];
  const needed = [first, ...rest.filter(({ optional }) => !optional)];
  const gap = language === 'tso' ? ' ' : ',';
  return needed.flatMap((member, index) => [
    ...(index === 0 ? [] : [gap]),
    holeOf(member, info, member.name),
  ]);
}

/** What is shown where a value is to be filled in. */
function holeOf(item: ItemInfo, info: OperandInfo, name: string = item.role): Hole {
  const words = item.words?.map(({ word }) => word) ?? [];
  if (words.length > 0 && words.length <= mostChoices) {
    // Who writes an operand wants something else than what counts anyway.
    const choices = [
      ...words.filter((word) => word !== info.default),
      ...words.filter((word) => word === info.default),
    ];
    return { hole: '', choices };
  }
  if (item.role === 'number' && info.default !== undefined) return { hole: info.default };
  return { hole: name === 'choice' ? '' : name.replaceAll(' ', '-') };
}

/** A command with the operands that it needs; undefined where it needs none. */
export function usualForm(command: CommandInfo): Template | undefined {
  const { language, keyword } = command;
  const given = usualForms[`${language} ${keyword}`];
  if (given !== undefined) return given;
  const operands: OperandInfo[] = [];
  for (const { oneOf, forms } of command.needs) {
    const coded = new Set(operands.map((info) => info.keyword));
    const form = command.formOf(coded);
    if (forms !== undefined && (form === undefined || !forms.includes(form))) continue;
    if (oneOf.some((word) => coded.has(word))) continue;
    const info = rowOf(command, oneOf[0]);
    if (info !== undefined) operands.push(info);
  }
  const positionals = command.positionals.filter(({ optional }) => !optional);
  if (operands.length === 0 && positionals.length === 0) return undefined;
  return [
    keyword,
    ...positionals.flatMap((member): Template => [' ', { hole: member.name }]),
    ...operands.flatMap((info): Template => [' ', ...operandTemplate(language, info, info.keyword)]),
  ];
}

function rowOf(table: OperandsInfo, keyword: string | undefined): OperandInfo | undefined {
  return table.operands.find((info) => info.keyword === keyword);
}

/** How commands are usually written of which the tables do not say that they need something. */
const usualForms: Readonly<Record<string, Template>> = {
  'jcl EXEC': ['EXEC PGM=', { hole: 'ADRDSSU' }],
  'jcl DD': ['DD DSN=', { hole: 'DATA.SET' }, ',DISP=', { hole: 'SHR', choices: ['SHR', 'OLD', 'MOD'] }],
  'jcl SET': ['SET ', { hole: 'NAME' }, '=', { hole: 'VALUE' }],
  'jcl INCLUDE': ['INCLUDE MEMBER=', { hole: 'MEMBER' }],
  'jcl JCLLIB': ['JCLLIB ORDER=(', { hole: 'MY.PROCLIB' }, ')'],
  'jcl IF': ['IF (', { hole: 'RC' }, ' = ', { hole: '0' }, ') THEN'],
  'dfsmsdss COPY': [
    'COPY FULL INDYNAM(',
    { hole: 'PRD001' },
    ') OUTDYNAM(',
    { hole: 'BKP001' },
    ') FASTREPLICATION(',
    { hole: 'REQUIRED', choices: ['REQUIRED', 'PREFERRED', 'NONE'] },
    ')',
  ],
};
