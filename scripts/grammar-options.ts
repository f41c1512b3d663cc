import { endCommands, flashCommands } from '../emulator/language/dscli/commands.js';
import { dscliOptions } from '../emulator/language/dscli/options.js';
import { svcCommands } from '../emulator/language/svc/commands.js';
import { anyOf, groups, written, type Grammar, type Rule } from './grammar-words.js';

/*
 * Grammars of the languages with options behind hyphens: the DS CLI and Spectrum Virtualize.
 */

interface Language {
  readonly id: string;
  readonly title: string;
  readonly commands: readonly string[];
  /** What a session shows in front of a command. */
  readonly prompt: string;
  /** Words before a command: `svctask`. */
  readonly before: readonly string[];
  /** With their hyphens. */
  readonly options: readonly string[];
  readonly choices: readonly string[];
  readonly more: readonly Rule[];
}

function grammar({ id, title, commands, prompt, before, options, choices, more }: Language): Grammar {
  const start = `(?:^\\s*|(?<=>)\\s*)`;
  const prefix = before.length === 0 ? '' : `(?:(${anyOf(before)})\\s+)?`;
  return {
    information_for_contributors: written,
    name: title,
    scopeName: `source.${id}`,
    patterns: [
      { match: '(?:^|(?<=\\s))#.*$', name: `comment.line.number-sign.${id}` },
      { match: `^\\s*${prompt}`, name: `punctuation.definition.prompt.${id}` },
      {
        match: `${start}${prefix}(${anyOf(commands)})(?=\\s|$)`,
        captures: groups(...(prefix === '' ? [] : [`keyword.other.prefix.${id}`]), `keyword.control.${id}`),
      },
      // What is not described is recognised only.
      {
        match: `${start}${prefix}([A-Za-z]\\w*)(?=\\s|$)`,
        captures: groups(...(prefix === '' ? [] : [`keyword.other.prefix.${id}`]), `support.function.${id}`),
      },
      {
        begin: '"',
        end: '"|$',
        name: `string.quoted.double.${id}`,
      },
      {
        begin: "'",
        end: "'|$",
        name: `string.quoted.single.${id}`,
      },
      { match: `(?<=\\s)${anyOf(options)}(?=\\s|$)`, name: `variable.parameter.operand.${id}` },
      { match: '(?<=\\s)-[A-Za-z]\\w*(?=\\s|$)', name: `variable.parameter.option.${id}` },
      { match: `(?<=\\s)${anyOf(choices)}(?=\\s|$)`, name: `constant.language.${id}` },
      ...more,
    ],
    repository: {},
  };
}

const dscli = grammar({
  id: 'dscli',
  title: 'DS CLI',
  commands: [...flashCommands.map(({ name }) => name), 'setenv', ...endCommands],
  prompt: 'dscli>',
  before: ['dscli'],
  options: dscliOptions.map(({ keyword }) => keyword),
  choices: dscliOptions.flatMap(({ value }) =>
    value.kind === 'choice' ? value.words.map(({ keyword }) => keyword) : [],
  ),
  more: [
    { match: '\\b[A-Z]{3}\\.\\d{4}-[0-9A-Z]+(?:/[0-9A-Fa-f]{2})?', name: 'entity.name.type.dscli' },
    {
      match:
        '(?<=\\s)([0-9A-Fa-f]{4})(?:(-)([0-9A-Fa-f]{4}))?(?:(:)([0-9A-Fa-f]{4})(?:(-)([0-9A-Fa-f]{4}))?)?(?=\\s|$)',
      captures: groups(
        ...['constant.numeric.dscli', 'keyword.operator.dscli', 'constant.numeric.dscli'],
        ...['keyword.operator.dscli', 'constant.numeric.dscli'],
        ...['keyword.operator.dscli', 'constant.numeric.dscli'],
      ),
    },
    { match: '(?<=\\s)[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2})?(?=\\s|$)', name: 'constant.numeric.dscli' },
    { match: '(?<=\\s)\\d+(?=\\s|$)', name: 'constant.numeric.dscli' },
  ],
});

const svc = grammar({
  id: 'svc',
  title: 'Spectrum Virtualize',
  commands: svcCommands.map(({ keyword }) => keyword),
  prompt: '[^\\s:>]+:[^\\s:>]+>',
  before: ['svctask', 'svcinfo'],
  options: [...new Set(svcCommands.flatMap(({ options }) => options.map(({ keyword }) => keyword)))],
  choices: [
    ...new Set(
      svcCommands.flatMap(({ options }) =>
        options.flatMap(({ value }) => (value.kind === 'choice' ? value.words : [])),
      ),
    ),
  ],
  more: [
    {
      match: '(?<=\\s)([a-z_]+)(=)(\\S+)',
      captures: groups('variable.parameter.svc', 'keyword.operator.assignment.svc', 'string.unquoted.svc'),
    },
    { match: '(?<=\\s)\\d+(?=\\s|$)', name: 'constant.numeric.svc' },
  ],
});

/** By the last part of their scope name. */
export const optionGrammars: ReadonlyMap<string, () => Grammar> = new Map([
  ['dscli', () => dscli],
  ['svc', () => svc],
]);
