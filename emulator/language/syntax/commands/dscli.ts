import { flashCommands, type DscliCommandTable, type OperandKind } from '../../dscli/commands.js';
import {
  connectionOptions,
  dscliOptions,
  environmentOptions,
  optionsOf,
  optionSyntax,
  optionValueSyntax,
  type DscliOption,
  type OptionForm,
  type OptionRule,
  type OptionUse,
} from '../../dscli/options.js';
import type { Provenance } from '../../../messages/certainty.js';
import type { CommandInfo, ItemInfo, MemberInfo, OperandInfo, RuleInfo } from '../command-info.js';
import { exactFinderOf } from './find.js';
import { referencePage } from './pages.js';
import { wordsOf } from './scalar-items.js';

/** The FlashCopy commands of the DS CLI, its variables, and the program `dscli` itself. */
export function dscliCommands(): readonly CommandInfo[] {
  const tables: readonly DscliCommandTable[] = flashCommands;
  const known = { source: 'general knowledge of the DS CLI', certainty: 'recalled' } as const;
  return [
    ...tables.map(flashInfo),
    plain('setenv', 'Sets variables of the profile for this session.', environmentOptions, known),
    plain('showenv', 'Shows variables of the profile.', environmentOptions, known),
    plain('dscli', 'Begins a session, or runs one command.', connectionOptions, known),
  ];
}

function flashInfo(table: DscliCommandTable): CommandInfo {
  const { name, help, operand, oldNames = [], source, certainty, needsOperand } = table;
  return {
    ...plain(name, help, dscliOptions, { source, certainty }),
    aliases: oldNames.map((old) => old.name),
    positionals: [operandOf(operand, needsOperand)],
    page: referencePage('dscli', name),
  };
}

function plain(keyword: string, help: string, table: readonly DscliOption[], from: Provenance): CommandInfo {
  const operands = optionsOf(keyword, table).map(({ row, use }) => optionInfo(row, use, keyword));
  return {
    language: 'dscli',
    keyword,
    help,
    ...from,
    aliases: [],
    forms: [],
    formOf: () => undefined,
    positionals: [],
    operands,
    needs: operands.flatMap((info) => (info.required ? [{ oneOf: [info.keyword] }] : [])),
    abbreviation: 'none',
    // None of the topics was seen to its end.
    isComplete: false,
    find: exactFinderOf(operands),
  };
}

const positional: Readonly<Record<OperandKind, Omit<MemberInfo, 'optional'>>> = {
  pairs: {
    name: 'source:target',
    role: 'volume-id',
    syntax: 'source:target',
    help: 'Pairs of volumes, also as ranges: 0100-0103:0200-0203.',
  },
  volumes: { name: 'volume', role: 'volume-id', syntax: 'volume', help: 'Source volumes, also as ranges.' },
  subsystems: {
    name: 'LSS',
    role: 'subsystem',
    syntax: 'LSS',
    help: 'Logical subsystems, also as ranges.',
  },
  selection: {
    name: 'source:target|volume',
    role: 'volume-id',
    syntax: 'source:target|volume',
    help: 'Pairs or volumes, also as ranges.',
  },
};

function operandOf(kind: OperandKind, { certainty }: Provenance): MemberInfo {
  return { ...positional[kind], optional: certainty !== 'verified' };
}

function optionInfo(row: DscliOption, use: OptionUse, command: string): OperandInfo {
  const { keyword, help, value } = row;
  const here = ({ commands }: OptionRule): boolean => commands?.includes(command) ?? true;
  return {
    keyword,
    aliases: [],
    syntax: optionSyntax(row),
    help,
    source: use.source,
    certainty: use.certainty,
    required: use.required === true,
    value: value.kind === 'flag' ? { kind: 'none' } : { kind: 'item', item: itemOf(value) },
    valueOptional: false,
    excludes: (row.excludes ?? []).filter(here).map(ruleOf),
    requires: (row.requires ?? []).filter(here).map(ruleOf),
  };
}

function ruleOf({ commands: _, ...rule }: OptionRule): RuleInfo {
  return rule;
}

function itemOf(value: OptionForm): ItemInfo {
  const syntax = optionValueSyntax(value) ?? '';
  switch (value.kind) {
    case 'image':
      return { role: 'storage-image', syntax };
    case 'subsystem':
    case 'hex':
    case 'number':
      return { role: value.kind, syntax };
    case 'choice':
      return { role: 'choice', syntax, words: wordsOf(value.words, 'none') };
    default:
      return { role: 'text', syntax };
  }
}
