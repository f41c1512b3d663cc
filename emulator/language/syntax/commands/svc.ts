import { svcCommands, type SvcCommand, type SvcOption, type SvcValue } from '../../svc/commands.js';
import type { CommandInfo, ItemInfo, OperandInfo } from '../command-info.js';
import { exactFinderOf } from './find.js';
import { referencePage } from './pages.js';

/** The FlashCopy commands of Spectrum Virtualize. */
export function svcCommandInfos(): readonly CommandInfo[] {
  return svcCommands.map(commandInfo);
}

function commandInfo(command: SvcCommand): CommandInfo {
  const { keyword, help, source, certainty, object, options, needsOption } = command;
  const operands = options.map(optionInfo);
  return {
    language: 'svc',
    keyword,
    help,
    source,
    certainty,
    aliases: [],
    forms: [],
    formOf: () => undefined,
    positionals:
      object === undefined
        ? []
        : [
            {
              name: object.what,
              role: 'object',
              syntax: object.what.replaceAll(' ', '_'),
              optional: object.optional === true,
              help: `The ${object.what}, by its name or id.`,
            },
          ],
    operands,
    needs: [
      ...operands.flatMap((info) => (info.required ? [{ oneOf: [info.keyword] }] : [])),
      ...(needsOption === true ? [{ oneOf: options.map((option) => option.keyword) }] : []),
    ],
    abbreviation: 'none',
    isComplete: true,
    find: exactFinderOf(operands),
    page: referencePage('svc', keyword),
  };
}

function optionInfo(option: SvcOption): OperandInfo {
  const { keyword, help, source, certainty, value, required, excludes = [] } = option;
  return {
    keyword,
    aliases: [],
    syntax: svcSyntax(option),
    help,
    source,
    certainty,
    required: required === true,
    value: value.kind === 'none' ? { kind: 'none' } : { kind: 'item', item: itemOf(value) },
    valueOptional: false,
    excludes: excludes.length === 0 ? [] : [{ with: excludes }],
    requires: [],
  };
}

function itemOf(value: SvcValue): ItemInfo {
  const syntax = svcValueSyntax(value) ?? '';
  switch (value.kind) {
    case 'object':
    case 'number':
      return { role: value.kind, syntax };
    case 'name':
      return { role: 'name', syntax };
    case 'choice':
      return { role: 'choice', syntax, words: value.words.map((word) => ({ word })) };
    default:
      return { role: 'text', syntax };
  }
}

/** How an option is written: `-copyrate 0-150`. */
export function svcSyntax({ keyword, value }: Pick<SvcOption, 'keyword' | 'value'>): string {
  const inner = svcValueSyntax(value);
  return inner === undefined ? keyword : `${keyword} ${inner}`;
}

/** How the value of an option is written; undefined of a flag. */
export function svcValueSyntax(value: SvcValue): string | undefined {
  switch (value.kind) {
    case 'none':
      return undefined;
    case 'object':
      return value.what.replaceAll(' ', '_');
    case 'name':
      return 'name';
    case 'number':
      return `${value.min}-${value.max}`;
    case 'choice':
      return value.words.join('|');
    case 'character':
      return 'character';
    case 'filter':
      return 'attribute=value[:attribute=value]';
  }
}
